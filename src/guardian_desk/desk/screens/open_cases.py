"""The cases of this computer: what happens next in the open ones, and the closed ones below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.desk.presenters.board import board_lines
from guardian_desk.desk.presenters.case_words import PAST, clock
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.cover import COVER_KEYS
from guardian_desk.desk.widgets.labels import BodyText, Heading, Hint
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.tall_table import TallTable
from guardian_desk.desk.widgets.words import NameField

if TYPE_CHECKING:
    from guardian_desk.desk.presenters.board import BoardLine


class OpenCases(QWidget):
    """Two lists to filter and to open a case from; `opened` carries the case's id.

    It is made once the log is open: the first page is painted before. `any_open` tells whether
    a case waits for someone.
    """

    opened = Signal(str)

    def __init__(self, shift: Shift, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shift = shift
        self._lines: tuple[BoardLine, ...] = ()
        self.any_open = False
        self.filter = NameField(self.tr("Filter the cases"), room=24, dense=True)
        self.filter.changed.connect(self.show_newest)
        self.filter.line.returnPressed.connect(self.take_focus)
        self._none = BodyText()
        self.table = TallTable(
            self.tr("Open cases"),
            (
                self.tr("Case"),
                self.tr("Age"),
                self.tr("What happens next"),
                self.tr("By"),
                self.tr("With"),
            ),
            stretch=2,
        )
        self.table.opened.connect(self.opened)
        self.closed_title = Heading(self.tr("Closed cases"), level=2)
        self.closed = TallTable(
            self.tr("Closed cases"),
            (self.tr("Case"), self.tr("Age"), self.tr("Why it is closed"), self.tr("With")),
            stretch=2,
            most=5,
        )
        self.closed.opened.connect(self.opened)
        self._closed_lines: tuple[BoardLine, ...] = ()
        self._how = Hint(small=True)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        both = (self.closed_title, self.closed)
        for piece in (self.filter, self._none, self.table, self._how, *both):
            self._room.addWidget(piece)
        self.dress()

    def dress(self) -> None:
        """Take the gaps of the page from the look now worn."""
        self._room.setSpacing(look().space(4))

    def show_newest(self) -> None:
        """Show the cases as they stand now; rows that are the same stay as they are."""
        rows, now, wanted = self._shift.board(), self._shift.now(), self.filter.value()
        found = board_lines(rows, now, self._shift.staff, wanted)
        lines = tuple(each for each in found if not each.closed)
        everything = board_lines(rows, now, self._shift.staff, "") if wanted else found
        self.any_open = not all(each.closed for each in everything)
        self._show_closed(tuple(each for each in found if each.closed))
        nothing = (
            self.tr("No open case holds these words.") if wanted else self.tr("No case is open.")
        )
        self._none.say("" if lines else nothing)
        self._none.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self._how.setVisible(bool(found))
        self._how.say(self._how_words(clock(now)))
        self.filter.setVisible(len(rows) > 1)
        if lines != self._lines:
            self._lines = lines
            self.table.show_rows([TableRow(str(line.case), line.cells) for line in lines])

    def _how_words(self, at: str) -> str:
        opens = self.tr("Enter opens a case.")
        as_at = self.tr("The list is as at {time}.").format(time=at)
        cover = self.tr("{key} covers the page.").format(key=COVER_KEYS[0])
        reading = as_at if self._shift.ports.why_read_only else ""
        return " ".join(filter(None, (opens, reading, cover, PAST)))

    def _show_closed(self, lines: "tuple[BoardLine, ...]") -> None:
        self.closed_title.setVisible(bool(lines))
        self.closed.setVisible(bool(lines))
        if lines != self._closed_lines:
            self._closed_lines = lines
            self.closed.show_rows(
                [TableRow(str(each.case), (*each.cells[:3], each.owner)) for each in lines]
            )

    def take_focus(self) -> None:
        """Put the focus on the case that presses most, or on the row that was chosen."""
        if self._lines:
            _focus(self.table)
        elif self._closed_lines:
            _focus(self.closed)


def _focus(table: TallTable) -> None:
    if table.current() is None:
        table.selectRow(0)
    table.setFocus(Qt.FocusReason.OtherFocusReason)
