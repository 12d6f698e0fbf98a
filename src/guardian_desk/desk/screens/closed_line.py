"""Say above every page of a closed case that it is closed, and lead to opening it again."""

from PySide6.QtCore import Signal

from guardian_desk.casework.state import State
from guardian_desk.core.instants import Instant
from guardian_desk.desk.places import Correcting
from guardian_desk.desk.presenters.closing import closed_line
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.rows import Row


class ClosedLine(Card):
    """One line with one key; `went` carries the page that opens the case again."""

    went = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("This case is closed"), bar=Ink.BRAND, step=2)
        self.words = PlainLabel(letters=Letters.SMALL, bold=True)
        self.more = PlainLabel(letters=Letters.SMALL)
        for piece in (self.words, self.more):
            piece.setWordWrap(False)
        self.reopen = LinkButton(self.tr("Reopen it, with a reason"), letters=Letters.SMALL)
        self.reopen.clicked.connect(lambda: self.went.emit(Correcting()))
        self.room.addWidget(Row(self.words, self.more, self.reopen, step=4))
        self.hide()

    def show_state(self, state: State, now: Instant, *, can_record: bool) -> None:
        """Show how the case was closed; nothing while it is open."""
        says, more = closed_line(state, now)
        self.words.say(says)
        self.more.say(more)
        self.more.setVisible(bool(more))
        self.reopen.setVisible(can_record)
        self.setVisible(bool(says))
