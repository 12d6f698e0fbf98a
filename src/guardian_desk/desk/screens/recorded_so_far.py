"""What was recorded of an action, each with a key to take it back where it was an error."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.desk.presenters.action import ActView
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.labels import Heading, PlainLabel
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.summary import Answer, SummaryList
from guardian_desk.desk.widgets.words import NameField


class RecordedSoFar(QWidget):
    """The list, and below it which row is taken back, and why, once a person wants that.

    `taken_back` carries the place of the outcome in the case, and the reason; `asked` fires
    when the reason has appeared. `comes_of` says of a place what comes of taking it back. Enter in
    the reason takes it back, and never saves the form above.
    """

    taken_back = Signal(int, str)
    asked = Signal()

    def __init__(self, comes_of: Callable[[int], str], *, can_record: bool) -> None:
        super().__init__()
        self._comes_of, self._can_record = comes_of, can_record
        self._index = 0
        self._acts: Sequence[ActView] = ()
        self.title = Heading(self.tr("Recorded so far"), level=3)
        self.list = SummaryList(self.tr("Recorded so far"), dense=True)
        self.list.change_asked.connect(self._ask_why)
        self.reason = NameField(self.tr("Why is this taken back?"), dense=True)
        self.confirm = ActionButton(self.tr("Take it back"), ButtonKind.SECOND, small=True)
        self.confirm.clicked.connect(self._confirm)
        self.keep = LinkButton(self.tr("Keep it"), letters=Letters.SMALL)
        self.keep.clicked.connect(self._keep)
        self.ask = Card(self.tr("Take this back"), step=2)
        self.which = PlainLabel(letters=Letters.SMALL, bold=True)
        for piece in (self.which, self.reason, Row(self.confirm, self.keep)):
            self.ask.room.addWidget(piece)
        self.ask.hide()
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.list, self.ask):
            self._page.addWidget(part)
        self.dress()

    def dress(self) -> None:
        """Take the gap from the look now worn."""
        self._page.setSpacing(look().space(2))

    def show_acts(self, acts: Sequence[ActView]) -> None:
        """Show what was recorded, in order; what was taken back says so and keeps no key."""
        self._acts = acts
        self.setVisible(bool(acts))
        key = self.tr("Take this back") if self._can_record else ""
        self.list.show_answers(
            [
                Answer(str(each.index), each.when, each.words, each.note, "" if each.gone else key)
                for each in acts
            ]
        )
        if self._index in {each.index for each in acts if each.gone}:
            self._put_away()
        self._name_row()

    def _ask_why(self, row: str) -> None:
        if self._index != int(row):
            self._put_away()
        self._index = int(row)
        self._name_row()
        self.reason.show_error("")
        self.ask.show()
        self.reason.focus_first()
        self.asked.emit()

    def _name_row(self) -> None:
        """Say which row it is, and what comes of taking it back, to whoever hears it too."""
        act = next((each for each in self._acts if each.index == self._index), None)
        row = "" if act is None else f"{act.when} {act.words.partition(chr(10))[0]}. {act.note}"
        words = self.tr("Take this back: {row}").format(row=row) if row else ""
        self.which.say(words)
        self.reason.show_hint(self._comes_of(self._index) if row else "")
        self.reason.tell_on_record(words)

    def _put_away(self) -> None:
        self._index = 0
        self.reason.show_value("")
        self.reason.show_error("")
        self.ask.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self.reason.line.hasFocus():
            # A key that is still held from the row finds no reason yet, and that is no fault.
            if not event.isAutoRepeat():
                self._confirm()
            return
        super().keyPressEvent(event)

    def _keep(self) -> None:
        row = next((each for each in self.list.rows if each.answer == str(self._index)), None)
        self._put_away()
        if row is not None and row.key is not None:
            row.key.setFocus()

    def _confirm(self) -> None:
        reason = self.reason.value()
        self.reason.show_error("" if reason else self.tr("Record the reason."))
        if reason:
            self.taken_back.emit(self._index, reason)
        else:
            self.reason.focus_first()
