"""Set things apart on the page: cards, the standing banner, details and confirmations."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_ground
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.labels import Heading, PlainLabel
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.speech import announce, speak_as

_STACK_BELOW = 480


class Card(QWidget):
    """A ground for what belongs together; `bar` paints a thick left edge.

    Put pieces into `room`. `name` is spoken on entering the card.
    """

    def __init__(
        self,
        name: str = "",
        *,
        fill: Ink = Ink.CARD,
        edge: Ink | None = Ink.LINE,
        bar: Ink | None = None,
        step: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill, self._edge, self._bar, self._step = fill, edge, bar, step
        self.room = QVBoxLayout(self)
        if name:
            speak_as(self, QAccessible.Role.Grouping, visible(name))
        self.dress()

    def dress(self) -> None:
        """Take margins and gaps from the look now worn."""
        gap = look().space(self._step)
        bar = look().space(2) if self._bar else 0
        self.room.setContentsMargins(gap + bar, gap, gap, gap)
        self.room.setSpacing(look().space(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect(), self._fill)
        if self._edge is not None:
            painter.setPen(look().colour(self._edge))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._bar is not None:
            paint_ground(painter, QRect(0, 0, look().space(2), self.height()), self._bar)
        painter.end()


class Banner(Card):
    """The standing line: neutral words on every page, an optional button, the rest behind a key.

    `details` are shown only after the person asks for them, because the screen stands at a
    bedside. `pressed` fires when the button is pressed.
    """

    pressed = Signal()

    def __init__(self, name: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(
            name, fill=Ink.STANDING, edge=Ink.LINE_INPUT, bar=Ink.STANDING_BAR, step=2,
            parent=parent,
        )  # fmt: skip
        self._words = PlainLabel(ink=Ink.STANDING_TEXT, bold=True)
        self._button = ActionButton("", ButtonKind.SECOND, small=True)
        self._button.clicked.connect(self.pressed)
        self._details = Details("", letters=Letters.SMALL)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(self._details.key)
        self._line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.room.addLayout(self._line)
        self.room.addWidget(self._details)
        self._details.key.clicked.connect(self._show_details)
        self.hide()

    def show_words(
        self, words: str, *, button: str = "", about: str = "", details: str = "", of: str = ""
    ) -> None:
        """Show the standing line; no words hide it. Details close only when they change.

        `about` tells in speech what the button is about.
        `of` tells in speech what the details are of: other keys of a page show in full too.
        """
        self._words.say(words)
        self._button.say(button)
        self._button.setAccessibleDescription(visible(about))
        self._button.setVisible(bool(button))
        self._details.retell(self.tr("Show in full"), details, of=of)
        self._details.key.setVisible(bool(details))
        self._show_details()
        self.setVisible(bool(words))

    def show_compact(self, *, compact: bool) -> None:
        """Take less room, where the window has little: the same words in smaller letters."""
        self._words.write(Letters.SMALL if compact else Letters.BODY)

    def cover(self) -> None:
        """Close the details."""
        self._details.show_open(opened=False)
        self._show_details()

    def words(self) -> str:
        """Return the words that stand there."""
        return self._words.words()

    def first(self) -> QWidget | None:
        """Return what to press in the line: its button before the key to its details."""
        keys = (self._button, self._details.key)
        return next((each for each in keys if each.isVisible()), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < look().px(_STACK_BELOW)
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _show_details(self) -> None:
        # Only the key stands in the line; closed details would leave a gap below it.
        self._details.setVisible(self._details.is_open())

    @property
    def button(self) -> ActionButton:
        """The button of the line, for moving the focus to it."""
        return self._button


class DetailsKey(LinkButton):
    """The key that opens and closes details; a triangle shows which it will do."""

    def __init__(self, words: str, *, letters: Letters, parent: QWidget | None = None) -> None:
        super().__init__(words, letters=letters, parent=parent)
        self.open = False

    def seen(self) -> str:
        return f"{'▾' if self.open else '▸'} {super().seen()}"

    def turn(self, *, opened: bool) -> None:
        """Show, also aloud, whether the details are open."""
        self.open = opened
        self.setAccessibleDescription(self.tr("Open") if opened else self.tr("Closed"))
        self.update()


class Details(QWidget):
    """Words behind a key; nothing that must be known stands only here."""

    def __init__(
        self,
        name: str,
        words: str = "",
        *,
        letters: Letters = Letters.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = DetailsKey(name, letters=letters)
        self.key.clicked.connect(self._turn)
        self._words = PlainLabel(words, letters=letters)
        self._inset = Card(fill=Ink.PAGE, edge=None, bar=Ink.LINE, step=2)
        self._inset.room.addWidget(self._words)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(self.key, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.addWidget(self._inset)
        self.show_open(opened=False)
        self.dress()

    def retell(self, name: str, words: str, *, of: str = "") -> None:
        """Change name and words; what is open stays open while the words stay the same.

        Where other keys of a page have that name too, `of` tells in speech what this one shows.
        """
        if words != self._words.words():
            self.show_open(opened=False)
        self.key.say(name, spoken=visible(f"{name}: {of}") if of else "")
        self._words.say(words)

    def show_open(self, *, opened: bool) -> None:
        """Open or close."""
        self.key.turn(opened=opened)
        self._inset.setVisible(opened)

    def is_open(self) -> bool:
        """Return whether the words are in sight."""
        return self.key.open

    def dress(self) -> None:
        """Take the gap from the look now worn."""
        self._page.setSpacing(look().space(1))

    def _turn(self) -> None:
        self.show_open(opened=not self.key.open)
        if self.key.open:
            announce(self, self._words.words())


class Confirmation(Card):
    """A panel that says what is done, what happens next and when; it takes the focus."""

    def __init__(self, title: str, words: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(title, fill=Ink.PANEL, edge=None, step=4, parent=parent)
        self.room.addWidget(Heading(title, level=1, ink=Ink.PANEL_TEXT))
        body = PlainLabel(words, ink=Ink.PANEL_TEXT)
        body.setVisible(bool(words))
        self.room.addWidget(body)
        self.setAccessibleDescription(visible(words))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
