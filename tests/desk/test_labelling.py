"""What a case is called here and where the baby is: written by keyboard, shown everywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Event, Labelled
from guardian_desk.desk import places
from guardian_desk.desk.screens.handover import HandoverScreen
from guardian_desk.desk.screens.labelling import LabellingScreen
from tests.desk.test_desk_pages import at, with_case
from tests.journeys.keyboard import Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home")
    yield opened
    opened.ends()


def told(desk: Desk) -> list[Event]:
    working = desk.window.shift.working
    assert working is not None
    return [each.event for each in working.state.happenings]


def test_a_label_and_a_place_are_written_by_keyboard_and_stand_everywhere(desk: Desk) -> None:
    with_case(desk)
    at(desk, places.AtQuestion())
    desk.pushes("Label")
    screen = desk.window.screen_shown
    assert isinstance(screen, LabellingScreen)
    desk.types("Cubicle 4")
    desk.press(Qt.Key.Key_Return)
    desk.settles()

    assert told(desk) == [Labelled(place="Cubicle 4")]
    desk.sees("BABY-0001", "Cubicle 4")
    handover = at(desk, places.Handover())
    assert isinstance(handover, HandoverScreen)
    desk.sees("Cubicle 4")
    at(desk, places.Start())
    desk.sees("BABY-0001, Cubicle 4")


def test_a_label_is_never_taken_away_and_the_same_again_is_nothing(desk: Desk) -> None:
    with_case(desk)
    screen = at(desk, places.Labelling())
    assert isinstance(screen, LabellingScreen)
    screen.page.main.click()
    assert screen.page.errors.messages() == ("Change the label or the place",)

    screen.label.show_value("")
    screen.page.main.click()
    assert screen.page.errors.messages() == ("Enter what the case is called",)
    assert told(desk) == []
