"""What keeps a baby back says of each step why it still does: not made, lapsed or opened again."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered, Event, Recorded
from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.desk import places
from guardian_desk.desk.screens.leaving import LeavingScreen
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.people.staff import Staff
from tests.journeys.keyboard import Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    opened = Desk(qtbot, tmp_path / "home")
    opened.window.shift.sign_in(Staff("N. Khan", "Staff nurse"))
    opened.settles()
    opened.window.shift.begin("BABY-0001")
    opened.settles()
    told(opened, Answered("nai", options=("possible",)))
    return opened


def told(desk: Desk, *events: Event) -> None:
    desk.window.shift.do(events)
    desk.settles()


def waits(desk: Desk) -> list[str]:
    """Return what the page of leaving lists under *Waits*."""
    desk.window.go(places.Leaving())
    screen = desk.window.screen_shown
    assert isinstance(screen, LeavingScreen)
    desk.settles()
    return [each.words() for each in screen.stop.findChildren(LinkButton) if each.isVisible()]


def of(words: str, listed: list[str]) -> str:
    (found,) = [each for each in listed if words in each]
    return found


def test_a_step_that_was_never_recorded_says_so(desk: Desk) -> None:
    told(desk, Recorded("strategy_discussion", "held", person="A. Worker", words="Held"))

    assert of("Agree the interim plan", waits(desk)).endswith("Nothing is recorded of it yet.")


def test_a_decision_whose_time_has_come_says_that_it_lapsed(desk: Desk) -> None:
    until = Instant(desk.window.shift.now() + HOUR)
    told(
        desk,
        Recorded("police_decision", "deferred", until=until, decided_by="Dr Osei", why="Bed"),
    )
    assert not [each for each in waits(desk) if "Decision 4" in each]
    desk.minutes_pass(61)

    assert "Its time has come." in of("Decision 4", waits(desk))


def test_a_decision_that_news_opened_again_says_by_what(desk: Desk) -> None:
    told(desk, Recorded("police_decision", "not_indicated", decided_by="Dr Osei", why="Seen"))
    desk.minutes_pass(1)
    told(desk, Answered("danger", options=("leaving",)))

    line = of("Decision 4", waits(desk))
    assert "Recorded 11:0" in line
    assert "Open again" in line
    assert "There is a new answer to: Is anyone in danger" in line


def test_a_step_that_was_put_off_is_listed_though_it_is_not_open(desk: Desk) -> None:
    told(desk, Recorded("strategy_discussion", "held", person="A. Worker", words="Held"))
    until = Instant(desk.window.shift.now() + HOUR)
    told(
        desk,
        Recorded(
            "senior_signoff", "not_yet", until=until, decided_by="Dr Osei", why="Imaging waits"
        ),
    )

    assert "Not yet, recorded" in of("Senior paediatric sign-off", waits(desk))
