"""The log of an earlier version is told anew on opening: the page says how far, and stays alive."""

import sqlite3
from pathlib import Path
from threading import Event

from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.desk.reading_cases import ReadingCases
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.theme.look import Look, look
from guardian_desk.desk.window import DeskWindow
from guardian_desk.people.staff import Staff
from guardian_desk.store.place import database_of
from guardian_desk.usecases.record import sign_in
from tests.store.support import HandClock

KHAN = Staff("N. Khan", "Staff nurse")


class Halted(ReadingCases):
    """Holds the reading up after a number of cases, until it may go on."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after, self.go_on = after, Event()

    def told(self, done: int, of: int) -> None:
        super().told(done, of)
        if done == self.after:
            self.go_on.wait()


def old_log(home: Path, cases: int) -> None:
    ports = connect(DeskRequest(), home, HandClock())
    sign_in(ports.casebook, KHAN, "ward")
    for number in range(cases):
        ports.casebook.begin("immobile-infant", "cumberland", KHAN, label=f"BABY-{number:04}")
    ports.close()
    with sqlite3.connect(database_of(home)) as older:
        older.execute("PRAGMA user_version = 1")
    older.close()


def test_the_first_page_says_how_many_cases_of_an_old_log_are_read_and_stays_alive(
    qtbot: QtBot, dressed: Look, tmp_path: Path
) -> None:
    old_log(tmp_path / "home", cases=3)
    read = Halted(after=2)

    window = DeskWindow(
        lambda: connect(DeskRequest(), tmp_path / "home", HandClock(), read.told), read
    )
    qtbot.addWidget(window)
    window.show()
    start = window.screen_shown
    assert isinstance(start, StartScreen)
    try:
        qtbot.waitUntil(
            lambda: start.opening.words() == "Reading the cases: 2 of 3.", timeout=60_000
        )
        before = look().scale
        start.text_size.click()
        assert look().scale != before
        assert not window.shift.is_connected
    finally:
        read.go_on.set()
    qtbot.waitUntil(lambda: window.shift.is_connected, timeout=60_000)

    assert len(window.shift.board()) == 3
    assert not start.opening.isVisible()
    window.interrupted = True
    window.close()
