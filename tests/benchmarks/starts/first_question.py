"""The program as a person starts it, as far as a new case's first question, ready for an answer."""

import resource
import sys
import time

from guardian_desk.app import main
from guardian_desk.desk.binding import load_binding

load_binding()  # as the program does, before anything else of the desk
from guardian_desk.desk.places import AtQuestion  # noqa: E402
from guardian_desk.desk.ports import Ports  # noqa: E402
from guardian_desk.desk.window import DeskWindow  # noqa: E402
from guardian_desk.people.staff import Staff  # noqa: E402


class Hurried(DeskWindow):
    """Signs in and begins a case at once; closes when the question is painted."""

    def _connected(self, ports: Ports) -> None:
        connected(self, ports)
        self.shift.sign_in(Staff("N. Khan", "Staff nurse"), self._begin)

    def _begin(self) -> None:
        global begun  # noqa: PLW0603 - read once the program has ended
        begun = time.perf_counter()
        self.shift.begin("BABY-0001", self._asked)

    def _asked(self) -> None:
        global asked  # noqa: PLW0603 - the same
        self.go(AtQuestion())
        self.grab()
        asked = time.perf_counter()
        print("painted", time.monotonic_ns())
        self.close()


connected = DeskWindow._connected
DeskWindow._connected = Hurried._connected  # type: ignore[method-assign, assignment]
DeskWindow._begin = Hurried._begin  # type: ignore[attr-defined]
DeskWindow._asked = Hurried._asked  # type: ignore[attr-defined]
begun = asked = 0.0
code = main([])
print("waited", round((asked - begun) * 1e6))
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
sys.exit(code)
