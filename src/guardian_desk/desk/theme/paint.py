"""Paint what every control shares: boxes, focus rings and wrapped plain words."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Ink

WORDS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_ENDLESS = 1_000_000


def words_size(words: str, font: QFont, width: int = _ENDLESS) -> QSize:
    """Return the room that plain words take when wrapped to a width in pixels."""
    room = QRect(0, 0, max(width, 1), _ENDLESS)
    return QFontMetrics(font).boundingRect(room, WORDS, words).size()


def widest_word(words: str, font: QFont) -> int:
    """Return the width below which some word of `words` would be cut."""
    return words_size(words, font, 1).width()


def paint_words(painter: QPainter, room: QRect, words: str, font: QFont, ink: Ink) -> None:
    """Paint plain words, wrapped, from the top left of a room. `&` is only a letter."""
    painter.setFont(font)
    painter.setPen(look().colour(ink))
    painter.drawText(room, WORDS, words)


def paint_ground(painter: QPainter, room: QRect, ink: Ink) -> None:
    """Fill a room with a colour.

    `fillRect` would do, but its many forms make the binding load Qt's gradients: 2 ms.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour(ink))
    painter.drawRect(room)


def paint_box(painter: QPainter, room: QRect, *, fill: Ink, edge: Ink | None, width: int) -> None:
    """Paint a rounded box whose edge of `width` pixels lies wholly inside the room."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look().colour(fill))
    painter.setPen(Qt.PenStyle.NoPen if edge is None else _pen(edge, width))
    inset = 0.0 if edge is None else width / 2
    radius = look().px(look().sizes.radius)
    painter.drawRoundedRect(QRectF(room).adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_ring(painter: QPainter, room: QRect) -> None:
    """Paint the focus ring: four yellow pixels outside four dark ones.

    Yellow alone is 1.2 on white; the dark edge is what is seen there.
    """
    width = look().px(look().sizes.focus)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = look().px(look().sizes.radius)
    for ink, inset in ((Ink.FOCUS, width / 2), (Ink.FOCUS_TEXT, width * 1.5)):
        painter.setPen(_pen(ink, width))
        edge = QRectF(room).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(edge, radius, radius)


def paint_tick(painter: QPainter, room: QRect, ink: Ink) -> None:
    """Paint a tick that fills the middle of a square room."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(ink, max(round(room.width() / 9), 2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top, size = room.left(), room.top(), room.width()
    places = ((0.26, 0.53), (0.43, 0.69), (0.75, 0.33))
    painter.drawPolyline([QPointF(left + x * size, top + y * size) for x, y in places])


def _pen(ink: Ink, width: int) -> QPen:
    pen = QPen(look().colour(ink), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
