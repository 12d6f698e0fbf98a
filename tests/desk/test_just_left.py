"""Back on the start page: the case that was just left is selected, never somebody else's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered, Corrected, Correction, HandedOver
from guardian_desk.desk import places
from guardian_desk.desk.board import board_of
from guardian_desk.desk.presenters.caseload import Wanted
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.people.staff import Staff
from tests.journeys.keyboard import Desk

KHAN, OSEI = Staff("N. Khan", "Staff nurse"), Staff("B. Osei", "Doctor")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A desk on which N. Khan left the calmer of two cases, BABY-0002."""
    opened = Desk(qtbot, tmp_path / "home")
    signs_in(opened, KHAN)
    begins(opened, "BABY-0001")
    opened.window.shift.do([Answered("nai", options=("possible",))])
    opened.settles()
    begins(opened, "BABY-0002")
    opened.window.go(places.Start())
    yield opened
    opened.ends()


def signs_in(desk: Desk, staff: Staff) -> None:
    desk.window.shift.sign_in(staff)
    desk.settles()


def begins(desk: Desk, label: str) -> None:
    desk.window.shift.begin(label)
    desk.settles()


def start(desk: Desk) -> StartScreen:
    shown = desk.window.screen_shown
    assert isinstance(shown, StartScreen)
    return shown


def test_enter_goes_on_with_the_case_that_was_just_left(desk: Desk) -> None:
    table = start(desk).cases.table
    assert table.hasFocus()
    assert table.currentIndex().row() == 1

    desk.press(Qt.Key.Key_Return)
    desk.settles()

    assert desk.window.shift.working is not None
    assert desk.window.shift.working.state.label == "BABY-0002"


def test_after_another_page_it_is_selected_still(desk: Desk) -> None:
    desk.window.go(places.About())
    desk.window.go(places.Start())

    assert start(desk).cases.table.currentIndex().row() == 1


def test_a_case_that_was_closed_is_selected_among_the_closed(desk: Desk) -> None:
    begins(desk, "BABY-0003")
    desk.window.shift.do([Corrected(Correction.OPENED_IN_ERROR, "", "Entered twice")])
    desk.settles()
    desk.window.go(places.Start())

    assert start(desk).cases.closed.hasFocus()
    assert start(desk).cases.table.current() is None


def test_where_the_list_keeps_the_case_back_nothing_is_selected(desk: Desk) -> None:
    board_of(desk.window.shift).wanted = Wanted(words="BABY-0001")
    desk.window.go(places.Start())

    assert start(desk).cases.table.count() == 1
    assert start(desk).cases.table.hasFocus()
    assert start(desk).cases.table.current() is None


def test_the_next_person_finds_nobodys_case_selected(desk: Desk) -> None:
    desk.window.go(places.SignIn(then=places.Start()))
    signs_in(desk, OSEI)
    desk.window.go(places.Start())

    page = start(desk)
    assert page.cases.table.hasFocus()
    assert page.cases.table.current() is None
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    assert desk.window.shift.working is None

    desk.press(Qt.Key.Key_Down)
    assert page.cases.table.currentIndex().row() == 0


def test_at_200_percent_what_begins_a_case_is_in_sight_where_no_row_is_chosen(desk: Desk) -> None:
    desk.window.go(places.SignIn(then=places.Start()))
    for _ in range(2):
        desk.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    signs_in(desk, OSEI)
    desk.window.go(places.Start())
    page = start(desk)

    desk.qtbot.waitUntil(page.page.heading.hasFocus)
    first = next(iter(page.begins.values()))
    assert not first.visibleRegion().isEmpty()


def test_the_case_that_is_offered_to_the_next_person_is_selected(desk: Desk) -> None:
    desk.opens_first_case()
    desk.window.shift.do([HandedOver(OSEI.name, "")])
    desk.settles()
    assert desk.window.shift.working is not None
    offered = str(desk.window.shift.working.case)
    desk.window.go(places.Start())
    desk.window.go(places.SignIn(then=places.Start()))
    signs_in(desk, OSEI)
    desk.window.go(places.Start())

    assert start(desk).cases.table.hasFocus()
    assert start(desk).cases.table.current() == offered


def test_escape_from_the_sign_in_leads_back_to_the_page_that_began_it(desk: Desk) -> None:
    desk.opens_first_case()
    desk.window.go(places.SignIn(then=places.Handover()))

    desk.press(Qt.Key.Key_Escape)

    assert desk.window.place == places.Handover()
