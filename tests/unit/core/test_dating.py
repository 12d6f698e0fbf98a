"""Due dates by every rule, with their working; what cannot be is refused at its field."""

from collections.abc import Callable
from datetime import date, timedelta

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
from guardian_desk.core.gestation import Gestation, day_of, gestation_on
from guardian_desk.core.instants import parse_instant
from tests.unit.core.hand_counted import ONE, every_day

SAID = Said("Booking notes", parse_instant("2027-11-01T09:00:00+00:00"), "m1")
LATER = Said("Booking notes", parse_instant("2061-01-01T09:00:00+00:00"), "m1")
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def walked(start: date, days: int) -> date:
    """The day so many days on, one at a time."""
    for _ in range(days):
        start += ONE
    return start


@pytest.mark.parametrize(
    ("basis", "days"),
    [(Basis.INSEMINATION, 266), (Basis.EMBRYO_DAY_3, 263), (Basis.EMBRYO_DAY_5, 261)],
)
def test_assisted_conception_counts_from_its_day(basis: Basis, days: int) -> None:
    for day in every_day(2026, 2027):
        made = by_assisted_conception(basis, day, LATER)
        assert made.due == walked(day, days)
        assert (made.basis, made.start, made.days_added) == (basis, day, days)


def test_an_embryo_is_as_old_as_the_insemination_it_came_from() -> None:
    conceived = date(2027, 3, 1)
    ways = [
        by_assisted_conception(Basis.INSEMINATION, conceived, SAID),
        by_assisted_conception(Basis.EMBRYO_DAY_3, conceived + timedelta(days=3), SAID),
        by_assisted_conception(Basis.EMBRYO_DAY_5, conceived + timedelta(days=5), SAID),
        by_last_period(conceived - timedelta(days=14), SAID, certain=True),
    ]

    assert len({each.due for each in ways}) == 1


def test_the_last_period_counts_280_days_and_not_by_the_calendar() -> None:
    made = by_last_period(date(2027, 6, 1), SAID, certain=True)

    assert made.due == date(2028, 3, 7)
    assert (made.start, made.days_added, made.days_unsure) == (date(2027, 6, 1), 280, 0)
    assert (made.said.source, made.said.author) == ("Booking notes", "m1")
    assert made.recorded_on == date(2027, 11, 1)


def test_the_calendar_form_of_naegele_runs_0_to_3_days_later() -> None:
    apart = set()
    for first_day in every_day(2024, 2027):
        week_on = first_day + timedelta(days=7)
        year, month = (week_on.year, week_on.month + 9)
        year, month = (year + 1, month - 12) if month > 12 else (year, month)
        try:
            naegele = date(year, month, week_on.day)
        except ValueError:
            continue
        apart.add((naegele - by_last_period(first_day, LATER, certain=True).due).days)

    assert apart == {0, 1, 2, 3}


def test_a_scan_counts_280_days_less_what_it_found() -> None:
    made = by_scan(date(2026, 10, 7), Gestation.of(12, 2), SAID)

    assert made.due == date(2027, 4, 19)
    assert (made.days_added, made.found) == (194, Gestation.of(12, 2))
    assert by_scan(date(2026, 10, 5), Gestation.of(21, 1), SAID).due == date(2027, 2, 14)


@given(DAYS, st.integers(28, 314).map(Gestation))
def test_what_a_scan_found_is_the_gestation_on_its_day(day: date, found: Gestation) -> None:
    assert gestation_on(by_scan(day, found, LATER).due, day) == found


@given(DAYS, DAYS)
def test_a_later_last_period_never_gives_an_earlier_due_date(a: date, b: date) -> None:
    first, second = sorted((a, b))

    assert (
        by_last_period(first, LATER, certain=True).due
        <= by_last_period(second, LATER, certain=False).due
    )


def test_an_uncertain_month_gives_a_band_and_its_earliest_due_date() -> None:
    made = by_last_period_between(date(2027, 3, 1), date(2027, 3, 31), SAID)

    assert made.band == Band(date(2027, 12, 6), date(2028, 1, 5))
    assert (made.due, made.basis) == (made.band.earliest, Basis.LAST_PERIOD_UNCERTAIN)


def test_an_examination_gives_a_band_from_the_most_to_the_least() -> None:
    day, least, most = date(2027, 7, 1), Gestation.of(14), Gestation.of(20)

    made = by_clinical_estimate(day, most, SAID, least=least)

    assert made.band.gestation_on(day) == (least, most)
    assert day_of(made.band.earliest, most) == day == day_of(made.band.latest, least)
    assert by_clinical_estimate(day, most, SAID).band.days == 0


def test_a_due_date_may_be_copied_without_its_working() -> None:
    made = as_copied(Basis.SCAN, date(2028, 4, 19), SAID)

    assert made.copied
    assert made.band == Band(date(2028, 4, 19), date(2028, 4, 19))
    assert not by_scan(date(2027, 6, 1), Gestation.of(40), SAID).copied
    assert as_copied(
        Basis.CLINICAL_ESTIMATE, date(2028, 4, 1), SAID, latest=date(2028, 6, 1)
    ).band == Band(date(2028, 4, 1), date(2028, 6, 1))


TOMORROW = date(2027, 11, 2)


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: by_last_period(TOMORROW, SAID, certain=True), "last_period"),
        (lambda: by_last_period_between(date(2027, 10, 1), TOMORROW, SAID), "last_period"),
        (lambda: by_last_period_between(date(2027, 3, 2), date(2027, 3, 1), SAID), "last_period"),
        (lambda: by_scan(TOMORROW, Gestation.of(12), SAID), "scan"),
        (lambda: by_scan(date(2027, 10, 1), Gestation.of(3, 6), SAID), "gestation"),
        (lambda: by_scan(date(2027, 10, 1), Gestation.of(45), SAID), "gestation"),
        (lambda: by_assisted_conception(Basis.INSEMINATION, TOMORROW, SAID), "insemination"),
        (lambda: by_assisted_conception(Basis.EMBRYO_DAY_5, TOMORROW, SAID), "embryo_transfer"),
        (lambda: by_clinical_estimate(TOMORROW, Gestation.of(20), SAID), "examination"),
        (
            lambda: by_clinical_estimate(
                date(2027, 7, 1), Gestation.of(14), SAID, least=Gestation.of(20)
            ),
            "gestation",
        ),
        (
            lambda: as_copied(Basis.SCAN, date(2028, 4, 19), SAID, latest=date(2028, 4, 18)),
            "due_date",
        ),
        (lambda: by_last_period(date.max, SAID, certain=True), "last_period"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(make: Callable[[], DueDate], field: str) -> None:
    with pytest.raises(ImpossibleDate) as refused:
        make()

    assert refused.value.field == field
    assert refused.value.message
    assert refused.value.remedy


def test_the_day_it_was_recorded_is_englands() -> None:
    just_after_midnight = Said("Notes", parse_instant("2027-06-30T23:30:00+00:00"), "m1")

    made = by_last_period(date(2027, 7, 1), just_after_midnight, certain=True)

    assert made.recorded_on == date(2027, 7, 1)
