"""The floor: a bare window that says hello, painted once."""

import resource
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Hello(QLabel):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        super().paintEvent(event)
        print("painted", time.monotonic_ns())
        QTimer.singleShot(0, app.quit)


app = QApplication(sys.argv)
hello = Hello("Hello")
hello.show()
app.exec()
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
