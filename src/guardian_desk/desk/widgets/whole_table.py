"""A table as tall as its rows and never wider than its room, for a page that itself scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QScrollArea, QSizePolicy, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.table import DataTable, TableRow

Index = QModelIndex | QPersistentModelIndex


class WholeTable(DataTable):
    """All rows stand on the page; long cells wrap. Focus brings the first row when none is current.

    `stretch` is the column that takes the spare room; where `even`, all are equally wide.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[str],
        *,
        stretch: int = 0,
        even: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._spare, self._even = stretch, even
        super().__init__(name, columns, stretch=stretch, parent=parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._fit()

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        super().show_rows(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            # A click says itself which row it means.
            return
        if not self.currentIndex().isValid():
            self.selectRow(0)
        self._show_current()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # Under a pressed key of the mouse the page stands still: else another row is released.
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._show_current()

    def _show_current(self) -> None:
        page, current = self._page(), self.currentIndex()
        if page is None or not current.isValid():
            return
        row, inside = self.visualRect(current), page.widget()
        if inside is not None:
            middle = self.viewport().mapTo(inside, row.center())
            page.ensureVisible(0, middle.y(), 0, row.height())

    def _page(self) -> QScrollArea | None:
        """Return the scrolling page that this table stands on."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around

    def _fit(self) -> None:
        if not hasattr(self, "_spare"):
            return
        self._share_width()
        for row in self.measured():
            self.setRowHeight(row, self._height_of(row))
        head = self.horizontalHeader()
        height = max(head.sizeHint().height(), head.minimumHeight())
        self.setFixedHeight(height + self.verticalHeader().length() + 2)

    def measured(self) -> range:
        """Return the rows whose words decide how wide columns and how tall rows are: all."""
        return range(self.model().rowCount())

    def words_at(self, row: int, column: int) -> str:
        """Return the words of a cell as they are painted."""
        found = self._rows.row_at(row)
        return found.cells[column] if found is not None and column < len(found.cells) else ""

    def _height_of(self, row: int) -> int:
        """Return the height in which no cell of a row is cut short."""
        tallest = 0
        for column in range(self.model().columnCount()):
            words = self.words_at(row, column)
            # Qt's own painting of a cell leaves a few pixels free beside the padding.
            width = max(1, self.columnWidth(column) - 2 * look().space(2) - look().px(8))
            room = QRect(0, 0, width, 1 << 20)
            fits = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
            tallest = max(tallest, fits.height())
        return max(look().px(look().sizes.target), tallest + 2 * look().space(2))

    def _share_width(self) -> None:
        """Give each column what it needs; half the room is kept for the one that stretches."""
        count = self.model().columnCount()
        room = self.viewport().width()
        if not count or room <= 0:
            return
        natural = [room if self._even else self._natural(each) for each in range(count)]
        others = [each for each in range(count) if each != self._spare]
        least = room - room // count if self._even else room // 2
        shared = max(least, room - natural[self._spare])
        widths = _fair([natural[each] for each in others], shared)
        for column, width in zip(others, widths, strict=True):
            self.setColumnWidth(column, width)
        self.setColumnWidth(self._spare, room - sum(widths))

    def _natural(self, column: int) -> int:
        rows = self.measured()
        words = [self.words_at(row, column) for row in rows]
        head = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        advance = self.fontMetrics().horizontalAdvance
        cells = max((advance(line) for each in words for line in each.split("\n")), default=0)
        heading = self.horizontalHeader().fontMetrics().horizontalAdvance(head)
        return max(cells, heading) + 2 * look().space(2) + look().px(10)


def _fair(natural: list[int], room: int) -> list[int]:
    """Return widths within the room: narrow columns whole, wide ones sharing what is left."""
    widths = [0] * len(natural)
    left = room
    order = sorted(range(len(natural)), key=natural.__getitem__)
    for place, column in enumerate(order):
        share = left // (len(order) - place)
        widths[column] = min(natural[column], share)
        left -= widths[column]
    return widths
