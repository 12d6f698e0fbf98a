"""A log that cannot be opened, or is open elsewhere: the window says so plainly and stays up."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.desk.places import AtQuestion, History, Start
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.window import DeskWindow
from guardian_desk.store.place import database_of
from tests.store.support import HandClock

Opens = Callable[[Path], DeskWindow]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of a log with the demonstration's cases, closed."""
    connect(DeskRequest(demo=True), tmp_path, HandClock()).close()
    return tmp_path


@pytest.fixture
def opens(qtbot: QtBot, dressed: Look) -> Iterator[Opens]:
    """Open the real window on a home, and wait until it knows how that went."""
    opened: list[DeskWindow] = []

    def show(home: Path) -> DeskWindow:
        window = DeskWindow(lambda: connect(DeskRequest(), home, HandClock()))
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.shift.is_connected or _trouble(window) != "", timeout=60_000)
        return window

    yield show
    for window in opened:
        window.close()


def _start(window: DeskWindow) -> StartScreen:
    shown = window.screen_shown
    assert isinstance(shown, StartScreen)
    return shown


def _trouble(window: DeskWindow) -> str:
    return _start(window).trouble.words()


def _damage(home: Path) -> None:
    database = database_of(home)
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 2])


def _make_newer(home: Path) -> None:
    newer = sqlite3.connect(database_of(home))
    newer.execute("PRAGMA user_version = 99")
    newer.close()


def _take_away(home: Path) -> None:
    for each in sorted(home.rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    home.rmdir()
    home.write_text("a file where the folder should be")


@pytest.mark.parametrize(
    ("spoil", "title", "remedy"),
    [
        (_damage, "damaged", ""),
        (_make_newer, "newer", ""),
        (_take_away, "folder", ""),
    ],
)
def test_a_log_that_cannot_be_opened_is_told_on_the_start_page(
    home: Path, opens: Opens, spoil: Callable[[Path], None], title: str, remedy: str
) -> None:
    spoil(home)

    window = opens(home)

    start = _start(window)
    told = start.trouble
    assert title in told.words().lower()
    assert told._title.words()
    assert told._message.words()
    assert told._remedy.words()
    assert window.isVisible()
    assert not start.begin.isEnabled()
    assert not start.review.isEnabled()
    assert told.hasFocus()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root"
)
def test_a_folder_that_takes_no_writing_is_told(home: Path, opens: Opens) -> None:
    for folder in (home, *(each for each in home.rglob("*") if each.is_dir())):
        folder.chmod(0o500)
    try:
        window = opens(home)
        assert "cannot be written to" in _trouble(window)
    finally:
        for folder in (home, *(each for each in home.rglob("*") if each.is_dir())):
            folder.chmod(0o700)


def test_a_second_window_reads_and_says_why_it_does_not_record(
    qtbot: QtBot, home: Path, opens: Opens
) -> None:
    first = opens(home)
    second = opens(home)

    start = _start(second)
    assert first.shift.ports.why_read_only == ""
    assert "read here, not added to" in start.read_only.words()
    assert not start.begin.isEnabled()
    assert start.cases.table.hasFocus()

    start.cases.table.selectRow(0)
    start.cases.table.opened.emit(str(second.shift.board()[0].case))
    qtbot.waitUntil(lambda: isinstance(second.place, History))
    second.go(AtQuestion())
    assert isinstance(second.place, AtQuestion)
    assert not second.screen_shown.page.main.isEnabled()  # type: ignore[attr-defined]
    second.go(Start())
    assert QApplication.focusWidget() is not None
