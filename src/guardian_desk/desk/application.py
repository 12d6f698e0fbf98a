"""Start Qt, show the window, and end with an exit code."""

import gc
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from guardian_desk.core.errors import Exit, GuardianError
from guardian_desk.desk.faults import FaultWatch
from guardian_desk.desk.places import Workshop
from guardian_desk.desk.reading_cases import ReadingCases
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.reader import system_scheme
from guardian_desk.desk.theme.tokens import read_tokens
from guardian_desk.desk.window import DeskWindow

if TYPE_CHECKING:  # The first page is painted before any of these is needed.
    from guardian_desk.desk.ports import Connect
    from guardian_desk.desk.without_log import Reviewing

ReadTokens = Callable[[], bytes]
ReadIcon = Callable[[], bytes]

STYLE = ("-style", "Fusion")
"""The only style that paints alike on a ward's Windows and in the tests, asked for as an argument:
to ask the application for its style makes 20 classes of Qt."""


def run_desk(
    connect: "Connect",
    tokens: ReadTokens,
    icon: ReadIcon,
    reading: ReadingCases | None = None,
    review: "Reviewing | None" = None,
    *,
    once: bool,
    bench: str = "",
) -> int:
    """Show the desk until it is closed; `once` ends as soon as it is connected and painted.

    With `once` nobody reads the first page, so that the trouble which it shows is raised.
    `bench` is a folder of rules to open in the workshop, once the desk is connected. `review` is
    what a review goes through where the log cannot be opened.
    """
    application = QApplication.instance() or QApplication([sys.argv[0], *STYLE])
    assert isinstance(application, QApplication)
    application.setApplicationName("Guardian Desk")
    wear(application, Look(read_tokens(tokens()), scheme=system_scheme()))
    window = DeskWindow(connect, reading, review)
    window.shift.connected.connect(lambda: _show_icon(application, icon()))
    # What is there by now stays: no later collection need look at it again.
    window.shift.connected.connect(gc.freeze)
    _let_ctrl_c_through(window)
    if bench:
        window.shift.connected.connect(lambda: window.go(Workshop(bench)))
    troubles: list[GuardianError] = []
    if once:
        window.shift.connected.connect(lambda: QTimer.singleShot(0, window.close))
        window.shift.not_saved.connect(troubles.append)
        window.shift.not_saved.connect(lambda _: QTimer.singleShot(0, window.close))

    def tell(error: BaseException) -> None:
        window.show_fault(error)
        if once:
            window.close()
            application.exit(Exit.INTERNAL)

    watch = FaultWatch(tell)
    window.resize(_room_for(application))
    window.show()
    try:
        code = application.exec()
    finally:
        watch.end()
    if troubles:
        raise troubles[0]
    return Exit.INTERRUPTED if window.interrupted else code


_USUAL = QSize(1280, 900)
_FRAME = QSize(16, 48)
"""What a window's frame and title take at most; Qt knows it only once the window is shown."""


def _room_for(application: QApplication) -> QSize:
    """Return the size to open with: the usual one, or what the screen has left within a frame."""
    return fitting(application.primaryScreen().availableSize())


def fitting(room: QSize) -> QSize:
    """Return the size to open with where a screen has this much room."""
    return _USUAL.boundedTo(room - _FRAME)


def _show_icon(application: QApplication, drawing: bytes) -> None:
    """Put the icon on the window; drawing it is slow, so that the first page comes before it."""
    from PySide6.QtGui import QIcon, QPixmap

    picture = QPixmap()
    if picture.loadFromData(drawing):
        application.setWindowIcon(QIcon(picture))


def _let_ctrl_c_through(window: DeskWindow) -> None:
    """Close on Ctrl-C as on the button: Python runs its handler only between Qt's own steps."""

    def stop(_number: int, _frame: object) -> None:
        window.interrupted = True
        window.close()

    signal.signal(signal.SIGINT, stop)
    waking = QTimer(window)
    waking.start(200)
    waking.timeout.connect(lambda: None)
