"""One key covers the window at once; clocks go on, and nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered
from guardian_desk.desk import places
from guardian_desk.desk.prompts import Sure, SureDialog, WindowPrompts
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.handover import HandoverScreen
from guardian_desk.desk.widgets.reading import keep_reading_order
from guardian_desk.people.staff import Staff
from tests.desk.support import pieces
from tests.journeys.keyboard import Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home")
    opened.window.shift.sign_in(Staff("N. Khan", "Staff nurse"))
    opened.settles()
    yield opened
    opened.closes()


def with_case(desk: Desk) -> None:
    desk.window.shift.begin("BABY-0001")
    desk.settles()
    desk.window.shift.do([Answered("nai", options=("possible",))])
    desk.settles()


def in_sight(desk: Desk) -> list[str]:
    return [each.text() for each in pieces(desk.window) if isinstance(each, QLabel) and each.text()]


@pytest.mark.parametrize(
    "place",
    [
        places.Start(),
        places.SignIn(),
        places.AtQuestion("nai"),
        places.Dense("first"),
        places.AtAction("police_decision"),
        places.AllActions(),
        places.CheckAnswers(),
        places.History(),
        places.Handover(),
        places.Leaving(),
        places.Correcting(),
        places.Exporting(),
        places.Review(),
        places.Services(),
    ],
    ids=lambda each: type(each).__name__,
)
def test_one_key_covers_every_page_with_the_time_and_the_name_alone(
    desk: Desk, place: places.Place
) -> None:
    with_case(desk)
    desk.window.go(place)

    desk.press(Qt.Key.Key_F12)

    seen = in_sight(desk)
    assert seen[0] == "Guardian Desk"
    assert len(seen) == 2
    assert ":" in seen[1]
    assert desk.window.windowTitle() == "Guardian Desk"

    desk.press(Qt.Key.Key_F12)
    assert not desk.window.is_covered
    assert desk.window.place == place


def test_what_was_typed_and_where_the_focus_stood_is_there_again(desk: Desk) -> None:
    with_case(desk)
    desk.window.go(places.Handover())
    desk.fills("Who takes over?", "B. Os")
    title = desk.window.windowTitle()

    desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.is_covered
    desk.press(Qt.Key.Key_Space)

    assert desk.window.windowTitle() == title
    desk.types("ei")
    screen = desk.window.screen_shown
    assert isinstance(screen, HandoverScreen)
    assert screen.to.value() == "B. Osei"
    # Half-typed words would have the window ask before it closes.
    screen.to.show_value("")


def test_beneath_the_cover_clocks_go_on_and_a_save_arrives(desk: Desk) -> None:
    with_case(desk)
    desk.window.go(places.AtQuestion("baby_state"))
    desk.press(Qt.Key.Key_F12)
    before = in_sight(desk)

    desk.minutes_pass(7)
    desk.window._tick()
    desk.window.shift.do([Answered("baby_state", options=("unwell",))])
    desk.settles()

    assert desk.window.is_covered
    assert in_sight(desk) != before
    desk.press(Qt.Key.Key_Escape)
    screen = desk.window.screen_shown
    assert isinstance(screen, CaseScreen)
    assert "7 min" in screen.banner.words()


def test_the_key_is_named_below_every_page_of_a_case(desk: Desk) -> None:
    with_case(desk)
    desk.window.go(places.AtQuestion())
    screen = desk.window.screen_shown
    assert isinstance(screen, CaseScreen)
    assert screen.foot.cover.words() == "Cover the page (F12)"

    screen.foot.cover.click()

    assert desk.window.is_covered


@pytest.mark.parametrize(
    "keys",
    [
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
    ],
    ids=["F12", "Ctrl+L"],
)
def test_it_covers_the_window_while_a_dialog_asks_something_and_answers_no(
    desk: Desk, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    with_case(desk)
    answers: list[bool] = []
    WindowPrompts(desk.window).ask(Sure("Sure?", "Words.", "Do it", "Go back"), answers.append)
    (dialog,) = desk.window.findChildren(SureDialog)
    desk.qtbot.waitUntil(dialog.isActiveWindow)

    QTest.keyClick(dialog, *keys)

    desk.qtbot.waitUntil(lambda: desk.window.is_covered)
    assert answers == [False]


def test_a_page_that_changes_beneath_a_dialog_leaves_the_order_of_the_dialog_alone(
    desk: Desk,
) -> None:
    with_case(desk)
    WindowPrompts(desk.window).ask(Sure("Sure?", "Words.", "Do it", "Go back"), lambda _: None)
    (dialog,) = desk.window.findChildren(SureDialog)
    desk.qtbot.waitUntil(dialog.isActiveWindow)

    # Qt would complain of two windows in one order, and that fails the test.
    keep_reading_order(desk.window)

    after = dialog.go_on.nextInFocusChain()
    assert after is not None
    assert after.window() is dialog
