"""Take words as they were said: many lines, or a name; never read as instructions."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.field import Asked, FieldBox, LeftOut, Line, repaint_box
from guardian_desk.desk.widgets.plain import clean, visible

LONGEST_WORDS = 20_000
LONGEST_NAME = 200


class Lines(QPlainTextEdit):
    """Several lines to type in; Tab leaves, pasting keeps only the words.

    `left_out` tells how many characters could not be kept; `edited` fires only for a person.
    """

    left_out = Signal(int)
    edited = Signal()

    def __init__(
        self, name: str, *, lines: int, longest: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines, self._longest = lines, longest
        self._silent = False
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(visible(name))
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._keep_plain)
        self.dress()

    def dress(self) -> None:
        """Take letters and height from the look now worn."""
        self.setFont(look().font(Letters.BODY))
        palette = look().palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * self._lines + 4)

    def show_words(self, words: str) -> None:
        """Show words, or none; silent."""
        self._silent = True
        self.setPlainText(clean(words, longest=self._longest).words)
        self._silent = False

    def kept(self) -> str:
        """Return the words as they stand."""
        return self.toPlainText()

    def keep(self, words: str) -> None:
        """Hold kept words again; silent."""
        self.show_words(words)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(look().sizes.target), self.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        repaint_box(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        repaint_box(self)

    def _keep_plain(self) -> None:
        if self._silent:
            return
        typed = self.toPlainText()
        cleaned = clean(typed, longest=self._longest)
        # Composing accents changes letters too, but only hidden or surplus ones are told.
        if cleaned.left_out:
            self._replace(cleaned.words)
            self.left_out.emit(cleaned.left_out)
        self.edited.emit()

    def _replace(self, words: str) -> None:
        place = min(self.textCursor().position(), len(words))
        self._silent = True
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        self._silent = False


class WordsField(Asked):
    """Words of any length up to 20,000 characters, kept as typed and never interpreted.

    `changed` fires when a person types or pastes.
    """

    def __init__(
        self,
        caption: str,
        *,
        hint: str = "",
        level: int = 0,
        lines: int = 4,
        longest: int = LONGEST_WORDS,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(caption, hint=hint, level=level, dense=dense, parent=parent)
        self._longest = longest
        self.lines = Lines(caption, lines=lines, longest=longest)
        self.lines.edited.connect(self.changed)
        self.notice = LeftOut(longest)
        self.lines.left_out.connect(self.notice.tell)
        self.answer_room.addWidget(FieldBox(self.lines))
        self.answer_room.addWidget(self.notice)
        self.dress()

    def value(self) -> str:
        """Return the words without surrounding space; empty where nothing is typed."""
        return clean(self.lines.toPlainText(), longest=self._longest).words.strip()

    def show_value(self, words: str) -> None:
        """Show words already on record, or none; silent."""
        self.lines.show_words(words)

    def first_stop(self) -> QWidget:
        return self.lines


class NameField(Asked):
    """One line for a name or a number that is a name; up to 200 characters.

    `changed` fires when a person types.
    """

    def __init__(
        self,
        caption: str,
        *,
        hint: str = "",
        level: int = 0,
        room: int = 0,
        longest: int = LONGEST_NAME,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(caption, hint=hint, level=level, dense=dense, parent=parent)
        self.line = Line(caption, room=room, longest=longest)
        self.line.typed.connect(self.changed)
        self._longest = longest
        self.notice = LeftOut(longest)
        self.line.left_out.connect(self.notice.tell)
        self.caption.name_for(self.line)
        across = Qt.AlignmentFlag.AlignLeft if room else Qt.AlignmentFlag(0)
        self.answer_room.addWidget(FieldBox(self.line), 0, across)
        self.answer_room.addWidget(self.notice)
        self.dress()

    def value(self) -> str:
        """Return the name without surrounding space; empty where nothing is typed."""
        return clean(self.line.text(), longest=self._longest).words.strip()

    def show_value(self, words: str) -> None:
        """Show a name already on record, or none; silent."""
        self.line.setText(clean(words, longest=self._longest).words)

    def first_stop(self) -> QWidget:
        return self.line
