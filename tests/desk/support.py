"""What several tests of the kit share: keys, ears, eyes, and words meant to do harm."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from guardian_desk.desk.prompts import FileWish, Sure
from guardian_desk.desk.widgets.choices import Choice

Show = Callable[[QWidget], QWidget]
Key = Qt.Key
ROOT = Path(__file__).parents[2]
PAGES = ("words", "question", "fields", "case", "table")
HOSTILE = (
    "<b>bold</b><img src=x>",
    "Mother & baby && &File",
    "evil \u202etxt.exe",
    "nul\x00here",
    "w" * 10_000,
    "two\nlines",
    "Łukasz Ó 👶🏽",
)
YES_NO = (Choice("yes", "Yes"), Choice("no", "No"), Choice("unknown", "I do not know", apart=True))


def spoken(widget: QWidget) -> tuple[QAccessible.Role, str]:
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.role(), heard.text(QAccessible.Text.Name)


def pieces(root: QWidget) -> Iterator[QWidget]:
    yield from (each for each in root.findChildren(QWidget) if each.isVisibleTo(root))


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def typed(qtbot: QtBot, field: QWidget, words: str) -> None:
    qtbot.keyClicks(field, words)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def presses(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)  # type: ignore[no-untyped-call]  # as above


def words_on(page: QWidget) -> str:
    """All words that can be seen on a page, in one text."""
    says = [getattr(piece, "words", None) for piece in pieces(page)]
    return " ".join(str(each()) for each in says if callable(each))


class Answering:
    """Prompts that are answered at once with one path."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def ask(self, sure: Sure, answered: Callable[[bool], None]) -> None:
        answered(True)

    def open_file(self, wish: FileWish, chosen: Callable[[Path | None], None]) -> None:
        chosen(self.path)

    def save_file(self, wish: FileWish, chosen: Callable[[Path | None], None]) -> None:
        chosen(self.path)
