"""What families can be offered: from a case inside its frame, or from the start page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from guardian_desk.core.dates import day_in_england
from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.places import AtQuestion, Services, Start
from guardian_desk.desk.presenters.services import (
    IN_A_CASE,
    LOG_IT,
    Wanted,
    kind_words,
    need_list,
    services_view,
)
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.labels import Hint, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import DetailsKey
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.reading import keep_reading_order
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.trouble import Trouble
from guardian_desk.desk.widgets.whole_table import WholeTable
from guardian_desk.review.words import said_people
from guardian_desk.rulepack.words import Serves
from guardian_desk.usecases.services import Directory, directory_of

FATHERS_KEYS = "Ctrl+F"
_ANY = "any"


class ServicesPage(PageFrame):
    """Services by need and by whom they serve; nothing here is recorded.

    `recording` fires where a person wants to record a need in the list of the case in hand.
    """

    recording = Signal(str)

    def __init__(self, shift: Shift, *, back: str) -> None:
        super().__init__("Services for families", back=back)
        self._shift = shift
        self._directory: Directory | None = None
        self.areas = PlainLabel(self.tr("Reading the list."), letters=Letters.SMALL)
        hint = self.tr("{keys} shows what serves fathers.").format(keys=FATHERS_KEYS)
        self.whom = RadioQuestion(self.tr("For whom?"), self._people(), hint=hint, dense=True)
        self.whom.show_value(_ANY)
        self.whom.changed.connect(self._changed)
        # Which kinds there are is known once the packs are read; they stand behind one key.
        self.kinds_key = DetailsKey("", letters=Letters.SMALL)
        self.kinds_key.clicked.connect(self._turn_kinds)
        self.kind: RadioQuestion | None = None
        self._kinds = QWidget()
        QVBoxLayout(self._kinds).setContentsMargins(0, 0, 0, 0)
        self.found = PlainLabel(bold=True)
        self.advice = Hint()
        self.record = ActionButton(self.tr("Record the need"), ButtonKind.SECOND, small=True)
        self.record.clicked.connect(lambda: self.recording.emit(self._list()))
        columns = (self.tr("Service"), self.tr("For whom, what and how"), self.tr("Checked"))
        self.table = WholeTable(self.tr("Services"), columns, stretch=1)
        self._add_pieces()
        QShortcut(QKeySequence(FATHERS_KEYS), self).activated.connect(self.turn_to_fathers)

    def read(self, areas: tuple[str, ...]) -> None:
        """Read the lists of these areas away from the window's thread, and show them."""
        shift, working = self._shift, self._shift.working
        pinned = () if working is None else (working.area.care, *working.area.homes)
        shelf = shift.ports.casebook.shelf
        shift.read(lambda: directory_of(shelf, areas, pinned), self._was_read)

    def turn_to_fathers(self) -> None:
        """Show what serves fathers; pressed again, what serves anyone."""
        focused = QApplication.focusWidget()
        back = self.whom.value() == Serves.FATHER
        self.whom.press(_ANY if back else Serves.FATHER.value)
        if focused is not None and self.whom.isAncestorOf(focused):
            self.focus_first()

    def focus_first(self) -> None:
        """Put the focus where the looking begins."""
        self.whom.focus_first()

    def _add_pieces(self) -> None:
        self.add(self.areas)
        self.add(self.whom)
        self.add(self.kinds_key, align_left=True)
        for each in (self._kinds, self.found, self.advice):
            self.add(each)
        self.add(self.record, align_left=True)
        self.add(self.table)
        below = (self._kinds, self.found, self.advice, self.record, self.table)
        for each in (self.kinds_key, *below):
            each.hide()

    def _people(self) -> list[Choice]:
        named = ((each.value, said_people(each)) for each in Serves)
        return [
            Choice(_ANY, self.tr("Anyone")),
            *(Choice(value, words[:1].upper() + words[1:]) for value, words in named),
        ]

    def _was_read(self, directory: Directory) -> None:
        if not isValid(self):
            # The person went elsewhere meanwhile.
            return
        self._directory = directory
        if directory.kinds and self.kind is None:
            self._ask_for_kinds(directory)
        self._show()

    def _ask_for_kinds(self, directory: Directory) -> None:
        kinds = (Choice(each.id, kind_words(each)) for each in directory.kinds)
        choices = [Choice(_ANY, self.tr("Any")), *kinds]
        self.kind = RadioQuestion(self.tr("What kind of help?"), choices, dense=True)
        self.kind.show_value(_ANY)
        self.kind.changed.connect(self._changed)
        room = self._kinds.layout()
        assert room is not None
        room.addWidget(self.kind)
        self.kinds_key.turn(opened=False)
        self.kinds_key.show()
        keep_reading_order(self)

    def _turn_kinds(self) -> None:
        self.kinds_key.turn(opened=not self.kinds_key.open)
        self._kinds.setVisible(self.kinds_key.open)
        if self.kind is not None and self.kinds_key.open:
            self.kind.focus_first()

    def _changed(self) -> None:
        self._show()
        announce(self, f"{self.found.words()} {self.advice.words()}".strip())

    def _wanted(self) -> Wanted:
        kind = _ANY if self.kind is None else self.kind.value() or _ANY
        whom = self.whom.value() or _ANY
        return Wanted("" if kind == _ANY else kind, None if whom == _ANY else Serves(whom))

    def _list(self) -> str:
        """Return the list that a need is recorded in; nothing where none can be."""
        shift = self._shift
        if shift.working is None or shift.staff is None or shift.ports.why_read_only:
            return ""
        return need_list(shift.working, shift.advice().reading)

    def _show(self) -> None:
        if self._directory is None:
            return
        today = day_in_england(self._shift.now())
        here = self._list()
        advice = IN_A_CASE if self._shift.working is None else LOG_IT if here else ""
        view = services_view(self._directory, self._wanted(), today, advice=advice)
        self.areas.say("\n".join(view.areas))
        self.kinds_key.say(self.tr("Kind of help: {kind}").format(kind=view.kind))
        self.found.say(view.found)
        self.advice.say(view.advice)
        self.table.show_rows([TableRow(each.row, each.cells) for each in view.rows])
        self.found.show()
        self.advice.setVisible(bool(view.advice))
        self.record.setVisible(bool(here))
        self.table.setVisible(bool(view.rows))


class ServicesScreen(Screen):
    """The services of this computer's own area, from the start page."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.title = self.tr("Services for families")
        self.trouble = Trouble()
        self.page = ServicesPage(shift, back=self.tr("Start page"))
        self.page.went_back.connect(self._back)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.trouble)
        room.addWidget(self.page)
        shift.not_saved.connect(self._in_trouble)

    def entered(self) -> None:
        """Read the list, and put the focus where the looking begins."""
        self.page.read((self.shift.ports.profile,))
        self.page.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    def _back(self) -> None:
        self.go(Start())

    def _in_trouble(self, error: GuardianError) -> None:
        self.trouble.show_error(error)


class CaseServicesScreen(CaseScreen):
    """The services of the areas of the case in hand, inside its frame."""

    def __init__(self, shift: Shift) -> None:
        self.services = ServicesPage(shift, back="Back")
        super().__init__(shift, self.services)
        self.title = self.tr("Services for families")
        self.services.recording.connect(self._record)

    def entered(self) -> None:
        """Read the lists, and put the focus where the looking begins."""
        area = self.working.area
        self.services.read((area.care.id, *(each.id for each in area.homes)))
        super().entered()

    def focus_first(self) -> None:
        self.services.focus_first()

    def _record(self, where: str) -> None:
        self.memory.back_to = Services()
        self.go(AtQuestion(where))


def services_screen(shift: Shift) -> Screen:
    """Return the page for the case in hand, or for this computer where there is none."""
    return ServicesScreen(shift) if shift.working is None else CaseServicesScreen(shift)
