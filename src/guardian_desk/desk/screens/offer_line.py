"""Say above every page of a case that it is offered, and lead to where it is accepted."""

from PySide6.QtCore import Signal

from guardian_desk.desk.places import Handover
from guardian_desk.desk.presenters.handed_on import is_offered_to, offer_words
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.rows import Row


class OfferLine(Card):
    """One line with one key; `went` carries the page on which it is read and accepted."""

    went = Signal(object)

    def __init__(self, shift: Shift) -> None:
        super().__init__(self.tr("Offered"), bar=Ink.BRAND, step=2)
        self._shift = shift
        self.words = PlainLabel(letters=Letters.SMALL, bold=True)
        self.words.setWordWrap(False)
        self.key = LinkButton("", letters=Letters.SMALL)
        self.key.clicked.connect(lambda: self.went.emit(Handover()))
        self.room.addWidget(Row(self.words, self.key, step=4))
        self.hide()

    def show_offer(self, *, elsewhere: bool) -> str:
        """Show and return what is said of an offer; nothing on the page that says it itself."""
        working, staff = self._shift.working, self._shift.staff
        assert working is not None, "no case is in hand"
        says = offer_words(working.state, staff) if elsewhere else ""
        mine = is_offered_to(working.state.offered_to, staff)
        self.words.say(says)
        self.key.say(self.tr("Read it and accept") if mine else self.tr("Hand over"))
        self.setVisible(bool(says))
        return says
