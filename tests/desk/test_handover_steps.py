"""From the handover one key leads to every step that is open, whoever has the case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from guardian_desk.desk import places
from tests.journeys.keyboard import Desk
from tests.journeys.steps import begins_a_case


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path)
    yield opened
    opened.ends()


def test_the_handover_leads_to_the_list_of_the_steps_that_it_counts(desk: Desk) -> None:
    begins_a_case(desk, key="Concern for an unborn baby", role="Midwife")
    still = len(desk.window.shift.advice().open_actions)
    desk.window.go(places.Handover())
    desk.sees(f"{still} steps are open", "Line above every page", "None just now")

    desk.pushes("See all")

    assert isinstance(desk.window.place, places.AllActions)
