"""Gestation in whole days: read, shown, counted from the due date, and refused beyond its ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.gestation import (
    Gestation,
    date_of,
    day_of,
    gestation_if_any,
    gestation_on,
    read_date,
)
from tests.unit.core.hand_counted import every_day, weeks_of

POSSIBLE = st.integers(0, 44 * 7 + 6).map(Gestation)
DUE = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def test_every_day_of_every_pregnancy_due_in_four_years_agrees_with_a_count_by_hand() -> None:
    for due in every_day(2025, 2028):
        for told, day in weeks_of(due).items():
            week = gestation_on(due, day)
            assert (str(week), day_of(due, week)) == (told, day), due


@given(POSSIBLE)
def test_what_is_shown_is_read_back(week: Gestation) -> None:
    assert Gestation.read(str(week)) == week


@given(DUE, POSSIBLE)
def test_a_day_and_its_gestation_give_each_other(due: date, week: Gestation) -> None:
    assert gestation_on(due, day_of(due, week)) == week


@given(DUE, POSSIBLE, POSSIBLE)
def test_gestations_keep_the_order_of_their_days(due: date, a: Gestation, b: Gestation) -> None:
    assert (a < b) is (day_of(due, a) < day_of(due, b))


@pytest.mark.parametrize(
    "text", ["12", "12+7", "12 weeks", "12.3", "+3", "-1+0", "123+0", "", "١٢+٣", "12+3/40"]
)
def test_weeks_written_another_way_are_refused_with_the_field(text: str) -> None:
    with pytest.raises(ImpossibleDate, match="Write it like") as refused:
        Gestation.read(text, "scan_gestation")

    assert refused.value.field == "scan_gestation"


@pytest.mark.parametrize("text", ["45+0", "45+1", "99+6"])
def test_forty_five_weeks_are_refused(text: str) -> None:
    with pytest.raises(ImpossibleDate, match="45 weeks or more") as refused:
        Gestation.read(text, "found")

    assert refused.value.field == "found"
    assert Gestation.read("44+6") == Gestation(314)


def test_seven_days_belong_to_the_next_week() -> None:
    with pytest.raises(ImpossibleDate, match="0 to 6"):
        Gestation.of(12, 7)


def test_no_gestation_is_given_before_the_pregnancy_or_after_its_longest() -> None:
    due = date(2027, 4, 19)
    begun, over = due - timedelta(days=280), due + timedelta(days=35)

    assert gestation_if_any(due, begun) == Gestation.of(0)
    assert gestation_if_any(due, begun - timedelta(days=1)) is None
    assert gestation_if_any(due, over - timedelta(days=1)) == Gestation.of(44, 6)
    assert gestation_if_any(due, over) is None
    with pytest.raises(ImpossibleDate, match="had not begun"):
        gestation_on(due, begun - timedelta(days=1))
    with pytest.raises(ImpossibleDate, match="45 weeks"):
        gestation_on(due, over)


@given(st.dates())
def test_a_date_is_read_back(day: date) -> None:
    assert read_date(day.isoformat()) == day == date_of(day.year, day.month, day.day)


@pytest.mark.parametrize("text", ["2027-02-29", "2027-13-01", "2027-04-31", "0000-01-01"])
def test_a_day_that_the_calendar_does_not_have_is_refused_with_its_field(text: str) -> None:
    with pytest.raises(ImpossibleDate, match="no such day") as refused:
        read_date(text, "last_period")

    assert refused.value.field == "last_period"
    assert read_date("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["29/02/2028", "20280229", "2028-W09-2", "soon", ""])
def test_a_date_written_another_way_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleDate, match="Write it like"):
        read_date(text)


def test_a_refusal_never_repeats_what_was_entered() -> None:
    with pytest.raises(ImpossibleDate) as refused:
        read_date("2027-02-29")

    assert "2027" not in str(refused.value)
