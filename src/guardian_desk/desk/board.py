"""Hold the board between visits: its rows as the clock now has them, and what one wants to see."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from guardian_desk.core.errors import GuardianError
from guardian_desk.core.instants import Instant
from guardian_desk.desk.presenters.caseload import Caseload, Wanted, caseload
from guardian_desk.desk.shift import Shift

if TYPE_CHECKING:
    from guardian_desk.core.ids import CaseId
    from guardian_desk.decisionlog.entry import Head
    from guardian_desk.decisionlog.ports import BoardRow

AT_A_TIME = 5
"""So many cases are told again before the worker is free for a save that may wait."""


class Board(QObject):
    """The rows of the start page.

    A row tells how its case stood when something was last recorded. Where the clock alone has
    changed what is asked for since, the case is told again from the log, a few at a time;
    `changed` tells that rows are newer than those last given.
    """

    changed = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.wanted = Wanted()
        self._shift = shift
        self._head: Head | None = None
        self._rows: dict[CaseId, BoardRow] = {}
        self._unread: set[tuple[CaseId, int]] = set()
        self._telling = False

    def load(self) -> Caseload:
        """Return every case as it stands now, the most pressing first."""
        now = self._shift.now()
        self._read()
        self._tell_again(now)
        return caseload(self._rows.values(), now)

    def _read(self) -> None:
        """Read the rows where something was recorded since; what was told again stays."""
        head = self._shift.ports.log.head()
        if head == self._head:
            return
        self._head, before = head, self._rows
        rows = {row.case: row for row in self._shift.board()}
        for case, row in rows.items():
            told = before.get(case)
            if told is not None and told.last_seq == row.last_seq:
                rows[case] = told
        self._rows = rows

    def _tell_again(self, now: Instant) -> None:
        turned = [each for each in self._rows.values() if self._has_turned(each, now)]
        if self._telling or not turned:
            return
        book, first = self._shift.ports.casebook, turned[:AT_A_TIME]
        self._telling = True

        def tell() -> "list[BoardRow | None]":
            return [_told(book.row_now, each.case) for each in first]

        def told(found: "list[BoardRow | None]") -> None:
            self._telling = False
            self._take(first, found)
            self._tell_again(self._shift.now())
            if not self._telling:
                self.changed.emit()

        self._shift.beside(tell, told)

    def _has_turned(self, row: "BoardRow", now: Instant) -> bool:
        turns = row.detail.get("turns_us")
        turned = isinstance(turns, int) and turns <= now
        return turned and (row.case, row.last_seq) not in self._unread

    def _take(self, asked: "list[BoardRow]", found: "list[BoardRow | None]") -> None:
        for row, fresh in zip(asked, found, strict=True):
            here = self._rows.get(row.case)
            if fresh is None:
                # Its page says what is wrong with it; the row stays as it was written.
                self._unread.add((row.case, row.last_seq))
            elif here is not None and here.last_seq == row.last_seq:
                self._rows[row.case] = replace(fresh, last_seq=row.last_seq)


def _told(tell: "Callable[[CaseId], BoardRow]", case: "CaseId") -> "BoardRow | None":
    try:
        return tell(case)
    except GuardianError:
        return None


def board_of(shift: Shift) -> Board:
    """Return the board that goes with a shift."""
    found = shift.findChild(Board)
    return found if isinstance(found, Board) else Board(shift)
