"""Ask several things about the same list at once: a grid of boxes, one column for each."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_ground, widest_word
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.choices import CheckOption, Choice
from guardian_desk.desk.widgets.field import Asked
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.reading import keep_reading_order

NAMES, COLUMN = 150, 78
"""The least width of the names, and of a column, in pixels of 100 %."""

_BLOCK = 10
"""After so many rows the heads stand again: further down they would be out of sight."""

_FEW = 3
"""How many boxes stand beside each other below a name where the columns have no room."""

_STEPS = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Home: (0, -1_000),
    Qt.Key.Key_End: (0, 1_000),
}


class MatrixColumn(NamedTuple):
    """One column: its id, and the short words at its head."""

    value: str
    head: str


class MatrixCell(CheckOption):
    """One box of a grid; its name says row and column, its state whether it is ticked."""

    focused = Signal(object)
    walked = Signal(object, int, int)

    def __init__(self, row: int, column: int, choice: Choice, head: str) -> None:
        super().__init__(choice, dense=True)
        self.row, self.column, self.head = row, column, head
        self.tell(choice, with_words=False)

    def tell(self, choice: Choice, *, with_words: bool) -> None:
        """Say whose box it is; the head stands beside it only where no column bears it."""
        self.retell(choice._replace(words=self.head if with_words else "", hint=""))
        self.setAccessibleName(visible(f"{choice.words}, {self.head}"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.walked.emit(self, *step)
        # At the edge the page may scroll instead.
        event.setAccepted(not self.hasFocus())


class Matrix(Asked):
    """A grid of boxes: rows of choices, columns of questions.

    Arrows move between boxes, Home and End within a row, Space ticks; Tab enters and leaves the
    whole. A choice that stands `alone` unticks the others of its column. Where the columns have
    no room the boxes stand below each name.
    """

    def __init__(
        self,
        caption: str,
        rows: Sequence[Choice],
        columns: Sequence[MatrixColumn],
        *,
        hint: str = "",
        level: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(caption, hint=hint, level=level, dense=True, parent=parent)
        self.rows, self.columns = tuple(rows), tuple(columns)
        self._silent = False
        self._wide: bool | None = None
        self._ground = QWidget()
        self._grid = QGridLayout(self._ground)
        self.heads = [
            [self._label(each.head) for each in self.columns]
            for _ in range(0, len(self.rows), _BLOCK)
        ]
        self.names = [self._label(each.words, bold=False) for each in self.rows]
        self.cells = [
            [MatrixCell(r, c, row, column.head) for c, column in enumerate(self.columns)]
            for r, row in enumerate(self.rows)
        ]
        for cell in self._every():
            cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            cell.toggled.connect(self._turned)
            cell.focused.connect(self._entered)
            cell.walked.connect(self._walk)
        self._current = self.cells[0][0]
        self.answer_room.addWidget(self._ground)
        self._entered(self._current)
        self._arrange(wide=True)
        self.dress()

    def value(self, column: str) -> tuple[str, ...]:
        """Return the rows that are ticked in a column, in the order they are shown."""
        at = self._place(column)
        return tuple(
            row.value
            for row, cells in zip(self.rows, self.cells, strict=True)
            if cells[at].isChecked()
        )

    def show_value(self, column: str, rows: Iterable[str]) -> None:
        """Show what is on record of a column; silent."""
        ticked, at = frozenset(rows), self._place(column)
        self._silent = True
        for row, cells in zip(self.rows, self.cells, strict=True):
            cells[at].setChecked(row.value in ticked)
        self._silent = False

    def cell(self, row: str, column: str) -> MatrixCell:
        """Return the box of a row and a column."""
        at = next(n for n, each in enumerate(self.rows) if each.value == row)
        return self.cells[at][self._place(column)]

    def retell_rows(self, rows: Sequence[Choice]) -> None:
        """Say the rows in other words; what is ticked stays."""
        self.rows = tuple(rows)
        for row, name in zip(self.rows, self.names, strict=True):
            name.say(row.words)
        self._tell_cells()

    def first_stop(self) -> QWidget:
        return self._current

    def dress(self) -> None:
        super().dress()
        if not hasattr(self, "_grid"):
            return
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(look().px(1))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if self._current.hasFocus():
            paint_ground(painter, self._room(self._current.row), Ink.SELECTED)
        for row, choice in enumerate(self.rows):
            first = choice.apart and not self.rows[row - 1].apart
            line = self._room(row)
            line.setHeight(look().px(2 if first else 1))
            paint_ground(painter, line, Ink.LINE_INPUT if first else Ink.LINE)
        painter.end()

    def _room(self, row: int) -> QRect:
        """Return the room of a row, from the line above it to the line below."""
        pieces = (self.names[row], *self.cells[row])
        tops = [each.mapTo(self, each.rect().topLeft()).y() for each in pieces]
        ends = [each.mapTo(self, each.rect().bottomLeft()).y() for each in pieces]
        line = look().px(1)
        return QRect(0, min(tops) - line, self.width(), max(ends) - min(tops) + 2 * line)

    @staticmethod
    def _label(words: str, *, bold: bool = True) -> PlainLabel:
        return PlainLabel(words, letters=Letters.SMALL, bold=bold)

    def _every(self) -> list[MatrixCell]:
        return [cell for cells in self.cells for cell in cells]

    def _place(self, column: str) -> int:
        return next(n for n, each in enumerate(self.columns) if each.value == column)

    def _turned(self) -> None:
        cell = self.sender()
        if self._silent or not isinstance(cell, MatrixCell):
            return
        column = self.columns[cell.column].value
        if cell.isChecked():
            mine = self.rows[cell.row]
            keeps = [
                row.value
                for row in self.rows
                if row == mine
                or (row.value in self.value(column) and not (mine.alone or row.alone))
            ]
            self.show_value(column, keeps)
        self.changed.emit()

    def _entered(self, cell: MatrixCell) -> None:
        """Make one box the only one that Tab stops at."""
        self._current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._current = cell
        self.update()

    def _walk(self, cell: MatrixCell, down: int, across: int) -> None:
        row = min(max(cell.row + down, 0), len(self.rows) - 1)
        column = min(max(cell.column + across, 0), len(self.columns) - 1)
        self.cells[row][column].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        widths = [self._width_of(each.head) for each in self.columns]
        self._arrange(wide=self.width() >= look().px(NAMES) + sum(widths))
        for block, heads in enumerate(self.heads):
            if block:
                # Heads that stand again keep away from the row above: they are of what is below.
                free = look().space(4) if self._wide else 0
                self._grid.setRowMinimumHeight(block * (_BLOCK + 2) - 1, free)
            for head, width in zip(heads, widths, strict=True):
                head.setFixedWidth(width)
        for name in self.names:
            name.setFont(look().font(Letters.SMALL, bold=not self._wide))

    @staticmethod
    def _width_of(head: str) -> int:
        font = look().font(Letters.SMALL, bold=True)
        return max(look().px(COLUMN), widest_word(head, font) + look().space(2))

    def _arrange(self, *, wide: bool) -> None:
        """Put the boxes below the heads of their columns, or below the name of their row."""
        if wide is self._wide:
            return
        self._wide = wide
        self.answer_room.removeWidget(self._ground)
        heads = [head for block in self.heads for head in block]
        for piece in (*heads, *self.names, *self._every()):
            self._grid.removeWidget(piece)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        if wide:
            self._arrange_wide()
        else:
            self._arrange_below()
        for head in heads:
            head.setVisible(wide)
        self._tell_cells()
        self.answer_room.addWidget(self._ground)
        if self.isVisible():
            keep_reading_order(self)

    def _arrange_wide(self) -> None:
        self._grid.setColumnStretch(0, 1)
        foot, middle = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignVCenter
        for row, name in enumerate(self.names):
            block, within = divmod(row, _BLOCK)
            at = row + 2 * block + 1
            for column, head in enumerate(self.heads[block] if within == 0 else ()):
                self._grid.addWidget(head, at - 1, column + 1, foot)
            self._grid.addWidget(name, at, 0, middle)
            for column, cell in enumerate(self.cells[row]):
                self._grid.addWidget(cell, at, column + 1, middle)

    def _arrange_below(self) -> None:
        lines = 1 + (len(self.columns) + _FEW - 1) // _FEW
        for row, name in enumerate(self.names):
            self._grid.addWidget(name, row * lines, 0, 1, _FEW)
            for column, cell in enumerate(self.cells[row]):
                self._grid.addWidget(cell, row * lines + 1 + column // _FEW, column % _FEW)
        for column in range(_FEW):
            self._grid.setColumnStretch(column, 1)

    def _tell_cells(self) -> None:
        for row, cells in zip(self.rows, self.cells, strict=True):
            for cell in cells:
                cell.tell(row, with_words=not self._wide)
