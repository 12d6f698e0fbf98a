"""Say when a baby is due, what that rests on, how sure it is, and how far the pregnancy is."""

from datetime import date

from guardian_desk.core.bands import Band
from guardian_desk.core.dates import day_words, near_day_words
from guardian_desk.core.duedates import Basis, DueDate
from guardian_desk.core.gestation import gestation_if_any
from guardian_desk.protocol.pregnant import Pregnant
from guardian_desk.rulepack.words import Ending

NO_DUE_DATE = (
    "No due date can be counted on yet. Until there is one, every last day counts as today."
)

_ENDED = {
    Ending.BIRTH: "The baby is born. The plan towards the birth has ended.",
    Ending.LOSS: "The pregnancy has ended. No reminder will come from it any more.",
}

_BASIS = {
    Basis.INSEMINATION: "insemination",
    Basis.EMBRYO_DAY_3: "transfer of a day-3 embryo",
    Basis.EMBRYO_DAY_5: "transfer of a day-5 embryo",
    Basis.SCAN: "scan",
    Basis.LAST_PERIOD_CERTAIN: "last period",
    Basis.LAST_PERIOD_UNCERTAIN: "last period",
    Basis.CLINICAL_ESTIMATE: "examination",
}


def plan_day(day: date, today: date) -> str:
    """Return a day of a plan: `Fri 27 Nov`, with its year where that is not this one."""
    return near_day_words(day) if day.year == today.year else f"{near_day_words(day)} {day.year}"


def short_day(day: date, today: date) -> str:
    """Return a day without its weekday: `12 Oct`, with its year where that is not this one."""
    words = day_words(day)
    return words.rpartition(" ")[0] if day.year == today.year else words


def basis_words(due: DueDate, today: date) -> str:
    """Return what a due date rests on, such as `scan 12 Oct, 11+4`."""
    if due.copied:
        return f"{_BASIS[due.basis]}, copied"
    found = f", {due.found}" if due.found is not None else ""
    unsure = ", not certain" if due.basis is Basis.LAST_PERIOD_UNCERTAIN else ""
    return f"{_BASIS[due.basis]} {short_day(due.start, today)}{found}{unsure}"


def due_words(due: DueDate, today: date) -> str:
    """Return a due date, or the two it lies between, with what it rests on."""
    return f"{band_words(due.band)} ({basis_words(due, today)})"


def band_words(band: Band) -> str:
    """Return a due date that is sure as one day, one that is not as two."""
    earliest, latest = day_words(band.earliest), day_words(band.latest)
    return latest if band.days == 0 else f"between {earliest} and {latest}"


def gestation_words(band: Band, day: date) -> str:
    """Return the gestation on a day, `16+3 to 17+4` where it is not sure, or nothing."""
    found = band.gestation_on(day)
    if found is None:
        return ""
    least, most = found
    return str(most) if least == most else f"{least} to {most}"


def header_words(found: Pregnant, today: date) -> str:
    """Return the one line above a plan: the due date, its source, and today's gestation."""
    if found.ended is not None:
        return _ENDED[found.ended]
    if found.in_force is None:
        return NO_DUE_DATE
    along = gestation_words(found.in_force.band, today)
    due = due_words(found.in_force, today)
    return f"Due {due}" + (f" · today {along}" if along else "")


def at_week(day: date, due: DueDate | None) -> str:
    """Return the gestation that a day falls on, in brackets; nothing where it is not sure."""
    if due is None or due.band.days:
        return ""
    found = gestation_if_any(due.due, day)
    return f" ({found})" if found is not None else ""
