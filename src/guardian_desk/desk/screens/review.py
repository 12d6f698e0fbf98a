"""Review decision logs: from bundles to figures, from a figure to a case, to an entry's proof."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from guardian_desk.core.errors import GuardianError
from guardian_desk.core.ids import CaseId
from guardian_desk.desk.file_prompts import FilesPrompt, WindowFilesPrompt
from guardian_desk.desk.paper import Paper, pdf_of
from guardian_desk.desk.places import Start
from guardian_desk.desk.presenters.case_words import local
from guardian_desk.desk.presenters.exporting import CARE, made_words
from guardian_desk.desk.presenters.review import figure_view, overview_of
from guardian_desk.desk.presenters.review_case import case_view, proof_of
from guardian_desk.desk.presenters.review_gaps import coverage_view, gaps_view
from guardian_desk.desk.printing import Printers, WindowPrinters, print_paper
from guardian_desk.desk.prompts import FileWish, Prompts, WindowPrompts
from guardian_desk.desk.screens.new_file import NewFile
from guardian_desk.desk.screens.review_case import CasePage, FigurePage, ProofPage
from guardian_desk.desk.screens.review_gaps import CoveragePage
from guardian_desk.desk.screens.review_overview import OverviewPage, SavedLine
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.paper_keys import PAPER_KEYS, PRINT_KEYS
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.trouble import Trouble
from guardian_desk.desk.without_log import Reviewing, reviewing
from guardian_desk.review.gathering import Gathered, gather
from guardian_desk.review.opened import OpenedReview

PDF = ".pdf"


class ReviewScreen(Screen):
    """Pages laid over one another: the newest on top, Back and Escape take it away again.

    Nothing here is recorded and nothing opened is kept: leaving the screen lets go of it.
    """

    title = "Review decision logs"

    def __init__(self, shift: Shift, prompts: FilesPrompt | None = None) -> None:
        super().__init__(shift)
        self._prompts = WindowFilesPrompt(self) if prompts is None else prompts
        self._files: dict[Path, OpenedReview] = {}
        self._gathered: Gathered | None = None
        self._pages = QStackedWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self.trouble = Trouble()
        self.saved = SavedLine()
        around.addWidget(self.trouble)
        around.addWidget(self.saved)
        around.addWidget(self._pages)
        self.overview = OverviewPage()
        self.overview.went_back.connect(lambda: self.go(Start()))
        self.overview.choose.clicked.connect(self.choose)
        self.overview.case_asked.connect(self.show_case)
        self.overview.figure_asked.connect(self.show_figure)
        self.overview.area_asked.connect(self.show_area)
        self.overview.paper_asked.connect(lambda: self.save_paper(self.overview))
        self.overview.print_asked.connect(lambda: self.print_paper(self.overview))
        self._pages.addWidget(self.overview)
        self.saves: Prompts | None = None
        self.printers: Printers | None = None
        for keys, does in ((PRINT_KEYS, self.print_paper), (PAPER_KEYS, self.save_paper)):
            pressed = QShortcut(QKeySequence(keys), self).activated
            pressed.connect(lambda does=does: self._with_shown(does))
        self._left_at: list[QWidget] = []
        shift.connected.connect(self._may_choose)
        shift.not_saved.connect(self._failed)

    def entered(self) -> None:
        self._may_choose()
        self.overview.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _doors(self) -> Reviewing:
        found = reviewing(self.shift)
        assert found is not None, "nothing is chosen before it is known what can be opened"
        return found

    @property
    def shown(self) -> QWidget:
        """Return the page on top."""
        top = self._pages.currentWidget()
        assert top is not None
        return top

    def choose(self) -> None:
        """Ask for bundles; those chosen before stay."""
        wish = FileWish(self.tr("Choose bundles"), self.tr("Guardian Desk bundles"), "*.gdx")
        self._prompts.open_files(wish, self.open_bundles)

    def open_bundles(self, paths: tuple[Path, ...]) -> None:
        """Open bundles through verification, beside the window, as soon as the desk is free."""
        if paths:
            self.overview.show_reading(len(paths))
            self.shift.ask(f"open {paths}", lambda: self._read(paths))

    def _read(self, paths: tuple[Path, ...]) -> None:
        open_one, before = self._doors.open_review, dict(self._files)

        def work() -> tuple[dict[Path, OpenedReview], Gathered]:
            files = {**before, **{path: open_one(path) for path in paths}}
            return files, gather(tuple(files.values()))

        self.shift.read(work, self._opened)

    def show_figure(self, key: str) -> None:
        """Show the cases behind a figure."""
        assert self._gathered is not None
        page = FigurePage(figure_view(self._gathered, key))
        page.case_asked.connect(self.show_case)
        self._lay(page)

    def show_area(self, area: str) -> None:
        """Show what an area has listed for families."""
        assert self._gathered is not None
        self._lay(CoveragePage(coverage_view(self._gathered.gaps, area)))

    def show_case(self, case: str) -> None:
        """Show a case; one that could not be read has no page."""
        assert self._gathered is not None
        try:
            read = self._gathered.case(CaseId(case))
        except KeyError:
            announce(self, self.tr("This case cannot be read; the list says why."))
            return
        page = CasePage(case_view(read, self._gathered.cases))
        page.case_asked.connect(self.show_case)
        page.paper_asked.connect(lambda: self.save_paper(page))
        page.print_asked.connect(lambda: self.print_paper(page))
        page.entry_asked.connect(lambda seq: self.show_proof(case, seq))
        self._lay(page)

    def show_proof(self, case: str, seq: int) -> None:
        """Show what one entry is made of."""
        assert self._gathered is not None
        read = self._gathered.case(CaseId(case))
        self._lay(ProofPage(proof_of(self._gathered, read, seq)))

    def save_paper(self, page: OverviewPage | CasePage) -> None:
        """Put a page of the review on paper: ask where to, and write a new PDF file."""
        paper, write = self._paper_of(page), self._doors.write_file

        def save(path: Path) -> None:
            self._hide_told(page)
            data = pdf_of(paper)
            self.shift.export(lambda: write(path, data), lambda _: written(path.name))

        def written(name: str) -> None:
            if isValid(page):
                self._tell(page, self.tr("Saved as {name}.").format(name=name))

        name = f"review-{local(self._doors.now()):%Y-%m-%d-%H%M}{PDF}"
        file = NewFile(self, page, PDF)
        file.ask(self.tr("Where to write it"), self.tr("PDF files"), name, self.saves, save)

    def print_paper(self, page: OverviewPage | CasePage) -> None:
        """Print a page of the review as it would be saved; without a printer offer to save it."""

        def printed(name: str) -> None:
            self._tell(page, self.tr("Sent to the printer {name}.").format(name=name))

        self._hide_told(page)
        print_paper(
            self._paper_of(page),
            self.printers or WindowPrinters(self.window()),
            self.saves or WindowPrompts(self.window()),
            save=lambda: self.save_paper(page),
            printed=printed,
            failed=self.trouble.show_error,
        )

    def _paper_of(self, page: OverviewPage | CasePage) -> Paper:
        """Return a page as it goes on paper, with who made it and how it is to be kept."""
        paper, made = page.on_paper(), made_words(self._doors.now(), self.shift.staff)
        return replace(paper, lines=(f"{made}. {CARE}", *paper.lines), made=made)

    def _hide_told(self, page: OverviewPage | CasePage) -> None:
        for line in (self.saved, page.saved):
            line.hide()

    def _tell(self, page: OverviewPage | CasePage, words: str) -> None:
        """Say where a page went, beside its keys; above the page where these are out of sight."""
        self.trouble.hide()
        line = self.saved if page.paper.visibleRegion().isEmpty() else page.saved
        line.tell(f"{words} {CARE}")

    def _with_shown(self, does: Callable[[OverviewPage | CasePage], None]) -> None:
        page = self.shown
        if isinstance(page, CasePage) or (page is self.overview and self._gathered is not None):
            does(page)

    def back(self) -> None:
        """Take the page on top away; from the first page, go to the start page."""
        if self._pages.count() == 1:
            self.go(Start())
            return
        self.saved.hide()
        top, left_at = self.shown, self._left_at.pop()
        self._pages.removeWidget(top)
        top.deleteLater()
        # Bundles that came in meanwhile may have replaced what was left.
        again = left_at if isValid(left_at) else self.overview.choose
        again.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
            return
        super().keyPressEvent(event)

    def _lay(self, page: FigurePage | CasePage | ProofPage | CoveragePage) -> None:
        self.saved.hide()
        focused = QApplication.focusWidget()
        self._left_at.append(self.overview.choose if focused is None else focused)
        page.went_back.connect(self.back)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.focus_first()
        # A table may be taller than the page: the heading comes first, the arrows bring the rows.
        page.verticalScrollBar().setValue(0)
        announce(self, page.heading.words())

    def _may_choose(self) -> None:
        self.overview.choose.setEnabled(reviewing(self.shift) is not None)

    def _opened(self, found: tuple[dict[Path, OpenedReview], Gathered]) -> None:
        if not isValid(self):
            # The person went elsewhere while the bundles were read.
            return
        self.trouble.hide()
        self._files, self._gathered = found
        overview = overview_of(self._gathered)
        self.overview.show_overview(overview, gaps_view(self._gathered.gaps))
        announce(self, overview.state)

    def _failed(self, error: GuardianError) -> None:
        self.overview.show_not_opened()
        self.trouble.show_error(error)
