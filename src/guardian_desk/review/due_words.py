"""Say when a baby is due, what that rests on, and how far a pregnancy is."""

from datetime import date

from guardian_desk.core.bands import Band
from guardian_desk.core.dates import day_words
from guardian_desk.core.duedates import Basis, DueDate
from guardian_desk.core.gestation import Gestation

_BASIS = {
    Basis.INSEMINATION: "insemination",
    Basis.EMBRYO_DAY_3: "transfer of a day-3 embryo",
    Basis.EMBRYO_DAY_5: "transfer of a day-5 embryo",
    Basis.SCAN: "scan",
    Basis.LAST_PERIOD_CERTAIN: "last period",
    Basis.LAST_PERIOD_UNCERTAIN: "last period",
    Basis.CLINICAL_ESTIMATE: "examination",
}


def short_day(day: date, today: date | None) -> str:
    """Return a day without its weekday: `12 Oct`, with its year where that is not today's."""
    words = day_words(day)
    return words.rpartition(" ")[0] if today is not None and day.year == today.year else words


def basis_words(due: DueDate, today: date | None = None) -> str:
    """Return what a due date rests on, such as `scan 12 Oct, 11+4`."""
    if due.copied:
        return f"{_BASIS[due.basis]}, copied"
    found = f", {due.found}" if due.found is not None else ""
    unsure = ", not certain" if due.basis is Basis.LAST_PERIOD_UNCERTAIN else ""
    return f"{_BASIS[due.basis]} {short_day(due.start, today)}{found}{unsure}"


def due_words(due: DueDate, today: date | None = None) -> str:
    """Return a due date, or the two it lies between, with what it rests on."""
    return f"{band_words(due.band)} ({basis_words(due, today)})"


def band_words(band: Band) -> str:
    """Return a due date that is sure as one day, one that is not as two."""
    earliest, latest = day_words(band.earliest), day_words(band.latest)
    return latest if band.days == 0 else f"between {earliest} and {latest}"


def span_words(span: tuple[Gestation, Gestation] | None) -> str:
    """Return the least and the most that a gestation may be: `16+3 to 17+4`, once if they agree."""
    if span is None:
        return ""
    least, most = span
    return str(most) if least == most else f"{least} to {most}"


def gestation_words(band: Band, day: date) -> str:
    """Return the gestation on a day, as a span where it is not sure, or nothing."""
    return span_words(band.gestation_on(day))
