"""The look at a folder: what is new is read once it rests, and trouble is told once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.core.errors import CannotRun, GuardianError
from guardian_desk.desk.screens.workshop_watch import FolderWatch
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.tasks import Tasks
from guardian_desk.usecases.workshop.bench import Bench
from guardian_desk.usecases.workshop.outline import Outline


@dataclass
class Folder:
    """A folder in whose place the test answers: its states in turn, and whether it can be read."""

    stamps: list[str]
    faulty: int = 0
    reads: list[str] = field(default_factory=list)
    tries: int = 0
    now: str = ""
    rules: Path = Path("rules")
    pack: str = ""
    has_solver: bool = False

    def stamp(self) -> object:
        self.now = self.stamps.pop(0) if len(self.stamps) > 1 else self.stamps[0]
        return self.now

    def read(self) -> Bench:
        self.tries += 1
        if self.tries <= self.faulty:
            raise CannotRun("A rule file cannot be read", "It is held.", "Let go of it.")
        self.reads.append(self.now)
        return Bench((), ())

    def draw(self, outline: Outline) -> bytes:
        raise AssertionError(outline)

    def save(self, path: Path, drawing: bytes) -> None:
        raise AssertionError((path, drawing))


@pytest.fixture
def shift(qapp: QApplication) -> Iterator[Shift]:
    tasks = Tasks()
    made = Shift(tasks)
    yield made
    made.let_go()
    tasks.close()


@pytest.fixture
def room(qapp: QApplication) -> Iterator[QObject]:
    """What a watch belongs to."""
    made = QObject()
    yield made
    made.deleteLater()


def test_what_is_still_being_written_is_not_read(shift: Shift, room: QObject, qtbot: QtBot) -> None:
    folder = Folder(["old", "half", "whole", "whole"])
    watch = FolderWatch(shift, folder, room)
    watch.begin()

    qtbot.waitUntil(lambda: len(folder.reads) == 2, timeout=15_000)
    watch.end()

    assert folder.reads == ["old", "whole"]


def test_trouble_is_told_once_and_the_folder_read_when_it_is_over(
    shift: Shift, room: QObject, qtbot: QtBot
) -> None:
    folder = Folder(["same"], faulty=3)
    watch = FolderWatch(shift, folder, room)
    troubles: list[GuardianError] = []
    watch.trouble.connect(troubles.append)
    watch.begin()

    qtbot.waitUntil(lambda: bool(folder.reads), timeout=15_000)
    watch.end()

    assert [each.title for each in troubles] == ["A rule file cannot be read"]


def test_a_look_while_the_desk_closes_asks_for_nothing(
    shift: Shift, room: QObject, qtbot: QtBot
) -> None:
    folder = Folder(["same"])
    watch = FolderWatch(shift, folder, room)
    watch.begin()
    qtbot.waitUntil(lambda: bool(folder.reads), timeout=15_000)
    shift.let_go()

    watch.look()
    watch.end()

    assert folder.reads == ["same"]
