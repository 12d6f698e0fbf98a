"""Write chosen cases into a file for a lead, after saying plainly what such a file holds."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from guardian_desk.core.errors import GuardianError
from guardian_desk.core.ids import CaseId
from guardian_desk.desk.places import Start
from guardian_desk.desk.presenters.exporting import (
    HOLDS,
    SUFFIX,
    cases_to_export,
    suggested_name,
    written_words,
)
from guardian_desk.desk.prompts import Prompts
from guardian_desk.desk.screens.new_file import NewFile
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.labels import BodyText
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.trouble import Trouble
from guardian_desk.desk.widgets.words import NameField, WordsField
from guardian_desk.usecases.export import record_export

_ALL = "all"


class ExportingScreen(Screen):
    """Which cases, and where to; a file that is there already is never replaced."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.title = self.tr("Export for a lead")
        self.prompts: Prompts | None = None
        self.page = PageFrame(
            self.title, main=self.tr("Choose where to write it"), back=self.tr("Back")
        )
        self.page.keep_reading_width()
        self.page.went_on.connect(self._choose_file)
        self.page.went_back.connect(self._back)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.page)
        self._add_pieces()
        shift.not_saved.connect(self._in_trouble)

    def entered(self) -> None:
        """Put the focus on the first case."""
        self.cases.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    def _add_pieces(self) -> None:
        self.trouble = Trouble()
        self.page.add(self.trouble)
        holds = Card(self.tr("What the file holds"))
        for sentence in HOLDS:
            holds.room.addWidget(BodyText(sentence))
        self.page.add(holds)
        found = cases_to_export(self.shift.board(), self.shift.now())
        choices = [Choice(str(each.case), each.words) for each in found]
        everything = Choice(_ALL, self.tr("All cases of this computer"), apart=True, alone=True)
        self.cases = CheckQuestion(self.tr("Which cases?"), [*choices, everything])
        self.to = NameField(self.tr("Who is it for? (may be left out)"), room=32)
        self.why = WordsField(self.tr("Why is it wanted? (may be left out)"))
        for piece in (self.cases, self.to, self.why):
            self.page.add(piece)
        self.file = NewFile(self, self.page, SUFFIX)

    def _choose_file(self) -> None:
        if self.shift.ports.why_read_only:
            self._in_trouble(_only_reads())
            return
        none = [] if self.cases.value() else [Mend(self.tr("Choose at least one"), self.cases)]
        self.page.errors.show_faults(none)
        if none or self.shift.busy:
            return
        self.file.ask(
            self.tr("Where to write the export"),
            self.tr("Guardian Desk export"),
            suggested_name(self.shift.now()),
            self.prompts,
            self._write,
        )

    def _write(self, path: Path) -> None:
        values = self.cases.value()
        self.trouble.hide()
        if path.exists():
            self.trouble.show_error(_already_there())
            self.trouble.setFocus()
            return
        cases = () if _ALL in values else tuple(CaseId(each) for each in values)
        ports, staff = self.shift.ports, self.shift.staff
        assert staff is not None, "whoever exports is signed in"
        to, why = self.to.value(), self.why.value()

        def write() -> int:
            return ports.write_bundle(
                path, record_export(ports.casebook, cases, staff, to=to, why=why)
            )

        self.shift.export(write, lambda count: self._done(count, path.name))

    def _done(self, count: int, name: str) -> None:
        self.file.tell_written(written_words(count, name))

    def _back(self) -> None:
        self.go(Start())

    def _in_trouble(self, error: GuardianError) -> None:
        self.trouble.show_error(error)
        self.trouble.setFocus()


def _only_reads() -> GuardianError:
    return GuardianError(
        "Nothing was exported",
        "An export leaves an entry in each case, and this window only reads.",
        "Export from the window that records.",
    )


def _already_there() -> GuardianError:
    return GuardianError(
        "The file was not written",
        "A file of this name is there already, and it is never replaced.",
        "Choose another name.",
    )
