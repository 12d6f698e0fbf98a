"""Choose what of a plan goes into a calendar: days, and by default nothing that tells whose."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from guardian_desk.casework.advise import Advised

NO_LABEL = "Case"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One whole day in a calendar.

    `name` stays the same for the same step, so that importing a newer file moves the day;
    `sure` is False where bank holidays or an uncertain due date may still move it.
    """

    name: str
    day: date
    words: str
    sure: bool


def calendar_entries(
    case: str, label: str, actions: Iterable[Advised], today: date, *, with_steps: bool = False
) -> tuple[CalendarEntry, ...]:
    """Return the days from today on by which open steps begin and end, the earliest first.

    Each says the case's label and *Step due*; `with_steps` adds the step's words for the bedside.
    Names, members of the family and anything that was typed into an answer are never in it.
    """
    found = [
        entry
        for each in actions
        if each.is_open and each.plan is not None
        for entry in _of_step(case, label or NO_LABEL, each, with_steps=with_steps)
    ]
    coming = [each for each in found if each.day >= today]
    return tuple(sorted(coming, key=lambda each: (each.day, each.name)))


def _of_step(
    case: str, label: str, advised: Advised, *, with_steps: bool
) -> Iterator[CalendarEntry]:
    plan = advised.plan
    assert plan is not None, "only what is planned has days"
    step = f": {_words(advised)}" if with_steps else ""
    sure = not plan.provisional and plan.latest_unsure in (None, plan.latest)
    for day, what in ((plan.start_by, "Step to begin"), (plan.latest, "Step due")):
        if day is not None:
            name = _name(case, advised, what)
            yield CalendarEntry(name, day, f"{label}, {what.lower()}{step}", sure)


def _words(advised: Advised) -> str:
    return (advised.action.bedside or advised.words).rstrip(".")


def _name(case: str, advised: Advised, what: str) -> str:
    """Return a name that says nothing by itself: an action's id would tell what it is."""
    told = f"{case}\n{advised.action.id}\n{advised.item}\n{what}"
    return f"{hashlib.sha256(told.encode()).hexdigest()[:32]}@guardian-desk"
