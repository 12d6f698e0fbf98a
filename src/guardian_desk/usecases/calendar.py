"""Choose what of a plan goes into a calendar: days, and by default nothing that tells whose."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from guardian_desk.casework.advise import Advised
from guardian_desk.casework.coming import Coming
from guardian_desk.casework.plan import PlanStep
from guardian_desk.core.bankholidays import ENGLAND, BankHolidays
from guardian_desk.core.dates import day_in_england
from guardian_desk.core.instants import Instant

NO_LABEL = "Case"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One whole day in a calendar.

    `name` stays the same for the same step, so that importing a newer file moves the day;
    `sure` is False where bank holidays or an uncertain due date may still move it. One that is
    `ended` takes the day out again. `draft` tells that nobody signed off the rules it comes from.
    """

    name: str
    day: date
    words: str
    sure: bool
    ended: bool = False
    draft: bool = False


def calendar_entries(
    case: str,
    label: str,
    actions: Iterable[Advised],
    now: Instant,
    *,
    meetings: Iterable[tuple[Coming, str]] = (),
    closed: BankHolidays = ENGLAND,
    with_steps: bool = False,
) -> tuple[CalendarEntry, ...]:
    """Return the days from today on by which open steps begin and end, the earliest first.

    Each says the case's label and *Step due*; `with_steps` adds the step's words for the bedside.
    A meeting still to come has its day, and as words its kind. Names, members of the family and
    anything that was typed into an answer are never in it.
    """
    told = label or NO_LABEL
    found = [
        entry
        for each in actions
        if each.is_open and (plan := each.placed(now, closed)) is not None
        for entry in _of_step(case, told, each, plan, with_steps=with_steps)
    ]
    for each, words in meetings:
        name = _name(case, each.question, each.item, "Meeting")
        kind = f": {words}" if with_steps else ""
        found.append(CalendarEntry(name, day_in_england(each.at), f"{told}, meeting{kind}", True))
    today = day_in_england(now)
    ahead = [each for each in found if each.day >= today]
    return tuple(sorted(ahead, key=lambda each: (each.day, each.name)))


def _of_step(
    case: str, label: str, advised: Advised, plan: PlanStep, *, with_steps: bool
) -> Iterator[CalendarEntry]:
    step = f": {_words(advised)}" if with_steps else ""
    sure = not plan.provisional and plan.latest_unsure in (None, plan.latest)
    for day, what in ((plan.start_by, "Step to begin"), (plan.latest, "Step due")):
        if day is not None:
            name = _name(case, advised.action.id, advised.item, what)
            yield CalendarEntry(name, day, f"{label}, {what.lower()}{step}", sure)


def _words(advised: Advised) -> str:
    return (advised.action.bedside or advised.words).rstrip(".")


def _name(case: str, part: str, item: str, what: str) -> str:
    """Return a name that says nothing by itself: an action's id would tell what it is."""
    told = f"{case}\n{part}\n{item}\n{what}"
    return f"{hashlib.sha256(told.encode()).hexdigest()[:32]}@guardian-desk"
