"""Show on an infant's outline which places are chosen; a press on one asks for it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_words
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.plain import shown
from guardian_desk.desk.widgets.speech import speak_as

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_WIDEST, _WIDE, _TALL = 624, 780, 460
"""The widest it grows, in pixels of 100 %, and the measures of the drawing."""

_CAPTION = 22
"""Room below the figures for their captions, in the drawing's own measure."""

_GROUND, _EDGE = b"#ffffff", b"#4c6272"
"""The two colours of the drawing, which those of the look take the place of."""


class BodyMap(QWidget):
    """A picture of the front, the back and the face; sides are the child's own.

    `drawing` is the SVG whose regions carry ids; `names` are the words of the regions that can be
    pressed, in the order they are drawn in. It takes no focus: a list beside it takes the same
    answers, so that nothing needs a mouse. `pressed` carries the region.
    """

    pressed = Signal(str)

    def __init__(
        self,
        drawing: bytes,
        name: str,
        names: Mapping[str, str],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drawing, self._names = drawing, dict(names)
        self._renderer: QSvgRenderer | None = None
        self._regions: tuple[str, ...] = ()
        self._shapes: dict[str, QImage] = {}
        self._places: dict[str, QRectF] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        speak_as(self, QAccessible.Role.Graphic, name)
        self.dress()

    def show_regions(self, regions: Iterable[str], spoken: str = "") -> None:
        """Fill the regions by id; `spoken` describes them aloud."""
        self._regions = tuple(regions)
        self.setAccessibleDescription(spoken)
        self.update()

    def region_at(self, place: QPointF) -> str | None:
        """Return the region under a point of the widget; what is drawn later lies above."""
        for region in reversed(self._names):
            bounds = self._bounds(region)
            if not bounds.contains(place):
                continue
            shape, inside = self._shape(region), (place - bounds.topLeft()).toPoint()
            if shape.rect().contains(inside) and shape.pixelColor(inside).alpha():
                return region
        return None

    def dress(self) -> None:
        """Take the size from the look now worn."""
        self._renderer = None
        self._shapes.clear()
        self._places.clear()
        self.setMaximumWidth(look().px(_WIDEST))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, look().px(_WIDEST)) * _TALL / _WIDE)

    def sizeHint(self) -> QSize:
        width = look().px(_WIDEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(208), look().px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shapes.clear()
        self._places.clear()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.region_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        region = self.region_at(event.position())
        if region is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(region)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            region = self.region_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), shown(self._names.get(region or "", "")), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour(Ink.CARD))
        self._loaded().render(painter, self._whole())
        # The letters' own ink on the card: light and dark tell what is chosen, not a colour.
        # All are painted again in their order, so that what lies above stays in sight.
        for region in self._names if self._regions else ():
            shape = self._filled if region in self._regions else self._shape
            painter.drawImage(self._bounds(region), shape(region))
        self._caption_figures(painter)
        painter.end()

    def _caption_figures(self, painter: QPainter) -> None:
        font, metrics = look().font(Letters.FINE), look().metrics(Letters.FINE)
        scale, third = self._scale(), self.width() / 3
        top = self.height() - max(round(_CAPTION * scale), metrics.height())
        for number, words in enumerate((self.tr("Front"), self.tr("Back"), self.tr("Face"))):
            left = third * number + (third - metrics.horizontalAdvance(words)) / 2
            room = QRectF(left, top, third, metrics.height()).toRect()
            paint_words(painter, room, words, font, Ink.TEXT_QUIET)

    def _filled(self, region: str) -> QImage:
        filled = self._shape(region).copy()
        painter = QPainter(filled)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(filled.rect(), look().colour(Ink.TEXT))
        painter.end()
        return filled

    def _shape(self, region: str) -> QImage:
        """Return a region alone, at its size on the screen, on a ground that is not there."""
        if region not in self._shapes:
            size = self._bounds(region).size().toSize().expandedTo(QSize(1, 1))
            shape = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
            shape.fill(Qt.GlobalColor.transparent)
            painter = QPainter(shape)
            self._loaded().render(painter, region, QRectF(shape.rect()))
            painter.end()
            self._shapes[region] = shape
        return self._shapes[region]

    def _bounds(self, region: str) -> QRectF:
        if region not in self._places:
            renderer, scale = self._loaded(), self._scale()
            bounds = renderer.transformForElement(region).mapRect(renderer.boundsOnElement(region))
            self._places[region] = QRectF(bounds.topLeft() * scale, bounds.size() * scale)
        return self._places[region]

    def _scale(self) -> float:
        return self.width() / _WIDE

    def _whole(self) -> QRectF:
        return QRectF(0, 0, self.width(), self.width() * _TALL / _WIDE)

    def _loaded(self) -> "QSvgRenderer":
        if self._renderer is None:
            # Loaded here: the first page shows no drawing and should not wait for one.
            from PySide6.QtSvg import QSvgRenderer

            drawing = self._drawing
            for drawn, ink in ((_GROUND, Ink.CARD), (_EDGE, Ink.LINE_INPUT)):
                drawing = drawing.replace(drawn, look().colour(ink).name().encode())
            self._renderer = QSvgRenderer(drawing)
        return self._renderer
