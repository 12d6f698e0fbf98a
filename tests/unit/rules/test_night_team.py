"""The night team has steps of its own: true at any hour, and below the call in office hours."""

import pytest

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Answered
from guardian_desk.core.instants import MINUTE
from tests.unit.rules.calm_family import hours_on, said
from tests.unit.rules.random_cases import START

AT_ONCE = {"mother_children": "removed", "threshold_view": "section47"}


def born(hours: int) -> Advice:
    """Return the advice so many hours after a birth, in a family where all is to be referred."""
    time = Answered("born_time", amount=int(START + 90 * MINUTE))
    return hours_on(hours, AT_ONCE, said("pregnancy_now", "born"), time)


@pytest.mark.parametrize("hours", [0, 12, 24, 24 * 41])
def test_each_stands_below_the_call_that_is_made_in_office_hours(hours: int) -> None:
    found = born(hours)
    named = [each.action.id for each in found.open_actions]

    for by_day, by_night in (("refer", "refer_out_of_hours"), ("tell_of_birth", "tell_night_team")):
        assert named.index(by_day) < named.index(by_night)
        night = found.action(by_night)
        assert night is not None
        assert night.words.startswith("Outside office hours")
