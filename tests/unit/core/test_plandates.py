"""Ceilings, floors, limits and latest starts, against a count by hand over every due date."""

from bisect import bisect_right
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.core.bankholidays import BankHolidays
from guardian_desk.core.dates import add_working_days
from guardian_desk.core.gestation import Gestation, day_of, gestation_on
from guardian_desk.core.instants import parse_instant
from guardian_desk.core.plandates import (
    Expected,
    PlanDate,
    before_birth,
    by_week,
    not_before,
    slack,
    start_by,
    within,
)
from tests.unit.core.hand_counted import (
    ONE,
    OPEN,
    every_day,
    open_day_by,
    open_day_from,
    open_days_after,
    walk_on,
    weeks_of,
)

WEEKS = ("12+0", "16+6", "20+0", "33+6", "36+0")
DAYS = st.dates(date(2025, 1, 1), date(2028, 6, 30))
POSSIBLE = st.integers(0, 314).map(Gestation)


def test_ceilings_and_floors_agree_with_a_count_by_hand_for_every_due_date() -> None:
    for due in every_day(2025, 2028):
        days, expected = weeks_of(due), Expected.of(due)
        for told in WEEKS:
            week, reached = Gestation.read(told), days[told]
            ceiling = by_week(expected, week, inclusive=True)
            assert (ceiling.day, ceiling.counted) == (open_day_by(reached), reached)
            assert by_week(expected, week, inclusive=False).day == open_day_by(reached - ONE)
            assert not_before(expected, week, waits=True).day == open_day_from(reached)
            assert not_before(expected, week, waits=False).day == reached


def test_limits_and_latest_starts_agree_with_a_count_by_hand_from_every_day() -> None:
    for day in every_day(2025, 2028):
        for count in (1, 10, 15, 45):
            assert within(day, count, "working_days").day == walk_on(day, count)
            # Counting back: the last day that still has so many working days after it.
            back = OPEN[bisect_right(OPEN, day) - count] - ONE
            started = start_by(PlanDate(day, day), count, "working_days")
            assert (started.counted, started.day) == (back, open_day_by(back))


def test_slack_agrees_with_a_count_by_hand() -> None:
    for start in every_day(2026, 2027):
        for days in range(0, 30, 3):
            latest = start + timedelta(days=days)
            assert slack(start, latest) == len(open_days_after(start, latest))


def spread(first_year: int, last_year: int, start: str, count: int) -> tuple[str, str]:
    """The earliest and latest gestation at which working days from a week end."""
    ends = [
        gestation_on(due, within(weeks_of(due)[start], count, "working_days").day)
        for due in every_day(first_year, last_year)
    ]
    return str(min(ends)), str(max(ends))


def test_the_references_figures_for_45_working_days_hold_for_every_due_date() -> None:
    assert spread(2026, 2027, "12+0", 45) == ("20+5", "21+6")
    assert spread(2026, 2027, "16+0", 45) == ("24+5", "25+6")


def test_the_latest_start_of_45_working_days_that_end_by_36_weeks_varies() -> None:
    latest, working = [], []
    for due in every_day(2026, 2027):
        end = day_of(due, Gestation.of(36))
        started = start_by(PlanDate(end, end), 45, "working_days")
        latest.append(gestation_on(due, started.counted))
        working.append(gestation_on(due, started.day))

    assert (str(min(latest)), str(max(latest))) == ("26+1", "27+2")
    assert (str(min(working)), str(max(working))) == ("26+1", "27+0")


def test_sixteen_weeks_that_end_at_36_weeks_start_by_20_weeks() -> None:
    for due in every_day(2026, 2027):
        end = day_of(due, Gestation.of(36))
        started = start_by(PlanDate(end, end), 16, "weeks")
        assert str(gestation_on(due, started.counted)) == "20+0"
        assert before_birth(Expected.of(due), 4, "weeks").counted == end


@pytest.mark.parametrize(
    ("event", "amount", "last"),
    [
        (date(2026, 3, 10), 1, date(2026, 3, 11)),
        (date(2026, 3, 10), 45, date(2026, 5, 15)),
        (date(2026, 3, 24), 15, date(2026, 4, 16)),
        (date(2026, 4, 16), 10, date(2026, 4, 30)),
        (date(2026, 10, 6), 45, date(2026, 12, 8)),
        (date(2026, 7, 2), 1, date(2026, 7, 3)),
        (date(2026, 7, 2), 45, date(2026, 9, 4)),
        (date(2026, 8, 20), 15, date(2026, 9, 11)),
        (date(2026, 9, 11), 10, date(2026, 9, 25)),
        (date(2026, 5, 18), 15, date(2026, 6, 9)),
        (date(2026, 5, 20), 15, date(2026, 6, 11)),
        (date(2026, 6, 9), 10, date(2026, 6, 23)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
    ],
)
def test_limits_of_the_vignettes(event: date, amount: int, last: date) -> None:
    assert within(event, amount, "working_days") == PlanDate(last, last)


def test_weeks_of_the_first_vignette() -> None:
    expected = Expected.of(date(2026, 10, 12))

    assert not_before(expected, Gestation.of(12), waits=False).day == date(2026, 3, 30)
    assert not_before(expected, Gestation.of(30), waits=True).day == date(2026, 8, 3)
    assert by_week(expected, Gestation.of(33, 6), inclusive=True) == PlanDate(
        date(2026, 8, 28), date(2026, 8, 30)
    )
    assert by_week(expected, Gestation.of(20), inclusive=True) == PlanDate(
        date(2026, 5, 22), date(2026, 5, 25)
    )
    assert before_birth(expected, 28, "days").day == date(2026, 9, 14)
    assert before_birth(expected, 7, "days").day == date(2026, 10, 5)


def test_by_33_weeks_and_6_is_before_34_weeks() -> None:
    for due in every_day(2026, 2027):
        expected = Expected.of(due)
        by = by_week(expected, Gestation.of(33, 6), inclusive=True)
        assert by == by_week(expected, Gestation.of(34), inclusive=False)


def test_a_planning_date_moves_what_is_counted_back_from_birth_and_nothing_else() -> None:
    due, shared = date(2027, 4, 19), Gestation.of(36)
    single, twins = Expected.of(due), Expected.of(due, shared)

    assert twins.birth == date(2027, 3, 22)
    assert before_birth(twins, 4, "weeks").counted == date(2027, 2, 22)
    assert before_birth(single, 4, "weeks").counted == date(2027, 3, 22)
    for week in WEEKS:
        at = Gestation.read(week)
        assert by_week(twins, at, inclusive=True) == by_week(single, at, inclusive=True)
        assert not_before(twins, at, waits=True) == not_before(single, at, waits=True)


def test_the_birth_is_planned_for_at_the_earliest_week_and_never_after_the_due_date() -> None:
    due = date(2027, 4, 19)
    weeks = [Gestation.of(37), Gestation.of(34, 3), Gestation.of(41)]

    assert Expected.of(due, *weeks).birth == day_of(due, Gestation.of(34, 3))
    assert Expected.of(due, Gestation.of(41)).birth == due


def test_months_end_on_the_working_day_before_a_closed_one() -> None:
    assert within(date(2026, 11, 27), 3, "months").day == date(2027, 2, 26)
    assert within(date(2026, 12, 26), 3, "months") == PlanDate(date(2027, 3, 25), date(2027, 3, 26))


def test_a_limit_without_a_working_day_does_not_move_before_its_event() -> None:
    saturday, sunday = date(2026, 11, 21), date(2026, 11, 22)

    assert within(saturday, 1, "days") == PlanDate(sunday, sunday)


def test_a_deadline_ends_with_its_day_in_england() -> None:
    assert within(date(2026, 10, 23), 1, "working_days").ends == parse_instant(
        "2026-10-27T00:00:00+00:00"
    )
    assert within(date(2027, 3, 25), 1, "working_days").ends == parse_instant(
        "2027-03-31T00:00:00+01:00"
    )


def test_a_moved_day_tells_where_the_count_ended() -> None:
    assert by_week(Expected.of(date(2026, 10, 12)), Gestation.of(20), inclusive=True).moved
    assert not within(date(2026, 3, 10), 45, "working_days").moved


def test_beyond_the_published_list_a_plan_is_marked_provisional() -> None:
    closed = BankHolidays(published_to=date(2027, 3, 31))
    expected, week = Expected.of(date(2027, 10, 12)), Gestation.of(12)

    assert not by_week(expected, week, inclusive=True, closed=closed).provisional
    assert by_week(expected, Gestation.of(20), inclusive=True, closed=closed).provisional
    assert not_before(expected, Gestation.of(20), waits=True, closed=closed).provisional
    assert within(date(2027, 3, 31), 1, "working_days", closed).provisional
    assert start_by(
        before_birth(expected, 4, "weeks", closed), 45, "working_days", closed
    ).provisional


def test_exceptions_move_a_plan() -> None:
    extra = BankHolidays(added=frozenset({date(2026, 5, 22)}))
    expected = Expected.of(date(2026, 10, 12))

    assert by_week(expected, Gestation.of(20), inclusive=True, closed=extra).day == date(
        2026, 5, 21
    )
    assert within(date(2026, 3, 10), 45, "working_days").day == date(2026, 5, 15)
    assert within(
        date(2026, 3, 10), 45, "working_days", BankHolidays(removed=frozenset({date(2026, 5, 4)}))
    ).day == date(2026, 5, 14)


def test_slack_falls_below_nothing_once_the_day_is_past() -> None:
    friday = date(2026, 11, 20)

    assert slack(date(2026, 11, 18), friday) == 2
    assert slack(friday, friday) == 0
    assert slack(date(2026, 11, 21), friday) == -1
    assert slack(date(2026, 11, 24), friday) == -2


@given(DAYS, DAYS, POSSIBLE)
def test_a_later_due_date_never_gives_an_earlier_day(a: date, b: date, week: Gestation) -> None:
    first, second = (Expected.of(due) for due in sorted((a, b)))

    for inclusive in (True, False):
        one = by_week(first, week, inclusive=inclusive)
        assert one.day <= by_week(second, week, inclusive=inclusive).day
    for waits in (True, False):
        assert not_before(first, week, waits=waits).day <= not_before(second, week, waits=waits).day
    assert (
        before_birth(first, 20, "working_days").day <= before_birth(second, 20, "working_days").day
    )


@given(DAYS, POSSIBLE, POSSIBLE)
def test_a_later_week_never_gives_an_earlier_day(due: date, a: Gestation, b: Gestation) -> None:
    first, second = sorted((a, b))
    expected = Expected.of(due)

    assert (
        by_week(expected, first, inclusive=True).day
        <= by_week(expected, second, inclusive=True).day
    )
    assert (
        not_before(expected, first, waits=True).day <= not_before(expected, second, waits=True).day
    )


@given(DAYS, st.integers(0, 90), st.sampled_from(["days", "weeks", "working_days", "months"]))
def test_the_latest_start_ends_in_time_and_the_next_day_does_not(
    end: date, amount: int, unit: str
) -> None:
    amount = amount % 20 if unit == "months" else amount
    started = start_by(PlanDate(end, end), amount, unit).counted

    assert within(started, amount, unit).counted <= end
    assert within(started + ONE, amount, unit).counted > end


@given(DAYS, st.integers(1, 90))
def test_a_start_with_slack_ends_in_time(start: date, count: int) -> None:
    end = start + timedelta(days=120)
    latest = start_by(PlanDate(end, end), count, "working_days").counted

    assert (slack(start, latest) >= 0) is (add_working_days(start, count) <= end)
