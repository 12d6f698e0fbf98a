"""An export: who is at the keyboard, the entry in each case, and a file that replaces none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Corrected, Correction, Exported
from guardian_desk.decisionlog.entry import Draft
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk import places
from guardian_desk.desk.presenters.filing import unfiled
from guardian_desk.desk.presenters.handover import Told, handover_view
from guardian_desk.desk.screens.exporting import ExportingScreen
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.widgets.panels import Confirmation
from guardian_desk.usecases.board import row_or_trouble
from guardian_desk.usecases.export import record_export
from tests.desk.support import Answering
from tests.desk.test_desk_pages import KHAN, at, with_case
from tests.desk.ward import rules
from tests.journeys.keyboard import Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home")
    yield opened
    opened.ends()


def test_an_export_is_written_once_and_never_replaced(desk: Desk, tmp_path: Path) -> None:
    with_case(desk)
    screen = at(desk, places.Exporting())
    assert isinstance(screen, ExportingScreen)
    screen.prompts = Answering(tmp_path / "night")
    screen.page.main.click()
    assert screen.page.errors.messages() == ("Choose at least one",)

    screen.cases.show_value(["all"])
    screen.page.main.click()
    desk.settles()
    written = (tmp_path / "night.gdx").read_bytes()
    screen.page.main.click()

    assert written
    assert "There is" not in screen.trouble.words()
    assert "never replaced" in screen.trouble.words()
    assert (tmp_path / "night.gdx").read_bytes() == written


def test_that_the_file_is_written_is_brought_in_sight(desk: Desk, tmp_path: Path) -> None:
    with_case(desk)
    desk.window.resize(900, 500)
    screen = at(desk, places.Exporting())
    assert isinstance(screen, ExportingScreen)
    screen.prompts = Answering(tmp_path / "night")
    screen.cases.show_value(["all"])
    screen.page.main.click()
    desk.settles()
    (written,) = screen.findChildren(Confirmation)

    desk.qtbot.waitUntil(written.hasFocus)
    desk.qtbot.waitUntil(lambda: written.visibleRegion().boundingRect() == written.rect())


def test_it_is_brought_in_sight_where_the_window_is_not_in_front_yet(
    desk: Desk, tmp_path: Path
) -> None:
    with_case(desk)
    desk.window.resize(900, 500)
    screen = at(desk, places.Exporting())
    assert isinstance(screen, ExportingScreen)
    screen.cases.show_value(["all"])
    screen.page.main.click()
    (chooser,) = desk.window.findChildren(QFileDialog)
    desk.qtbot.waitUntil(chooser.isActiveWindow)

    # The window comes to the front again when its system likes, perhaps after the file is there.
    chooser.selectFile(str(tmp_path / "night"))
    chooser.accept()
    desk.settles()
    desk.qtbot.waitUntil(lambda: bool(screen.findChildren(Confirmation)))
    (written,) = screen.findChildren(Confirmation)

    desk.qtbot.waitUntil(lambda: written.visibleRegion().boundingRect() == written.rect())
    desk.window.activateWindow()
    desk.qtbot.waitUntil(written.hasFocus)


def handover_of(desk: Desk, working: WorkingCase, *, full: bool) -> Sequence[Told]:
    advice = working.advice(desk.window.shift.now())
    return handover_view(working, advice, (), KHAN, full=full).background


def rows_are_as_told(desk: Desk) -> bool:
    """Tell whether every row of the start page is the one that its entries give."""
    log = desk.window.shift.ports.log
    told = (
        (row, row_or_trouble(list(log.entries(row.case)), log.rule_bytes, rules()))
        for row in log.board()
    )
    return all(replace(row, last_seq=0) == again for row, again in told)


def test_an_export_asks_who_is_at_the_keyboard_first(desk: Desk) -> None:
    start = at(desk, places.Start())
    assert isinstance(start, StartScreen)

    start.export.click()

    assert desk.window.place == places.SignIn(then=places.Exporting())


def test_each_exported_case_holds_an_entry_of_it_and_so_does_its_file(
    desk: Desk, tmp_path: Path
) -> None:
    with_case(desk)
    chosen = desk.window.shift.board()[0].case
    desk.window.shift.begin("BABY-0002")
    desk.settles()
    screen = at(desk, places.Exporting())
    assert isinstance(screen, ExportingScreen)
    screen.prompts = Answering(tmp_path / "night")
    screen.cases.show_value([str(chosen)])
    screen.to.show_value("Dr Hall, named doctor")
    screen.why.show_value("Learning review")
    screen.page.main.click()
    desk.settles()

    ports = desk.window.shift.ports
    (told,) = ports.open_review(tmp_path / "night.gdx").cases
    line = told.working.state.happenings[-1]
    assert (line.event, line.by) == (
        Exported("Dr Hall, named doctor", "Learning review"),
        KHAN.signature,
    )
    kinds = [(each.case, each.kind) for each in ports.log.entries()]
    assert kinds[-1] == (chosen, "exported")
    assert sum(kind == "exported" for _, kind in kinds) == 1
    working = ports.casebook.open(chosen)
    brief, full = (
        [each for each in handover_of(desk, working, full=full) if "Copy" in each.name]
        for full in (False, True)
    )
    assert [each.words for each in brief] == ["Made in a file or on paper"]
    assert full[0].words.splitlines()[1:] == ["For Dr Hall, named doctor", "Learning review"]
    assert not [each for each in unfiled(working.state) if isinstance(each.event, Exported)]


def test_a_closed_case_and_one_that_cannot_be_read_are_exported_with_their_entries(
    desk: Desk, tmp_path: Path
) -> None:
    with_case(desk)
    desk.window.shift.do([Corrected(Correction.OPENED_IN_ERROR, words="Pressed")])
    desk.settles()
    desk.window.shift.begin("BABY-0002")
    desk.settles()
    log, odd = desk.window.shift.ports.log, desk.window.shift.working
    assert odd is not None
    row = row_or_trouble(list(log.entries(odd.case)), log.rule_bytes, rules())
    log.append([Draft("from-the-future", odd.case)], board=row)

    exported = record_export(desk.window.shift.ports.casebook, (), KHAN)

    assert len(exported) == 2
    assert [each.kind for each in log.entries()][-2:] == ["exported", "exported"]
    status = {each.case: each.status for each in log.board()}
    assert status[exported[0]] == "closed"
    assert rows_are_as_told(desk)
