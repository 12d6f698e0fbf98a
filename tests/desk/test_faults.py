"""A fault of the program's own is said plainly on the screen, and its text goes nowhere."""

import gc
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.core.errors import Exit
from guardian_desk.desk.faults import FaultWatch
from guardian_desk.desk.places import Review, Start
from guardian_desk.desk.ports import Ports
from guardian_desk.desk.screens.review import ReviewScreen
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.window import DeskWindow
from tests.store.support import HandClock

WORDS = "Jane Doe, bruise on the left cheek"
Opens = Callable[[Callable[[], Ports]], DeskWindow]


@pytest.fixture
def opens(qtbot: QtBot, dressed: Look) -> Iterator[Opens]:
    opened: list[DeskWindow] = []

    def show(ports: Callable[[], Ports]) -> DeskWindow:
        window = DeskWindow(ports)
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 900)
        window.show()
        return window

    yield show
    for window in opened:
        window.close()


@pytest.fixture
def window(opens: Opens, tmp_path: Path, qtbot: QtBot) -> DeskWindow:
    opened = opens(lambda: connect(DeskRequest(), tmp_path, HandClock()))
    qtbot.waitUntil(lambda: opened.shift.is_connected, timeout=60_000)
    return opened


@pytest.fixture
def watch(window: DeskWindow) -> Iterator[FaultWatch]:
    made = FaultWatch(window.show_fault)
    yield made
    made.end()


def broken() -> Ports:
    raise LookupError(WORDS)


def breaks() -> None:
    raise LookupError(WORDS)


def says_a_fault(words: str) -> bool:
    return (
        "a fault of its own" in words
        and "What was acknowledged is kept." in words
        and "LookupError at " in words
        and "test_faults.py:" in words
        and "Jane" not in words
    )


def test_a_fault_while_the_log_is_opened_stands_on_the_first_page(
    opens: Opens, qtbot: QtBot
) -> None:
    window = opens(broken)
    start = window.screen_shown
    assert isinstance(start, StartScreen)

    qtbot.waitUntil(lambda: start.trouble.words() != "")

    assert says_a_fault(start.trouble.words())


def test_a_fault_while_bundles_are_read_ends_the_waiting_and_is_said(
    window: DeskWindow, qtbot: QtBot
) -> None:
    window.go(Review())
    screen = window.screen_shown
    assert isinstance(screen, ReviewScreen)
    screen.overview.show_reading(2)
    window.shift.read(breaks, lambda _: None)
    qtbot.waitUntil(lambda: not window.shift.busy)

    assert says_a_fault(screen.trouble.words())
    assert screen.overview.state.words() == "Nothing was opened."


def test_a_fault_at_a_key_stands_above_the_page_until_another_is_opened(
    window: DeskWindow, watch: FaultWatch, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    QTimer.singleShot(0, breaks)
    qtbot.waitUntil(lambda: window.fault_words != "")

    assert says_a_fault(window.fault_words)
    told = capsys.readouterr().err
    assert "LookupError at " in told
    assert "Jane" not in told
    window.go(Start())
    assert window.fault_words == ""


def test_a_fault_in_another_thread_or_in_passing_keeps_its_text_to_itself(
    window: DeskWindow, watch: FaultWatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Leaves:
        def __del__(self) -> None:
            raise LookupError(WORDS)

    thread = threading.Thread(target=breaks)
    thread.start()
    thread.join()
    Leaves()
    gc.collect()

    told = capsys.readouterr().err
    assert told.count("A fault of Guardian Desk's own: LookupError at ") == 2
    assert "Jane" not in told


def test_the_hooks_are_given_back() -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    FaultWatch(lambda _: None).end()

    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


RUN = """
import sys
from pathlib import Path
from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.desk.application import run_desk
from guardian_desk.runtime.resources import resource

def icon():
    raise LookupError("Jane Doe")

home = Path(sys.argv[1])
tokens = resource("tokens.json").read_bytes
raise SystemExit(int(run_desk(lambda: connect(DeskRequest(), home), tokens, icon, once=True)))
"""


def test_the_running_program_watches_for_its_own_faults(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert ran.returncode == Exit.INTERNAL
    assert "A fault of Guardian Desk's own: LookupError at " in ran.stderr
    assert "Jane" not in ran.stderr
