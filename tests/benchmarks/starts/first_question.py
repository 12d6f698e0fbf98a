"""The desk as far as a new case's first question, ready to be answered."""

import resource
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from guardian_desk import app as program
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.desk.places import AtQuestion
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import read_tokens
from guardian_desk.desk.window import DeskWindow
from guardian_desk.people.staff import Staff
from guardian_desk.runtime.resources import resource as bundled

app = QApplication(sys.argv[:1])
wear(app, Look(read_tokens(bundled("tokens.json").read_bytes())))
home = Path(sys.argv[1]) / "home"
window = DeskWindow(lambda: program.connect(DeskRequest(), home))
window.resize(1280, 900)


def asked() -> None:
    window.go(AtQuestion())
    window.grab()
    QTimer.singleShot(0, window.close)


def connected() -> None:
    person = Staff("N. Khan", "Staff nurse")
    window.shift.sign_in(person, lambda: window.shift.begin("BABY-0001", asked))


window.shift.connected.connect(connected)
window.show()
app.exec()
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
