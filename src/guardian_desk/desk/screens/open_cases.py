"""The cases of this computer: what happens next in the open ones, and the closed ones below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.desk.board import board_of
from guardian_desk.desk.presenters.board import UNKNOWN_AGE, BoardLine, board_line, offered_to
from guardian_desk.desk.presenters.case_words import PAST, clock
from guardian_desk.desk.presenters.caseload import Caseload, Wanted, listed
from guardian_desk.desk.presenters.handed_on import is_offered_to
from guardian_desk.desk.screens.board_filters import BoardFilters
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.cover import COVER_KEYS
from guardian_desk.desk.widgets.labels import BodyText, Heading, Hint
from guardian_desk.desk.widgets.long_table import LongTable

if TYPE_CHECKING:
    from guardian_desk.core.ids import CaseId
    from guardian_desk.decisionlog.ports import BoardRow

MANY = 6
"""From so many open cases on, one chooses which to see."""

VERY_MANY = 200

ROOMY = 860
"""From this width on, in pixels of 100 %, each thing has a column of its own."""

FIND_KEYS = "Ctrl+F"


class OpenCases(QWidget):
    """Two lists to filter and to open a case from; `opened` carries the case's id.

    It is made once the log is open: the first page is painted before. `any_open` tells whether
    a case waits for someone; `load` is what the lists were last made from, and `looked` tells
    that they were.
    """

    opened = Signal(str)
    looked = Signal()

    def __init__(self, shift: Shift, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shift, self._board = shift, board_of(shift)
        self.any_open = False
        self.load = Caseload(shift.now(), ())
        packs = [(each.pack, each.short) for each in shift.ports.offers]
        self.filters = BoardFilters(packs)
        self.filters.show_wanted(self._board.wanted)
        self.filter = self.filters.words
        self.filters.changed.connect(self._choose)
        self.filter.line.returnPressed.connect(self.take_focus)
        self.count = Hint(small=True)
        self._none = BodyText()
        self.columns = (
            self.tr("Case"),
            self.tr("Age or weeks"),
            self.tr("What happens next"),
            self.tr("By"),
            self.tr("Waiting on"),
            self.tr("With"),
        )
        self._narrow = self._sized = False
        self.table = LongTable(self.tr("Open cases"), self.columns, stretch=2, most=12)
        self.closed_title = Heading(self.tr("Closed cases"), level=2)
        self.closed = LongTable(
            self.tr("Closed cases"),
            (
                self.tr("Case"),
                self.tr("Age or weeks"),
                self.tr("Why it is closed"),
                self.tr("With"),
            ),
            stretch=2,
            most=5,
        )
        self._how = Hint(small=True)
        self._build()

    def _build(self) -> None:
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        for table in (self.table, self.closed):
            table.opened.connect(self.opened)
        both = (self.closed_title, self.closed)
        for piece in (self.filters, self.count, self._none, self.table, self._how, *both):
            self._room.addWidget(piece)
        self._board.changed.connect(self.show_newest)
        QShortcut(QKeySequence(FIND_KEYS), self).activated.connect(self._find)
        self.dress()

    def dress(self) -> None:
        """Take the gaps of the page from the look now worn."""
        self._room.setSpacing(look().space(4))
        if self._sized:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sized = True
        self._fit()

    def _fit(self) -> None:
        """Put several things into one column where the room or the letters leave no other way."""
        narrow = self.width() < look().px(ROOMY)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        few = (self.columns[0], self.columns[2], self.columns[5])
        self.table.show_columns(few if narrow else self.columns, stretch=1 if narrow else 2)
        self._show()

    def show_newest(self) -> None:
        """Show the cases as they stand now; lists that are the same stay as they are."""
        self.load = self._board.load()
        self._show()
        self.looked.emit()

    def _show(self) -> None:
        wanted = self._board.wanted
        found = listed(self.load, wanted, self._shift.staff)
        rows = {row.case: row for row in found}
        closed = [each.row.case for each in self.load.seen if each.press.closed]
        shut = set(closed)
        self.any_open = len(closed) < len(self.load.seen)
        shown = tuple(row for row in found if row.case not in shut)
        self._show_around(len(shown), bool(found), wanted)
        self._show_rows(shown, [rows[each] for each in closed if each in rows])

    def tick(self) -> None:
        """Move the times; of very many cases once a minute, which is the finest that they tell."""
        same_minute = clock(self._shift.now()) == clock(self.load.now)
        if not (same_minute and len(self.load.seen) > VERY_MANY):
            self.show_newest()

    def _show_rows(self, shown: "tuple[BoardRow, ...]", closed: "list[BoardRow]") -> None:
        now, staff = self.load.now, self._shift.staff
        rows = {str(row.case): row for row in (*shown, *closed)}

        def line(case: str) -> BoardLine:
            return board_line(rows[case], now, staff)

        def told(case: str) -> tuple[str, ...]:
            return self._stacked(line(case)) if self._narrow else line(case).cells

        def why(case: str) -> tuple[str, ...]:
            found = line(case)
            return (found.label, found.age, found.next, found.owner)

        self.table.show_ids([str(row.case) for row in shown], told)
        self.closed.show_ids([str(row.case) for row in closed], why)
        for piece in (self.closed_title, self.closed):
            piece.setVisible(bool(closed))

    def _stacked(self, line: BoardLine) -> tuple[str, ...]:
        label, age, next_step, by, waits, owner = line.cells
        age = f"{self.columns[1]}: {age}" if age == UNKNOWN_AGE else age
        below = (
            f"{name}: {words}"
            for name, words in ((self.columns[3], by), (self.columns[4], waits))
            if words
        )
        return (f"{label}\n{age}", "\n".join((next_step, *below)), owner)

    def _show_around(self, shown: int, any_found: bool, wanted: Wanted) -> None:
        everything = self.load.all_open
        filtered = wanted != Wanted()
        nothing = (
            self.tr("No open case fits what you chose.")
            if filtered
            else self.tr("No case is open.")
        )
        self._none.say("" if shown else nothing)
        self._none.setVisible(not shown)
        self.table.setVisible(bool(shown))
        self._how.setVisible(any_found)
        self._how.say(self._how_words(clock(self.load.now)))
        self.filters.offer(words=len(self.load.seen) > 1, choices=everything >= MANY or filtered)
        counted = self.tr("{shown} of {all} open cases").format(shown=shown, all=everything)
        self.count.say(counted)
        self.count.setVisible(everything >= MANY or filtered)

    def _how_words(self, at: str) -> str:
        opens = self.tr("Enter opens a case.")
        as_at = self.tr("The list is as at {time}.").format(time=at)
        cover = self.tr("{key} covers the page.").format(key=COVER_KEYS[0])
        reading = as_at if self._shift.ports.why_read_only else ""
        return " ".join(filter(None, (opens, reading, cover, PAST)))

    def want(self, wanted: Wanted) -> None:
        """Show what somebody asked for elsewhere on the page, and put the focus there."""
        self.filters.show_wanted(wanted)
        self._choose()
        self.take_focus()

    def _choose(self) -> None:
        self._board.wanted = self.filters.wanted()
        self._show()

    def _find(self) -> None:
        if self.filter.isVisible():
            self.filter.focus_first()

    def take_focus_at(self, case: str) -> bool:
        """Put the focus on a case; tell whether it is among those shown."""
        for table in (self.table, self.closed):
            if table.select(case):
                table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def offered(self) -> "CaseId | None":
        """Return the most pressing case that is offered to the person at the keyboard, if any."""
        staff = self._shift.staff
        rows = (each.row for each in self.load.seen if not each.press.closed)
        return next((row.case for row in rows if is_offered_to(offered_to(row), staff)), None)

    def take_focus_before_rows(self) -> bool:
        """Put the focus on the list with no row chosen; tell whether it has rows."""
        if self.table.count():
            self.table.take_focus_before_rows()
        return self.table.count() > 0

    def take_focus(self) -> None:
        """Put the focus on the case that presses most, or on the row that was chosen."""
        if self.table.count():
            _focus(self.table)
        elif self.closed.count():
            _focus(self.closed)


def _focus(table: LongTable) -> None:
    if table.current() is None:
        table.selectRow(0)
    table.setFocus(Qt.FocusReason.OtherFocusReason)
