"""Withdrawn rules in a real window: why, what to do, and one named person who goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered
from guardian_desk.desk import places
from guardian_desk.desk.screens.continuing import ContinuingScreen
from guardian_desk.desk.screens.history import HistoryScreen
from guardian_desk.desk.screens.withdrawn import WithdrawnScreen
from guardian_desk.people.staff import Staff
from tests.journeys.keyboard import Desk
from tests.store.support import HandClock

CONTROL = Qt.KeyboardModifier.ControlModifier
NURSE = Staff("N. Khan", "Staff nurse")
REASON = "Baby in cubicle 4, lead not reached"
AFTER = 250 * 24 * 3600.0
"""Seconds from the first day of the clock to well after every day of review."""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    policy = tmp_path / "policy"
    policy.mkdir()
    (policy / "review.toml").write_text("withdraw_after_days = 30\n")
    monkeypatch.setenv("GUARDIAN_DESK_POLICY", str(policy))
    clock = HandClock()
    clock.passes(AFTER)
    opened = Desk(qtbot, tmp_path / "home", clock=clock)
    yield opened
    opened.ends()


def signs_in(desk: Desk) -> None:
    desk.window.shift.sign_in(NURSE)
    desk.settles()


@pytest.mark.hazard("HAZ-04")
def test_the_key_of_a_withdrawn_pack_leads_to_why_and_a_reason_opens_a_case(desk: Desk) -> None:
    desk.sees("Baby not yet moving about: Withdrawn from new cases since 1 Jun 2027")
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.types("N. Khan")
    desk.chooses("Staff nurse")
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    page = desk.window.screen_shown
    assert isinstance(page, WithdrawnScreen)
    desk.sees(
        "These rules are withdrawn from new cases",
        "Nothing here delays care, or contacting anyone.",
        "Ask your lead today for the rules in force",
    )
    assert list(desk.window.shift.board()) == []

    desk.press(Qt.Key.Key_Return)
    desk.sees("Enter why a case begins all the same")
    assert list(desk.window.shift.board()) == []

    desk.goes_to("Why does a case begin all the same?")
    desk.types(REASON)
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.place, places.AtQuestion))
    assert len(list(desk.window.shift.board())) == 1

    desk.window.go(places.History())
    shown = desk.window.screen_shown
    assert isinstance(shown, HistoryScreen)
    desk.sees(f"Its rules were withdrawn from new cases. Reason given: {REASON}")


def test_escape_leads_back_and_nothing_is_begun(desk: Desk) -> None:
    signs_in(desk)
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.settles()
    assert isinstance(desk.window.place, places.Withdrawn)

    desk.press(Qt.Key.Key_Escape)

    assert isinstance(desk.window.place, places.Start)
    assert list(desk.window.shift.board()) == []


def test_the_case_of_a_baby_asks_on_its_own_page(desk: Desk) -> None:
    signs_in(desk)
    shift = desk.window.shift
    shift.begin("UNB-0077", pack="pre-birth", anyway="A woman at 39 weeks")
    desk.settles()
    shift.do([Answered("pregnancy_now", options=("born",))])
    desk.settles()
    desk.window.go(places.Continuing("immobile-infant"))
    page = desk.window.screen_shown
    assert isinstance(page, ContinuingScreen)
    assert not page.why.isVisible()

    page.page.main.click()
    desk.settles()
    desk.sees("Withdrawn from new cases since 1 Jun 2027", "Enter why a case begins")
    assert len(list(shift.board())) == 1

    page.why.reason.show_value(REASON)
    page.page.main.click()
    desk.settles()

    assert len(list(shift.board())) == 2
    assert shift.working is not None
    assert shift.working.opened_anyway == REASON
