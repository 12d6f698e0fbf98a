"""Lay small pieces side by side and start a new line where the room ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Pieces in reading order, each at its own width, wrapped like words.

    `across` and `down` are the gaps in pixels; `set_gaps` changes them. Where the layout is `even`
    all pieces of a line are as tall as the tallest.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        across: int = 8,
        down: int = 8,
        even: bool = False,
    ) -> None:
        super().__init__(parent)
        self._even = even
        self._items: list[QLayoutItem] = []
        self._across = across
        self._down = down
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def set_gaps(self, across: int, down: int) -> None:
        """Change the gaps between pieces and between lines, in pixels."""
        self._across, self._down = across, down
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Qt asks some twenty times before it shows a page once.
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._seen()]
        whole = sum(widths) + self._across * max(len(widths) - 1, 0)
        margins = self._margins()
        width = whole + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._seen()), default=0)
        tallest = max((item.minimumSize().height() for item in self._seen()), default=0)
        margins = self._margins()
        return QSize(
            widest + margins.left() + margins.right(), tallest + margins.top() + margins.bottom()
        )

    def _margins(self) -> QMargins:
        return self.contentsMargins()

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        margins = self._margins()
        room = rect.marginsRemoved(margins)
        y = room.y()
        for line in self._lines(room.width()):
            tallest = max(size.height() for _item, size in line)
            x = room.x()
            for item, own in line:
                size = QSize(own.width(), tallest) if self._even else own
                # Pieces of one line share its middle, so that words stand level with boxes.
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (tallest - size.height()) // 2), size))
                x += size.width() + self._across
            y += tallest + self._down
        last_gap = self._down if y > room.y() else 0
        return y - last_gap + margins.bottom() - rect.y()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._seen():
            size = _fitted(item, width)
            if not lines or used + self._across + size.width() > width:
                lines.append([])
                used = -self._across
            lines[-1].append((item, size))
            used += self._across + size.width()
        return lines


def _fitted(item: QLayoutItem, room: int) -> QSize:
    """Return the item's own size, made narrower and taller where the room is too small."""
    size = item.sizeHint()
    widget = item.widget()
    if widget is not None and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored:
        size.setWidth(room)
    width = min(size.width(), max(room, item.minimumSize().width()))
    if width < size.width() and item.hasHeightForWidth():
        return QSize(width, item.heightForWidth(width))
    return QSize(width, size.height())
