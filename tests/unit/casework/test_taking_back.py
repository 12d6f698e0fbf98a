"""An outcome entered in error is taken back: the case is as if it had not been recorded."""

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from guardian_desk.casework.events import Event, Noted, OutcomeWithdrawn, Recorded
from guardian_desk.casework.refusal import refusals
from guardian_desk.casework.state import State
from guardian_desk.core.errors import Faulty
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.protocol.known import Knowledge
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.words import Urgency
from tests.unit.casework.test_clocks_and_outcomes import (
    AREA,
    CALL,
    CONCERN,
    DECISION,
    PACK,
    PROTOCOL,
    START,
    case,
    stands,
)
from tests.unit.casework.test_promises import advice_of, weaker
from tests.unit.casework.worlds import World, acts, events, with_one_unknown, world

TOLD = (10, Recorded("decide", "told", person="Sgt A."))
WRONG = OutcomeWithdrawn(2, "wrong baby")


def test_a_decision_taken_back_is_open_again_with_its_clock_from_the_first_concern() -> None:
    state = case(CONCERN, TOLD, (30, WRONG))
    decision = stands(state, "decide", 31)

    assert decision.stands is Stands.OPEN
    assert decision.urgency is Urgency.NOW
    assert decision.due == START + 5 * MINUTE
    assert decision.standing.outcome == ""


def test_what_was_taken_back_stays_on_record() -> None:
    state = case(CONCERN, TOLD, (30, WRONG))

    assert [each.event for each in state.happenings] == [CONCERN[1], TOLD[1], WRONG]
    assert state.withdrawn == {2}


def test_what_stood_before_it_stands_again() -> None:
    deferred = (8, Recorded("decide", "deferred", until=START + HOUR))
    state = case(CONCERN, deferred, TOLD, (30, OutcomeWithdrawn(3, "not told")))

    assert stands(state, "decide", 31).stands is Stands.DEFERRED
    assert stands(state, "decide", 61).stands is Stands.LAPSED


def test_the_outcome_can_be_recorded_again() -> None:
    state = case(CONCERN, TOLD, (30, WRONG), (31, Recorded("decide", "told", person="Sgt B.")))

    assert stands(state, "decide", 32).stands is Stands.DONE


def test_it_may_be_told_before_the_outcome_itself() -> None:
    """In the order of happening a withdrawal can come first: the case is the same."""
    straight = case(CONCERN, TOLD, (30, WRONG))
    mixed = case(CONCERN, (30, TOLD[1]), (10, WRONG))

    assert mixed.known.acts == straight.known.acts == {}
    assert stands(mixed, "decide", 31).stands is Stands.OPEN


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (OutcomeWithdrawn(2), "reason"),
        (OutcomeWithdrawn(1, "why"), "outcome"),
        (OutcomeWithdrawn(9, "why"), "outcome"),
    ],
)
def test_it_needs_an_outcome_and_a_reason(event: Event, field: str) -> None:
    state = case(CONCERN, TOLD)

    found = refusals(PROTOCOL, AREA, state, event, START)

    assert [each.field for each in found] == [field]


def test_an_outcome_is_taken_back_once() -> None:
    state = case(CONCERN, TOLD, (30, WRONG))

    assert refusals(PROTOCOL, AREA, state, WRONG, START)[0].field == "outcome"


def test_a_trigger_that_is_true_again_by_it_is_news() -> None:
    """The decision was made while someone seemed to have been told: it is looked at again."""
    decides = replace(DECISION, reopen=("action call is not told",))
    pack = replace(PACK, digest="", parts=replace(PACK.parts, actions=(decides, CALL)))
    here = World(compile_pack(pack), AREA)
    found: list[Event] = [
        CONCERN[1],
        Recorded("call", "told", person="A. Worker"),
        Recorded("decide", "told", person="Sgt A."),
    ]

    before = advice_of(here, here.case(found)).action("decide")
    after = advice_of(here, here.case([*found, OutcomeWithdrawn(2, "why")])).action("decide")

    assert before is not None
    assert before.stands is Stands.DONE
    assert after is not None
    assert after.stands is Stands.REOPENED


# --- for every protocol ------------------------------------------------------------------------


@cache
def worlds_with_acts() -> list[tuple[int, World]]:
    found = []
    for seed in range(100):
        try:
            found.append((seed, world(seed, acts=True)))
        except Faulty:  # questions that show each other in a circle are no protocol
            continue
    return found


def told(here: World, random: Random) -> list[Event]:
    """Return answers and outcomes, some of which are taken back at some later place."""
    found = events(here, random)
    for act in acts(random, 6):
        found.insert(random.randint(len(found) // 3, len(found)), act)
    return found


def place_of_one(found: list[Event], random: Random) -> int:
    places = [n for n, each in enumerate(found, start=1) if isinstance(each, Recorded)]
    return random.choice(places)


def without_turns(known: Knowledge) -> Knowledge:
    return replace(known, turned={})


def renumbered(state: State) -> list[tuple[object, ...]]:
    """Return what was recorded of each action, without places in the log."""
    return sorted(
        (place, act.outcome, act.happened, act.until)
        for place, recorded in state.known.acts.items()
        for act in recorded
    )


def test_the_case_is_as_if_the_outcome_had_never_been_recorded() -> None:
    opened_again = 0
    for seed, here in worlds_with_acts():
        random = Random(seed)
        found = told(here, random)
        times = [Instant(START + n * MINUTE) for n in range(1, len(found) + 1)]
        place = place_of_one(found, random)
        back = here.case([*found, OutcomeWithdrawn(place, "why")], [*times, times[-1]])
        # A note in its stead: what turns on what turned is read again at each happening.
        never = here.case(
            [*found[: place - 1], *found[place:], Noted("")],
            [*times[: place - 1], *times[place:], times[-1]],
        )

        assert renumbered(back) == renumbered(never), seed
        assert without_turns(replace(back.known, acts={})) == without_turns(
            replace(never.known, acts={})
        ), seed
        # What was false and is true again is news; beyond that nothing is asked for.
        assert not weaker(advice_of(here, never), advice_of(here, back)), seed
        opened_again += advice_of(here, never).outline() != advice_of(here, back).outline()

    assert opened_again < len(worlds_with_acts()) // 10


def test_a_log_with_outcomes_taken_back_replays_to_the_live_case() -> None:
    for seed, here in worlds_with_acts():
        random = Random(seed)
        found = told(here, random)
        for _ in range(2):
            found.append(OutcomeWithdrawn(place_of_one(found, random), "why"))
            found += acts(random, 1)
        times = [Instant(START + random.randint(0, 90) * MINUTE) for _ in found]
        live = here.case(found, times)

        assert here.replayed(live) == live, seed


def test_unknown_never_reassures_where_an_outcome_was_taken_back() -> None:
    """Promise 2 is of questions: no condition looks at outcomes here."""
    for seed, _ in worlds_with_acts()[:40]:
        here, random = world(seed), Random(seed)
        found = told(here, random)
        back = OutcomeWithdrawn(place_of_one(found, random), "why")
        found = [*found, back]
        before = advice_of(here, here.case(found))
        for event, blanked in with_one_unknown(found):
            after = advice_of(here, here.case(blanked))
            assert not weaker(before, after), (seed, event.question)
