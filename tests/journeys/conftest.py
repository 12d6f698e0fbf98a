"""One desk for each journey: a real window on a real log, under a clock set by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.keyboard import Desk, clock_at


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    found = Desk(qtbot, tmp_path / "desk")
    yield found
    found.ends()


@pytest.fixture
def clinic(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The computer of an antenatal clinic, on the Monday of a booking at 9+0."""
    found = Desk(qtbot, tmp_path / "clinic", clock=clock_at("2026-10-12 09:30"))
    yield found
    found.ends()
