"""A date that cannot be is refused where it is entered, or where an answer makes it count."""

from dataclasses import replace
from datetime import date

import pytest

from guardian_desk.casework.events import Answered, Event
from guardian_desk.casework.refusal import Refusal, refusals
from guardian_desk.casework.state import State
from tests.unit.casework.pregnancies import RULES, chosen, dated_on, pack_of, weeks
from tests.unit.casework.test_pregnancy import (
    BOOKED,
    BOOKED_DAY,
    PERIOD,
    action,
    noon,
    scan,
    told,
)
from tests.unit.casework.worlds import World


@pytest.mark.parametrize(
    ("events", "says"),
    [
        ((dated_on("scan_day", date(2026, 4, 30)),), "That day has not come yet."),
        ((weeks("scan_found", "3+0"),), "A scan shows nothing so early."),
        ((dated_on("copied_due", date(2025, 12, 1)),), "45 weeks or more"),
    ],
)
def test_a_date_that_cannot_be_is_refused_at_its_field(
    events: tuple[Event, ...], says: str
) -> None:
    here = pack_of(action())
    ways = chosen("ways", "period", "scan", "copied")
    state = told(here, *PERIOD, *scan(BOOKED_DAY, "9+0"), ways)
    found = [each for one in events for each in refused(here, state, one)]

    assert [each.field for each in found] == ["amount"]
    assert says in found[0].says


def test_a_day_still_ahead_is_refused_before_the_rest_is_answered() -> None:
    here = pack_of(action())
    state = told(here, chosen("ways", "period", "scan"))

    found = refused(here, state, dated_on("scan_day", date(2026, 12, 25)))

    assert [each.says for each in found] == [
        "That day has not come yet. Check the day, the month and the year."
    ]
    assert refused(here, state, dated_on("scan_day", BOOKED_DAY)) == ()


def refused(here: World, state: State, event: Event) -> tuple[Refusal, ...]:
    return tuple(refusals(here.protocol, here.area, state, event, BOOKED))


def test_a_date_is_refused_where_an_answer_makes_it_count() -> None:
    here = pack_of(action())
    state = told(here, chosen("ways", "period"), dated_on("period_day", date(2026, 4, 30)))
    sure = chosen("period_sure", "a")

    assert [each.field for each in refused(here, state, sure)] == ["options"]
    assert refused(here, state, chosen("babies", "a")) == ()


def test_a_date_that_an_older_log_holds_keeps_no_other_from_being_recorded() -> None:
    here = pack_of(action())
    ways = chosen("ways", "scan", "copied")
    state = told(here, ways, *scan(date(2026, 4, 30), "9+0"))

    assert refused(here, state, dated_on("copied_due", date(2026, 10, 12))) == ()


def test_a_birth_before_the_last_scan_is_refused() -> None:
    here = pack_of(action())
    at = noon(2026, 9, 1)
    state = told(here, *scan(date(2026, 9, 1), "36+0"), at=at)

    found = refusals(here.protocol, here.area, state, dated_on("born_day", date(2026, 8, 1)), at)
    assert [each.against for each in found] == ["scan_day"]


def test_a_birth_may_be_given_with_its_hour() -> None:
    here = pack_of(action(), rules=replace(RULES, born_on="born_time"))
    at = noon(2026, 9, 1)
    state = told(here, *scan(date(2026, 9, 1), "36+0"), at=at)
    early = Answered("born_time", amount=noon(2026, 8, 1))

    assert len(tuple(refusals(here.protocol, here.area, state, early, at))) == 1
    assert not tuple(refusals(here.protocol, here.area, state, replace(early, amount=at), at))
