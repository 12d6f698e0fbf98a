"""The desk as far as its first painted page: the log and the rules come afterwards."""

import resource
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from guardian_desk.desk.ports import Ports
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import read_tokens
from guardian_desk.desk.window import DeskWindow
from guardian_desk.runtime.resources import resource as bundled


class OnlyPainted(DeskWindow):
    def _open_the_rest(self) -> None:
        QTimer.singleShot(0, app.quit)


app = QApplication(sys.argv[:1])
wear(app, Look(read_tokens(bundled("tokens.json").read_bytes())))


def never() -> Ports:
    raise AssertionError("only the first page is wanted")


window = OnlyPainted(never)
window.resize(1280, 900)
window.show()
app.exec()
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
