"""About the program: its packs, and every source with its licence and its day of review."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from guardian_desk.core.dates import day_in_england
from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.places import Start
from guardian_desk.desk.presenters.about import about_view
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.labels import Heading, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.trouble import Trouble
from guardian_desk.desk.widgets.whole_table import WholeTable
from guardian_desk.usecases.provenance import Register, register_of


class AboutScreen(Screen):
    """Where the rules come from; nothing here is recorded."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.title = self.tr("About")
        self.trouble = Trouble()
        self.page = PageFrame(self.tr("About Guardian Desk"), back=self.tr("Start page"))
        self.page.went_back.connect(self._back)
        self.says = PlainLabel(self.tr("Reading the packs."))
        self.warnings = PlainLabel(bold=True)
        self.warnings.hide()
        columns = (
            self.tr("Source"),
            self.tr("Licence, and how it was read"),
            self.tr("Look again"),
        )
        self.table = WholeTable(self.tr("Sources"), columns, stretch=1)
        self.table.hide()
        self.more = PlainLabel(
            self.tr("The command guardian-desk sources prints what each part of a pack rests on."),
            letters=Letters.SMALL,
        )
        for piece in (self.says, self.warnings, self.more, Heading(self.tr("Sources"), level=2)):
            self.page.add(piece)
        self.page.add(self.table)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.trouble)
        room.addWidget(self.page)
        shift.not_saved.connect(self._in_trouble)

    def entered(self) -> None:
        """Read the packs away from the window's thread, and begin at the heading."""
        shift = self.shift
        shelf, area = shift.ports.casebook.shelf, shift.ports.profile
        today = day_in_england(shift.now())
        shift.read(partial(register_of, shelf, area, today), self._was_read)
        self.page.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    def _was_read(self, register: Register) -> None:
        if not isValid(self):
            # The person went elsewhere meanwhile.
            return
        view = about_view(register, self.shift.ports.program)
        self.says.say("\n".join(view.says))
        self.warnings.say("\n".join(view.warnings))
        self.warnings.setVisible(bool(view.warnings))
        self.table.show_rows([TableRow(each.row, each.cells) for each in view.rows])
        self.table.show()

    def _back(self) -> None:
        self.go(Start())

    def _in_trouble(self, error: GuardianError) -> None:
        self.trouble.show_error(error)
