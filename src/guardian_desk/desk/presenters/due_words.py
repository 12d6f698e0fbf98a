"""Say the days of a plan, and the line above it: when the baby is due and how far it is."""

from datetime import date

from guardian_desk.casework.doubted import EarlyBirth, FarRedating
from guardian_desk.core.dates import day_in_england, day_words, near_day_words
from guardian_desk.core.duedates import DueDate
from guardian_desk.core.gestation import gestation_if_any
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.pregnant import Pregnant
from guardian_desk.review.due_words import basis_words, due_words, gestation_words
from guardian_desk.review.words import counted
from guardian_desk.rulepack.words import Ending

NO_DUE_DATE = (
    "No due date can be counted on yet. Until there is one, every last day counts as today."
)

_IN_WEEKS = 14
"""From so many days on an age is told in weeks."""

_LOST = "The pregnancy has ended. No reminder will come from it any more."


def plan_day(day: date, today: date) -> str:
    """Return a day of a plan: `Fri 27 Nov`, with its year where that is not this one."""
    return near_day_words(day) if day.year == today.year else f"{near_day_words(day)} {day.year}"


def header_words(found: Pregnant, today: date) -> str:
    """Return the one line above a plan: the due date, its source, and today's gestation.

    After a birth it tells the day of birth, once that is known.
    """
    if found.ended is Ending.LOSS:
        return _LOST
    if found.ended is Ending.BIRTH:
        return f"{_born_words(found)} The plan towards the birth has ended."
    if found.in_force is None:
        return NO_DUE_DATE
    along = gestation_words(found.in_force.band, today)
    due = due_words(found.in_force, today)
    return f"Due {due}" + (f" · today {along}" if along else "")


def _born_words(found: Pregnant) -> str:
    if found.born is None:
        return "The baby is born."
    return f"The baby was born on {day_words(found.born)}{at_week(found.born, found.in_force)}."


def early_words(early: EarlyBirth, now: Instant) -> str:
    """Say what is on record against a birth so early; the mother may read it too."""
    today = day_in_england(now)
    along, rests = gestation_words(early.due.band, early.day), basis_words(early.due, today)
    return (
        f"By the dates on record, {plan_day(early.day, today)} is at {along} ({rests})."
        " Look once more at what you chose. If it is right, record it."
        " The dates can be put right after that."
    )


def far_words(far: FarRedating, now: Instant) -> str:
    """Say how far a re-dating moves the due date, with both due dates and what each rests on."""
    today = day_in_england(now)
    least = "at least " if far.before.band.days or far.after.band.days else ""
    return (
        f"This moves the due date by {least}{counted(far.days, 'day', 'days')}."
        f"\nBefore: due {due_words(far.before, today)}"
        f"\nAfter: due {due_words(far.after, today)}"
        "\nLook at both dates again. If they are right, record it."
    )


def at_age(day: date, born: date) -> str:
    """Return how old a baby is on a day, in completed days or, from two weeks on, in weeks."""
    days = (day - born).days
    count, unit = (days, "day") if days < _IN_WEEKS else (days // 7, "week")
    return f" ({count} {unit}{'' if count == 1 else 's'} old)"


def at_week(day: date, due: DueDate | None) -> str:
    """Return the gestation that a day falls on, in brackets; nothing where it is not sure."""
    if due is None or due.band.days:
        return ""
    found = gestation_if_any(due.due, day)
    return f" ({found})" if found is not None else ""
