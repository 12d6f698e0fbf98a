"""The page about the program: packs, attributions, and what is past its day of review."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.desk.places import About, Start
from guardian_desk.desk.ports import Ports
from guardian_desk.desk.presenters.about import about_view
from guardian_desk.desk.presenters.offered import offered_words
from guardian_desk.desk.screens.about import AboutScreen
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.window import DeskWindow
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.usecases.offers import offers
from guardian_desk.usecases.provenance import Register, register_of
from tests.store.support import HandClock

RULES = Path(__file__).parents[2] / "rules"
BEFORE, AFTER = date(2026, 11, 26), date(2027, 5, 2)


@pytest.fixture(scope="module")
def shelf() -> FileShelf:
    return FileShelf(RULES)


@pytest.fixture(scope="module")
def register(shelf: FileShelf) -> Register:
    return register_of(shelf, "hampshire", BEFORE)


def test_a_licence_that_asks_for_attribution_is_given_it(register: Register) -> None:
    view = about_view(register, "1.2.3")

    first = view.rows[0]
    assert first.row == "S1"
    assert "Contains public sector information licensed under" in first.cells[1]
    assert first.cells[2] == "By 1 May 2027"


def test_sources_of_packs_and_of_the_area_stand_once(register: Register) -> None:
    rows = [each.row for each in about_view(register, "1.2.3").rows]

    assert len(rows) == len(set(rows))
    assert {"SEED", "S1"} <= set(rows)


def test_what_nobody_signed_is_said_and_nothing_more_while_no_day_has_passed(
    register: Register,
) -> None:
    (warning,) = about_view(register, "1.2.3").warnings

    assert "nobody with clinical responsibility has signed it yet" in warning


def test_a_day_of_review_that_has_passed_is_said_first(shelf: FileShelf) -> None:
    view = about_view(register_of(shelf, "hampshire", AFTER), "1.2.3")

    assert "past their day of review" in view.warnings[0]
    assert view.rows[0].cells[2].startswith("▲ Past since ")


def test_the_start_page_says_which_pack_rests_on_what_is_past_review(shelf: FileShelf) -> None:
    assert offered_words(offers(shelf, "cumberland", BEFORE)) == []

    injury, unborn = offered_words(offers(shelf, "cumberland", AFTER))

    assert "sources are past their day of review. Ask your lead what replaced them." in injury
    assert unborn.startswith("▲ Unborn baby: ")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, dressed: Look) -> Iterator[DeskWindow]:
    def ports() -> Ports:
        found = connect(DeskRequest(), tmp_path / "log", HandClock())
        late = tuple(replace(each, past_review=2) for each in found.offers)
        return replace(found, offers=late)

    made = DeskWindow(ports)
    made.resize(1280, 900)
    with qtbot.waitSignal(made.shift.connected, timeout=60_000):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.interrupted = True
    made.close()
    made.deleteLater()


def test_one_link_leads_to_the_page_and_escape_leads_back(window: DeskWindow, qtbot: QtBot) -> None:
    start = window.screen_shown
    assert isinstance(start, StartScreen)
    assert "2 sources are past their day of review." in start.not_here.words()
    start.about.setFocus()
    QTest.keyClick(start.about, Qt.Key.Key_Return)

    page = window.screen_shown
    assert isinstance(page, AboutScreen)
    assert isinstance(window.place, About)
    qtbot.waitUntil(page.table.isVisible)
    assert "Guardian Desk 0.1.0." in page.says.words()
    assert page.table.model().rowCount() > 80
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)

    QTest.keyClick(focused, Qt.Key.Key_Escape)

    assert isinstance(window.place, Start)


def test_leaving_while_the_packs_are_read_stops_nothing(window: DeskWindow, qtbot: QtBot) -> None:
    window.go(About())
    window.go(Start())

    qtbot.waitUntil(lambda: not window.shift.busy)
    assert isinstance(window.screen_shown, StartScreen)
