"""Work out a due date from what is known: conception, a scan, a last period, an examination."""

from datetime import date, timedelta

from guardian_desk.core.duedates import PERIODS, Basis, DueDate, Said
from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.gestation import TERM, Gestation

ASSISTED = {Basis.INSEMINATION: 266, Basis.EMBRYO_DAY_3: 263, Basis.EMBRYO_DAY_5: 261}
"""Days from insemination, or from the transfer of an embryo, to the due date."""

SEEN_FROM = 4 * 7
"""Days before which no scan shows a pregnancy."""


def by_assisted_conception(basis: Basis, day: date, said: Said) -> DueDate:
    """Count from the day of insemination, or of the transfer of an embryo."""
    return _not_ahead(DueDate(basis, day, ASSISTED[basis], said))


def by_scan(day: date, found: Gestation, said: Said) -> DueDate:
    """Count from the day of a scan and the gestation it found."""
    if found.days < SEEN_FROM:
        raise ImpossibleDate(
            "gestation",
            "A scan shows nothing so early.",
            "Check the weeks and days on the report.",
        )
    return _not_ahead(DueDate(Basis.SCAN, day, TERM - found.days, said, found))


def by_last_period(first_day: date, said: Said, *, certain: bool) -> DueDate:
    """Count 280 days from the first day of the last period.

    The calendar form of Naegele's rule is not used: it runs up to three days later.
    """
    basis = Basis.LAST_PERIOD_CERTAIN if certain else Basis.LAST_PERIOD_UNCERTAIN
    return _not_ahead(DueDate(basis, first_day, TERM, said))


def by_last_period_between(earliest: date, latest: date, said: Said) -> DueDate:
    """Count from a last period that began on one of several days."""
    basis, unsure = Basis.LAST_PERIOD_UNCERTAIN, _days_apart(earliest, latest, "last_period")
    return _not_ahead(DueDate(basis, earliest, TERM, said, days_unsure=unsure))


def by_clinical_estimate(
    day: date, most: Gestation, said: Said, *, least: Gestation | None = None
) -> DueDate:
    """Count from an examination: the gestation it found, or the most and the least it may be."""
    latest = day if least is None else day + timedelta(days=most.days - least.days)
    basis, unsure = Basis.CLINICAL_ESTIMATE, _days_apart(day, latest, "gestation")
    return _not_ahead(DueDate(basis, day, TERM - most.days, said, most, unsure))


def as_copied(basis: Basis, due: date, said: Said, *, latest: date | None = None) -> DueDate:
    """Take a due date, or the earliest and the latest, as another record gives it."""
    return DueDate(basis, due, 0, said, days_unsure=_days_apart(due, latest or due, "due_date"))


def _days_apart(earliest: date, latest: date, field: str) -> int:
    if latest < earliest:
        raise ImpossibleDate(
            field, "The earlier one comes after the later one.", "Enter the two the other way."
        )
    return (latest - earliest).days


def not_come_yet(field: str) -> ImpossibleDate:
    """Say of a day to count from that it is still ahead."""
    return ImpossibleDate(
        field, "That day has not come yet.", "Check the day, the month and the year."
    )


def _not_ahead(made: DueDate) -> DueDate:
    if made.start + timedelta(days=_start_unsure(made)) > made.recorded_on:
        raise not_come_yet(made.field)
    return made


def _start_unsure(made: DueDate) -> int:
    # The last period may have begun later; an examination was on its day.
    return made.days_unsure if made.basis in PERIODS else 0
