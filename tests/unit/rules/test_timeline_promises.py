"""What is promised of the steps after a referral: held by the pack as it ships."""

from random import Random

import pytest

from guardian_desk.casework.events import Answered
from guardian_desk.core.instants import DAY, HOUR, Instant
from guardian_desk.rulepack.due import Due
from guardian_desk.rulepack.leaves import PastDue, parse_leaf
from guardian_desk.rulepack.lint.written import parsed
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.words import Effect, Ending, Urgency
from guardian_desk.usecases.play import last_of, until
from tests.unit.rules.random_cases import NOW, advised, random_case
from tests.unit.rules.shelves import PREBIRTH, Tried, area, areas, pack, protocol, written_cases

LEGAL = {
    *("legal_gateway", "own_lawyer", "proceedings_letter", "proceedings_meeting"),
    *("end_pre_proceedings", "papers_to_parents", "who_is_told", "ask_application"),
}
OWN_STEPS = {
    # The referral itself is due at once or by its week, and its own concern presses for it.
    *("refer", "decide_again"),
    # No area's time for it was seen: it is due at once, and would always be past due.
    "strategy_discussion",
    # It is the parents' own step, and the meeting that it is for is watched.
    "own_lawyer",
}


def action(name: str) -> Action:
    return protocol(PREBIRTH).action(name)


def test_every_step_with_a_day_in_the_plan_is_watched_for_slipping() -> None:
    """P5: a latest safe day that passed undone opens interim safety plan and escalation."""
    late = next(each for each in pack(PREBIRTH).parts.facts if each.id == "step_late")
    watched = {leaf.action for leaf, _ in parsed(late.when) if isinstance(leaf, PastDue)}
    in_weeks = {
        each.id
        for each in pack(PREBIRTH).parts.actions
        if each.not_before or any(not isinstance(rule, Due) for rule in each.due)
    }

    assert in_weeks - watched <= OWN_STEPS
    for name in ("interim_safety_plan", "escalate_slip"):
        assert action(name).when == "fact step_late"


@pytest.mark.parametrize("name", ["ask_mothers_area", "ask_fathers_area"])
def test_another_area_is_asked_until_it_answered_or_that_was_escalated(name: str) -> None:
    """P9: no other outcome closes the question."""
    closing = {each.id for each in action(name).outcomes if each.effect is Effect.CLOSES}

    assert closing == {"received", "escalated"}


def test_only_a_named_manager_s_acceptance_in_writing_moves_responsibility() -> None:
    """P9: exactly one authority is responsible until then, the one left."""
    closing = [
        each for each in action("written_acceptance").outcomes if each.effect is Effect.CLOSES
    ]

    assert [each.id for each in closing] == ["accepted"]
    assert {each.value for each in closing[0].needs} == {"person", "reference"}
    facts = {each.id: each.when for each in pack(PREBIRTH).parts.facts}
    lines = [
        parse_leaf(str(line))
        for name in ("area_left_responsible", "new_area_responsible")
        for line in getattr(facts[name], "all", ())
    ]
    assert lines[0] == lines[2]
    assert [getattr(each, "negated", None) for each in (lines[1], lines[3])] == [True, False]


@pytest.mark.parametrize("seed", range(20))
def test_no_answer_by_itself_opens_a_legal_step(seed: int) -> None:
    """P10: that route opens by what social care asks for, and by nothing a midwife answers."""
    random = Random(seed)
    here = area(random.choice(areas(PREBIRTH)), of=PREBIRTH)
    found = advised(here, random_case(random, PREBIRTH), of=PREBIRTH)

    assert not {each.action.id for each in found.open_actions} & LEGAL


@pytest.mark.parametrize("case", written_cases(PREBIRTH), ids=str)
def test_a_loss_ends_every_clock_of_every_case(case: Tried) -> None:
    """P5: an ended pregnancy leaves no clock, whatever was open before."""
    here = area(case.profile, case.script.homes, of=PREBIRTH)
    at = Instant(last_of(case.script) + HOUR)
    state = until(protocol(PREBIRTH), here, case.script, at)
    steps = [(each.event, each.happened) for each in state.happenings]
    lost = (Answered("pregnancy_now", options=("miscarried",)), at)
    found = advised(here, [*steps, lost], Instant(at + 30 * DAY), PREBIRTH)

    left = [each for each in found.open_actions if Ending.LOSS not in each.action.after]
    assert left == []
    # Her own danger goes on, and was told with a time; it is no step of the plan.
    plan = [each for each in found.open_actions if each.urgency is not Urgency.EMERGENCY]
    assert not [each.action.id for each in plan if each.due is not None]
    assert not found.concerns
    assert not found.stops
    assert not found.banners


def test_after_a_loss_nothing_presses() -> None:
    for seed in range(20):
        random = Random(seed)
        here = area(random.choice(areas(PREBIRTH)), of=PREBIRTH)
        lost = (Answered("pregnancy_now", options=("stillborn",)), NOW)
        found = advised(here, [*random_case(random, PREBIRTH), lost], of=PREBIRTH)

        assert "stay_with_her" in {each.action.id for each in found.open_actions}, seed
        assert not [each.action.id for each in found.open_actions if each.is_past], seed
