"""Ask the person to confirm something or to choose a file, without holding up the program."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from guardian_desk.desk.page_moment import open_held
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind
from guardian_desk.desk.widgets.labels import BodyText, Heading
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.rows import Row


class Sure(NamedTuple):
    """A question before something that matters: both answers are verbs, never yes and no."""

    title: str
    words: str
    go_on: str
    stay: str
    warning: bool = False


class FileWish(NamedTuple):
    """A file to open or to write: what it is for, its kind, and a name to begin with."""

    title: str
    kind: str
    pattern: str
    suggested: str = ""


class Prompts(Protocol):
    """How screens ask; tests answer without a window. Answers arrive later, by a call."""

    def ask(self, sure: Sure, answered: Callable[[bool], None]) -> None:
        """Ask; `answered` gets True only when the person chose to go on."""
        ...

    def open_file(self, wish: FileWish, chosen: Callable[[Path | None], None]) -> None:
        """Ask for a file that exists; None when the person chose none."""
        ...

    def save_file(self, wish: FileWish, chosen: Callable[[Path | None], None]) -> None:
        """Ask where to write a file; None when the person chose nowhere."""
        ...


class SureDialog(QDialog):
    """The question in a window of its own; Escape and Enter at first both mean: stay."""

    def __init__(self, sure: Sure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(visible(sure.title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = QVBoxLayout(self)
        gap = look().space(5)
        page.setContentsMargins(gap, gap, gap, gap)
        page.setSpacing(look().space(3))
        page.addWidget(Heading(sure.title, level=2))
        page.addWidget(BodyText(sure.words))
        kind = ButtonKind.WARNING if sure.warning else ButtonKind.MAIN
        self.go_on = ActionButton(sure.go_on, kind)
        self.stay = ActionButton(sure.stay, ButtonKind.SECOND)
        self.go_on.clicked.connect(self.accept)
        self.stay.clicked.connect(self.reject)
        page.addWidget(Row(self.go_on, self.stay))
        self.setMinimumWidth(min(look().px(480), look().px(look().sizes.reading)))
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page = page

    def showEvent(self, event: QShowEvent) -> None:
        """Be as tall as the words are once they wrap: large letters were cut off."""
        super().showEvent(event)
        self.setMinimumHeight(self._page.totalHeightForWidth(self.width()))


class WindowPrompts:
    """Ask with real windows over `window`; none of them holds up the event loop."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def ask(self, sure: Sure, answered: Callable[[bool], None]) -> None:
        """Open the question; answer once when it closes."""
        dialog = SureDialog(sure, self._window)
        dialog.finished.connect(lambda result: answered(result == QDialog.DialogCode.Accepted))
        open_held(dialog)

    def open_file(self, wish: FileWish, chosen: Callable[[Path | None], None]) -> None:
        """Open the system's own chooser for a file that exists."""
        self._choose(wish, QFileDialog.AcceptMode.AcceptOpen, chosen)

    def save_file(self, wish: FileWish, chosen: Callable[[Path | None], None]) -> None:
        """Open the system's own chooser for a place to write; it asks before replacing."""
        self._choose(wish, QFileDialog.AcceptMode.AcceptSave, chosen)

    def _choose(
        self,
        wish: FileWish,
        mode: QFileDialog.AcceptMode,
        chosen: Callable[[Path | None], None],
    ) -> None:
        dialog = QFileDialog(self._window, wish.title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        opens = mode is QFileDialog.AcceptMode.AcceptOpen
        files = QFileDialog.FileMode
        dialog.setFileMode(files.ExistingFile if opens else files.AnyFile)
        dialog.setNameFilter(f"{wish.kind} ({wish.pattern})")
        dialog.selectFile(wish.suggested)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.rejected.connect(lambda: chosen(None))
        open_held(dialog)
