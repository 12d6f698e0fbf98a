"""Ask for several files at once, or for a folder, without holding up the program."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from guardian_desk.desk.page_moment import open_held
from guardian_desk.desk.prompts import FileWish

Chosen = Callable[[tuple[Path, ...]], None]


class FilesPrompt(Protocol):
    """How a screen asks for files to open; tests answer in a person's place."""

    def open_files(self, wish: FileWish, chosen: Chosen) -> None:
        """Ask for files that exist; none where the person chose none."""
        ...


class FolderPrompt(Protocol):
    """How a screen asks for a folder; tests answer in a person's place."""

    def open_folder(self, title: str, chosen: Callable[[Path | None], None]) -> None:
        """Ask for a folder that exists; None where the person chose none."""
        ...


class WindowFolderPrompt:
    """Ask with the system's own chooser over `window`."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def open_folder(self, title: str, chosen: Callable[[Path | None], None]) -> None:
        """Open the chooser; answer once when it closes."""
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.rejected.connect(lambda: chosen(None))
        open_held(dialog)


class WindowFilesPrompt:
    """Ask with the system's own chooser over `window`."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def open_files(self, wish: FileWish, chosen: Chosen) -> None:
        """Open the chooser; answer once when it closes."""
        dialog = QFileDialog(self._window, wish.title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{wish.kind} ({wish.pattern})")
        dialog.filesSelected.connect(lambda paths: chosen(tuple(Path(path) for path in paths)))
        dialog.rejected.connect(lambda: chosen(()))
        open_held(dialog)
