"""Show thousands of rows without delay: words are made, and rows measured, as they are seen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.table import ReadOnlyRows, TableRow
from guardian_desk.desk.widgets.whole_table import Index, WholeTable

Words = Callable[[str], tuple[str, ...]]
"""Gives the cells of a row by its id."""


def _no_words(_row: str) -> tuple[str, ...]:
    return ()


class LazyRows(ReadOnlyRows):
    """Rows known by their ids; their words are asked for when Qt asks, and then kept.

    `told` counts how often other rows or words were shown.
    """

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._ids: tuple[str, ...] = ()
        self._words: Words = _no_words
        self._made: dict[int, TableRow] = {}
        self.told = 0

    def show_columns(self, columns: Sequence[str]) -> None:
        self._ids, self._made = (), {}
        self.told += 1
        super().show_columns(columns)

    def show_ids(self, ids: Sequence[str], words: Words) -> None:
        """Show rows; where they are the same ones, only their words are asked for again."""
        self.told += 1
        self._words, self._made = words, {}
        if tuple(ids) == self._ids:
            if ids:
                last = self.index(len(ids) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._ids = tuple(ids)
        self.endResetModel()

    def row_at(self, place: int) -> TableRow | None:
        if not 0 <= place < len(self._ids):
            return None
        if place not in self._made:
            row = self._ids[place]
            self._made[place] = TableRow(row, tuple(map(visible, self._words(row))))
        return self._made[place]

    def place_of(self, row: str | None) -> int:
        return self._ids.index(row) if row in self._ids else -1

    def count(self) -> int:
        return len(self._ids)


class LongTable(WholeTable):
    """A table of any length that grows up to `most` rows and then scrolls inside.

    Columns are as wide as the rows now in sight need, and each row is measured as it is seen, so
    that no cell is cut short and none is measured that nobody sees. Where `room` is given, rows
    take no more of the page than so many pixels at 100 %, or than the current row needs.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[str],
        *,
        stretch: int = 0,
        most: int = 10,
        room: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        self._most, self._room = most, room
        self._fitted: tuple[int, int] | tuple[()] = ()
        self._tall: set[int] = set()
        self._was: str | None = None
        super().__init__(name, columns, stretch=stretch, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().valueChanged.connect(self._measure_seen)

    def rows_of(self, columns: Sequence[str]) -> ReadOnlyRows:
        self._lazy = LazyRows(columns, self)
        return self._lazy

    def show_columns(self, columns: Sequence[str], *, stretch: int) -> None:
        """Show other columns, of which one takes the spare room; rows are to be given anew."""
        self._spare, self._was = stretch, self.current()
        self._lazy.show_columns(columns)

    def show_ids(self, ids: Sequence[str], words: Words) -> None:
        """Show rows by id in order; keep the current one current, where it still is there."""
        kept, at = self.current() or self._was, self.verticalScrollBar().value()
        self._was = None
        self._lazy.show_ids(ids, words)
        place = self._lazy.place_of(kept)
        if place >= 0 and place != self.currentIndex().row():
            self.selectRow(place)
        self._fit()
        self.verticalScrollBar().setValue(at)

    def select(self, row: str) -> bool:
        """Make a row the current one by its id; tell whether it is there."""
        place = self._lazy.place_of(row)
        if place >= 0:
            self.selectRow(place)
        return place >= 0

    def take_focus_before_rows(self) -> None:
        """Take the focus with no row current: Enter opens nothing until a row is chosen."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def count(self) -> int:
        """Return how many rows there are."""
        return self._lazy.count()

    def current_foot(self) -> int:
        """Return how far below the top of the table the current row ends, in pixels."""
        return self.horizontalHeader().height() + self.visualRect(self.currentIndex()).bottom()

    def measured(self) -> range:
        """Return the rows in sight, and before any is seen the first ones."""
        count = self.model().rowCount()
        first = max(self.rowAt(0), 0)
        return range(first, min(count, first + 2 * self._most))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        self._measure_seen()

    def currentChanged(self, current: Index, previous: Index) -> None:
        if self._room:
            self._fit()
        super().currentChanged(current, previous)

    def dress(self) -> None:
        self._fitted = ()
        super().dress()

    def _measure_seen(self) -> None:
        """Measure the rows in sight, each once for the words and the width that it has."""
        for row in self.measured():
            self._measure(row)

    def _current_height(self) -> int:
        current = self.currentIndex()
        if not current.isValid():
            return 0
        self._measure(current.row())
        return self.rowHeight(current.row())

    def _measure(self, row: int) -> None:
        if row not in self._tall:
            self._tall.add(row)
            self.setRowHeight(row, self._height_of(row))

    def _fit(self) -> None:
        if not hasattr(self, "_spare"):
            return
        width = self.viewport().width()
        if (width, self._lazy.told) != self._fitted:
            self._fitted = (width, self._lazy.told)
            self._share_width()
            # Rows that were measured while columns moved are measured again.
            self._tall = set()
        self._measure_seen()
        head = self.horizontalHeader()
        height = max(head.sizeHint().height(), head.minimumHeight())
        shown = sum(self.rowHeight(row) for row in range(min(self._lazy.count(), self._most)))
        if self._room:
            shown = max(min(shown, look().px(self._room)), self._current_height())
        self.setFixedHeight(height + shown + look().px(2))
