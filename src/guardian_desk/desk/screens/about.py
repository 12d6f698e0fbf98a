"""About the program: its packs, and every source with its licence and its day of review."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from guardian_desk.core.dates import day_in_england
from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.paper import Paper, pdf_of
from guardian_desk.desk.places import PuttingBack, SignIn, Start
from guardian_desk.desk.presenters.about import about_view
from guardian_desk.desk.presenters.exporting import made_words
from guardian_desk.desk.presenters.sources_report import sources_report
from guardian_desk.desk.printing import Printers, WindowPrinters, print_paper
from guardian_desk.desk.prompts import Prompts, WindowPrompts
from guardian_desk.desk.screens.new_file import NewFile
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.sources_paper import paper_of
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.labels import Heading, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.reading import keep_reading_order
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.trouble import Trouble
from guardian_desk.desk.widgets.whole_table import WholeTable
from guardian_desk.rulepack.certificate import Certificate
from guardian_desk.usecases.provenance import Provenance, Register, register_of
from guardian_desk.usecases.put_back import Older, older_rules

PDF = ".pdf"


class AboutScreen(Screen):
    """Where the rules come from; nothing here is recorded."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.title = self.tr("About")
        self.trouble = Trouble()
        self.page = PageFrame(self.tr("About Guardian Desk"), back=self.tr("Start page"))
        self.page.went_back.connect(self._back)
        self.not_taken = Card(self.tr("Updates that were not taken"), bar=Ink.STANDING_BAR)
        self.not_taken.room.addWidget(PlainLabel(self.tr("Updates that were not taken"), bold=True))
        self.not_taken.hide()
        self.says = PlainLabel(self.tr("Reading the packs."))
        self.warnings = PlainLabel(bold=True)
        self.warnings.hide()
        self.older = Card(self.tr("Older rules"), bar=Ink.STANDING_BAR)
        self.older.hide()
        columns = (
            self.tr("Source"),
            self.tr("Licence, and how it was read"),
            self.tr("Look again"),
        )
        self.table = WholeTable(self.tr("Sources"), columns, stretch=1)
        self.table.hide()
        self.more = PlainLabel(
            self.tr("What each part of a pack rests on, who wrote it and who approved it:"),
            letters=Letters.SMALL,
        )
        self.papers: dict[str, LinkButton] = {}
        self.prints: dict[str, LinkButton] = {}
        self.saves: Prompts | None = None
        self.printers: Printers | None = None
        self._keys = Row(step=4)
        self.file = NewFile(self, self.page, PDF)
        for piece in (
            self.not_taken,
            self.says,
            self.warnings,
            self.older,
            self.more,
            self._keys,
            Heading(self.tr("Sources"), level=2),
        ):
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
        self._show_not_taken(shift.ports.not_taken)
        shelf, area = shift.ports.casebook.shelf, shift.ports.profile
        today = day_in_england(shift.now())
        of, log = shift.ports.certificate_of, shift.ports.log

        def found() -> tuple[Register, tuple[Older, ...]]:
            return register_of(shelf, area, today, of), older_rules(log, shelf, area)

        shift.read(found, self._was_read)
        self.page.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)

    def _was_read(self, found: tuple[Register, tuple[Older, ...]]) -> None:
        if not isValid(self):
            # The person went elsewhere meanwhile.
            return
        register, older = found
        self._show_older(older)
        view = about_view(register, self.shift.ports.program)
        self.says.say("\n".join(view.says))
        self.warnings.say("\n".join(view.warnings))
        self.warnings.setVisible(bool(view.warnings))
        self.table.show_rows([TableRow(each.row, each.cells) for each in view.rows])
        self.table.show()
        for each in register.packs:
            self._add_paper(each, register.proofs.get(each.pack.id))
        keep_reading_order(self)

    def _show_not_taken(self, said: Sequence[str]) -> None:
        """Say of each update that was not taken why, before the packs are read."""
        for each in said:
            self.not_taken.room.addWidget(PlainLabel(f"▲ {each}"))
        self.not_taken.setVisible(bool(said))

    def _show_older(self, found: tuple[Older, ...]) -> None:
        """Say which rules are older than those used before, and lead to where they are let."""
        for each in found:
            words = self.tr("Let {id} {version} be used again")
            key = LinkButton(words.format(id=each.id, version=each.now), letters=Letters.SMALL)
            key.clicked.connect(partial(self._let, each.id))
            for piece in (PlainLabel(f"▲ {each.says}", bold=True), key):
                self.older.room.addWidget(piece)
        self.older.setVisible(bool(found))

    def _let(self, what: str) -> None:
        page = PuttingBack(what)
        self.go(page if self.shift.staff is not None else SignIn(then=page))

    def _add_paper(self, found: Provenance, proof: Certificate | None) -> None:
        name = found.pack.start.short or found.pack.title
        for words, keys, does in (
            (self.tr("Print: {pack}"), self.prints, self._print),
            (self.tr("Save as PDF: {pack}"), self.papers, self._save),
        ):
            key = LinkButton(words.format(pack=name), letters=Letters.SMALL)
            key.clicked.connect(lambda _=False, does=does: does(found, proof))
            keys[found.pack.id] = key
            self._keys.add(key)

    def _paper(self, found: Provenance, proof: Certificate | None) -> Paper:
        made = made_words(self.shift.now(), self.shift.staff)
        return replace(paper_of(sources_report(found, proof)), made=made)

    def _print(self, found: Provenance, proof: Certificate | None) -> None:
        """Print the report of a pack; without a printer offer to save it."""

        def printed(name: str) -> None:
            self.trouble.hide()
            self.file.tell(self.tr("Sent to the printer"), name)

        print_paper(
            self._paper(found, proof),
            self.printers or WindowPrinters(self.window()),
            self.saves or WindowPrompts(self.window()),
            save=lambda: self._save(found, proof),
            printed=printed,
            failed=self._in_trouble,
        )

    def _save(self, found: Provenance, proof: Certificate | None) -> None:
        """Ask where to, and write the report of a pack as a new PDF file."""
        paper, write = self._paper(found, proof), self.shift.ports.write_file

        def save(path: Path) -> None:
            data = pdf_of(paper)
            self.shift.export(lambda: write(path, data), lambda _: written(path.name))

        def written(name: str) -> None:
            if isValid(self):
                self.trouble.hide()
                self.file.tell_written(name)

        name = f"sources-{found.pack.id}-{found.pack.version}{PDF}"
        self.file.ask(self.tr("Where to write it"), self.tr("PDF files"), name, self.saves, save)

    def _back(self) -> None:
        self.go(Start())

    def _in_trouble(self, error: GuardianError) -> None:
        self.trouble.show_error(error)
