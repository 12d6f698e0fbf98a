"""England's bank holidays against a list written by hand, and the exceptions of a loaded list."""

from datetime import date

import pytest

from guardian_desk.core.bankholidays import ENGLAND, BankHolidays
from guardian_desk.core.dates import is_working_day, later_by, working_days_between
from guardian_desk.core.errors import Faulty
from guardian_desk.core.instants import parse_instant
from tests.unit.core.hand_counted import every_day, is_open

EXTRA, MOVED = date(2027, 6, 4), date(2027, 5, 3)


def test_working_days_of_six_years_agree_with_the_list_written_by_hand() -> None:
    for day in every_day(2024, 2029):
        assert is_working_day(day) is is_open(day), day


def test_a_loaded_list_adds_and_removes_days() -> None:
    changed = BankHolidays(added=frozenset({EXTRA}), removed=frozenset({MOVED}))

    assert is_working_day(EXTRA)
    assert not is_working_day(EXTRA, changed)
    assert not is_working_day(MOVED)
    assert is_working_day(MOVED, changed)


def test_exceptions_reach_limits_and_counts() -> None:
    closed = BankHolidays(added=frozenset({EXTRA}))
    thursday = parse_instant("2027-06-03T10:00:00+01:00")

    assert later_by(thursday, 1, "working_days") == parse_instant("2027-06-05T00:00:00+01:00")
    assert later_by(thursday, 1, "working_days", closed) == parse_instant(
        "2027-06-08T00:00:00+01:00"
    )
    assert working_days_between(date(2027, 6, 1), date(2027, 6, 7)) == 4
    assert working_days_between(date(2027, 6, 1), date(2027, 6, 7), closed) == 3


def test_a_weekend_day_in_the_list_closes_nothing_more() -> None:
    closed = BankHolidays(added=frozenset({date(2027, 6, 5)}))

    assert working_days_between(date(2027, 6, 1), date(2027, 6, 7), closed) == 4


def test_a_day_both_added_and_removed_is_refused() -> None:
    with pytest.raises(Faulty, match="both adds and removes"):
        BankHolidays(added=frozenset({EXTRA}), removed=frozenset({EXTRA}))


def test_days_beyond_the_published_list_are_provisional() -> None:
    listed = BankHolidays(published_to=date(2028, 12, 31))

    assert not listed.provisional(date(2028, 12, 31))
    assert listed.provisional(date(2029, 1, 1))


def test_days_beyond_the_librarys_years_are_provisional_even_under_a_list() -> None:
    assert not ENGLAND.provisional(date(2100, 12, 31))
    assert ENGLAND.provisional(date(2101, 1, 1))
    assert BankHolidays(published_to=date(2200, 1, 1)).provisional(date(2101, 1, 1))
