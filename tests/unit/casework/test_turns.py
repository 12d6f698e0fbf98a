"""Advice tells when the clock alone changes it next; until then nothing but lateness changes."""

from datetime import date
from random import Random

import pytest

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.events import Event, Happening
from guardian_desk.casework.state import State, opened
from guardian_desk.core.dates import end_of_day
from guardian_desk.core.instants import DAY, MINUTE, Instant
from guardian_desk.rulepack.pack import Action, Outcome
from guardian_desk.rulepack.words import ActionKind
from tests.unit.casework.pregnancies import chosen, dated_on, pack_of
from tests.unit.casework.test_promises import worlds
from tests.unit.casework.worlds import BASIS, NOW, World, events

FAR = Instant(NOW + 60 * DAY)
MIDWIFE = "A. Midwife"


def without_lateness(advice: Advice) -> tuple[object, ...]:
    """What is asked for, apart from what passing one's own time makes more urgent."""
    actions = {(each.action.id, each.item, each.stands, each.due) for each in advice.actions}
    raised = (advice.concerns, advice.criteria, advice.stops, advice.banners, advice.breaches)
    return (frozenset(actions), raised)


def test_between_now_and_the_turn_the_clock_alone_changes_nothing() -> None:
    turned = 0
    for seed, here in worlds():
        random = Random(seed)
        for _ in range(5):
            state = here.case(events(here, random))
            now = state.latest
            first = advise(here.protocol, here.area, state, now)
            until = FAR if first.turns is None else first.turns
            for at in (until - 1, now + random.randrange(until - now)):
                later = advise(here.protocol, here.area, state, Instant(at))
                assert without_lateness(later) == without_lateness(first), seed
            turned += first.turns is not None
    assert turned > 50


def test_a_turn_lies_ahead_so_that_telling_again_comes_to_an_end() -> None:
    for seed, here in worlds():
        state = here.case(events(here, Random(seed)))
        now, steps = state.latest, 0
        while (turns := advise(here.protocol, here.area, state, now).turns) is not None:
            assert turns > now
            now, steps = turns, steps + 1
            assert steps < 100


def action(when: str) -> Action:
    done = (Outcome("done", "Done"),)
    return Action("a", "Hold it.", "", ActionKind.TASK, "r", when, BASIS, outcomes=done)


BOOKED = Instant(end_of_day(date(2026, 3, 9)) - 12 * 60 * MINUTE)
PERIOD = (
    chosen("ways", "period"),
    dated_on("period_day", date(2026, 1, 5)),
    chosen("period_sure", "a"),
)
"""On 9 March 2026 this is 9+0."""


def told(here: World, *recorded: Event) -> State:
    case = begin(here.protocol, here.area, opened(BOOKED, MIDWIFE))
    for number, event in enumerate(recorded, start=1):
        happening = Happening(event, BOOKED, BOOKED, MIDWIFE, number)
        case = advance(here.protocol, here.area, case, happening)
    return case


@pytest.mark.parametrize(
    ("condition", "last_day"),
    [
        ("gestation >= 12+0", date(2026, 3, 29)),
        ("gestation < 12+0", date(2026, 3, 29)),
        ("gestation > 9+0", date(2026, 3, 9)),
        ("gestation >= 9+0", date(2026, 3, 9)),
        ("gestation < 8+0", None),
    ],
)
def test_a_week_of_pregnancy_turns_at_the_midnight_on_which_it_is_reached(
    condition: str, last_day: date | None
) -> None:
    here = pack_of(action(condition))
    state = told(here, *PERIOD)

    found = advise(here.protocol, here.area, state, BOOKED)

    assert found.turns == (None if last_day is None else end_of_day(last_day))


def test_a_week_turns_for_the_earliest_due_date_and_again_for_the_latest() -> None:
    here = pack_of(action("gestation >= 12+0"))
    between = (
        chosen("ways", "period"),
        dated_on("period_day", date(2025, 12, 29)),
        dated_on("period_latest", date(2026, 1, 5)),
    )
    state = told(here, *between)

    first = advise(here.protocol, here.area, state, BOOKED)
    assert first.actions == ()
    assert first.turns == end_of_day(date(2026, 3, 22))
    second = advise(here.protocol, here.area, state, first.turns)
    assert [each.only_unknown for each in second.actions] == [True]
    while second.turns is not None:
        second = advise(here.protocol, here.area, state, second.turns)
    assert [each.only_unknown for each in second.actions] == [False]
