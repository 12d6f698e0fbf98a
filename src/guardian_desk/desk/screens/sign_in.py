"""Ask who is at the keyboard: seconds, and nothing of it is kept outside the log."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.beginning import begin_case, place_after
from guardian_desk.desk.places import Place, Start
from guardian_desk.desk.presenters.signing import OTHER, ROLES, missing, staff_of
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.field import Asked
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.trouble import Trouble
from guardian_desk.desk.widgets.words import NameField


class SignInScreen(Screen):
    """Name, role, registration number; then on to where the person was going.

    Last names are not offered: the next person must not find who was here before.
    """

    def __init__(self, shift: Shift, then: Place, *, begins: str = "") -> None:
        super().__init__(shift)
        self.title = self.tr("Who is at the keyboard?")
        self._then = then
        self._begins = begins
        self.page = PageFrame(self.title, main=self.tr("Continue"), back=self.tr("Back"))
        self.page.keep_reading_width()
        self.page.went_on.connect(self._sign_in)
        self.page.went_back.connect(self._back)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.page)
        self._add_fields()
        shift.not_saved.connect(self._in_trouble)

    def entered(self) -> None:
        """Put the focus where the name is typed."""
        self.name.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    def _add_fields(self) -> None:
        self.trouble = Trouble()
        self.page.add(self.trouble)
        hint = self.tr("It stands beside all that you record. Enter goes on.")
        self.name = NameField(self.tr("Your name"), hint=hint, room=32)
        roles = [Choice(each, each) for each in ROLES]
        other = Choice(OTHER, self.tr("Another role"), apart=True)
        self.role = RadioQuestion(self.tr("Your role"), [*roles, other], dense=True)
        self.role.changed.connect(self._show_other)
        self.other = NameField(self.tr("Which role?"), room=32)
        self.other.hide()
        self.registration = NameField(
            self.tr("Registration number (may be left out)"), room=16, longest=40
        )
        for piece in (self.name, self.role, self.other, self.registration):
            self.page.add(piece)

    def _show_other(self) -> None:
        self.other.setVisible(self.role.value() == OTHER)

    def _sign_in(self) -> None:
        if not self.shift.is_connected:
            return
        name, role, other = self.name.value(), self.role.value(), self.other.value()
        fields: dict[str, Asked] = {"name": self.name, "role": self.role, "other": self.other}
        found = missing(name, role, other)
        self.page.errors.show_faults([Mend(says, fields[key]) for key, says in found.items()])
        if found or role is None:
            return
        staff = staff_of(name, role, other, self.registration.value())
        self.shift.ask("sign in", lambda: self.shift.sign_in(staff, then=self._signed_in))

    def _signed_in(self) -> None:
        if self._begins:
            begin_case(self.shift, self.go, self._begins)
        else:
            self.go(self._then)

    def _back(self) -> None:
        # Whoever was here goes on where she was; nobody yet could only be asked again.
        self.go(Start() if self.shift.staff is None else self._then)

    def _in_trouble(self, error: GuardianError) -> None:
        if place := place_after(error):
            self.go(place)
            return
        self.trouble.show_error(error)
