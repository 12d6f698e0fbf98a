"""A due date between two days: gestation as a range, and what is true across it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.core.bands import Across, Band
from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.gestation import Gestation, day_of
from guardian_desk.core.plandates import Expected, by_week

BAND = Band(date(2027, 3, 1), date(2027, 4, 12))
"""Six weeks wide."""

STARTS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
BANDS = st.builds(
    lambda due, days: Band(due, due + timedelta(days=days)), STARTS, st.integers(0, 120)
)
WEEKS = st.integers(0, 314).map(Gestation)


def ceiling(due: date) -> date:
    return by_week(Expected.of(due), Gestation.of(20), inclusive=True).day


def test_gestation_is_a_range() -> None:
    assert BAND.gestation_on(date(2026, 11, 23)) == (Gestation.of(20), Gestation.of(26))
    assert BAND.days == 42


def test_a_range_ends_where_a_pregnancy_must() -> None:
    assert BAND.gestation_on(date(2026, 6, 1)) == (Gestation.of(0), Gestation.of(1))
    assert BAND.gestation_on(date(2027, 4, 12)) == (Gestation.of(40), Gestation.of(44, 6))
    assert BAND.gestation_on(date(2026, 5, 24)) is None
    assert BAND.gestation_on(date(2027, 5, 17)) is None


def test_two_due_dates_are_as_far_apart_as_their_nearest_ends() -> None:
    before, after = (
        Band(date(2027, 1, 1), date(2027, 2, 1)),
        Band(date(2027, 5, 1), date(2027, 6, 1)),
    )

    assert before.days_from(BAND) == BAND.days_from(before) == 28
    assert after.days_from(BAND) == BAND.days_from(after) == 19
    assert BAND.days_from(Band(date(2027, 4, 12), date(2027, 6, 1))) == 0
    assert BAND.days_from(BAND) == 0


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        (date(2026, 10, 12), Across.NO),
        (date(2026, 10, 13), Across.POSSIBLY),
        (date(2026, 11, 23), Across.POSSIBLY),
        (date(2026, 11, 24), Across.CERTAINLY),
    ],
)
def test_booked_late_only_where_true_across_the_band(contact: date, told: Across) -> None:
    assert BAND.first_seen_after(Gestation.of(20), contact) is told


def test_contact_at_the_week_itself_is_not_after_it() -> None:
    known = Band(date(2027, 2, 14), date(2027, 2, 14))

    assert known.first_seen_after(Gestation.of(21, 1), date(2026, 10, 5)) is Across.NO
    assert known.first_seen_after(Gestation.of(20), date(2026, 10, 5)) is Across.CERTAINLY
    assert known.first_seen_after(Gestation.of(24), date(2026, 10, 5)) is Across.NO


@given(BANDS, WEEKS, st.integers(-60, 330))
def test_each_answer_agrees_with_asking_every_due_date(
    band: Band, week: Gestation, days: int
) -> None:
    day = day_of(band.earliest, Gestation(0)) + timedelta(days=days)
    every = [band.earliest + timedelta(days=n) for n in range(band.days + 1)]

    for told, asked in (
        (band.reached(week, day), [day >= day_of(due, week) for due in every]),
        (band.first_seen_after(week, day), [day > day_of(due, week) for due in every]),
        (band.past(ceiling, day), [day > ceiling(due) for due in every]),
    ):
        assert (told is Across.CERTAINLY) is all(asked)
        assert (told is Across.NO) is not any(asked)


@given(BANDS, STARTS)
def test_a_known_due_date_leaves_nothing_possible(band: Band, day: date) -> None:
    known = Band(band.earliest, band.earliest)

    assert known.past(ceiling, day) is not Across.POSSIBLY


def test_a_band_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ImpossibleDate, match="earlier of the two") as refused:
        Band(date(2027, 3, 2), date(2027, 3, 1))

    assert refused.value.field == "due_date"
