"""Show a drawing that is larger than its room; the arrow keys move over it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_ring
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.speech import speak_as

_INKS = {
    b"#ffffff": Ink.CARD,
    b"#f0f4f5": Ink.PAGE,
    b"#212b32": Ink.TEXT,
    b"#4c6272": Ink.LINE_INPUT,
}
"""The colours of a drawing, which those of the look take the place of."""

_TALL = 480


class _Drawing(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._bytes = b""
        self._renderer = QSvgRenderer(self)
        speak_as(self, QAccessible.Role.Graphic, name)

    def show_drawing(self, drawing: bytes) -> None:
        self._bytes = drawing
        self.dress()

    def dress(self) -> None:
        """Take colours and size from the look now worn."""
        drawing = self._bytes
        for drawn, ink in _INKS.items():
            drawing = drawing.replace(drawn, look().colour(ink).name().encode())
        if drawing:
            self._renderer.load(drawing)
        self.setFixedSize(self._size())
        self.update()

    def _size(self) -> QSize:
        natural = self._renderer.defaultSize()
        return QSize(look().px(natural.width()), look().px(natural.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        self._renderer.render(painter, QRectF(self.rect()))
        painter.end()


class _Ground(QScrollArea):
    """The room that a drawing moves in; `turned` when the focus comes or goes."""

    turned = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.turned.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.turned.emit()


class FlowPicture(QWidget):
    """A drawing with a spoken name; `elsewhere` tells what says the same in words."""

    def __init__(self, name: str, elsewhere: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = _Drawing(name)
        self.ground = _Ground()
        for piece in (self._drawing, self.ground):
            piece.setAccessibleName(visible(name))
            piece.setAccessibleDescription(visible(elsewhere))
        self.ground.setWidget(self._drawing)
        self.ground.setFrameShape(QScrollArea.Shape.NoFrame)
        self.ground.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ground.turned.connect(self.update)
        self._room = QVBoxLayout(self)
        self._room.addWidget(self.ground)
        self.dress()

    def show_drawing(self, drawing: bytes) -> None:
        """Show an SVG; where one stands in it is kept."""
        self._drawing.show_drawing(drawing)

    def dress(self) -> None:
        """Take sizes from the look now worn."""
        edge = look().px(look().sizes.focus)
        self._room.setContentsMargins(edge, edge, edge, edge)
        self.setFixedHeight(look().px(_TALL))
        for bar in (self.ground.verticalScrollBar(), self.ground.horizontalScrollBar()):
            bar.setSingleStep(look().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.ground.hasFocus():
            painter = QPainter(self)
            paint_ring(painter, self.rect())
            painter.end()
