"""Which due date is in force when, what is kept, and which sources contradict each other."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.core.bands import Band
from guardian_desk.core.dating import (
    as_copied,
    by_assisted_conception,
    by_clinical_estimate,
    by_last_period,
    by_last_period_between,
    by_scan,
)
from guardian_desk.core.duedates import Basis, DueDate, Said
from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.instants import DAY, HOUR, Instant, after, parse_instant
from guardian_desk.core.pregnancy import Pregnancy, Turn

START = parse_instant("2026-10-07T10:00:00+01:00")
PERIOD = date(2026, 7, 20)


def said(days: int, hours: int = 0) -> Said:
    return Said("Notes", after(START, days * DAY + hours * HOUR), f"m{days}")


def in_order_of_precedence(days: int = 0) -> list[DueDate]:
    """One due date on each basis, the one to prefer first."""
    return [
        by_assisted_conception(Basis.EMBRYO_DAY_5, date(2026, 8, 8), said(days)),
        by_scan(date(2026, 10, 7), Gestation.of(12, 2), said(days)),
        by_last_period(PERIOD, said(days), certain=True),
        by_last_period(date(2026, 7, 25), said(days), certain=False),
        by_clinical_estimate(date(2026, 10, 6), Gestation.of(11), said(days)),
    ]


def test_assisted_goes_before_scan_period_and_estimate_in_whatever_order_recorded() -> None:
    ranked = in_order_of_precedence()
    for preferred in range(5):
        for order in permutations(ranked[preferred:]):
            assert Pregnancy(order).in_force(START) == ranked[preferred]


@given(st.lists(st.tuples(st.sampled_from(range(5)), st.integers(0, 9)), min_size=1))
def test_some_due_date_is_always_in_force_once_one_is_recorded(
    made: list[tuple[int, int]],
) -> None:
    pregnancy = Pregnancy(tuple(in_order_of_precedence(days)[which] for which, days in made))
    best = min(which for which, _ in made)
    newest = max(days for which, days in made if which == best)

    assert pregnancy.in_force(after(START, 10 * DAY)) == in_order_of_precedence(newest)[best]
    assert pregnancy.in_force(after(START, -1)) is None


def test_of_one_basis_the_last_recorded_is_in_force_and_none_is_dropped() -> None:
    first = by_scan(date(2026, 9, 20), Gestation.of(9, 0), said(0))
    second = by_scan(date(2026, 10, 7), Gestation.of(12, 2), said(1))

    pregnancy = Pregnancy().dated(first).dated(second)

    assert pregnancy.due_dates == (first, second)
    assert pregnancy.in_force(after(START, HOUR)) == first
    assert pregnancy.in_force(after(START, DAY)) == second


def test_two_recorded_at_one_moment_leave_the_last_in_force() -> None:
    first = by_last_period(PERIOD, said(0), certain=True)
    second = by_last_period(PERIOD + timedelta(days=1), said(0), certain=True)

    assert Pregnancy((first, second)).in_force(START) == second


def test_one_recorded_by_mistake_is_kept_and_no_longer_counted() -> None:
    scan = by_scan(date(2026, 10, 7), Gestation.of(12, 2), said(0))
    mistaken = by_assisted_conception(Basis.INSEMINATION, date(2026, 5, 1), said(1))

    pregnancy = Pregnancy().dated(scan).dated(mistaken).withdrawn(mistaken, after(START, 3 * DAY))

    assert len(pregnancy.due_dates) == 2
    assert pregnancy.in_force(after(START, 2 * DAY)) == mistaken.withdraw(after(START, 3 * DAY))
    assert pregnancy.in_force(after(START, 3 * DAY)) == scan


def test_sources_say_by_how_many_days_they_disagree() -> None:
    pregnancy = Pregnancy(tuple(in_order_of_precedence()))

    due = sorted(each.due for each in pregnancy.due_dates)
    assert pregnancy.days_apart(START) == (due[-1] - due[0]).days > 0
    assert Pregnancy().days_apart(START) == 0


def test_turns_tell_when_the_due_date_in_force_changed() -> None:
    period = by_last_period(PERIOD, said(0), certain=False)
    estimate = by_clinical_estimate(date(2026, 10, 7), Gestation.of(15), said(1))
    scan = by_scan(date(2026, 10, 9), Gestation.of(12, 4), said(2))
    pregnancy = Pregnancy((period, estimate, scan))

    assert pregnancy.turns(after(START, 9 * DAY)) == (
        Turn(date(2026, 10, 7), period.band),
        Turn(date(2026, 10, 9), scan.band),
    )
    assert pregnancy.turns(after(START, DAY)) == (Turn(date(2026, 10, 7), period.band),)


def test_what_was_mended_on_the_same_day_is_no_turn() -> None:
    right = by_scan(date(2026, 10, 7), Gestation.of(12, 2), said(0))
    mistyped = by_scan(date(2026, 10, 7), Gestation.of(21, 2), said(1))
    pregnancy = Pregnancy((right, mistyped)).withdrawn(mistyped, after(START, DAY + HOUR))

    assert pregnancy.turns(after(START, 9 * DAY)) == (Turn(date(2026, 10, 7), right.band),)


def test_a_withdrawn_only_due_date_leaves_none() -> None:
    only = by_last_period(PERIOD, said(0), certain=True)
    pregnancy = Pregnancy((only,)).withdrawn(only, after(START, DAY))

    assert pregnancy.in_force(after(START, DAY)) is None
    assert pregnancy.turns(after(START, DAY)) == (
        Turn(date(2026, 10, 7), only.band),
        Turn(date(2026, 10, 8), None),
    )


def refused_at(pregnancy: Pregnancy, new: DueDate, born: date | None = None) -> str:
    """The field at which a due date is refused."""
    with pytest.raises(ImpossibleDate) as refused:
        pregnancy.dated(new, born)
    return refused.value.field


def test_a_due_date_not_after_the_last_period_is_refused_whichever_comes_first() -> None:
    period = by_last_period(date(2026, 9, 20), said(0), certain=True)
    copied = as_copied(Basis.SCAN, date(2026, 9, 20), said(0))
    next_day = as_copied(Basis.SCAN, date(2026, 9, 21), said(0))

    assert refused_at(Pregnancy().dated(period), copied) == "due_date"
    assert refused_at(Pregnancy().dated(copied), period) == "last_period"
    assert Pregnancy().dated(period).dated(next_day).in_force(START) == next_day


def test_a_scan_before_the_last_period_is_refused_whichever_comes_first() -> None:
    period = by_last_period(PERIOD, said(0), certain=False)
    scan = by_scan(PERIOD - timedelta(days=1), Gestation.of(6), said(0))
    same_day = by_scan(PERIOD, Gestation.of(6), said(0))

    assert refused_at(Pregnancy().dated(period), scan) == "scan"
    assert refused_at(Pregnancy().dated(scan), period) == "last_period"
    assert Pregnancy().dated(period).dated(same_day).in_force(START) == same_day


def test_a_withdrawn_period_contradicts_nothing() -> None:
    period = by_last_period(PERIOD, said(0), certain=False)
    scan = by_scan(PERIOD - timedelta(days=1), Gestation.of(6), said(1))

    pregnancy = Pregnancy().dated(period).withdrawn(period, after(START, HOUR)).dated(scan)

    assert pregnancy.in_force(after(START, DAY)) == scan


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (by_last_period(date(2025, 11, 26), said(0), certain=True), "last_period"),
        (by_last_period_between(date(2025, 11, 1), date(2026, 2, 1), said(0)), "last_period"),
        (by_scan(date(2026, 5, 1), Gestation.of(25), said(0)), "scan"),
        (as_copied(Basis.SCAN, date(2026, 9, 2), said(0)), "due_date"),
        (as_copied(Basis.SCAN, date(2027, 7, 15), said(0)), "due_date"),
        (as_copied(Basis.SCAN, date.max, said(0)), "due_date"),
    ],
)
def test_forty_five_weeks_by_the_day_of_recording_are_refused(new: DueDate, field: str) -> None:
    assert refused_at(Pregnancy(), new) == field


def test_the_last_day_before_forty_five_weeks_is_taken() -> None:
    assert Pregnancy().dated(by_last_period(date(2025, 11, 27), said(0), certain=True)).due_dates


def test_a_due_date_learnt_after_the_birth_is_held_against_the_birth() -> None:
    born = date(2026, 8, 1)
    period = by_last_period(date(2025, 11, 1), said(0), certain=True)

    assert Pregnancy().dated(period, born).due_dates == (period,)
    assert refused_at(Pregnancy(), period) == "last_period"
    assert (
        refused_at(Pregnancy(), by_scan(date(2026, 8, 2), Gestation.of(38), said(0)), born)
        == "scan"
    )


def test_a_birth_before_a_scan_or_out_of_any_pregnancy_is_refused() -> None:
    pregnancy = Pregnancy().dated(by_scan(date(2026, 10, 7), Gestation.of(12, 2), said(0)))

    pregnancy.refuse_birth(date(2027, 4, 1), START)
    for born in (date(2026, 10, 6), date(2027, 5, 24), date(2026, 7, 12)):
        with pytest.raises(ImpossibleDate) as refused:
            pregnancy.refuse_birth(born, START)
        assert refused.value.field == "born"


@given(st.lists(st.integers(0, 4), max_size=6), st.integers(0, 9))
def test_what_was_in_force_then_stays_so_whatever_is_recorded_later(
    made: list[int], later: int
) -> None:
    before = Pregnancy(tuple(in_order_of_precedence(day)[n] for day, n in enumerate(made)))
    at = Instant(START + 9 * DAY)

    after_it = Pregnancy((*before.due_dates, in_order_of_precedence(10 + later)[later % 5]))

    assert after_it.in_force(at) == before.in_force(at)


def test_a_band_is_in_force_as_a_band() -> None:
    made = by_last_period_between(date(2026, 7, 1), date(2026, 7, 31), said(0))

    assert Pregnancy().dated(made).turns(START) == (
        Turn(date(2026, 10, 7), Band(date(2027, 4, 7), date(2027, 5, 7))),
    )
