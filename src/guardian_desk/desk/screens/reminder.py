"""Say quietly on the start page what is due today, and lead to those cases."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guardian_desk.core.instants import Instant
from guardian_desk.desk.presenters.caseload import Caseload, reminder, reminder_words
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.labels import BodyText
from guardian_desk.desk.widgets.panels import Card


class ReminderPanel(Card):
    """What is due, in one or two sentences; hidden where nothing is. `asked` wants those cases.

    It never opens by itself, takes no focus and says nothing aloud: one comes to it.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What is due"), step=2, parent=parent)
        self.said = BodyText(small=True)
        self.key = LinkButton(self.tr("Show these cases"), letters=Letters.SMALL)
        self.key.clicked.connect(self.asked)
        for piece in (self.said, self.key):
            self.room.addWidget(piece)
        self.hide()

    def show_load(self, load: Caseload, last_used: Instant | None) -> None:
        """Tell what is due of these cases, and what passed its time since that moment."""
        lines = reminder_words(reminder(load, last_used), load.now, last_used)
        self.said.say("\n".join(lines))
        self.setVisible(bool(lines))
