"""Bring a fault of the program's own to the screen, and keep its text from the error stream."""

import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from guardian_desk.core.errors import where_of

if TYPE_CHECKING:
    from types import TracebackType

Tell = Callable[[BaseException], None]


class FaultWatch:
    """Takes Python's last hooks while a window is open; `end` gives them back.

    An exception's text may hold what somebody typed, so that only its kind and places go out.
    """

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._telling = False
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._raised
        threading.excepthook = self._raised_in_a_thread
        sys.unraisablehook = self._not_raised

    def end(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _raised(
        self, _kind: type[BaseException], error: BaseException, _trail: "TracebackType | None"
    ) -> None:
        _print(error)
        at_window = threading.current_thread() is threading.main_thread()
        # A fault while one is being shown would call this again without end.
        if at_window and not self._telling:
            self._telling = True
            try:
                self._tell(error)
            finally:
                self._telling = False

    def _raised_in_a_thread(self, raised: threading.ExceptHookArgs) -> None:
        if raised.exc_value is not None:
            _print(raised.exc_value)

    def _not_raised(self, passed_over: "sys.UnraisableHookArgs") -> None:
        if passed_over.exc_value is not None:
            _print(passed_over.exc_value)


def _print(error: BaseException) -> None:
    # A program without a console has no error stream.
    if sys.stderr is not None:
        sys.stderr.write(f"A fault of Guardian Desk's own: {where_of(error)}\n")
