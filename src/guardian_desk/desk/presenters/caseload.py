"""Choose among many cases those a person wants to see, the most pressing first, and count them."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import assert_never

from guardian_desk.core.dates import day_in_england, end_of_day
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.desk.presenters.board import offered_to, searched
from guardian_desk.desk.presenters.case_words import day_and_clock, is_over
from guardian_desk.desk.presenters.handed_on import is_offered_to
from guardian_desk.desk.presenters.pressing import TODAY, Pressing, over_of, pressing
from guardian_desk.people.staff import Staff
from guardian_desk.review.words import counted


class When(StrEnum):
    """Which cases by their time; what is over is part of today and of this week."""

    ANY = "any"
    OVER = "over"
    TODAY = "today"
    WEEK = "week"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants to see: all of it must hold. No `pack` and no `words` mean any."""

    mine: bool = False
    when: When = When.ANY
    pack: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Clocks:
    """One moment, and where its day and the seven days from it end."""

    now: Instant
    today: Instant
    week: Instant

    @staticmethod
    def at(now: Instant) -> "Clocks":
        """Return the clocks of a moment, in England's days."""
        day = day_in_england(now)
        return Clocks(now, end_of_day(day), end_of_day(day + timedelta(days=6)))


@dataclass(frozen=True, slots=True)
class Seen:
    """A row of the board and how its case presses."""

    row: BoardRow
    press: Pressing


@dataclass(frozen=True, slots=True)
class Caseload:
    """Every case of this computer at one moment, the most pressing first."""

    now: Instant
    seen: tuple[Seen, ...]

    @property
    def all_open(self) -> int:
        """Return how many cases are open, whatever a person wants to see."""
        return sum(not each.press.closed for each in self.seen)


def caseload(rows: Iterable[BoardRow], now: Instant) -> Caseload:
    """Return the cases as they stand at a moment, the most pressing first."""
    seen = [Seen(row, pressing(row, now)) for row in rows]
    seen.sort(key=_order)
    return Caseload(now, tuple(seen))


def _order(each: Seen) -> tuple[bool, bool, int, bool, int, int]:
    """Order: open before closed, what is wanted now whatever its time, then the earlier time."""
    press, soonest, opened = each.press, each.press.soonest, each.row.opened_us
    return (press.closed, press.rests, -press.presses, soonest is None, soonest or 0, opened)


def listed(load: Caseload, wanted: Wanted, staff: Staff | None) -> tuple[BoardRow, ...]:
    """Return the rows that a person wants to see, the most pressing first."""
    clocks, words = Clocks.at(load.now), wanted.words.casefold().split()
    return tuple(
        each.row
        for each in load.seen
        if _fits(each, wanted, clocks, staff) and _holds(each, words, staff)
    )


def _fits(each: Seen, wanted: Wanted, clocks: Clocks, staff: Staff | None) -> bool:
    if wanted.pack and each.row.pack != wanted.pack:
        return False
    if wanted.mine and not is_mine(each.row, staff):
        return False
    soonest = each.press.soonest
    match wanted.when:
        case When.ANY:
            return True
        case When.OVER:
            # An answer that did not come in time is as late as a step not taken.
            late = (is_over(waited.due, clocks.now) for waited in each.press.waits)
            return each.press.over > 0 or any(late)
        case When.TODAY:
            return soonest is not None and soonest <= clocks.today
        case When.WEEK:
            return soonest is not None and soonest <= clocks.week
        case When.WAITING:
            return bool(each.press.waits)
        case _:
            assert_never(wanted.when)


def _holds(each: Seen, words: list[str], staff: Staff | None) -> bool:
    if not words:
        return True
    text = searched(each.row, each.press, staff)
    return all(word in text for word in words)


def is_mine(row: BoardRow, staff: Staff | None) -> bool:
    """Tell whether the person at the keyboard has the case, owns a step of it or is offered it."""
    if staff is None:
        return False
    if is_offered_to(offered_to(row), staff):
        return True
    people = row.detail.get("people")
    own = [*(people if isinstance(people, list) else ()), row.owner]
    # Who signs in under another role today is the same person.
    return any(each == staff.name or str(each).startswith(f"{staff.name}, ") for each in own)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is due on this computer today, in counts of steps.

    `chases` are answers to ask for again, `over` steps past their time, `due` steps still to be
    taken before midnight, and `passed` those whose time passed since this computer was last used.
    """

    chases: int = 0
    over: int = 0
    due: int = 0
    passed: int = 0


def reminder(load: Caseload, last_used: Instant | None) -> Reminder:
    """Return what is due; closed cases, and those whose pregnancy ended in loss, have nothing."""
    today = Clocks.at(load.now).today
    chases = over = due = passed = 0
    for each in load.seen:
        dues = each.press.dues
        # A step may be over a time that nobody set: only of set times is any over or still due.
        past = over_of(dues, load.now)
        chases += sum(w.due is not None and w.due <= today for w in each.press.waits)
        over += each.press.over
        # A step wanted today that has no time of its own is shown as such, and is among no times.
        due += bisect_right(dues, today) - past + int(each.press.timing == TODAY)
        if last_used is not None:
            passed += max(0, past - bisect_right(dues, last_used))
    return Reminder(chases, over, due, passed)


def reminder_words(found: Reminder, now: Instant, last_used: Instant | None) -> tuple[str, ...]:
    """Return the reminder in sentences; none where there is nothing to be reminded of."""
    parts = (
        _count(found.chases, "answer to chase", "answers to chase"),
        _count(found.over, "step past its time", "steps past their time"),
        _count(found.due, "more due by midnight", "more due by midnight"),
    )
    today = ", ".join(filter(None, parts))
    lines = [f"Today: {today}."] if today else []
    if found.passed and last_used is not None:
        since = _count(found.passed, "step passed its time", "steps passed their time")
        lines.append(f"Since {day_and_clock(last_used, now)}, when this was last used: {since}.")
    return tuple(lines)


def _count(number: int, one: str, many: str) -> str:
    return counted(number, one, many) if number else ""
