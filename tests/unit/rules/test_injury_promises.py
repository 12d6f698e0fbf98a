"""The promises, tried on the injury pack itself with its own cases and with random answers."""

from random import Random

import pytest

from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import Answered, MemberAdded
from guardian_desk.casework.guarantees import broken
from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.protocol.masks import RAISE
from guardian_desk.protocol.normal import normal
from guardian_desk.rulepack.conditions import AllOf
from guardian_desk.rulepack.words import Urgency
from guardian_desk.usecases.play import last_of, played, until
from tests.unit.casework.test_promises import weaker
from tests.unit.rules.random_cases import NOW, advised, each_blanked, folded, random_case
from tests.unit.rules.shelves import (
    Tried,
    answered,
    area,
    areas,
    forced,
    pack,
    protocol,
    written_cases,
)

SHARED = {
    "ask_mothers_area",
    "ask_fathers_area",
    "tell_short_stay",
    "complete_papers",
    "written_request",
    "written_acceptance",
    "say_who_is_responsible",
    "transfer_conference",
    "open_the_way",
    "challenge_contact",
    "support_contact",
    "look_at_change",
    "practical_help",
    "consider_neglect",
    "consider_injury",
}
"""Steps about moves, contact and everyday life: they come after the calls."""


@pytest.mark.parametrize("seed", range(12))
def test_unknown_never_reassures_in_random_cases(seed: int) -> None:
    random = Random(seed)
    here = area(random.choice(areas()))
    events = random_case(random)
    before = advised(here, events)

    for event, after in each_blanked(here, events):
        assert not weaker(before, after), (event.question, event.item)


@pytest.mark.parametrize("case", answered(), ids=str)
def test_unknown_never_reassures_in_the_cases_that_ship(case: Tried) -> None:
    here = area(case.profile, case.script.homes)
    steps = [(each.event, each.happened) for each in played(protocol(), case.script)]
    events = [(event, at) for event, at in steps if isinstance(event, (Answered, MemberAdded))]
    at = Instant(max(when for _, when in events) + HOUR)
    before = advised(here, events, at)

    for event, after in each_blanked(here, events, at):
        assert not weaker(before, after), (event.question, event.item)


@pytest.mark.parametrize("concern", [each.id for each in pack().parts.concerns])
def test_adding_a_concern_never_lowers_an_urgency(concern: str) -> None:
    raised = compile_pack(forced(concern, AllOf(())))
    for seed in range(4):
        events = random_case(Random(seed))
        here = area(areas()[seed % len(areas())])
        before = advised(here, events)
        after = advise(raised, here, folded(raised, here, events), NOW)
        assert not weaker(before, after), seed


def test_every_guarantee_holds_in_every_case_that_was_tried() -> None:
    for seed in range(60):
        here = area(areas()[seed % len(areas())])
        assert broken(protocol(), advised(here, random_case(Random(seed)))) == (), seed


def test_the_order_of_answers_does_not_matter() -> None:
    for seed in range(6):
        random = Random(seed)
        events = random_case(random)
        members = [each for each in events if isinstance(each[0], MemberAdded)]
        answers = [each for each in events if isinstance(each[0], Answered)]
        random.shuffle(answers)
        here = area(areas()[seed % len(areas())])

        assert advised(here, members + answers).outline() == advised(here, events).outline()


def test_while_harm_is_possible_the_police_question_is_open_or_answered() -> None:
    """Guarantee I1: pending with an owner, or recorded, referral or not."""
    decision, concern = pack().anchors.decision, pack().anchors.concern_open
    is_open = protocol().conditions.compile(normal(f"fact {concern}"))
    seen = 0
    for seed in range(60):
        found = advised(area(areas()[seed % len(areas())]), random_case(Random(seed)))
        if is_open(found.reading) & RAISE:
            seen += 1
            pending = found.action(decision)
            assert pending is not None, seed
            assert pending.is_open, seed
            assert pending.owner == "N. Khan", seed

    assert seen > 20


def test_no_day_of_moves_or_contact_comes_before_the_calls() -> None:
    """What is over its time goes before decision 4, so beside an injury their days do not run."""
    late = Instant(NOW + 60 * 24 * HOUR)
    seen = 0
    for seed in range(40):
        found = advised(area(areas()[seed % len(areas())]), random_case(Random(seed)), late)
        steps = [each for each in found.actions if each.action.id in SHARED]
        seen += len(steps)
        assert all(each.urgency.rank <= Urgency.TODAY.rank for each in steps), seed
        assert all(not each.dated for each in steps), seed

    assert seen > 40


@pytest.mark.parametrize("name", ["birthmark", "clavicle_from_birth", "toddler_shins"])
def test_hard_negatives_ask_nothing_new_above_when_due(name: str) -> None:
    tried = [each for each in written_cases() if each.script.name == name]
    assert tried
    for case in tried:
        here = area(case.profile, case.script.homes)
        at = Instant(last_of(case.script) + HOUR)
        found = advise(protocol(), here, until(protocol(), here, case.script, at), at)
        pressing = {a.action.id for a in found.open_actions if a.urgency is not Urgency.WHEN_DUE}
        assert not pressing & SHARED, str(case)
