"""Show many rows to read and one to open, without ever changing what they say."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_ring
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.plain import aloud, visible

_Index = QModelIndex | QPersistentModelIndex


class TableRow(NamedTuple):
    """One row: its id, and a cell of words for each column."""

    row: str
    cells: tuple[str, ...]


class ReadOnlyRows(QAbstractTableModel):
    """Rows of plain words; a fault inside never escapes into Qt, which could not survive it."""

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[TableRow, ...] = ()

    def show_columns(self, columns: Sequence[str]) -> None:
        """Show other columns, and no rows until they are given anew."""
        self.beginResetModel()
        self._columns, self._rows = tuple(columns), ()
        self.endResetModel()

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        # Qt asks for each cell some forty times before the first paint.
        self._rows = tuple(row._replace(cells=tuple(map(visible, row.cells))) for row in rows)
        self.endResetModel()

    def row_at(self, place: int) -> TableRow | None:
        """Return the row at a place, or None beyond the end."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, row: str | None) -> int:
        """Return the place of a row by its id, or -1."""
        return next((at for at, each in enumerate(self._rows) if each.row == row), -1)

    def count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        # An exception that leaves an override of Qt can end the program: check, never raise.
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or not 0 <= index.column() < len(row.cells):
            return None
        words = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return aloud(words) or self.tr("nothing")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class DataTable(QTableView):
    """A table to read. Arrows move by row, Enter or a click opens; Tab leaves.

    `opened` carries the id of the row. The row that was current stays so when rows change.
    `stretch` is the column that takes the spare room.
    """

    opened = Signal(str)

    def __init__(
        self, name: str, columns: Sequence[str], *, stretch: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = self.rows_of(columns)
        self.setModel(self._rows)
        self.setAccessibleName(visible(name))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)
        self.dress()

    def rows_of(self, columns: Sequence[str]) -> ReadOnlyRows:
        """Return the model that holds the rows of this table."""
        return ReadOnlyRows(columns, self)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show rows in order; keep the current one current."""
        kept = self.current()
        self._rows.show_rows(rows)
        place = self._rows.place_of(kept)
        if place >= 0:
            self.selectRow(place)
        self._fit()

    def current(self) -> str | None:
        """Return the id of the current row, or None."""
        row = self._rows.row_at(self.currentIndex().row())
        return row.row if row else None

    def dress(self) -> None:
        """Take letters, margins and row heights from the look now worn."""
        self.setFont(look().font(Letters.SMALL))
        self.horizontalHeader().setFont(look().font(Letters.SMALL, bold=True))
        least = look().px(look().sizes.target)
        self.verticalHeader().setMinimumSectionSize(least)
        self.horizontalHeader().setMinimumHeight(least)
        self.setStyleSheet(_sheet())
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            paint_ring(painter, self.viewport().rect())
            painter.end()

    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index.row())
        if row is not None:
            self.opened.emit(row.row)

    def _fit(self) -> None:
        self.resizeRowsToContents()


def _sheet() -> str:
    """Return the room around cells, which only a style sheet can give; no other widget has one."""
    names = {ink.name: look().colour(ink).name() for ink in _INKS}
    names["PAD"] = str(look().space(2))
    return _SHEET.format(**names)


_INKS = (Ink.CARD, Ink.TEXT, Ink.LINE, Ink.LINE_INPUT, Ink.SELECTED, Ink.SELECTED_TEXT)
_SHEET = """
QTableView {{ background: {CARD}; color: {TEXT}; border: 0; outline: 0; }}
QTableView::item {{ padding: 0 {PAD}px; border: 0; border-bottom: 1px solid {LINE}; }}
QTableView::item:selected {{ background: {SELECTED}; color: {SELECTED_TEXT}; }}
QHeaderView {{ background: {CARD}; border: 0; }}
QHeaderView::section {{
    background: {CARD}; color: {TEXT}; border: 0; border-bottom: 2px solid {LINE_INPUT};
    padding: 0 {PAD}px;
}}
"""
