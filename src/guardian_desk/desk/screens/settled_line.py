"""Say quietly above every page that a decision is taken or put off, and keep the way back to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from guardian_desk.desk.places import AtAction
from guardian_desk.desk.presenters.standing import StandingView
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.labels import Hint
from guardian_desk.desk.widgets.panels import Card


class SettledLine(Card):
    """What was decided of what the standing line is about; `went` carries the way back to it."""

    went = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("What is decided"), step=2)
        self._about = ""
        self.words = Hint(small=True)
        self.key = LinkButton(self.tr("Open"), letters=Letters.SMALL)
        self.key.clicked.connect(lambda: self.went.emit(AtAction(self._about)))
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        line.addWidget(self.key)
        self.room.addLayout(line)

    def show_standing(self, standing: StandingView) -> None:
        """Show what is settled; no words hide the line."""
        self._about = standing.settled_about
        self.words.say(standing.settled)
        self.key.say(self.tr("Open"), spoken=self.tr("Open: {what}").format(what=standing.settled))
        self.setVisible(bool(standing.settled))
