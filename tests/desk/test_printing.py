"""Pages are printed as they would be saved; a computer without a printer offers the PDF file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.paper import Paper, pdf_of
from guardian_desk.desk.printing import NO_PRINTER, WindowPrinters, print_paper
from guardian_desk.desk.prompts import FileWish, Sure, SureDialog
from guardian_desk.desk.screens.review_case import CasePage
from guardian_desk.desk.theme.look import Look
from tests.desk.support import Answering, words_on
from tests.desk.test_paper import PAPER
from tests.desk.test_review import BF, Key, Office, office
from tests.unit.review.told import exported

__all__ = ["office"]

PAGE = b"/Type /Page\n"
PRINTS = Qt.KeyboardModifier.ControlModifier


class PaperTray:
    """A printer whose pages come out as a file; one that is broken takes none."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def are_there(self) -> bool:
        return True

    def choose(self, chosen: Callable[[QPrinter], None]) -> None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.out))
        chosen(printer)


class Staying:
    """Prompts at which a person always stays."""

    def __init__(self) -> None:
        self.asked: list[Sure] = []

    def ask(self, sure: Sure, answered: Callable[[bool], None]) -> None:
        self.asked.append(sure)
        answered(False)

    def open_file(self, wish: FileWish, chosen: Callable[[Path | None], None]) -> None:
        chosen(None)

    def save_file(self, wish: FileWish, chosen: Callable[[Path | None], None]) -> None:
        chosen(None)


def ends_of(paper: Paper, tray: PaperTray) -> tuple[list[str], list[GuardianError]]:
    """Print; return what was said to be printed, and what failed."""
    printed: list[str] = []
    failed: list[GuardianError] = []
    print_paper(
        paper, tray, Staying(), save=pytest.fail, printed=printed.append, failed=failed.append
    )
    return printed, failed


def test_as_many_pages_are_printed_as_would_be_saved(dressed: Look, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"

    printed, failed = ends_of(PAPER, PaperTray(out))

    assert out.read_bytes().count(PAGE) == pdf_of(PAPER).count(PAGE) > 2
    assert (len(printed), failed) == (1, [])
    assert b"(Case)" not in out.read_bytes()


@pytest.mark.qt_log_ignore("QPainter::begin")  # Qt says so too
def test_a_printer_that_takes_nothing_is_told(dressed: Look, tmp_path: Path) -> None:
    printed, failed = ends_of(PAPER, PaperTray(tmp_path / "nowhere" / "out.pdf"))

    assert printed == []
    assert [each.title for each in failed] == ["Not printed"]


@pytest.mark.qt_log_ignore("QPainter::begin")  # as above
def test_ctrl_p_prints_the_page_of_a_review_and_says_so(office: Office, qtbot: QtBot) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))
    screen = office.screen
    screen.printers = PaperTray(office.folder / "overview.pdf")
    qtbot.keyClick(screen.overview.choose, Key.Key_P, PRINTS)  # type: ignore[no-untyped-call]
    assert (office.folder / "overview.pdf").read_bytes().startswith(b"%PDF-")
    assert "Sent to the printer" in words_on(screen.overview)

    screen.show_case(str(screen._gathered.cases[0].case.case))  # type: ignore[union-attr]
    page = screen.shown
    assert isinstance(page, CasePage)
    screen.printers = PaperTray(office.folder / "nowhere" / "case.pdf")
    page.print.setFocus()
    office.press(Key.Key_Space)

    assert "Not printed" in screen.trouble.words()
    assert not page.saved.isVisible()


@pytest.mark.skipif(
    bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer"
)
def test_without_a_printer_that_is_said_and_the_file_is_offered(
    office: Office, qtbot: QtBot
) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))
    screen = office.screen
    assert not WindowPrinters(screen).are_there()

    stays = Staying()
    screen.saves = stays
    screen.overview.print.click()
    assert stays.asked == [NO_PRINTER]

    screen.saves = Answering(office.folder / "instead")
    screen.overview.print.click()
    qtbot.waitUntil(lambda: not office.shift.busy)
    assert (office.folder / "instead.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(
    bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer"
)
def test_the_window_that_says_so_is_answered_by_keyboard(office: Office, qtbot: QtBot) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))
    qtbot.keyClick(office.screen.overview.choose, Key.Key_P, PRINTS)  # type: ignore[no-untyped-call]

    asking = QApplication.activeModalWidget()
    assert isinstance(asking, SureDialog)
    assert "There is no printer here" in words_on(asking)
    assert "Save as PDF…" in words_on(asking)
    qtbot.keyClick(asking, Key.Key_Escape)  # type: ignore[no-untyped-call]

    assert not list(office.folder.glob("*.pdf"))


def test_whoever_gives_up_the_choice_of_a_printer_prints_nothing(
    office: Office, qtbot: QtBot
) -> None:
    chosen: list[QPrinter] = []
    WindowPrinters(office.screen.window()).choose(chosen.append)
    asking = QApplication.activeModalWidget()
    assert isinstance(asking, QPrintDialog)

    qtbot.keyClick(asking, Key.Key_Escape)  # type: ignore[no-untyped-call]

    assert not asking.isVisible()
    assert chosen == []
