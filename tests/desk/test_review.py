"""The review pages, by keyboard alone, with real bundles of a real log."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.desk.file_prompts import Chosen
from guardian_desk.desk.places import Place, Start
from guardian_desk.desk.presenters.review import IN_BREACH
from guardian_desk.desk.prompts import FileWish
from guardian_desk.desk.screens.review import ReviewScreen
from guardian_desk.desk.screens.review_case import CasePage, FigurePage, ProofPage
from guardian_desk.desk.screens.review_overview import TitledTable
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.tasks import Tasks
from guardian_desk.desk.theme.look import Look, look, wear
from guardian_desk.desk.theme.tokens import Tokens
from guardian_desk.desk.widgets.panels import Details
from guardian_desk.desk.widgets.whole_table import WholeTable
from tests.desk.support import words_on
from tests.unit.review.told import exported

BF = "child_bf_as_it_happened"
Key = Qt.Key
Show = Callable[[QWidget], QWidget]


class Chooses:
    """Chooses files in a person's place."""

    def __init__(self) -> None:
        self.paths: tuple[Path, ...] = ()
        self.asked: list[FileWish] = []

    def open_files(self, wish: FileWish, chosen: Chosen) -> None:
        self.asked.append(wish)
        chosen(self.paths)


class Office:
    """A lead's desk: the review screen, its prompts, and the files on the disk."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot, self.folder, self.chooses = qtbot, folder, Chooses()
        self.tasks = Tasks()
        self.shift = Shift(self.tasks)
        self.ports = connect(DeskRequest(home=folder / "home"), folder / "home")
        self.shift.connect_to(self.ports)
        self.screen = ReviewScreen(self.shift, self.chooses)
        self.went: list[Place] = []
        self.screen.went.connect(self.went.append)

    def bundle(self, name: str, raw: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(raw)
        return path

    def opens(self, *paths: Path) -> None:
        self.chooses.paths = paths
        self.press(Key.Key_Return)
        self.qtbot.waitUntil(lambda: not self.shift.busy)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget(), key)  # type: ignore[no-untyped-call]

    def tab_to(self, piece: QWidget) -> None:
        for _ in range(40):
            if QApplication.focusWidget() is piece:
                return
            self.press(Key.Key_Tab)
        pytest.fail("Tab never came there")


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot, open_window: Show) -> Iterator[Office]:
    made = Office(tmp_path, qtbot)
    window = QWidget()
    QVBoxLayout(window).addWidget(made.screen)
    window.resize(1280, 900)
    open_window(window)
    made.screen.entered()
    yield made
    made.tasks.close()
    made.ports.close()


def test_a_letter_that_only_looks_like_ours_is_shown_in_the_name_of_a_bundle(
    office: Office,
) -> None:
    office.opens(office.bundle("w\u0430rd-3.gdx", b"not a bundle"))

    assert "Refused: w[U+0430]rd-3.gdx" in words_on(office.screen)


def test_bundles_are_chosen_with_one_key_and_their_state_is_said(
    office: Office, heard: list[str]
) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))

    assert office.chooses.asked[0].pattern == "*.gdx"
    said = "1 bundle opened, none refused. 1 case to read."
    assert office.screen.overview.state.words() == said
    assert said in heard


def test_bundles_that_are_chosen_while_the_desk_is_busy_are_opened_once_it_is_free(
    office: Office, qtbot: QtBot
) -> None:
    go_on = Event()
    office.shift.read(go_on.wait, lambda _: None)
    office.chooses.paths = (office.bundle("ward-3.gdx", exported(BF)),)
    office.press(Key.Key_Return)
    assert office.screen.overview.state.words() == "Verifying 1 bundle"

    go_on.set()

    said = "1 bundle opened, none refused. 1 case to read."
    qtbot.waitUntil(lambda: office.screen.overview.state.words() == said, timeout=30_000)


def test_leaving_while_bundles_are_read_stops_nothing(office: Office, qtbot: QtBot) -> None:
    office.chooses.paths = (office.bundle("ward-3.gdx", exported(BF)),)
    office.press(Key.Key_Return)
    office.screen.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    qtbot.waitUntil(lambda: not office.shift.busy)


def test_choosing_no_file_changes_nothing(office: Office) -> None:
    office.opens()

    assert not office.screen.overview.state.isVisible()


def test_a_damaged_bundle_is_named_beside_the_sound_one_and_stays_shut(office: Office) -> None:
    sound = office.bundle("ward-3.gdx", exported(BF))
    bad = office.bundle("ward-7.gdx", exported(BF).replace(b"possible", b"poss1ble", 1))
    office.opens(sound, bad, office.folder / "gone.gdx")

    overview = office.screen.overview
    assert overview.state.words().startswith("1 bundle opened, 2 refused.")
    assert overview.cases.table.model().rowCount() == 1
    details = office.screen.findChildren(Details)
    assert any("altered" in each._words.words() for each in details)


def test_child_bf_is_seen_at_a_glance_in_words_and_shape(office: Office) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))

    cell = office.screen.overview.cases.table.model().index(0, 1).data()
    assert cell.splitlines()[0] == f"{IN_BREACH}, 10 h 28 min"


def test_every_figure_shows_its_n(office: Office) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))

    model = figures_on(office).model()
    assert model.rowCount() > 10
    assert all(model.index(row, 1).data()[0].isdecimal() for row in range(model.rowCount()))


def test_from_figure_to_case_to_entry_to_proof_and_back_with_keys_alone(office: Office) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))
    figures = figures_on(office)

    office.tab_to(figures)
    office.press(Key.Key_Down, Key.Key_Return)
    assert isinstance(office.screen.shown, FigurePage)
    office.press(Key.Key_Return)
    assert isinstance(office.screen.shown, CasePage)
    office.press(Key.Key_Down, Key.Key_Return)
    proof = office.screen.shown
    assert isinstance(proof, ProofPage)
    assert proof.heading.words().startswith("Entry ")

    office.press(Key.Key_Escape, Key.Key_Escape, Key.Key_Escape)
    assert QApplication.focusWidget() is figures
    assert office.screen.overview.isVisible()
    office.press(Key.Key_Escape)
    assert office.went == [Start()]


@pytest.mark.parametrize("scale", [100, 200])
def test_a_click_opens_the_row_under_the_pointer_and_the_page_stays_under_it(
    office: Office, tokens: Tokens, qapp: QApplication, scale: int
) -> None:
    wear(qapp, Look(tokens, scale=scale))
    office.opens(office.bundle("ward-3.gdx", exported(BF)))
    overview = office.screen.overview
    table = figures_on(office)
    qapp.processEvents()
    row = 20
    middle = table.visualRect(table.model().index(row, 0)).center()
    inside = overview.widget()
    assert inside is not None
    overview.ensureVisible(0, table.viewport().mapTo(inside, middle).y(), 0, 60)
    at = table.viewport().mapToGlobal(middle)
    scrolled = overview.verticalScrollBar().value()
    assert scrolled > 0

    for mouse in (office.qtbot.mousePress, office.qtbot.mouseRelease):
        here = table.viewport().mapFromGlobal(at)
        mouse(table.viewport(), Qt.MouseButton.LeftButton, pos=here)  # type: ignore[no-untyped-call]
        assert overview.verticalScrollBar().value() == scrolled

    page = office.screen.shown
    assert isinstance(page, FigurePage)
    assert page.heading.words() == table.model().index(row, 0).data()


@pytest.mark.parametrize("scale", [100, 200])
def test_a_page_opens_with_its_heading_in_sight(
    office: Office, tokens: Tokens, qapp: QApplication, scale: int
) -> None:
    wear(qapp, Look(tokens, scale=scale))
    office.opens(office.bundle("ward-3.gdx", exported(BF)))
    office.tab_to(office.screen.overview.cases.table)
    office.press(Key.Key_Return)
    page = office.screen.shown
    assert isinstance(page, CasePage)
    qapp.processEvents()

    assert page.verticalScrollBar().value() == 0
    assert QApplication.focusWidget() is page.table
    office.press(*[Key.Key_Down] * 12)
    row = page.table.visualRect(page.table.currentIndex())
    top = page.table.viewport().mapTo(page, row.topLeft()).y()
    assert 0 <= top < page.height()


def test_a_line_that_no_entry_holds_says_so_aloud(office: Office, heard: list[str]) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))
    office.tab_to(office.screen.overview.cases.table)
    office.press(Key.Key_Return)
    page = office.screen.shown
    assert isinstance(page, CasePage)
    model = page.table.model()
    marked = [r for r in range(model.rowCount()) if "▲" in model.index(r, 1).data()]

    page.table.selectRow(marked[0])
    office.press(Key.Key_Return)

    assert office.screen.shown is page
    assert "This line was worked out; the entries before it prove it." in heard


def test_more_bundles_are_added_and_the_same_one_is_not_counted_twice(office: Office) -> None:
    path = office.bundle("ward-3.gdx", exported(BF))
    office.opens(path)
    office.opens(path)

    assert office.screen.overview.state.words().startswith("1 bundle opened")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("width", [1024, 1280])
def test_nothing_runs_out_of_the_page(
    office: Office, tokens: Tokens, qapp: QApplication, scale: int, width: int
) -> None:
    wear(qapp, Look(tokens, scale=scale))
    office.screen.window().resize(width, 700)
    office.opens(office.bundle("ward-3.gdx", exported(BF)))
    office.tab_to(office.screen.overview.cases.table)
    office.press(Key.Key_Return)

    page = office.screen.shown
    assert isinstance(page, CasePage)
    qapp.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    table = page.table
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert whole(table)


def test_the_figures_of_each_protocol_stand_under_its_own_title(office: Office) -> None:
    office.opens(office.bundle("both.gdx", exported(BF, "timeline_legal_route")))

    baby, unborn = tables_on(office)
    assert baby.accessibleName().startswith("Figures: A baby not yet moving about")
    assert unborn.accessibleName().startswith("Figures: Before birth")
    titles = [[each.model().index(row, 0).data() for row in range(each.model().rowCount())]
              for each in (baby, unborn)]  # fmt: skip
    assert "Referral to acceptance" in titles[1]
    assert "Referral to acceptance" not in titles[0]
    says = words_on(office.screen)
    assert "immobile-infant 1.1.0, 1 case" in says
    assert "pre-birth 1.0.0, 1 case" in says


def test_only_protocols_that_a_case_used_have_figures(office: Office) -> None:
    office.opens(office.bundle("unborn.gdx", exported("timeline_legal_route")))

    (only,) = tables_on(office)
    assert only.accessibleName().startswith("Figures: Before birth")


def test_tab_leads_from_one_protocol_to_the_next(office: Office) -> None:
    office.opens(office.bundle("both.gdx", exported(BF, "timeline_legal_route")))
    cases, (baby, unborn) = office.screen.overview.cases.table, tables_on(office)

    office.tab_to(cases)
    for table in (baby, unborn):
        office.press(Key.Key_Tab)
        assert QApplication.focusWidget() is table


def tables_on(office: Office) -> list[WholeTable]:
    """Return the tables of figures, one for each protocol."""
    pieces = office.screen.overview.figures.pieces
    return [each.table for each in pieces if isinstance(each, TitledTable)]


def figures_on(office: Office) -> WholeTable:
    (table,) = tables_on(office)
    return table


def whole(table: WholeTable) -> bool:
    """Tell whether no row stands below the end of the table, and no cell is cut short."""
    last = table.model().rowCount() - 1
    rows_fit = table.rowViewportPosition(last) + table.rowHeight(last) <= table.viewport().height()
    flags = Qt.TextFlag.TextWordWrap
    cells_fit = all(
        table.fontMetrics()
        .boundingRect(0, 0, table.columnWidth(column) - 2 * look().space(2), 1 << 20, flags,
                      table.model().index(row, column).data())
        .height()
        <= table.rowHeight(row)
        for row in range(last + 1)
        for column in range(3)
    )  # fmt: skip
    return rows_fit and cells_fit
