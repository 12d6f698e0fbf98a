"""No case can begin here, and a baby is hurt: what to do stands where the key would be."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.desk.places import Start
from guardian_desk.desk.screens.start import StartScreen
from tests.desk.shelves import SERVED, two_packs
from tests.journeys.keyboard import Desk
from tests.journeys.signed_desk import SignedDesk
from tests.unit.releases.parcels import dropped, pack_parcel, profile_parcel
from tests.unit.releases.signed import trusts_test_key

CONTROL = Qt.KeyboardModifier.ControlModifier
TITLE = "No new case can begin here"
WHY = (
    "Concern for an unborn baby (Ctrl+U): "
    "Only signed rules are used here, and unborn is not: nobody has signed it off. Ask your lead."
)
DO = "Nothing here delays care, or contacting anyone. Carry on on paper with your local procedure."

Opens = Callable[[], Desk]


@pytest.fixture
def trusting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A policy that trusts a key; its area is signed, and neither of two packs is."""
    folder = trusts_test_key(tmp_path, monkeypatch)
    dropped(folder, "area", profile_parcel("2026-11", SERVED))
    return folder


@pytest.fixture
def opens(qtbot: QtBot, tmp_path: Path, trusting: Path) -> Iterator[Opens]:
    opened: list[Desk] = []

    def begin() -> Desk:
        opened.append(SignedDesk(qtbot, tmp_path / "home", two_packs(tmp_path / "rules")))
        return opened[-1]

    yield begin
    for each in opened:
        each.ends()


def start_of(desk: Desk) -> StartScreen:
    shown = desk.window.screen_shown
    assert isinstance(shown, StartScreen)
    return shown


def test_what_to_do_stands_in_a_box_that_has_the_focus(opens: Opens) -> None:
    box = start_of(opens()).stopped

    assert box.hasFocus()
    assert box.words().startswith(TITLE)
    assert WHY in box.words()
    assert DO in box.words()


def test_the_keys_that_begin_a_case_lead_there_and_are_answered_aloud(
    opens: Opens, heard: list[str]
) -> None:
    desk = opens()
    desk.press(Qt.Key.Key_Tab)
    assert not start_of(desk).stopped.hasFocus()
    del heard[:]

    desk.press(Qt.Key.Key_U, CONTROL)

    assert start_of(desk).stopped.hasFocus()
    assert isinstance(desk.window.place, Start)
    (said,) = (each for each in heard if TITLE in each)
    assert WHY in said
    assert DO in said


def test_a_pack_that_can_begin_keeps_its_key_beside_the_box(opens: Opens, trusting: Path) -> None:
    dropped(trusting, "small", pack_parcel("1.1.0"))

    desk = opens()

    start = start_of(desk)
    assert list(start.begins) == ["small"]
    assert start.begins["small"].hasFocus()
    assert start.stopped.words().startswith("Some new cases cannot begin here")
    assert WHY in start.stopped.words()
