"""Show what has been answered, each with a key to change it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from guardian_desk.core.captions import led
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_ground
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.labels import Hint, PlainLabel
from guardian_desk.desk.widgets.panels import Details
from guardian_desk.desk.widgets.plain import aloud, visible
from guardian_desk.desk.widgets.reading import keep_reading_order
from guardian_desk.desk.widgets.speech import speak_as

_STACK_BELOW = 480
_LONG = 600
"""So many characters of an answer are shown at once, some ten lines; the rest opens below."""


class Answer(NamedTuple):
    """One row: the id, what was asked, what was answered, and how that came about.

    `note` tells who and when, or that an earlier answer was replaced. `change` names the key;
    without it the row cannot be changed here.
    """

    answer: str
    name: str
    words: str
    note: str = ""
    change: str = ""


def folded(words: str) -> str:
    """Return the beginning of long words, broken off between two of them."""
    if len(words) <= _LONG:
        return words
    return f"{words[:_LONG].rsplit(None, 1)[0]} …"


class AnswerRow(QWidget):
    """A row of 30, 50 and 20 parts; under each other where the room is narrow."""

    change_asked = Signal(str)

    def __init__(self, answer: Answer, *, dense: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        letters = Letters.SMALL if dense else Letters.BODY
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.answer = answer.answer
        self._letters = letters
        middle = QVBoxLayout()
        middle.setSpacing(0)
        words = folded(answer.words) or self.tr("Not provided")
        self._words = PlainLabel(words, letters=letters)
        middle.addWidget(self._words)
        self.whole: Details | None = None
        if words != answer.words and answer.words:
            name = self.tr("Show all {count} characters").format(count=f"{len(answer.words):,}")
            self.whole = Details(name, answer.words, letters=Letters.SMALL)
            middle.addWidget(self.whole)
        if answer.note:
            middle.addWidget(Hint(answer.note, small=True))
        middle.addStretch()
        self._name = PlainLabel(answer.name, letters=letters, bold=True)
        self._line.addWidget(self._name, 3, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(middle, 5)
        self.key: LinkButton | None = None
        if answer.change:
            self.key = LinkButton(answer.change, letters=letters)
            spoken = f"{answer.change} {answer.name}"
            self.key.say(answer.change, spoken=visible(spoken))
            self.key.clicked.connect(self._ask)
            self._line.addWidget(self.key, 0, Qt.AlignmentFlag.AlignTop)
        speak_as(
            self, QAccessible.Role.ListItem, aloud(f"{led(answer.name)} {folded(answer.words)}")
        )
        self.dress()

    def dress(self) -> None:
        """Take margins and gaps from the look now worn."""
        self._line.setContentsMargins(0, look().space(2), 0, look().space(2))
        self._line.setSpacing(look().space(1))
        # The key's target is taller than a line: all three begin level with its words.
        line = look().metrics(self._letters).height()
        down = max(look().px(look().sizes.target_small) - line, 0) // 2
        self._name.setContentsMargins(0, down, look().space(3), 0)
        self._words.setContentsMargins(0, down, look().space(3), 0)

    def _ask(self) -> None:
        self.change_asked.emit(self.answer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < look().px(_STACK_BELOW)
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, QRect(0, self.height() - 1, self.width(), 1), Ink.LINE)
        painter.end()


class SummaryList(QWidget):
    """What has been answered. `change_asked` carries the id of the row a person wants to change."""

    change_asked = Signal(str)

    def __init__(self, name: str, *, dense: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dense = dense
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._shown: tuple[Answer, ...] = ()
        self.rows: list[AnswerRow] = []
        speak_as(self, QAccessible.Role.List, visible(name))

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show the rows in order; the same rows again change nothing."""
        if tuple(answers) == self._shown:
            return
        self._shown = tuple(answers)
        for row in self.rows:
            self._page.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(answer) for answer in answers]
        keep_reading_order(self)

    def _row(self, answer: Answer) -> AnswerRow:
        row = AnswerRow(answer, dense=self._dense)
        row.change_asked.connect(self.change_asked)
        self._page.addWidget(row)
        # Qt would show it with its next events; Tab must find it at once.
        row.show()
        return row
