"""Show a table as tall as its rows, so that a short one leaves no empty ground."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.table import DataTable, TableRow


class TallTable(DataTable):
    """A table that grows with its rows up to `most` of them; beyond that it scrolls inside.

    `widths` holds columns at a width in pixels of 100 %, so that their words wrap; none is
    narrower than its head.
    `copy_asked` carries the id of the current row when a person presses the key to copy.
    """

    copy_asked = Signal(str)

    def __init__(
        self,
        name: str,
        columns: Sequence[str],
        *,
        stretch: int = 0,
        most: int = 10,
        widths: Mapping[int, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._most = most
        self._widths = dict(widths or {})
        super().__init__(name, columns, stretch=stretch, parent=parent)
        for column in self._widths:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self.dress()

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        super().show_rows(rows)
        self.fit_height()

    def dress(self) -> None:
        super().dress()
        for column, wide in self._widths.items():
            # Words in a cell wrap, the head does not.
            head = self.horizontalHeader().sectionSizeHint(column)
            self.setColumnWidth(column, max(look().px(wide), head))
        self.fit_height()

    def fit_height(self) -> None:
        """Take the height of the rows now shown."""
        rows = self.model().rowCount()
        shown = sum(self.rowHeight(at) for at in range(min(rows, self._most)))
        head = max(self.horizontalHeader().sizeHint().height(), self.horizontalHeader().height())
        self.setFixedHeight(head + shown + look().space(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.matches(QKeySequence.StandardKey.Copy) and row is not None:
            self.copy_asked.emit(row)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resizeRowsToContents()
            self.fit_height()
