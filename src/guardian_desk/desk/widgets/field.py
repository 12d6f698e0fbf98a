"""Ask one thing: its words, hint, error and box, the same way for every kind of answer."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_box, paint_ground, paint_ring
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.labels import Heading, Hint, PlainLabel
from guardian_desk.desk.widgets.plain import clean, visible
from guardian_desk.desk.widgets.reading import keep_whole
from guardian_desk.desk.widgets.speech import announce, speak_as

Typed = tuple[str, ...]
"""What a person put into one question, editor by editor; empty words where nothing is."""


@runtime_checkable
class Editor(Protocol):
    """A control that holds what a person put in."""

    def kept(self) -> str:
        """Return it as words."""
        ...

    def keep(self, words: str) -> None:
        """Hold again what `kept` returned; silent."""
        ...


class Asked(QWidget):
    """What every question widget is: caption, hint, error, then the answer.

    `changed` fires when a person changes the answer, never when the program does.
    A question page makes its caption the page's heading with `level=1`.
    """

    changed = Signal()

    def __init__(
        self,
        caption: str,
        *,
        hint: str = "",
        level: int = 0,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.dense = dense
        self._page = QVBoxLayout(self)
        self.caption = self._caption(caption, level)
        self._page.addWidget(self.caption)
        self._hint = Hint(hint, small=dense)
        self._page.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        letters = Letters.SMALL if dense else Letters.BODY
        self._error = PlainLabel(letters=letters, ink=Ink.ERROR, bold=True)
        self._error.hide()
        self._page.addWidget(self._error)
        self.answer_room = QVBoxLayout()
        self._page.addLayout(self.answer_room)
        # What is half typed is kept under this name, also while the caption has other words.
        self.kept_as = visible(caption)
        self._told: tuple[QWidget, str] | None = None
        keep_whole(self)
        speak_as(self, QAccessible.Role.Grouping, visible(caption))
        self._on_record = ""
        self._describe()

    def _describe(self) -> None:
        """Say after the caption what is to be mended, the hint, and what is on record."""
        parts = (self.error(), self._hint.words(), self._on_record)
        self.setAccessibleDescription(visible(" ".join(filter(None, parts))))

    def show_hint(self, words: str) -> None:
        """Say another hint below the caption, or none."""
        self._hint.say(words)
        self._hint.setVisible(bool(words))
        self._describe()

    def tell_on_record(self, words: str) -> None:
        """Have the question say what was answered before: it stands above, where no key stops."""
        self._on_record = words
        self._describe()

    def _caption(self, caption: str, level: int) -> PlainLabel:
        if level:
            return Heading(caption, level=level)
        return PlainLabel(caption, letters=Letters.SMALL if self.dense else Letters.BODY, bold=True)

    def retell(self, caption: str) -> None:
        """Say the caption in other words; hint, error and answer stay."""
        self.caption.say(caption)
        self.setAccessibleName(visible(caption))

    def show_error(self, message: str) -> None:
        """Show what to do about the answer before the field; an empty message takes it away.

        What was typed stays.
        """
        self._error.say(self.tr("Error: {message}").format(message=message) if message else "")
        self._error.setVisible(bool(message))
        self._describe()
        for box in self.findChildren(FieldBox):
            box.mark_error(wrong=bool(message))
        self._tell_at_stop(self._error.words())
        self.dress()
        self.update()

    def error(self) -> str:
        """Return the message shown, or nothing."""
        return self._error.words().removeprefix(self.tr("Error: {message}").format(message=""))

    def kept(self) -> Typed:
        """Return what stands in it, however unfinished, for `put_back` on a page built anew."""
        return tuple(each.kept() for each in self._editors())

    def put_back(self, typed: Typed) -> None:
        """Put in what was kept, as if the person typed it again."""
        for editor, words in zip(self._editors(), typed, strict=False):
            editor.keep(words)
        self.changed.emit()

    def _editors(self) -> list[Editor]:
        return [
            each
            for each in self.findChildren(QWidget)
            if isinstance(each, Editor) and _asked_by(each) is self
        ]

    def focus_first(self) -> None:
        """Move the focus to where the answer begins, or goes on; typing replaces a line there."""
        stop = self.first_stop()
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(stop, Line):
            stop.selectAll()

    def first_stop(self) -> QWidget:
        """Return the control where the answer begins, or goes on."""
        raise NotImplementedError

    def _tell_at_stop(self, words: str) -> None:
        """Have the control that takes the focus say the error: a group's words may go unheard."""
        before = self._told
        if before is not None:
            before[0].setAccessibleDescription(before[1])
        self._told = None
        if words:
            stop = self.first_stop()
            own = stop.accessibleDescription()
            self._told = (stop, own)
            stop.setAccessibleDescription(visible(" ".join(filter(None, (words, own)))))

    def dress(self) -> None:
        """Take margins and gaps from the look now worn."""
        bar = look().px(look().sizes.error_bar)
        left = bar + look().space(2) if self.error() else 0
        self._page.setContentsMargins(left, 0, 0, 0)
        self._page.setSpacing(look().space(1 if self.dense else 2))
        self.answer_room.setSpacing(look().space(1 if self.dense else 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.error():
            return
        painter = QPainter(self)
        bar = look().px(look().sizes.error_bar)
        paint_ground(painter, QRect(0, 0, bar, self.height()), Ink.ERROR)
        painter.end()


class FieldBox(QWidget):
    """The white box, edge and focus ring around one thing that is typed into."""

    def __init__(self, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._wrong = False
        self._row = QHBoxLayout(self)
        self._row.addWidget(editor)
        self.dress()

    def mark_error(self, *, wrong: bool) -> None:
        """Paint the edge in the colour of errors, or no longer."""
        self._wrong = wrong
        self.update()

    def dress(self) -> None:
        """Leave room for the ring outside and for the words inside."""
        ring = look().px(look().sizes.focus)
        across = ring + look().space(2)
        self._row.setContentsMargins(across, ring * 2, across, ring * 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ring = look().px(look().sizes.focus)
        edge = Ink.ERROR if self._wrong else Ink.LINE_INPUT
        box = self.rect().adjusted(ring, ring, -ring, -ring)
        width = look().px(look().sizes.edge) * (2 if self._wrong else 1)
        paint_box(painter, box, fill=Ink.CARD, edge=edge, width=width)
        if self._editor.hasFocus():
            paint_ring(painter, self.rect())
        painter.end()


class Line(QLineEdit):
    """One line to type in; `room` is how many characters of room it shows, 0 for all there is.

    `typed` fires when a person changes the words, also through a screen reader or dictation,
    which Qt's own `textEdited` passes over; `setText` is for the program and silent.
    Control and direction-changing characters are left out; `left_out` tells how many.
    """

    typed = Signal()
    left_out = Signal(int)

    def __init__(
        self,
        name: str,
        *,
        room: int = 0,
        longest: int = 200,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._room = room
        self._longest = longest
        self._silent = False
        self.setFrame(False)
        self.setAccessibleName(visible(name))
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        sideways = QSizePolicy.Policy.Fixed if room else QSizePolicy.Policy.Expanding
        self.setSizePolicy(sideways, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._keep_plain)
        self.dress()

    def dress(self) -> None:
        """Take letters and height from the look now worn."""
        self.setFont(look().font(Letters.BODY))
        palette = look().palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        ring = look().px(look().sizes.focus)
        tall = look().px(look().sizes.input) - 2 * ring
        self.setFixedHeight(max(tall, QFontMetrics(self.font()).height()))
        if self._room:
            self.setFixedWidth(QFontMetrics(self.font()).horizontalAdvance("0") * self._room + 8)

    def setText(self, words: str | None) -> None:
        # Qt's own callers come past this: what a screen reader sets is a person's doing.
        self._silent = True
        super().setText(words)
        self._silent = False

    def _keep_plain(self, typed: str) -> None:
        if self._silent:
            return
        cleaned = clean(typed.replace("\n", " "), longest=self._longest)
        if cleaned.words != typed:
            place = self.cursorPosition()
            self.setText(cleaned.words)
            self.setCursorPosition(min(place, len(cleaned.words)))
        if cleaned.left_out:
            self.left_out.emit(cleaned.left_out)
        self.typed.emit()

    def kept(self) -> str:
        return self.text()

    def keep(self, words: str) -> None:
        self.setText(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(look().sizes.target), self.height())

    def event(self, event: QEvent) -> bool:
        # Where Qt would edit the line with a key that the page names, the page comes first.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            pressed = QKeySequence(event.keyCombination())
            named = event.modifiers() & Qt.KeyboardModifier.ControlModifier and any(
                each.key() == pressed for each in self.window().findChildren(QShortcut)
            )
            if named:
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        repaint_box(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        repaint_box(self)


def _asked_by(piece: QWidget) -> Asked | None:
    """Return the innermost question that a piece belongs to: a list holds those of its rows."""
    above = piece.parentWidget()
    while above is not None and not isinstance(above, Asked):
        above = above.parentWidget()
    return above


def repaint_box(editor: QWidget) -> None:
    """Repaint the box around an editor whose focus came or went."""
    parent = editor.parentWidget()
    if isinstance(parent, FieldBox):
        parent.update()


class LeftOut(Hint):
    """Say, also aloud, that some of what was typed or pasted could not be kept."""

    def __init__(self, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._longest = longest
        self.hide()

    def tell(self, count: int) -> None:
        """Show how many characters were left out, and why that happens."""
        words = self.tr(
            "{count} characters were left out. Hidden characters, and text beyond"
            " {longest} characters, cannot be kept."
        ).format(count=count, longest=f"{self._longest:,}")
        self.say(words)
        self.show()
        announce(self, words)
