"""Let older rules be used again: which, who with the role lets it, and why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from guardian_desk.casework.refusal import Refusal
from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.places import About, PuttingBack, Start
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.labels import BodyText, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.trouble import Trouble
from guardian_desk.desk.widgets.words import NameField, WordsField
from guardian_desk.people.staff import Staff

if TYPE_CHECKING:
    from guardian_desk.usecases.put_back import Older

Found = tuple["Older", tuple[str, ...]]
"""What is older than was used before, and the roles that may let it."""


class PuttingBackScreen(Screen):
    """A person with the role lets new cases begin with older rules; leaving it changes nothing."""

    def __init__(self, shift: Shift, place: PuttingBack) -> None:
        super().__init__(shift)
        self.title = self.tr("Older rules")
        self._what = place.what
        self._older: Older | None = None
        self._fields: dict[str, NameField | RadioQuestion | WordsField] = {}
        self.page = PageFrame(
            self.title, main=self.tr("Let these rules be used"), back=self.tr("Back")
        )
        self.page.keep_reading_width()
        self.page.went_on.connect(self._let)
        self.page.went_back.connect(self._back)
        self.trouble = Trouble()
        self.says = PlainLabel(self.tr("Reading the packs."), bold=True)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.page)
        for piece in (self.trouble, self.says):
            self.page.add(piece)
        self.page.main.hide()
        shift.refused.connect(self._refused)
        shift.not_saved.connect(self._in_trouble)

    def entered(self) -> None:
        """Look away from the window's thread at what is older, and begin at the heading."""
        ports, what = self.shift.ports, self._what

        def found() -> Found:
            from guardian_desk.usecases.put_back import older_here

            return older_here(ports.log, ports.casebook.shelf, what), ports.may_put_back()

        self.shift.read(found, self._show)
        self.page.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    def _show(self, found: Found) -> None:
        if not isValid(self):
            # The person went elsewhere meanwhile.
            return
        self._older, roles = found
        self.says.say(self._older.says)
        for words in (
            self.tr("New cases can begin with the older rules once a person lets it by name."),
            self.tr("Open cases go on under their own rules."),
            self.tr("The log keeps the name, the role and the reason."),
        ):
            self.page.add(BodyText(words))
        if roles:
            self._ask(roles)
        else:
            nobody = self.tr("The policy of this computer names no role that may let it.")
            self.page.add(BodyText(nobody))
        announce(self, self._older.says)

    def _ask(self, roles: Sequence[str]) -> None:
        name = NameField(self.tr("Name of the person who lets it"), room=32)
        role = RadioQuestion(self.tr("Their role"), [Choice(each, each) for each in roles])
        reason = WordsField(self.tr("Reason"), lines=3)
        self._fields = {"name": name, "role": role, "reason": reason}
        for piece in (name, role, reason):
            self.page.add(piece)
        self.page.main.show()
        name.focus_first()

    def _let(self) -> None:
        if self._older is None or not self._fields or self.shift.busy:
            return
        name, role, reason = (str(each.value() or "") for each in self._fields.values())
        self.shift.let_older(self._older, Staff(name, role), reason, self._done)

    def _done(self) -> None:
        assert self._older is not None, "it was shown before it was let"
        let = self.tr("New cases can begin with {id} {version} again.")
        announce(self, let.format(id=self._older.id, version=self._older.now), assertive=True)
        self.go(Start())

    def _back(self) -> None:
        self.go(About())

    def _refused(self, found: Sequence[Refusal]) -> None:
        mend = [Mend(each.says, self._fields[each.field]) for each in found]
        self.page.errors.show_faults(mend)

    def _in_trouble(self, error: GuardianError) -> None:
        self.trouble.show_error(error)
