"""Put a handover on paper: say what it holds, record who made it for whom, then print or save."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from shiboken6 import isValid

from guardian_desk.casework.events import Exported
from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.paper import Paper, Part, pdf_of
from guardian_desk.desk.presenters.case_frame import DoView
from guardian_desk.desk.presenters.exporting import CARE, made_words
from guardian_desk.desk.presenters.handover import HandoverView, Told
from guardian_desk.desk.printing import Printers, WindowPrinters, print_paper
from guardian_desk.desk.prompts import Prompts, Sure, WindowPrompts
from guardian_desk.desk.screens.new_file import NewFile
from guardian_desk.desk.widgets.paper_keys import PAPER_KEYS, PRINT_KEYS, paper_key, print_key
from guardian_desk.desk.widgets.rows import Row

if TYPE_CHECKING:
    from guardian_desk.desk.screens.handover import HandoverScreen

PDF, WHY = ".pdf", "Handover"


class _Recorded:
    """Printers that take nothing until the copy stands in the log."""

    def __init__(self, printers: Printers, record: Callable[[Callable[[], None]], None]) -> None:
        self._printers, self._record = printers, record

    def are_there(self) -> bool:
        return self._printers.are_there()

    def choose(self, chosen: Callable[[QPrinter], None]) -> None:
        self._printers.choose(lambda printer: self._record(lambda: chosen(printer)))


class HandoverPaper(Row):
    """The two keys of a handover. The copy is recorded in the case before there is one."""

    def __init__(self, screen: "HandoverScreen") -> None:
        self.print, self.paper = print_key(), paper_key()
        super().__init__(self.print, self.paper, step=4)
        self._screen = screen
        self.prompts: Prompts | None = None
        self.printers: Printers | None = None
        self.file = NewFile(screen, screen.page, PDF)
        for key, keys, does in (
            (self.print, PRINT_KEYS, self._print),
            (self.paper, PAPER_KEYS, self._save),
        ):
            key.clicked.connect(does)
            QShortcut(QKeySequence(keys), screen).activated.connect(key.click)

    def _asks(self) -> Prompts:
        return self.prompts or WindowPrompts(self._screen.window())

    def _print(self) -> None:
        """Print the handover; without a printer offer to save it, before anything is recorded."""
        printers = self.printers or WindowPrinters(self._screen.window())
        if printers.are_there():
            self._sure(self.tr("Print it"), lambda: self._give(printers))
        else:
            self._give(printers)

    def _give(self, printers: Printers) -> None:
        print_paper(
            self._made(),
            _Recorded(printers, self._record),
            self._asks(),
            save=self._save,
            printed=lambda name: self.file.tell(self.tr("Sent to the printer"), name),
            failed=self._failed,
        )

    def _save(self) -> None:
        self._sure(self.tr("Save it"), self._choose)

    def _choose(self) -> None:
        title, called = self.tr("Where to write it"), self.tr("PDF files")
        self.file.ask(title, called, f"handover{PDF}", self.prompts, self._save_at)

    def _save_at(self, path: Path) -> None:
        shift = self._screen.shift
        write = shift.ports.write_file

        def save() -> None:
            data = pdf_of(self._made())
            shift.export(lambda: write(path, data), lambda _: written())

        def written() -> None:
            if isValid(self):
                self.file.tell_written(path.name)

        self._record(save)

    def _sure(self, go_on: str, then: Callable[[], None]) -> None:
        """Ask first: what goes on paper is said in full, and the entry names who it is for."""
        if not self._screen.can_record or self._screen.shift.busy:
            return
        to = self._screen.taker()
        whom = (
            self.tr("for {name}").format(name=to)
            if to
            else self.tr("and not for whom: nobody stands under Who takes over")
        )
        entry = self.tr("The case records that you made it, {whom}.").format(whom=whom)
        full = self.tr("The paper says everything in full.")
        title = self.tr("Put this handover on paper?")
        sure = Sure(title, f"{full} {CARE} {entry}", go_on, self.tr("Go back"))
        self._asks().ask(sure, lambda agreed: then() if agreed else None)

    def _record(self, then: Callable[[], None]) -> None:
        def recorded() -> None:
            if isValid(self):
                then()

        self._screen.shift.do([Exported(self._screen.taker(), WHY)], recorded)

    def _made(self) -> Paper:
        shift = self._screen.shift
        made = made_words(shift.now(), shift.staff)
        return handover_paper(self._screen.in_full(), self._screen.working.state.label, made)

    def _failed(self, error: GuardianError) -> None:
        self._screen.show_trouble(f"{error.title}. {error.message} {error.remedy}")


def handover_paper(view: HandoverView, label: str, made: str) -> Paper:
    """Return a handover as it goes on paper, part by part as on the page."""
    says = f"{view.holder} has this case. {view.accepted}".rstrip()
    if view.offered_to:
        says = f"Offered to {view.offered_to}. {view.holder} has this case until it is accepted."
    parts = (
        _told("Situation", view.situation),
        _told("Background: what was seen and is known", view.background),
        _told("Assessment: what was told, done and decided", view.assessment),
        _to_do("Decisions still open", view.decisions),
        _told("Waiting for an answer", view.waiting),
        _to_do("By when", view.clocks),
        Part("Not known, and it matters", view.unknowns),
    )
    shown = tuple(each for each in parts if each.rows or each.lines)
    return Paper(f"Handover: {label}", (f"{made}. {CARE}", says), shown, made)


def _told(title: str, told: Sequence[Told]) -> Part:
    rows = tuple((each.name, each.words, each.note) for each in told)
    return Part(title, columns=("What", "In words", "By whom, and when"), rows=rows, stretch=1)


def _to_do(title: str, views: Sequence[DoView]) -> Part:
    rows = tuple(
        (each.words, f"▲ {each.due}" if each.overdue else each.due, each.owner) for each in views
    )
    return Part(title, columns=("What", "By when", "Owner"), rows=rows)
