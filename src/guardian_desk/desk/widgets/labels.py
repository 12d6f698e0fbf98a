"""Show words that are only words: headings, running text, hints and tags."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_ground, widest_word, words_size
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.plain import aloud, literal, shown
from guardian_desk.desk.widgets.speech import speak_as


class PlainLabel(QLabel):
    """Words in one size and colour, wrapped, never read as markup or as a shortcut.

    `say` changes the words; `words` gives them back as they came. Hidden characters are shown
    as `[U+202E]`. The spoken name is the words, unless `spoken` gives better ones.
    """

    spoken_role: QAccessible.Role | None = None

    def __init__(
        self,
        words: str = "",
        *,
        letters: Letters = Letters.BODY,
        ink: Ink = Ink.TEXT,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letters = letters
        self._ink = ink
        self._bold = bold
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        if self.spoken_role is not None:
            speak_as(self, self.spoken_role)
        self.dress()
        self.say(words)

    def say(self, words: str, *, spoken: str = "") -> None:
        """Show other words; `spoken` is read aloud instead of them where given."""
        self._words = words
        seen = shown(words)
        self.setText(literal(seen) if self.buddy() is not None else seen)
        self.setAccessibleName(spoken or aloud(words))

    def words(self) -> str:
        """Return the words as they were given."""
        return self._words

    def colour(self, ink: Ink) -> None:
        """Change the colour of the words."""
        self._ink = ink
        self.dress()

    def write(self, letters: Letters) -> None:
        """Change the size of the words."""
        if letters is not self._letters:
            self._letters = letters
            self.dress()

    def name_for(self, field: QWidget) -> None:
        """Become the spoken name of a field; clicking the words does not choose anything."""
        self.setBuddy(field)
        self.say(self._words)

    def dress(self) -> None:
        self.setFont(look().font(self._letters, bold=self._bold))
        self.setPalette(look().palette_of_words(self._ink))


_LEVELS = {1: Letters.DISPLAY, 2: Letters.TITLE, 3: Letters.SECTION, 4: Letters.BODY}


class Heading(PlainLabel):
    """A heading that a screen reader can jump to; level 1 is the page's own.

    Where a page begins at it, it shows that it has the focus; a click alone marks nothing.
    """

    spoken_role = QAccessible.Role.Heading
    _marked = False

    def __init__(
        self,
        words: str,
        *,
        level: int = 1,
        ink: Ink = Ink.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, letters=_LEVELS[level], ink=ink, bold=True, parent=parent)
        self.level = level

    def dress(self) -> None:
        super().dress()
        if self._marked:
            self.setPalette(look().palette_of_words(Ink.FOCUS_TEXT))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark(marked=event.reason() != Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark(marked=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._marked:
            painter = QPainter(self)
            wide = words_size(self.text(), self.font(), self.width()).width()
            ground = QRect(0, 0, min(wide, self.width()), self.height())
            paint_ground(painter, ground, Ink.FOCUS)
            line = look().px(look().sizes.focus)
            foot = ground.adjusted(0, self.height() - line, 0, 0)
            paint_ground(painter, foot, Ink.FOCUS_TEXT)
            painter.end()
        super().paintEvent(event)

    def _mark(self, *, marked: bool) -> None:
        self._marked = marked
        self.dress()
        self.update()


class BodyText(PlainLabel):
    """A paragraph; `small` for side panels."""

    def __init__(
        self, words: str = "", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, letters=Letters.SMALL if small else Letters.BODY, parent=parent)


class Hint(PlainLabel):
    """A quieter line that helps to answer; nothing that must be known stands only here."""

    def __init__(
        self, words: str = "", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        letters = Letters.SMALL if small else Letters.BODY
        super().__init__(words, letters=letters, ink=Ink.TEXT_QUIET, parent=parent)


class Tint(StrEnum):
    """The colour pairs of tags; the words carry the meaning, the colour only helps."""

    GREY = "grey"
    GREEN = "green"
    BLUE = "blue"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    WHITE = "white"

    @property
    def text(self) -> Ink:
        """The colour of the words."""
        return Ink(f"{self}_text")

    @property
    def back(self) -> Ink:
        """The colour behind them."""
        return Ink(f"{self}_back")


class Tag(PlainLabel):
    """A few words of state on a tinted ground, such as `Not yet started`.

    They stand on one line where there is room for it, and wrap where there is not.
    """

    def __init__(self, words: str, tint: Tint, *, parent: QWidget | None = None) -> None:
        self._tint = tint
        super().__init__(words, letters=Letters.SMALL, ink=tint.text, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_state(self, words: str, tint: Tint) -> None:
        """Change words and tint together."""
        self._tint = tint
        self.colour(tint.text)
        self.say(words)
        self.update()

    def dress(self) -> None:
        super().dress()
        self.setContentsMargins(look().space(2), look().px(2), look().space(2), look().px(2))

    def heightForWidth(self, width: int) -> int:
        return self._whole(words_size(self.text(), self.font(), width - self._across())).height()

    def sizeHint(self) -> QSize:
        return self._whole(words_size(self.text(), self.font()))

    def minimumSizeHint(self) -> QSize:
        line = self._whole(words_size(self.text(), self.font()))
        return QSize(widest_word(self.text(), self.font()) + self._across(), line.height())

    def _across(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right() + 2

    def _whole(self, words: QSize) -> QSize:
        margins = self.contentsMargins()
        return words + QSize(self._across(), margins.top() + margins.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect(), self._tint.back)
        if self._tint is Tint.WHITE:
            painter.setPen(look().colour(Ink.LINE_INPUT))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        super().paintEvent(event)
