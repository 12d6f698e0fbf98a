"""Ask where a new file is to be written, and say on the page that it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from shiboken6 import isValid

from guardian_desk.desk.prompts import FileWish, Prompts, WindowPrompts
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Confirmation


class NewFile:
    """What a page needs to write one kind of file, known by its ending; `prompts` ask for it."""

    def __init__(self, screen: Screen, page: PageFrame, suffix: str) -> None:
        self._screen, self._page, self._suffix = screen, page, suffix
        self._written: Confirmation | None = None

    def ask(
        self,
        title: str,
        called: str,
        name: str,
        prompts: Prompts | None,
        write: Callable[[Path], None],
    ) -> None:
        """Ask for a file; `write` is called with its path and ending, unless that was given up."""
        wish = FileWish(title, called, f"*{self._suffix}", name)

        def chosen(path: Path | None) -> None:
            if path is not None and not self._screen.shift.busy:
                write(self._with_suffix(path))

        (prompts or WindowPrompts(self._screen.window())).save_file(wish, chosen)

    def _with_suffix(self, path: Path) -> Path:
        return path if path.suffix == self._suffix else path.with_name(path.name + self._suffix)

    def tell_written(self, words: str) -> None:
        """Say below the page that the file is written."""
        self.tell(QCoreApplication.translate("NewFile", "The file is written"), words)

    def tell(self, title: str, words: str) -> None:
        """Say below the page what was done, in place of what was said of another time."""
        if self._written is None:
            self._page.verticalScrollBar().rangeChanged.connect(self._show_soon)
        else:
            self._written.hide()
            self._written.deleteLater()
        self._written = Confirmation(title, words)
        self._page.add(self._written)
        # Qt would show it with its next events, and only what is shown takes the focus.
        self._written.show()
        self._written.setFocus()
        self._show_soon()

    def _show_soon(self) -> None:
        """Bring in sight what is written, once the page has given it its place."""
        QTimer.singleShot(0, self._page, self._show)

    def _show(self) -> None:
        written = self._written
        # After a chooser the window may come to the front later than the file is there.
        if (
            written is not None
            and isValid(written)
            and self._page.window().focusWidget() is written
        ):
            self._page.show_from(written, written)
