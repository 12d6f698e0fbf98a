"""Show on an infant's outline where something is seen; the list beside it takes the answers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.speech import speak_as

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer


class BodyMap(QWidget):
    """A picture that marks chosen regions with a shape; sides are the child's own.

    `drawing` is the SVG whose regions carry ids. It only shows: a `CheckQuestion` beside it
    takes the answers, so that nothing needs a mouse. `show_regions` passes over unknown ids
    and returns them.
    """

    def __init__(self, drawing: bytes, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._renderer: QSvgRenderer | None = None
        self._regions: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        speak_as(self, QAccessible.Role.Graphic, name)

    def show_regions(self, regions: Iterable[str], spoken: str = "") -> tuple[str, ...]:
        """Mark the regions by id; `spoken` describes them aloud. Return ids not in the drawing."""
        wanted = tuple(regions)
        renderer = self._loaded()
        self._regions = tuple(each for each in wanted if renderer.elementExists(each))
        self.setAccessibleDescription(spoken)
        self.update()
        return tuple(each for each in wanted if each not in self._regions)

    def dress(self) -> None:
        """Take the size from the look now worn."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(416), look().px(360))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour(Ink.CARD))
        renderer = self._loaded()
        whole = QRectF(self.rect())
        renderer.render(painter, whole)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = whole.width() / renderer.viewBoxF().width()
        for region in self._regions:
            self._mark(painter, _bounds(renderer, region), scale)
        painter.end()

    def _mark(self, painter: QPainter, bounds: QRectF, scale: float) -> None:
        middle, arm = bounds.center() * scale, look().px(6)
        pen = painter.pen()
        pen.setWidth(look().px(3))
        pen.setColor(look().colour(Ink.FOCUS_TEXT))
        painter.setPen(pen)
        painter.setBrush(look().colour(Ink.FOCUS))
        painter.drawEllipse(middle, arm * 1.6, arm * 1.6)
        across, down = QPointF(arm, 0), QPointF(0, arm)
        painter.drawLine(middle - across, middle + across)
        painter.drawLine(middle - down, middle + down)

    def _loaded(self) -> "QSvgRenderer":
        if self._renderer is None:
            # Loaded here: the first page shows no drawing and should not wait for one.
            from PySide6.QtSvg import QSvgRenderer

            self._renderer = QSvgRenderer(self._drawing, self)
            self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        return self._renderer


def _bounds(renderer: "QSvgRenderer", region: str) -> QRectF:
    place = renderer.transformForElement(region)
    return place.mapRect(renderer.boundsOnElement(region))
