"""Show re-planning as before and after: which steps moved, from which day to which."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.plan import PlanStep
from guardian_desk.core.dates import day_in_england
from guardian_desk.core.duedates import DueDate
from guardian_desk.desk.presenters.due_words import NO_DUE_DATE, plan_day
from guardian_desk.review.due_words import due_words
from guardian_desk.review.words import counted

_NAMED = 2
"""So many moved steps are named in one line; the page lists all."""

PAGE = "What re-dating moved"


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One step whose days moved: its days before and after, and by how much."""

    action: str
    item: str
    step: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    by: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The words of its row in the table."""
        return (self.step, "\n".join(self.before), "\n".join(self.after), self.by)


@dataclass(frozen=True, slots=True)
class MovedView:
    """The page: both due dates in words, and every step that moved."""

    before: str
    after: str
    lines: tuple[MovedLine, ...]


def moved_view(
    before: Advice, after: Advice, was: DueDate | None, now: DueDate | None, *, full: bool = False
) -> MovedView:
    """Return what one re-dating moved; `was` and `now` are the due dates counted on."""
    today = day_in_england(after.at)
    return MovedView(
        before=NO_DUE_DATE if was is None else f"due {due_words(was, today)}",
        after=NO_DUE_DATE if now is None else f"due {due_words(now, today)}",
        lines=tuple(moved_lines(before, after, full=full)),
    )


def moved_lines(before: Advice, after: Advice, *, full: bool = False) -> Iterator[MovedLine]:
    """Yield the open steps of which a day is another than before; what is done stays as it was."""
    today = day_in_england(after.at)
    was = {(each.action.id, each.item): each for each in before.actions}
    for each in after.actions:
        former = was.get((each.action.id, each.item))
        if former is None or not each.is_open or _days(former.plan) == _days(each.plan):
            continue
        yield MovedLine(
            each.action.id,
            each.item,
            _words(each, full=full),
            tuple(_said(former.plan, today)),
            tuple(_said(each.plan, today)),
            _by(former.plan, each.plan),
        )


def moved_words(before: Advice, after: Advice, *, compared: bool = False) -> str:
    """Return in one line what moved: the first steps by name, and where to read of all.

    `compared` says that the page of the last re-dating compares the same two due dates.
    """
    lines = list(moved_lines(before, after))
    if not lines:
        return ""
    named = ", ".join(f"“{each.step.rstrip('.')}” {each.by}" for each in lines[:_NAMED])
    rest = len(lines) - _NAMED
    more = f", and {counted(rest, 'other step', 'other steps')}" if rest > 0 else ""
    where = f"“{PAGE}” on the timeline" if compared else "the days on the timeline"
    return f"Days have moved: {named}{more}. Read {where}."


def _words(advised: Advised, *, full: bool) -> str:
    return advised.words if full else advised.neutral


def _days(plan: PlanStep | None) -> tuple[date | None, ...]:
    return () if plan is None else (plan.floor, plan.start_by, plan.latest)


def _said(plan: PlanStep | None, today: date) -> Iterator[str]:
    """Yield a step's days in words; one without any says so."""
    if plan is None or not any(_days(plan)):
        yield "No day"
        return
    named = (("not before", plan.floor), ("start by", plan.start_by), ("last day", plan.latest))
    yield from (f"{words} {plan_day(day, today)}" for words, day in named if day is not None)


def _by(before: PlanStep | None, after: PlanStep | None) -> str:
    """Return by how much a step moved, by its last day or else its first day allowed."""
    if before is None or after is None:
        return "planned now" if before is None else "no longer planned"
    pairs = (
        (before.latest, after.latest),
        (before.start_by, after.start_by),
        (before.floor, after.floor),
    )
    apart = next((new - old for old, new in pairs if old and new and old != new), None)
    if apart is None:
        return "has other days"
    days = abs(apart.days)
    return f"{counted(days, 'day', 'days')} {'later' if apart.days > 0 else 'earlier'}"
