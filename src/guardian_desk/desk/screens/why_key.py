"""“Why am I asked this?”: the reasons of a page behind one key, which F1 presses too."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QMoveEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Details

WHY_KEY = "F1"


class WhyKey(Details):
    """Whole words, opened only on demand. F1 opens it and leads there; again, and it leads back.

    The page that it stands on brings what it opens in sight. It lives as long as that page, so
    that no visit begins with it open.
    """

    def __init__(self, name: str, page: PageFrame, *, parent: QWidget | None = None) -> None:
        super().__init__("", letters=Letters.SMALL, parent=parent)
        self._stands_on = page
        self._name = self.tr("{why} In full ({key})").format(why=name, key=WHY_KEY)
        self._from: QWidget | None = None
        QShortcut(QKeySequence(WHY_KEY), self).activated.connect(self._press)

    def show_why(self, words: str) -> None:
        """Show other words; what is open stays open, since a person asked for it."""
        opened = self.is_open()
        self.retell(self._name, words)
        self.show_open(opened=opened)

    def cover(self, *, full: bool) -> None:
        """Close where the page goes back to its words for the bedside."""
        if not full:
            self.show_open(opened=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._placed()

    def _placed(self) -> None:
        # Only with their room do the words have a place, and only after it has the page its length.
        if self.is_open():
            QTimer.singleShot(0, self, self._bring_in_sight)

    def _bring_in_sight(self) -> None:
        if self.is_open() and self.key.hasFocus():
            self._stands_on.show_from(self, self)

    def _press(self) -> None:
        focused = QApplication.focusWidget()
        self.key.click()
        if self.is_open():
            self._from = focused
            self.key.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._from is not None and isValid(self._from) and focused is self.key:
            self._from.setFocus(Qt.FocusReason.ShortcutFocusReason)
