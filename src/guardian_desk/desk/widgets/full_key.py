"""The key that shows a page's whole words, and takes them back to those for the bedside."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.panels import DetailsKey
from guardian_desk.desk.widgets.speech import announce


class FullKey(DetailsKey):
    """One key for a whole page. It lives as long as the page, so that no visit begins in full."""

    turned = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("", letters=Letters.SMALL, parent=parent)
        self._quiet = False
        self._say()
        self.clicked.connect(self._turn)

    @property
    def is_full(self) -> bool:
        """Tell whether the page shows its whole words."""
        return self.open

    def tell(self, words: str) -> None:
        """Say politely what the page now reads."""
        if self._quiet:
            return
        now = self.tr("In full: {words}") if self.open else self.tr("Bedside words: {words}")
        announce(self, now.format(words=words))

    def cover(self) -> None:
        """Take the page back to its words for the bedside; what it reads then is not said aloud."""
        if self.open:
            self._quiet = True
            self._turn()
            self._quiet = False

    def _turn(self) -> None:
        self.turn(opened=not self.open)
        self._say()
        self.turned.emit()

    def _say(self) -> None:
        words = self.tr("Show bedside words") if self.open else self.tr("Show in full")
        # The standing line and the strip above have such keys too; heard alone, each says of what.
        self.say(words, spoken=self.tr("{words}: this page").format(words=words))
