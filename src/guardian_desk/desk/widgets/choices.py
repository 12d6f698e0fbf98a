"""Name one choice of a question, and paint it as a radio or a checkbox."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import (
    paint_ground,
    paint_tick,
    paint_words,
    widest_word,
    words_size,
)
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.plain import literal, shown, visible


class Choice(NamedTuple):
    """One possible answer: its id, its words, and a hint where the words are not enough.

    `apart` sets it below a gap ("I do not know"), at the same size as the others.
    `alone` makes a checkbox that excludes all others ("None of these").
    """

    value: str
    words: str
    hint: str = ""
    apart: bool = False
    alone: bool = False


class _Face:
    """Measures and painting shared by radios and checkboxes; the words wrap beside the mark."""

    def __init__(self, choice: Choice, *, dense: bool) -> None:
        self.choice = choice
        self.dense = dense
        self.words = shown(choice.words)
        self.hint = shown(choice.hint)

    @property
    def letters(self) -> Letters:
        return Letters.SMALL if self.dense else Letters.BODY

    def mark(self) -> int:
        sizes = look().sizes
        return look().px(sizes.choice_small if self.dense else sizes.choice)

    def target(self) -> int:
        sizes = look().sizes
        return look().px(sizes.target_small if self.dense else sizes.target)

    def ring(self) -> int:
        return look().px(look().sizes.focus)

    def text_left(self) -> int:
        return self.mark() + 2 * self.ring() + look().space(1 if self.dense else 2)

    def height(self, width: int) -> int:
        room = width - self.text_left() - look().space(1)
        words = words_size(self.words, look().font(self.letters), room).height()
        mark = self.mark() + 2 * self.ring()
        if not self.hint:
            return max(self.target(), mark, words + look().space(2))
        hint = words_size(self.hint, look().font(Letters.SMALL), room).height()
        return max(mark, self.words_top() + words + look().px(2) + hint + look().space(1))

    def words_top(self) -> int:
        """Where the words begin beside a hint: their first line stands at the mark's middle."""
        line = look().metrics(self.letters).height()
        return self.ring() + (self.mark() - line) // 2

    def size(self) -> QSize:
        words = words_size(self.words, look().font(self.letters)).width()
        hint = words_size(self.hint, look().font(Letters.SMALL)).width() if self.hint else 0
        width = self.text_left() + max(words, hint) + look().space(1) + 2
        return QSize(width, self.height(width))

    def least(self) -> QSize:
        word = widest_word(self.words, look().font(self.letters))
        return QSize(self.text_left() + word + look().space(1) + 2, self.target())

    def mark_room(self, height: int) -> QRect:
        top = self.ring() if self.hint else (height - self.mark()) // 2
        return QRect(self.ring(), max(top, self.ring()), self.mark(), self.mark())

    def paint_text(self, painter: QPainter, room: QRect, *, can: bool) -> None:
        font, small = look().font(self.letters), look().font(Letters.SMALL)
        width = room.width() - self.text_left()
        words = words_size(self.words, font, width - look().space(1))
        top = self.words_top() if self.hint else (room.height() - words.height()) // 2
        place = QRect(self.text_left(), top, width, words.height())
        paint_words(painter, place, self.words, font, Ink.TEXT if can else Ink.TEXT_QUIET)
        if self.hint:
            below = place.bottom() + 1 + look().px(2)
            under = QRect(self.text_left(), below, width, room.height())
            paint_words(painter, under, self.hint, small, Ink.TEXT_QUIET)


def _prepare(button: QAbstractButton, choice: Choice) -> None:
    button.setText(literal(visible(choice.words)))
    button.setAccessibleName(visible(choice.words))
    button.setAccessibleDescription(visible(choice.hint))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)


def _fill_of(button: QAbstractButton) -> Ink:
    """Return the ground of a mark: grey where it cannot be chosen just now."""
    if not button.isEnabled():
        return Ink.GREY_BACK
    return Ink.SECOND_HOVER if button.underMouse() else Ink.CARD


def _edge_of(button: QAbstractButton, width: int) -> QPen:
    """Return the edge of a mark; dashed, so that grey is not all that says it waits."""
    if not button.isEnabled():
        return QPen(look().colour(Ink.TEXT_QUIET), width, Qt.PenStyle.DashLine)
    ink = Ink.FOCUS_TEXT if button.hasFocus() else Ink.LINE_INPUT
    return QPen(look().colour(ink), width)


class _Fitted:
    """Sizes of a row whose words wrap."""

    face: _Face

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.face.height(width)

    def sizeHint(self) -> QSize:
        return self.face.size()

    def minimumSizeHint(self) -> QSize:
        return self.face.least()


_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


def _walks(option: "RadioOption | CheckOption", event: QKeyEvent) -> bool:
    """Tell `walked` of an arrow; Qt itself would go on with it into the next question."""
    step = _STEPS.get(event.key())
    if step is None:
        return False
    option.walked.emit(option, step)
    # At either end the page may scroll instead.
    event.setAccepted(not option.hasFocus())
    return True


class RadioOption(_Fitted, QRadioButton):
    """One radio: a circle of 40 pixels (24 where dense); the whole row is the target.

    `walked` says that an arrow asks for the next choice (1) or the one before (-1).
    """

    focused = Signal(object)
    walked = Signal(object, int)

    def __init__(self, choice: Choice, *, dense: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = _Face(choice, dense=dense)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        _prepare(self, choice)

    def retell(self, choice: Choice) -> None:
        """Say the same choice in other words; whether it is chosen stays."""
        self.face = _Face(choice, dense=self.face.dense)
        _prepare(self, choice)
        self.dress()

    def dress(self) -> None:
        """Take measures from the look now worn."""
        self.updateGeometry()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _walks(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = self.face.mark_room(self.height())
        edge = look().px(look().sizes.edge)
        middle, radius = QPointF(mark.center()) + QPointF(0.5, 0.5), mark.width() / 2
        if self.hasFocus():
            ring = self.face.ring()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour(Ink.FOCUS))
            painter.drawEllipse(middle, radius + ring, radius + ring)
            edge *= 2
        painter.setPen(_edge_of(self, edge))
        painter.setBrush(look().colour(_fill_of(self)))
        painter.drawEllipse(middle, radius - edge / 2, radius - edge / 2)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour(Ink.TEXT))
            painter.drawEllipse(middle, radius / 2, radius / 2)
        self.face.paint_text(painter, self.rect(), can=self.isEnabled())
        painter.end()


class CheckOption(_Fitted, QCheckBox):
    """One checkbox: a square of 40 pixels (24 where dense); the whole row is the target.

    `walked` says that an arrow asks for the next box (1) or the one before (-1).
    """

    walked = Signal(object, int)

    def __init__(self, choice: Choice, *, dense: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = _Face(choice, dense=dense)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        _prepare(self, choice)

    def retell(self, choice: Choice) -> None:
        """Say the same choice in other words; whether it is chosen stays."""
        self.face = _Face(choice, dense=self.face.dense)
        _prepare(self, choice)
        self.dress()

    def dress(self) -> None:
        """Take measures from the look now worn."""
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _walks(self, event):
            super().keyPressEvent(event)

    def kept(self) -> str:
        """Return the choice's id while it is ticked, or nothing."""
        return self.face.choice.value if self.isChecked() else ""

    def keep(self, words: str) -> None:
        """Be ticked again, or not; silent."""
        self.setChecked(bool(words))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = self.face.mark_room(self.height())
        edge = look().px(look().sizes.edge)
        if self.hasFocus():
            ring = self.face.ring()
            paint_ground(painter, mark.adjusted(-ring, -ring, ring, ring), Ink.FOCUS)
            edge *= 2
        pen = _edge_of(self, edge)
        paint_ground(painter, mark, _fill_of(self))
        painter.setPen(pen)
        inset = edge // 2
        painter.drawRect(mark.adjusted(inset, inset, -inset - edge % 2, -inset - edge % 2))
        if self.isChecked():
            paint_tick(painter, mark, Ink.TEXT)
        self.face.paint_text(painter, self.rect(), can=self.isEnabled())
        painter.end()
