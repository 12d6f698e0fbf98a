"""The program as a person starts it, as far as its first painted page."""

import resource
import sys
import time

from guardian_desk.app import main
from guardian_desk.desk.binding import load_binding

load_binding()  # as the program does, before anything else of the desk
from guardian_desk.desk.window import DeskWindow  # noqa: E402


class OnlyPainted(DeskWindow):
    """Closes where it would open the log and the rules."""

    def _open_the_rest(self) -> None:
        print("painted", time.monotonic_ns())
        self.close()


DeskWindow._open_the_rest = OnlyPainted._open_the_rest  # type: ignore[method-assign, assignment]
code = main([])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
sys.exit(code)
