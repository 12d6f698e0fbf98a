"""The night team has steps of its own: below the call by day, and put away until evening."""

import pytest

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Answered, Event, Recorded
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.words import Urgency
from tests.unit.rules.calm_family import hours_on, said
from tests.unit.rules.random_cases import START, advised
from tests.unit.rules.shelves import INJURY, PREBIRTH, area, areas, pack

AT_ONCE = {"mother_children": "removed", "threshold_view": "section47"}
EVENING = Instant(START + 8 * HOUR)

HURT = (said("baby_state", "stable"), said("seen", "bruise"), said("nai", "possible"))
NIGHT_STEPS = [
    (INJURY, "contact_out_of_hours"),
    (PREBIRTH, "refer_out_of_hours"),
    (PREBIRTH, "tell_night_team"),
]


def born(hours: int, *more: Event) -> Advice:
    """Return the advice so many hours after a birth, in a family where all is to be referred."""
    time = Answered("born_time", amount=int(START + 90 * MINUTE))
    return hours_on(hours, AT_ONCE, said("pregnancy_now", "born"), time, *more)


def hurt(hours: int, *more: Event) -> Advice:
    """Return the advice so many hours after a baby was seen whose injury nobody has explained."""
    events = [(each, Instant(START + n * MINUTE)) for n, each in enumerate((*HURT, *more))]
    return advised(area(areas(INJURY)[0]), events, Instant(START + 100 * MINUTE + hours * HOUR))


@pytest.mark.parametrize("hours", [0, 12, 24, 24 * 41])
def test_each_stands_below_the_call_that_is_made_in_office_hours(hours: int) -> None:
    found = born(hours)
    named = [each.action.id for each in found.open_actions]

    for by_day, by_night in (("refer", "refer_out_of_hours"), ("tell_of_birth", "tell_night_team")):
        assert named.index(by_day) < named.index(by_night)
        night = found.action(by_night)
        assert night is not None
        assert night.words.startswith("Outside office hours")


@pytest.mark.parametrize(("of", "step"), NIGHT_STEPS)
def test_whoever_reads_it_reads_first_when_it_holds(of: str, step: str) -> None:
    action = next(each for each in pack(of).parts.actions if each.id == step)

    for words in (action.do, action.bedside):
        assert not words or words.startswith("Outside office hours")


@pytest.mark.parametrize(("of", "step"), NIGHT_STEPS)
def test_in_office_hours_it_is_put_away_and_stands_there_again_when_they_end(
    of: str, step: str
) -> None:
    family = hurt if of == INJURY else born
    by_day = Recorded(step, "office_hours", until=EVENING)

    stood = [
        family(hours, *more).action(step)
        for hours, more in ((0, ()), (0, (by_day,)), (5, (by_day,)), (7, (by_day,)))
    ]

    assert [each and each.stands for each in stood] == [
        Stands.OPEN,
        Stands.DEFERRED,
        Stands.DEFERRED,
        Stands.LAPSED,
    ]
    assert stood[-1] is not None
    assert stood[-1].urgency is Urgency.NOW
