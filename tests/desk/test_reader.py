"""Larger letters by key, a page that keeps its top in sight, and one key that copies for notes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered, Filed
from guardian_desk.desk import places
from guardian_desk.desk.presenters.filing import filing
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.history import HistoryScreen
from guardian_desk.desk.screens.leaving import LeavingScreen
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.theme.look import look
from guardian_desk.people.staff import Staff
from tests.journeys.keyboard import Desk

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home")
    yield opened
    opened.closes()


@pytest.fixture
def case(desk: Desk) -> Desk:
    """The desk with a case in hand in which a concern stands open."""
    desk.window.shift.sign_in(Staff("N. Khan", "Staff nurse"))
    desk.settles()
    desk.window.shift.begin("BABY-0001")
    desk.settles()
    desk.window.shift.do([Answered("nai", options=("possible",))])
    desk.settles()
    return desk


def test_ctrl_and_plus_make_the_letters_larger_and_minus_smaller(desk: Desk) -> None:
    start = desk.window.screen_shown
    assert isinstance(start, StartScreen)

    desk.press(Key.Key_Plus, Ctrl)
    assert look().scale == 150
    desk.press(Key.Key_Equal, Ctrl)
    desk.press(Key.Key_Plus, Ctrl)
    assert look().scale == 200
    assert start.text_size.words() == "Usual text (now 200 %)"
    desk.press(Key.Key_Minus, Ctrl)
    assert look().scale == 150


def test_a_key_of_the_start_page_goes_through_the_sizes(desk: Desk) -> None:
    start = desk.window.screen_shown
    assert isinstance(start, StartScreen)
    sizes = []
    for _ in range(3):
        desk.goes_to("text (now")
        desk.press(Key.Key_Space)
        sizes.append(look().scale)

    assert sizes == [150, 200, 100]


def test_after_larger_letters_the_case_has_the_focus_still_and_enter_opens_it(case: Desk) -> None:
    desk = case
    desk.window.go(places.Start())
    desk.settles()
    start = desk.window.screen_shown
    assert isinstance(start, StartScreen)
    assert start.cases.table.hasFocus()

    desk.press(Key.Key_Plus, Ctrl)
    desk.press(Key.Key_Plus, Ctrl)
    desk.qtbot.waitUntil(lambda: in_sight(start, start.cases.table.current_foot()))

    assert start.cases.table.hasFocus()
    desk.press(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.window.shift.working is not None)


def in_sight(start: StartScreen, foot: int) -> bool:
    """Tell whether the row that is current can be seen in the page."""
    at = start.cases.table.mapTo(start.page.viewport(), QPoint(0, foot)).y()
    return 0 < at <= start.page.viewport().height()


@pytest.mark.parametrize("size", [(1280, 900), (1024, 700)])
def test_whose_case_and_what_stands_open_stay_in_sight_at_200_percent(
    case: Desk, size: tuple[int, int]
) -> None:
    desk = case
    desk.press(Key.Key_Plus, Ctrl)
    desk.press(Key.Key_Plus, Ctrl)
    desk.window.resize(*size)
    desk.window.go(places.AtQuestion())
    desk.settles()
    page = desk.window.screen_shown
    assert isinstance(page, CaseScreen)

    bar = page.page.verticalScrollBar()
    bar.setValue(bar.maximum())

    assert bar.maximum() > 0
    for piece in (page.header, page.banner):
        top = piece.mapTo(page, piece.rect().topLeft()).y()
        assert piece.isVisible()
        assert top >= 0
    assert page.top.height() < page.height() // 2
    assert page.page.horizontalScrollBar().maximum() == 0


def test_one_key_copies_from_any_page_and_leads_to_saying_it_is_filed(case: Desk) -> None:
    desk = case
    desk.window.go(places.AtAction("police_decision"))
    QGuiApplication.clipboard().clear()

    desk.press(Key.Key_C, Ctrl | Shift)

    history = desk.window.screen_shown
    assert isinstance(history, HistoryScreen)
    text = QGuiApplication.clipboard().text()
    working = desk.window.shift.working
    assert working is not None
    assert working.protocol.pack.digest[:12] in text
    assert "Could this be a non-accidental injury?" in text
    # Enter at once must not say that they are filed before they are pasted.
    assert history.copy_all.hasFocus()
    assert "on the clipboard" in history.copied.words() or "put on" in history.copied.words()
    assert filing(working.state) > 0

    desk.press(Key.Key_Return)
    desk.settles()
    working = desk.window.shift.working
    assert working is not None
    assert filing(working.state) > 0
    desk.pushes("I have filed them")

    working = desk.window.shift.working
    assert working is not None
    assert isinstance(working.state.happenings[-1].event, Filed)
    assert filing(working.state) == 0
    assert history.table.hasFocus()


def test_the_link_shows_its_keys(case: Desk) -> None:
    case.window.go(places.CheckAnswers())
    page = case.window.screen_shown
    assert isinstance(page, CaseScreen)

    assert page.foot.copy.words() == "Copy for notes (Ctrl+Shift+C)"
    page.foot.copy.click()
    assert isinstance(case.window.place, places.History)


def test_what_waits_is_painted_as_waiting_and_says_why(case: Desk) -> None:
    case.window.go(places.Leaving())
    page = case.window.screen_shown
    assert isinstance(page, LeavingScreen)
    assert page.asked is not None
    waits = next(each for each in page.asked.group.options if not each.isEnabled())
    assert "Waits for" in waits.face.choice.hint
    grey = waits.grab().toImage()

    waits.setEnabled(True)

    assert waits.grab().toImage() != grey
