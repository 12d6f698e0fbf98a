"""Lay small pieces side by side and start a new line where the room ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Pieces in reading order, each at its own width, wrapped like words.

    `across` and `down` are the gaps in pixels; `set_gaps` changes them.
    """

    def __init__(self, parent: QWidget | None = None, *, across: int = 8, down: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._across = across
        self._down = down
        self.setContentsMargins(0, 0, 0, 0)

    def set_gaps(self, across: int, down: int) -> None:
        """Change the gaps between pieces and between lines, in pixels."""
        self._across, self._down = across, down
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

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
        x, y, tallest = room.x(), room.y(), 0
        for item in self._seen():
            size = _fitted(item, room.width())
            if x > room.x() and x + size.width() > room.x() + room.width():
                x, y, tallest = room.x(), y + tallest + self._down, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._across
            tallest = max(tallest, size.height())
        return y + tallest + margins.bottom() - rect.y()


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
