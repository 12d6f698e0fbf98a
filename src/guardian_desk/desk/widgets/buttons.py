"""Press to do: main, second, warning and small buttons, and links inside the program."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import (
    paint_box,
    paint_ground,
    paint_words,
    widest_word,
    words_size,
)
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.plain import literal, shown, visible

_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}


class WordedButton(QPushButton):
    """A button painted by the kit: wrapped plain words, a spoken name, Enter and Space press it.

    Subclasses say where the words stand (`words_room`) and paint the rest.
    """

    def __init__(self, words: str, *, letters: Letters, bold: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.letters = letters
        self.bold = bold
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(words)

    def say(self, words: str, *, spoken: str = "") -> None:
        """Change the words on the button; `spoken` is its name where the words are not enough."""
        self._words = words
        self.setText(literal(visible(words)))
        self.setAccessibleName(spoken or visible(words))
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return the words as they were given."""
        return self._words

    def seen(self) -> str:
        """Return the words as they are painted."""
        return shown(self._words)

    def margins(self) -> tuple[int, int]:
        """Return the room left free around the words: across, and down in all."""
        return look().space(3) * 2, look().space(3)

    def least_height(self) -> int:
        """Return the height below which the target would be too small."""
        return look().px(look().sizes.target)

    def dress(self) -> None:
        """Take letters and measures from the look now worn."""
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        across, down = self.margins()
        font = look().font(self.letters, bold=self.bold)
        words = words_size(self.seen(), font, width - across)
        return max(words.height() + down, self.least_height())

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        across, _down = self.margins()
        words = words_size(self.seen(), look().font(self.letters, bold=self.bold))
        width = words.width() + across + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        across, _down = self.margins()
        word = widest_word(self.seen(), look().font(self.letters, bold=self.bold))
        return QSize(word + across + 2, self.least_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # A held key would press again and again.
            if not event.isAutoRepeat():
                self.click()
            return
        if event.key() in _ARROWS:
            # Qt would go on to the next control, and there the same key answers a question.
            event.ignore()
            return
        super().keyPressEvent(event)


class ButtonKind(StrEnum):
    """How much weight a button has; a page has one MAIN at most, Start one for each pack."""

    MAIN = "main"
    SECOND = "second"
    WARNING = "warning"


_INKS = {
    ButtonKind.MAIN: (Ink.BUTTON, Ink.BUTTON_HOVER, Ink.BUTTON_SHADOW, Ink.BUTTON_TEXT),
    ButtonKind.SECOND: (Ink.SECOND, Ink.SECOND_HOVER, Ink.SECOND_EDGE, Ink.SECOND_TEXT),
    ButtonKind.WARNING: (Ink.WARNING, Ink.WARNING_HOVER, Ink.WARNING_SHADOW, Ink.WARNING_TEXT),
}


class ActionButton(WordedButton):
    """A button of 52 pixels with a 4 pixel shadow; `small` is 32 with the same shadow."""

    def __init__(
        self,
        words: str,
        kind: ButtonKind = ButtonKind.MAIN,
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.kind = kind
        self._small = small
        letters = Letters.SMALL if small else Letters.BODY
        super().__init__(words, letters=letters, bold=True, parent=parent)

    def margins(self) -> tuple[int, int]:
        across = look().space(2 if self._small else 3) * 2
        down = look().px(8 if self._small else 24) + self._shadow()
        return across + look().px(4), down

    def least_height(self) -> int:
        sizes = look().sizes
        return look().px(sizes.button_small if self._small else sizes.button) + self._shadow()

    def _shadow(self) -> int:
        return look().px(look().sizes.button_shadow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, hover, shadow, ink = _INKS[self.kind]
        if self.hasFocus():
            fill, hover, shadow, ink = Ink.FOCUS, Ink.FOCUS, Ink.FOCUS_TEXT, Ink.FOCUS_TEXT
        if not self.isEnabled():
            fill, hover, shadow, ink = Ink.GREY_BACK, Ink.GREY_BACK, Ink.LINE, Ink.GREY_TEXT
        sunk = self._shadow() if self.isDown() else 0
        face = self.rect().adjusted(0, sunk, 0, sunk - self._shadow())
        paint_box(
            painter, face.translated(0, self._shadow() - sunk), fill=shadow, edge=None, width=0
        )
        edge, width = self._edge()
        over = hover if self.underMouse() else fill
        paint_box(painter, face, fill=over, edge=edge, width=width)
        self._paint_words(painter, face, ink)
        painter.end()

    def _edge(self) -> tuple[Ink | None, int]:
        if self.hasFocus():
            # Yellow and dark words alone differ too little from a white button with blue ones.
            return Ink.FOCUS_TEXT, look().px(look().sizes.focus)
        if self.kind is ButtonKind.SECOND and self.isEnabled():
            return Ink.SECOND_EDGE, look().px(look().sizes.edge)
        return None, 0

    def _paint_words(self, painter: QPainter, face: QRect, ink: Ink) -> None:
        font = look().font(self.letters, bold=True)
        across, _down = self.margins()
        size = words_size(self.seen(), font, face.width() - across)
        # Words of several lines begin at one edge, in each of the buttons of a row.
        left = face.x() + across // 2
        top = face.y() + (face.height() - size.height()) // 2
        room = QRect(left, top, size.width() + 2, size.height())
        paint_words(painter, room, self.seen(), font, ink)


class LinkButton(WordedButton):
    """Underlined words that go somewhere or open something, in a target of at least 32 pixels."""

    def __init__(
        self,
        words: str,
        *,
        letters: Letters = Letters.BODY,
        ink: Ink = Ink.LINK,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._ink = ink
        super().__init__(words, letters=letters, bold=bold, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def margins(self) -> tuple[int, int]:
        return look().px(2) * 2, look().space(1) * 2

    def least_height(self) -> int:
        return look().px(look().sizes.target_small)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Ink.LINK_HOVER if self.underMouse() else self._ink
        if self.hasFocus():
            ink = Ink.FOCUS_TEXT
            paint_ground(painter, self.rect(), Ink.FOCUS)
            line = look().px(look().sizes.focus)
            foot = self.rect().adjusted(0, self.height() - line, 0, 0)
            paint_ground(painter, foot, Ink.FOCUS_TEXT)
        font = look().font(self.letters, bold=self.bold, underline=not self.hasFocus())
        gap = look().px(2)
        size = words_size(self.seen(), font, self.width() - 2 * gap)
        top = (self.height() - size.height()) // 2
        room = QRect(gap, top, self.width() - gap, size.height())
        paint_words(painter, room, self.seen(), font, ink)
        painter.end()
