"""A lead changes a pack in her own editor, and the workshop keeps up: all of it by keyboard."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from guardian_desk.desk.screens.workshop import WorkshopScreen
from tests.journeys.keyboard import Desk

GOOD = Path(__file__).parents[1] / "unit" / "packfiles" / "good"
WHEN = '    when: {all: [fact open_concern, "param policy is strict"]}\n'


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of a small pack that nothing is wrong with, and whose case goes as expected."""
    found = shutil.copytree(GOOD, tmp_path / "rules")
    saved_in_place(found / "small" / "cases.yaml", ", absent: [bruise_rule]", "")
    return found


def saved_in_place(file: Path, old: str, new: str) -> int:
    """Save as editors do, a new file in the place of the old; return the line that changed."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    beside = file.with_suffix(".part")
    beside.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    beside.replace(file)
    return text[: text.index(old)].count("\n") + 1


def opens_the_workshop(desk: Desk, folder: Path) -> WorkshopScreen:
    desk.pushes("Workshop")
    page = desk.window.screen_shown
    assert isinstance(page, WorkshopScreen)
    desk.sees("Changing a pack makes your organisation responsible for that change", "DCB0129")
    desk.pushes("Choose a folder")
    chooses(desk, folder)
    return page


def chooses(desk: Desk, path: Path) -> None:
    """Choose in the system's own window, which then gives the keyboard back."""
    (dialog,) = desk.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def test_a_lead_breaks_a_line_mends_it_reads_the_outline_and_plays_a_case(
    desk: Desk, rules: Path, tmp_path: Path
) -> None:
    before = desk.window.shift.ports.log.head()
    page = opens_the_workshop(desk, rules / "small")
    desk.sees("A small pack (small 1.0.0). 0 faults", "touches no case and no log")

    line = saved_in_place(
        rules / "small" / "pack.yaml", WHEN, WHEN.replace("fact open", "fact opne")
    )

    desk.sees("1 fault", f"small/pack.yaml\nline {line}", "GD", "What follows is old")
    desk.sees("Step A2: Decide.")
    desk.goes_to("Faults and notes")

    saved_in_place(rules / "small" / "pack.yaml", WHEN.replace("fact open", "fact opne"), WHEN)

    desk.sees("A small pack (small 1.0.0). 0 faults")
    desk.does_not_see("What follows is old")

    desk.qtbot.waitUntil(page.outline.table.isVisible)
    desk.press(Qt.Key.Key_F6)
    assert desk.focus() is page.outline.table
    desk.sees(
        "Question 1.2: Does the story fit?",
        'Any of ("What is seen?" includes "A bruise" or "A burn"',
        "A shut source",
        'Stop S1: Going home waits. Kept back: "Are they leaving?": "Going home".',
    )

    saves_the_picture(desk, page, tmp_path / "flow.svg")
    desk.sees("1 case exercises", "8 of 9 questions", "Not proved: no certificate stands")
    plays_the_case(desk, page)
    assert desk.window.shift.ports.log.head() == before


def saves_the_picture(desk: Desk, page: WorkshopScreen, file: Path) -> None:
    desk.press(Qt.Key.Key_F6)
    assert desk.focus() is page.picture.first()
    desk.pushes("Save the picture")
    chooses(desk, file)
    desk.sees("The picture is in flow.svg.")
    picture = QImage(str(file))
    assert picture.width() > 1000
    assert "Does the story fit?" in file.read_text(encoding="utf-8")


def plays_the_case(desk: Desk, page: WorkshopScreen) -> None:
    desk.goes_to("Play a case")
    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.focus() is page.play.steps)
    desk.sees("after step 0, under Here.", "The case is opened.", "Next question: What is seen?")
    for _ in range(5):
        desk.press(Qt.Key.Key_Down)
    desk.sees("As of 20 Nov 2026 02:36, after step 5, under Here.", "Contact the office.")
    desk.sees("Stop: Going home waits.", "Concern: Changed story")
    desk.pushes("A day on")
    desk.sees("As of 21 Nov 2026 02:36, 1 day after step 5")
    desk.press(Qt.Key.Key_Escape)
    assert not isinstance(desk.window.screen_shown, WorkshopScreen)
