"""What is asked for while the desk is busy is done once it is free: the last of it, and once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered
from guardian_desk.desk import places
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.start import StartScreen
from tests.desk.test_desk_pages import at, events_of, with_case
from tests.journeys.keyboard import Desk

Work = Callable[[Callable[[], object], Callable[[object], None]], None]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home")
    yield opened
    opened.ends()


@contextmanager
def kept_busy(desk: Desk) -> Iterator[None]:
    """Something slow goes on in the desk until this ends."""
    with held(desk, desk.window.shift.read):
        yield


@contextmanager
def slow(desk: Desk) -> Iterator[None]:
    """The desk is free, and what is asked for first goes on until this ends."""
    with held(desk, desk.window.shift.beside):
        yield


@contextmanager
def held(desk: Desk, by: Work) -> Iterator[None]:
    go_on = Event()
    by(go_on.wait, lambda _: None)
    try:
        yield
    finally:
        go_on.set()
        desk.settles()


def two_cases(desk: Desk) -> StartScreen:
    with_case(desk)
    desk.window.shift.begin("BABY-0002")
    desk.settles()
    at(desk, places.Start())
    start = desk.window.screen_shown
    assert isinstance(start, StartScreen)
    # The focus is on the case just left, which need not be the one that presses most.
    desk.settles()
    desk.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert start.cases.table.currentIndex().row() == 0
    return start


def listed_at(start: StartScreen, row: int) -> str:
    return str(start.cases.table.model().index(row, 0).data()).splitlines()[0].split(",")[0]


def label_in_hand(desk: Desk) -> str:
    working = desk.window.shift.working
    return "" if working is None else working.state.label


def test_a_case_that_is_asked_for_while_the_desk_is_busy_opens_once_it_is_free(desk: Desk) -> None:
    start = two_cases(desk)
    first = listed_at(start, 0)

    with kept_busy(desk):
        desk.press(Qt.Key.Key_Return)
        desk.press(Qt.Key.Key_Return)
        desk.sees("The case opens as soon as what goes on is done.")
        assert desk.window.screen_shown is start

    desk.qtbot.waitUntil(lambda: isinstance(desk.window.place, places.AtQuestion))
    assert label_in_hand(desk) == first
    assert len(desk.window.shift.board()) == 2


def test_of_two_cases_asked_for_the_last_opens_and_no_other(desk: Desk) -> None:
    start = two_cases(desk)
    opened: list[object] = []
    desk.window.shift.case_changed.connect(opened.append)

    second = listed_at(start, 1)
    assert second != listed_at(start, 0)
    with slow(desk):
        desk.press(Qt.Key.Key_Return)
        desk.press(Qt.Key.Key_Down)
        desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.place, places.AtQuestion))
    desk.settles()

    assert label_in_hand(desk) == second
    assert len(opened) == 1


def test_two_quick_presses_open_a_case_once_and_begin_one_case(desk: Desk) -> None:
    start = two_cases(desk)
    opened: list[object] = []
    desk.window.shift.case_changed.connect(opened.append)
    with slow(desk):
        desk.press(Qt.Key.Key_Return)
        desk.press(Qt.Key.Key_Return)
    assert len(opened) == 1

    at(desk, places.Start())
    again = desk.window.screen_shown
    assert isinstance(again, StartScreen)
    assert again is not start
    again.begins["immobile-infant"].click()
    again.begins["immobile-infant"].click()
    desk.settles()
    assert len(desk.window.shift.board()) == 3


def test_who_goes_elsewhere_meanwhile_is_not_taken_back(desk: Desk) -> None:
    start = two_cases(desk)

    with kept_busy(desk):
        desk.press(Qt.Key.Key_Return)
        start.services.click()

    assert isinstance(desk.window.place, places.Services)
    assert label_in_hand(desk) == ""


def test_a_page_left_while_it_is_saved_leads_nowhere_and_keeps_nothing_as_unsaved(
    desk: Desk,
) -> None:
    with_case(desk)
    page = at(desk, places.AtQuestion("danger"))
    assert isinstance(page, CaseScreen)

    page.save([Answered("danger", options=("none_now",))], places.History())
    desk.window.go(places.Start())
    desk.settles()

    assert isinstance(desk.window.place, places.Start)
    assert desk.window.fault_words == ""
    assert "none_now" in str(events_of(desk)[-1])
