"""What tests of the desk share: a look to wear, the gallery, and an ear."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Tokens, read_tokens

if TYPE_CHECKING:
    from tests.desk.ward import Ward

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def tokens() -> Tokens:
    return read_tokens((ROOT / "resources" / "tokens.json").read_bytes())


@pytest.fixture
def dressed(qapp: QApplication, tokens: Tokens) -> Look:
    """The look of day at 100 %, worn by the application."""
    look = Look(tokens)
    wear(qapp, look)
    QAccessible.setActive(True)
    return look


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demonstration's cases, written once and closed; whoever records copies it."""
    from guardian_desk.app import connect
    from guardian_desk.cli.tools import DeskRequest
    from tests.store.support import HandClock

    folder = tmp_path_factory.mktemp("filled")
    connect(DeskRequest(demo=True), folder, HandClock()).close()
    return folder


@pytest.fixture(scope="session")
def gallery() -> ModuleType:
    """The script that paints every piece of the kit."""
    spec = importlib.util.spec_from_file_location(
        "desk_gallery", Path(__file__).parent / "gallery.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def open_window(qtbot: QtBot, dressed: Look) -> Iterator[Callable[[QWidget], QWidget]]:
    """Show a widget in a window that is active, and bury it afterwards."""
    opened: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        opened.append(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    yield show
    for widget in opened:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was announced aloud, with a mark where it interrupted."""
    said: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        words = getattr(event, "message", None)
        if words is not None:
            assertive = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive  # type: ignore[attr-defined]
            said.append(("! " if assertive else "") + words())

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said


@pytest.fixture
def bay(tmp_path: Path, qtbot: QtBot, dressed: Look) -> Iterator["Ward"]:
    """A ward with one open case in its hands."""
    from tests.desk.ward import ward

    with ward(tmp_path / "desk", qtbot) as found:
        yield found
