"""Say that a pack is withdrawn from new cases, and begin one all the same where it has to be."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.beginning import begin_case
from guardian_desk.desk.places import SignIn, Start, Withdrawn
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.screens.sign_in import SignInScreen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.labels import BodyText, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.trouble import Trouble
from guardian_desk.desk.widgets.words import NameField


class ReasonToBegin(Card):
    """What to do while rules are withdrawn, and a field for why a case begins with them."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Withdrawn rules"), bar=Ink.STANDING_BAR, parent=parent)
        self.says = PlainLabel(bold=True)
        hint = self.tr("Recorded with your name. Enter goes on.")
        self.reason = NameField(self.tr("Why does a case begin all the same?"), hint=hint)
        for piece in (
            self.says,
            BodyText(self.tr("Nothing here delays care, or contacting anyone.")),
            BodyText(
                self.tr("Ask your lead today for the rules in force, and follow those first.")
            ),
            BodyText(self.tr("If they cannot be had in time, say so here and go on.")),
            self.reason,
        ):
            self.room.addWidget(piece)

    def given(self) -> str:
        """Return the reason."""
        return self.reason.value().strip()

    def missing(self) -> Mend:
        """Return what is said where no reason is given."""
        return Mend(self.tr("Enter why a case begins all the same"), self.reason)


class WithdrawnScreen(Screen):
    """An urgent case is never left with nothing: one named person and a reason open it."""

    def __init__(self, shift: Shift, place: Withdrawn) -> None:
        super().__init__(shift)
        self.place = place
        self.title = self.tr("These rules are withdrawn from new cases")
        self.page = PageFrame(
            self.title, main=self.tr("Open the case all the same"), back=self.tr("Start page")
        )
        self.page.keep_reading_width()
        self.page.went_on.connect(self._open)
        self.page.went_back.connect(lambda: self.go(Start()))
        self.trouble = Trouble()
        self.why = ReasonToBegin()
        self.why.says.say(place.says)
        self.page.add(self.trouble)
        self.page.add(self.why)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.page)
        shift.not_saved.connect(self._in_trouble)

    def entered(self) -> None:
        """Put the focus where the reason is typed."""
        self.why.reason.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go(Start())
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        reason = self.why.given()
        self.page.errors.show_faults([] if reason else [self.why.missing()])
        if reason:
            begin_case(self.shift, self.go, self.place.pack, anyway=reason)

    def _in_trouble(self, error: GuardianError) -> None:
        self.trouble.show_error(error)


def page_before_a_case(shift: Shift, place: SignIn | Withdrawn) -> Screen:
    """Build a page that stands between the start page and a case."""
    if isinstance(place, Withdrawn):
        return WithdrawnScreen(shift, place)
    return SignInScreen(shift, place.then or Start(), begins=place.begins)
