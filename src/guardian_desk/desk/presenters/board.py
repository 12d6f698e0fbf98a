"""Say on the start page what happens next in each case, by when and with whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.desk.presenters.case_words import is_over, time_left
from guardian_desk.desk.presenters.closing import closed_words
from guardian_desk.people.staff import Staff

CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One case in words; `over` marks a time that has passed with a shape as well.

    `label` has where the baby is after it; `closed` cases have a list of their own.
    """

    case: CaseId
    label: str
    age: str
    next: str
    by: str
    over: bool
    owner: str
    closed: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the words in the order of the columns."""
        return (
            self.label,
            self.age,
            self.next,
            f"▲ {self.by}" if self.over else self.by,
            self.owner,
        )


def board_lines(
    rows: Iterable[BoardRow], now: Instant, staff: Staff | None, wanted: str = ""
) -> tuple[BoardLine, ...]:
    """Return the cases whose words hold all that was typed, the most pressing first."""
    lines = [_line(row, now, staff) for row in sorted(rows, key=_pressing)]
    words = wanted.casefold().split()
    return tuple(
        line for line in lines if all(word in " ".join(line.cells).casefold() for word in words)
    )


def _pressing(row: BoardRow) -> tuple[bool, bool, int, int]:
    """Order: open before closed, with a time before without, the earlier time first."""
    return (row.status == CLOSED, row.due_us is None, row.due_us or 0, row.opened_us)


def _line(row: BoardRow, now: Instant, staff: Staff | None) -> BoardLine:
    closed = row.status == CLOSED
    due = None if closed or row.due_us is None else Instant(row.due_us)
    return BoardLine(
        case=row.case,
        label=", ".join(filter(None, (row.label or "No label", str(row.detail.get("place", ""))))),
        age=age_in_words(row.detail.get("age_days")),
        next=_closed(row, now) if closed else row.happens_next,
        by="" if due is None else time_left(due, now),
        over=is_over(due, now),
        owner=with_whom(row.owner, staff),
        closed=closed,
    )


def _closed(row: BoardRow, now: Instant) -> str:
    return closed_words(row.detail.get("closed_why"), row.detail.get("closed_us"), now)


def age_in_words(days: object) -> str:
    """Return an age as people say it: days, then weeks, then months."""
    if not isinstance(days, int):
        return "not known"
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


def next_label(labels: Iterable[str], begins: str) -> str:
    """Return a label that this device has not given: one above the highest, four digits."""
    taken = [_number(label, begins) for label in labels]
    return f"{begins}-{max(taken, default=0) + 1:04d}"


def _number(label: str, begins: str) -> int:
    name, _, number = label.partition("-")
    plain = name == begins and number.isascii() and number.isdigit() and len(number) < 10
    return int(number) if plain else 0
