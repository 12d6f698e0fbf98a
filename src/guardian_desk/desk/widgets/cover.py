"""Cover the whole window with a plain page: the time, the program's name, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind
from guardian_desk.desk.widgets.labels import Heading, PlainLabel

COVER_KEYS = ("F12", "Ctrl+L")
"""The first is named on screen; the second is for keyboards on which F12 does something else."""

_BARE = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}


class Cover(QWidget):
    """A plain page over everything; `returned` by its key, Escape, Enter or a click anywhere.

    It is no lock: it asks for nothing, and what lies beneath goes on and stays as it was.
    """

    returned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = QVBoxLayout(self)
        self.name = Heading(self.tr("Guardian Desk"))
        self.time = PlainLabel(letters=Letters.TITLE)
        self.key = ActionButton(self.tr("Press to return"), ButtonKind.SECOND)
        self.key.clicked.connect(self.returned)
        self._page.addStretch(1)
        for piece in (self.name, self.time, self.key):
            self._page.addWidget(piece, 0, Qt.AlignmentFlag.AlignHCenter)
        self._page.addStretch(2)
        self.dress()

    def show_time(self, words: str) -> None:
        """Show the time of day."""
        self.time.say(words)
        self.time.setVisible(bool(words))

    def dress(self) -> None:
        """Take the gap from the look now worn."""
        self._page.setSpacing(look().space(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _BARE or event.isAutoRepeat():
            super().keyPressEvent(event)
        else:
            self.returned.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.returned.emit()
