"""Say on the start page what happens next in each case, by when, waiting on whom and with whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guardian_desk.casework.duetime import UNSAID
from guardian_desk.core.bands import Band
from guardian_desk.core.dates import day_in_england, day_numbered, day_words
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.desk.presenters.case_words import (
    BEFORE_ALL,
    OPEN_SINCE,
    begun_words,
    day_and_clock,
    emergency_since,
    is_over,
    now_open,
    time_left,
)
from guardian_desk.desk.presenters.closing import closed_words
from guardian_desk.desk.presenters.handed_on import is_offered_to
from guardian_desk.desk.presenters.pressing import (
    AT_ONCE,
    EMERGENCY,
    LOSS,
    TODAY,
    Pressing,
    Wait,
    pressing,
)
from guardian_desk.people.staff import Staff
from guardian_desk.review.words import counted

UNKNOWN_AGE = "not known"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One case in words; `over` marks a time that has passed with a shape as well.

    `label` has where the baby or the mother is after it, `age` is an age or how far a pregnancy
    is, and `waits` which call is under way and who was asked; `closed` cases have a list of their
    own.
    """

    case: CaseId
    label: str
    age: str
    next: str
    by: str
    over: bool
    waits: str
    owner: str
    closed: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the words in the order of the columns."""
        by = f"▲ {self.by}" if self.over else self.by
        return (self.label, self.age, self.next, by, self.waits, self.owner)


def board_line(row: BoardRow, now: Instant, staff: Staff | None) -> BoardLine:
    """Return a case in words as it stands at a time."""
    seen = pressing(row, now)
    words, due = seen.next
    return BoardLine(
        case=row.case,
        label=", ".join(filter(None, (row.label or "No label", str(row.detail.get("place", ""))))),
        age=how_far(row, now),
        next=_closed(row, now) if seen.closed else _next(words, seen, now),
        by=_by(seen, due, now, Instant(row.opened_us)),
        over=seen.over > 0,
        waits=". ".join(filter(None, (_calls(seen.calls, now), _waits(seen.waits, now)))),
        owner="; ".join(filter(None, (with_whom(row.owner, staff), _offered(row, staff)))),
        closed=seen.closed,
    )


def _next(words: str, seen: Pressing, now: Instant) -> str:
    """Return the step, that the outcome of its call is not recorded, and the standing line."""
    call = "" if seen.called is None else begun_words(day_and_clock(seen.called, now))
    more = [each for each in (call, seen.line and f"{seen.line}.") if each]
    return " ".join((f"{words.removesuffix('.')}.", *more)) if more else words


def _calls(calls: tuple[Instant, ...], now: Instant) -> str:
    """Return since when calls are under way: who was rung is waited for, until it is recorded."""
    times = " and ".join(day_and_clock(each, now) for each in calls)
    return f"{'Calls' if len(calls) > 1 else 'Call'} started {times}" if calls else ""


def searched(row: BoardRow, seen: Pressing, staff: Staff | None) -> str:
    """Return what is looked through for words that a person types, in small letters."""
    waits = " ".join(each.words for each in seen.waits[:1])
    place = row.detail.get("place", "")
    return f"{row.label} {place} {seen.next[0]} {waits} {with_whom(row.owner, staff)}".casefold()


_TIMING = {
    TODAY: "today",
    AT_ONCE: "now",
    EMERGENCY: BEFORE_ALL,
    "overtaken": "overtaken by re-dating",
    "may_be_late": "may be late",
}


def _by(seen: Pressing, due: Instant | None, now: Instant, opened: Instant) -> str:
    # The one step that is over says so itself where it is the step named.
    others = seen.over > int(seen.next_is_over)
    several = f"{counted(seen.over, 'step', 'steps')} over" if others else ""
    by = _by_words(seen.timing, due, now, opened)
    return ", ".join(filter(None, (by, several)))


def _by_words(timing: str, due: Instant | None, now: Instant, opened: Instant) -> str:
    if timing == EMERGENCY and due is not None:
        return emergency_since(due, now)
    if due is None or timing == AT_ONCE:
        return _TIMING.get(timing, "")
    if timing in UNSAID | OPEN_SINCE and is_over(due, now):
        return now_open(due, now) if timing in OPEN_SINCE else "now"
    return time_left(due, now, opened)


def _waits(waits: tuple[Wait, ...], now: Instant) -> str:
    if not waits:
        return ""
    first, more = waits[0], len(waits) - 1
    words = first.words
    if first.due is not None:
        words += ": chase now" if first.due <= now else f", by {time_left(first.due, now)}"
    return f"{words}, and {more} more" if more else words


def _closed(row: BoardRow, now: Instant) -> str:
    return closed_words(row.detail.get("closed_why"), row.detail.get("closed_us"), now)


def how_far(row: BoardRow, now: Instant) -> str:
    """Return how old a baby is, or how far a pregnancy is today and when the baby is due."""
    ended, due = row.detail.get("ended"), row.detail.get("due_days")
    if ended is not None:
        return ENDED_WORDS.get(str(ended), "ended")
    match due:
        case [int() as earliest, int() as latest] if 0 < earliest <= latest < _FAR:
            band = Band(day_numbered(earliest), day_numbered(latest))
            return weeks_words(band, day_in_england(now))
        case _:
            return age_in_words(row.detail.get("age_days"))


def weeks_words(band: Band, today: date) -> str:
    """Return how far a pregnancy is on a day and when the baby is due, or that it is not sure."""
    span, due = band.gestation_on(today), f"due {day_words(band.latest)}"
    if span is None:
        return due
    least, most = span
    weeks = str(least) if least == most else f"{least} to {most}"
    return f"{weeks}, {due}" if band.earliest == band.latest else f"{weeks}, not sure"


_FAR = 100_000
"""No due date lies so many days after 1970: such a row was edited."""

ENDED_WORDS = {"birth": "born", LOSS: "ended"}


def age_in_words(days: object) -> str:
    """Return an age as people say it: days, then weeks, then months."""
    if not isinstance(days, int):
        return UNKNOWN_AGE
    if days < 14:
        return "1 day" if days == 1 else f"{days} days"
    if days < 183:
        return f"{days // 7} weeks"
    return f"{round(days / 30.4375)} months"


def with_whom(owner: str, staff: Staff | None) -> str:
    """Return who has the next step; whoever is at the keyboard is `you`."""
    if staff is not None and owner in (staff.name, staff.signature):
        return "you"
    return owner or "nobody yet"


def _offered(row: BoardRow, staff: Staff | None) -> str:
    """Return to whom a case is offered, until that person accepts it; nothing without an offer."""
    name = offered_to(row)
    if not name:
        return ""
    return "offered to you" if is_offered_to(name, staff) else f"offered to {name}"


def offered_to(row: BoardRow) -> str:
    """Return the name that a case is offered to; empty without an offer."""
    return str(row.detail.get("offered_to", ""))


def next_label(labels: Iterable[str], begins: str) -> str:
    """Return a label that this device has not given: one above the highest, four digits."""
    taken = [_number(label, begins) for label in labels]
    return f"{begins}-{max(taken, default=0) + 1:04d}"


def _number(label: str, begins: str) -> int:
    name, _, number = label.partition("-")
    plain = name == begins and number.isascii() and number.isdigit() and len(number) < 10
    return int(number) if plain else 0
