"""Pages of a review go on paper, as they stand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.desk.paper import Paper
from guardian_desk.desk.screens.review_case import CasePage
from guardian_desk.desk.screens.review_overview import TitledTable
from tests.desk.support import Answering, words_on
from tests.desk.test_review import BF, Key, Office, office
from tests.unit.review.told import exported

__all__ = ["office"]

PRINTS = Qt.KeyboardModifier.ControlModifier
SAVES = PRINTS | Qt.KeyboardModifier.ShiftModifier


def told_on(paper: Paper) -> str:
    """Return every word that goes on paper."""
    rows = [cell for part in paper.parts for row in part.rows for cell in row]
    lines = [line for part in paper.parts for line in (part.heading, *part.lines, *part.columns)]
    return "\n".join((paper.title, *paper.lines, *lines, *rows))


def rows_of(table: TitledTable) -> list[tuple[str, ...]]:
    model = table.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_overview_and_chronology_go_on_paper_as_they_stand_and_replace_no_file(
    office: Office, qtbot: QtBot
) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))
    screen, overview = office.screen, office.screen.overview
    screen.saves = Answering(office.folder / "overview")
    qtbot.keyClick(overview.choose, Key.Key_P, SAVES)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: not office.shift.busy)
    assert (office.folder / "overview.pdf").read_bytes().startswith(b"%PDF-")
    qtbot.waitUntil(lambda: "Saved as overview.pdf" in words_on(overview))
    told = told_on(overview.on_paper())
    assert all(cell in told for cell in rows_of(overview.cases)[0])
    assert overview.state.words() in told

    screen.show_case(str(screen._gathered.cases[0].case.case))  # type: ignore[union-attr]
    page = screen.shown
    assert isinstance(page, CasePage)
    screen.saves = Answering(office.folder / "case")
    page.paper.click()
    qtbot.waitUntil(lambda: not office.shift.busy)
    raw = (office.folder / "case.pdf").read_bytes()
    assert raw.count(b"/Type /Page\n") > 1
    chronology = rows_of(page.chronology)
    assert len(chronology) > 20
    told = told_on(page.on_paper())
    assert all(cell in told for row in chronology for cell in row)

    page.paper.click()
    qtbot.waitUntil(lambda: not office.shift.busy)
    assert screen.trouble.isVisible()
    assert (office.folder / "case.pdf").read_bytes() == raw


def test_a_saved_page_is_named_at_the_key_and_the_page_stays_where_it_was(
    office: Office, qtbot: QtBot, heard: list[str]
) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))
    screen = office.screen
    screen.show_case(str(screen._gathered.cases[0].case.case))  # type: ignore[union-attr]
    page = screen.shown
    assert isinstance(page, CasePage)
    screen.saves = Answering(office.folder / "case")
    page.paper.setFocus()
    was = page.verticalScrollBar().value()
    office.press(Key.Key_Space)
    qtbot.waitUntil(page.saved.isVisible)

    told = page.saved.words()
    assert told.startswith("Saved as case.pdf. ")
    assert told in heard
    assert QApplication.focusWidget() is page.paper
    assert page.verticalScrollBar().value() == was
    assert not page.saved.visibleRegion().isEmpty()

    page.table.setFocus()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    was = page.verticalScrollBar().value()
    screen.saves = Answering(office.folder / "again")
    qtbot.keyClick(page.table, Key.Key_P, SAVES)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(screen.saved.isVisible)

    assert screen.saved.words().startswith("Saved as again.pdf. ")
    assert page.table.hasFocus()
    assert page.verticalScrollBar().value() == was
    assert not screen.saved.visibleRegion().isEmpty()


def test_nothing_goes_on_paper_before_something_is_opened(office: Office, qtbot: QtBot) -> None:
    office.screen.saves = Answering(office.folder / "nothing")

    for keys in (SAVES, PRINTS):
        qtbot.keyClick(office.screen.overview.choose, Key.Key_P, keys)  # type: ignore[no-untyped-call]

    assert not office.screen.overview.paper.isVisible()
    assert not list(office.folder.glob("*.pdf"))
