"""A log that cannot be opened, or is open elsewhere: the window says so plainly and stays up."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect, reviewing
from guardian_desk.casework.events import Answered, Event
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.core.ids import CaseId
from guardian_desk.desk.places import (
    AllActions,
    AtQuestion,
    CheckAnswers,
    Dense,
    History,
    Place,
    Start,
)
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.screens.review import ReviewScreen
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.window import DeskWindow
from guardian_desk.people.staff import Staff
from guardian_desk.store.place import database_of
from tests.desk.support import Answering, Key, presses, words_on
from tests.store.support import HandClock
from tests.unit.review.told import exported

Opens = Callable[[Path], DeskWindow]


@pytest.fixture
def demo(filled: Path, tmp_path: Path) -> Path:
    """The home of a log with the demonstration's cases, closed."""
    return Path(copytree(filled, tmp_path / "demo"))


@pytest.fixture
def opens(qtbot: QtBot, dressed: Look) -> Iterator[Opens]:
    """Open the real window on a home, and wait until it knows how that went."""
    opened: list[DeskWindow] = []

    def show(home: Path) -> DeskWindow:
        window = DeskWindow(lambda: connect(DeskRequest(), home, HandClock()), review=reviewing())
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
    demo: Path, opens: Opens, spoil: Callable[[Path], None], title: str, remedy: str
) -> None:
    spoil(demo)

    window = opens(demo)

    start = _start(window)
    told = start.trouble
    assert title in told.words().lower()
    assert told._title.words()
    assert told._message.words()
    assert told._remedy.words()
    assert window.isVisible()
    assert not start.begins
    assert not start.export.isEnabled()
    assert told.hasFocus()


def test_a_lead_reviews_a_bundle_beside_a_log_that_cannot_be_opened(
    qtbot: QtBot, demo: Path, tmp_path: Path, opens: Opens
) -> None:
    bundle = tmp_path / "ward-3.gdx"
    bundle.write_bytes(exported("child_bf_as_it_happened"))
    _damage(demo)
    window = opens(demo)
    told = _trouble(window)

    _start(window).review.setFocus()
    presses(qtbot, Key.Key_Return)
    page = window.screen_shown
    assert isinstance(page, ReviewScreen)
    assert page.overview.choose.hasFocus()
    page.open_bundles((bundle,))
    qtbot.waitUntil(lambda: "No fault found in 1 bundle" in words_on(page), timeout=30_000)
    paper = tmp_path / "review.pdf"
    page.saves = Answering(paper)
    page.save_paper(page.overview)
    qtbot.waitUntil(paper.exists, timeout=15_000)
    qtbot.waitUntil(lambda: not window.shift.busy)

    presses(qtbot, Key.Key_Escape)

    assert isinstance(window.place, Start)
    assert _trouble(window) == told
    assert _start(window).trouble.hasFocus()
    assert "Opening the log" not in words_on(window.screen_shown)
    assert _start(window).review.isEnabled()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root"
)
def test_a_folder_that_takes_no_writing_is_told(demo: Path, opens: Opens) -> None:
    for folder in (demo, *(each for each in demo.rglob("*") if each.is_dir())):
        folder.chmod(0o500)
    try:
        window = opens(demo)
        assert "cannot be written to" in _trouble(window)
    finally:
        for folder in (demo, *(each for each in demo.rglob("*") if each.is_dir())):
            folder.chmod(0o700)


def test_a_second_window_reads_and_says_why_it_does_not_record(
    qtbot: QtBot, demo: Path, opens: Opens
) -> None:
    first = opens(demo)
    second = opens(demo)

    start = _start(second)
    assert first.shift.ports.why_read_only == ""
    assert "read here, not added to" in start.read_only.words()
    assert not any(each.isEnabled() for each in start.begins.values())
    assert start.cases.table.hasFocus()

    start.cases.table.selectRow(0)
    start.cases.table.opened.emit(str(second.shift.board()[0].case))
    qtbot.waitUntil(lambda: isinstance(second.place, History))
    second.go(AtQuestion())
    assert isinstance(second.place, AtQuestion)
    assert not second.screen_shown.page.main.isEnabled()  # type: ignore[attr-defined]
    second.go(Start())
    assert QApplication.focusWidget() is not None


@pytest.fixture
def ward(qtbot: QtBot, demo: Path, dressed: Look) -> Iterator[tuple[DeskWindow, DeskWindow]]:
    """Two windows on one log and one clock, both on the same case; the first records."""
    machine = HandClock()
    windows = []
    for _ in range(2):
        window = DeskWindow(lambda: connect(DeskRequest(), demo, machine))
        qtbot.addWidget(window)
        window.resize(1280, 900)
        with qtbot.waitSignal(window.shift.connected, timeout=60_000):
            window.show()
        windows.append(window)
    first, second = windows
    with qtbot.waitSignal(first.shift.staff_changed):
        first.shift.sign_in(Staff("N. Khan", "Staff nurse"))
    # The demo holds cases of every pack.
    board = first.shift.board()
    case = CaseId(str(next(row.case for row in board if row.label.startswith("BABY"))))
    for window in windows:
        with qtbot.waitSignal(window.shift.case_changed, timeout=30_000):
            window.shift.open(case)
    yield first, second
    for window in windows:
        window.interrupted = True
        window.close()


def _records(qtbot: QtBot, window: DeskWindow, *events: Event) -> None:
    with qtbot.waitSignal(window.shift.saved, timeout=30_000):
        window.shift.do(events)


PAGES = (
    History(), AllActions(), CheckAnswers(), AtQuestion("baby_state"), Dense("first"),
)  # fmt: skip


@pytest.mark.parametrize("place", PAGES, ids=lambda place: type(place).__name__)
def test_a_page_that_only_reads_shows_within_a_tick_what_the_other_window_recorded(
    qtbot: QtBot, ward: tuple[DeskWindow, DeskWindow], place: Place
) -> None:
    first, second = ward
    second.go(place)
    with qtbot.waitSignal(second.shift.looked):
        second.shift.look_again()
    known = second.shift.working
    assert known is not None

    _records(qtbot, first, Answered("baby_state", options=("unwell",), reason="Gone grey"))
    with qtbot.waitSignal(second.shift.looked):
        second._tick()

    assert first.shift.working is not None
    assert second.shift.working is not None
    assert second.shift.working.state == first.shift.working.state
    assert second.shift.working.state != known.state
    assert type(second.place) is type(place)
    shown = second.screen_shown
    assert isinstance(shown, CaseScreen)
    if isinstance(place, CheckAnswers | AtQuestion):
        assert "Yes, unwell" in words_on(shown)
    if isinstance(shown, DenseScreen):
        assert shown.boxes[("baby_state", "")].asked.value() == "unwell"  # type: ignore[attr-defined]


def test_a_page_that_only_reads_says_as_of_when_and_nothing_moves_while_nothing_is_recorded(
    qtbot: QtBot, ward: tuple[DeskWindow, DeskWindow]
) -> None:
    _first, second = ward
    second.go(History())
    with qtbot.waitSignal(second.shift.looked):
        second.shift.look_again()
    page, known = second.screen_shown, second.shift.working
    at = second.shift.read_at
    assert at is not None

    assert f"Reading only, as at {clock(at)}" in words_on(page)
    with qtbot.waitSignal(second.shift.looked):
        second._tick()

    assert second.screen_shown is page
    assert second.shift.working is known


def test_entering_a_page_looks_at_the_log_again(
    qtbot: QtBot, ward: tuple[DeskWindow, DeskWindow]
) -> None:
    first, second = ward
    _records(qtbot, first, Answered("baby_state", options=("unwell",)))

    with qtbot.waitSignal(second.shift.case_changed):
        second.go(History())

    assert first.shift.working is not None
    assert second.shift.working is not None
    assert second.shift.working.state == first.shift.working.state


def test_the_list_of_a_window_that_only_reads_says_as_of_when(
    qtbot: QtBot, ward: tuple[DeskWindow, DeskWindow]
) -> None:
    first, second = ward
    first.go(Start())
    second.go(Start())

    assert f"The list is as at {clock(second.shift.now())}." in words_on(second.screen_shown)
    assert "as at" not in words_on(first.screen_shown)
