"""Working days, months and ages, checked by an independent count; the October hour."""

from datetime import date, timedelta

import pytest

from guardian_desk.core.dates import (
    add_months,
    add_working_days,
    age_in_days,
    end_of_day,
    is_working_day,
    last_day_of,
    later_by,
    later_day,
    latest_start,
)
from guardian_desk.core.instants import HOUR, Instant, parse_instant

ENGLAND_2026 = {
    date(2026, 1, 1),
    date(2026, 4, 3),
    date(2026, 4, 6),
    date(2026, 5, 4),
    date(2026, 5, 25),
    date(2026, 8, 31),
    date(2026, 12, 25),
    date(2026, 12, 28),
}
"""England's bank holidays of 2026 as published; Boxing Day falls on a Saturday."""


def test_working_days_of_2026_agree_with_a_plain_count() -> None:
    day = date(2026, 1, 1)
    while day.year == 2026:
        expected = day.weekday() not in (5, 6) and day not in ENGLAND_2026
        assert is_working_day(day) is expected, day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 11, 20), 15, date(2026, 12, 11)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: date, count: int, end: date) -> None:
    assert add_working_days(start, count) == end


def test_a_working_day_limit_ends_with_its_day_in_england() -> None:
    friday_night = parse_instant("2026-11-20T23:30:00+00:00")

    assert later_by(friday_night, 1, "working_days") == parse_instant("2026-11-24T00:00:00+00:00")


def test_hours_run_by_the_clock_through_the_october_hour() -> None:
    before = parse_instant("2026-10-25T00:30:00+01:00")

    assert later_by(before, 4, "hours") == before + 4 * HOUR
    assert later_by(before, 4, "hours") == parse_instant("2026-10-25T03:30:00+00:00")
    assert later_by(before, 1, "days") == before + 24 * HOUR


def test_months_end_on_the_last_day_where_there_is_no_such_day() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_ages_in_different_units_keep_their_order() -> None:
    assert age_in_days(11, "weeks") == 77
    assert age_in_days(5, "months") < age_in_days(6, "months") <= age_in_days(26, "weeks")
    assert age_in_days(1, "years") == age_in_days(12, "months")


def test_days_and_weeks_of_a_plan_are_counted_on_the_calendar() -> None:
    assert later_day(date(2026, 10, 20), 16, "weeks") == date(2027, 2, 9)
    assert later_day(date(2026, 10, 20), 28, "days") == date(2026, 11, 17)
    assert later_day(date(2028, 2, 29), 1, "years") == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("end", "months", "start"),
    [
        (date(2027, 2, 28), 3, date(2026, 11, 30)),
        (date(2027, 3, 30), 1, date(2027, 2, 28)),
        (date(2027, 4, 30), 1, date(2027, 3, 31)),
        (date(2028, 2, 28), 1, date(2028, 1, 28)),
        (date(2027, 6, 15), 6, date(2026, 12, 15)),
    ],
)
def test_the_last_day_from_which_months_still_end_in_time(
    end: date, months: int, start: date
) -> None:
    assert latest_start(end, months, "months") == start


def test_hours_run_by_the_clock_through_the_march_hour() -> None:
    before = parse_instant("2027-03-28T00:30:00+00:00")

    assert later_by(before, 24, "hours") == parse_instant("2027-03-29T01:30:00+01:00")


def test_working_days_are_not_counted_backwards_by_mistake() -> None:
    with pytest.raises(ValueError, match="onwards"):
        add_working_days(date(2027, 1, 4), -1)


def test_the_last_day_of_a_limit_is_the_one_that_it_ends_with() -> None:
    day = date(2026, 10, 25)
    ends = end_of_day(day)

    assert last_day_of(ends) == day
    assert last_day_of(Instant(ends + 1)) == date(2026, 10, 26)
