"""A draft is tried on past cases: what it would newly have asked for, no longer, or otherwise."""

from dataclasses import replace
from typing import Any

import pytest

from guardian_desk.rulepack.due import Due
from guardian_desk.rulepack.pack import Action, Parameter, RulePack
from guardian_desk.rulepack.words import ParameterKind, Urgency
from guardian_desk.usecases.tell_draft import lines, told
from guardian_desk.usecases.under_draft import Replayed, UnderDraft, under_draft
from tests.unit.review.told import reviewed
from tests.unit.rules.shelves import INJURY, PREBIRTH, pack, written_scripts

BF = "child_bf_as_it_happened"
UNBORN = "timeline_legal_route"


def draft(**parts: Any) -> RulePack:
    rules = pack(INJURY)
    return replace(rules, version="2.0.0", digest="", parts=replace(rules.parts, **parts))


def tried(rules: RulePack, *names: str) -> Replayed:
    return under_draft(rules, [reviewed(*(names or (BF,)))])


def only(found: Replayed) -> UnderDraft:
    (case,) = found.cases
    return case


def action(name: str) -> Action:
    return next(each for each in pack(INJURY).parts.actions if each.id == name)


def with_action(new: Action) -> RulePack:
    kept = (each if each.id != new.id else new for each in pack(INJURY).parts.actions)
    return draft(actions=tuple(kept))


@pytest.mark.parametrize(("rules", "name"), [(INJURY, BF), (PREBIRTH, UNBORN)])
def test_a_draft_that_changes_nothing_says_so_of_both_packs(rules: str, name: str) -> None:
    found = under_draft(replace(pack(rules), version="2.0.0", digest=""), [reviewed(BF, UNBORN)])

    assert [each.case.label for each in found.cases] == [reviewed(name).cases[0].label]
    assert "Nothing would have been needed otherwise in any of them." in lines(found)


def test_a_local_value_that_no_area_gave_makes_a_step_due_at_once_and_stops_nothing() -> None:
    rules = pack(INJURY)
    fresh = Parameter("fresh", "A fresh limit", ParameterKind.LIMIT, ())
    written = action("written_referral")
    due = tuple(replace(each, within="fresh") for each in written.due if isinstance(each, Due))
    changed = with_action(replace(written, due=due))
    parts = replace(changed.parts, parameters=(*rules.parts.parameters, fresh))

    case = only(tried(replace(changed, parts=parts)))

    (step,) = [each for each in case.otherwise if each.either.action == "written_referral"]
    assert step.draft is not None
    assert step.draft.urgency is Urgency.NOW


WRITTEN = [each.name for each in written_scripts(INJURY)]


@pytest.mark.parametrize("name", WRITTEN[:6])
def test_a_draft_that_says_the_same_asks_the_same(name: str) -> None:
    case = only(tried(draft(), name))

    assert not case.differs
    assert case.left_out == 0


def test_a_new_step_is_newly_needed_from_when_its_condition_held() -> None:
    new = replace(action("police_decision"), id="second_look", do="Look again.", each=None)
    found = tried(draft(actions=(*pack(INJURY).parts.actions, new)))

    case = only(found)
    assert [each.either.action for each in case.newly] == ["second_look"]
    (step,) = case.newly
    assert step.own is None
    assert step.draft is not None
    assert case.no_longer == ()
    assert "- 1 of 1 would newly have needed: Look again." in lines(found)


def unnamed() -> Action:
    """Return a step that the first night asked for and that no condition of the pack names."""
    rules = pack(INJURY)
    written = f"{[(each.when, each.reopen) for each in rules.parts.actions]} {rules.parts}"
    case = only(tried(draft())).case
    told = case.working.advice(case.until).actions
    return next(each.action for each in told if f"action {each.action.id} " not in written)


def without(action: Action) -> RulePack:
    return draft(actions=tuple(each for each in pack(INJURY).parts.actions if each != action))


def test_a_step_taken_away_is_no_longer_needed() -> None:
    gone = unnamed()

    case = only(tried(without(gone)))

    assert [each.either.action for each in case.no_longer] == [gone.id]
    assert case.newly == ()


def test_a_step_made_more_urgent_is_told_on_both_sides() -> None:
    slow = next(
        each
        for each in only(tried(draft()))
        .case.working.advice(only(tried(draft())).case.until)
        .actions
        if each.action.urgency is Urgency.TODAY
    ).action
    case = only(tried(with_action(replace(slow, urgency=Urgency.EMERGENCY))))

    (step,) = [each for each in case.otherwise if each.either.action == slow.id]
    assert step.own is not None
    assert step.draft is not None
    assert step.own.urgency is not Urgency.EMERGENCY
    assert step.draft.urgency is Urgency.EMERGENCY


def test_an_answer_that_the_draft_cannot_take_is_counted_and_reads_as_not_given() -> None:
    script = next(each for each in written_scripts(INJURY) if each.name == BF)
    given = {name: value for step in script.events for name, value in step.answers.items()}
    questions = tuple(
        replace(each, options=tuple(o for o in each.options if o.id != given.get(each.id)))
        if each.id == "severity"
        else each
        for each in pack(INJURY).parts.questions
    )
    assert questions != pack(INJURY).parts.questions

    case = only(tried(draft(questions=questions)))

    answered = [step for step in script.events if "severity" in step.answers]
    assert case.left_out == len(answered) > 0


def test_cases_of_another_pack_are_counted_and_not_played() -> None:
    found = tried(draft(), UNBORN, BF)

    assert len(found.cases) == 1
    assert found.others == 1


def test_the_same_case_in_two_bundles_is_played_once() -> None:
    found = under_draft(draft(), [reviewed(BF), reviewed(BF, file="two.gdx")])

    assert len(found.cases) == 1


def test_the_replay_is_data_too() -> None:
    gone = unnamed()

    data = told(tried(without(gone)))

    assert data["schema"] == "guardian-desk/replay/1"
    (case,) = data["cases"]
    (step,) = case["no_longer"]
    assert step["action"] == gone.id
    assert step["draft"] is None
    assert {"since", "urgency"} == step["own"].keys()
