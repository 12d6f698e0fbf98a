"""How the family may be contacted stands above every page, in words for the bedside."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered, NotKnown
from guardian_desk.desk import places
from guardian_desk.people.staff import Staff
from tests.desk.shelves import two_packs
from tests.journeys.keyboard import Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home", two_packs(tmp_path / "rules"))
    opened.window.shift.sign_in(Staff("B. Reed", "Midwife"))
    opened.settles()
    yield opened
    opened.ends()


def begins(desk: Desk, pack: str, *events: Answered) -> None:
    desk.window.shift.begin("CASE-1", pack=pack)
    desk.settles()
    if events:
        desk.window.shift.do(events)
        desk.settles()
    desk.window.go(places.AllActions())


def test_until_it_is_recorded_the_line_says_so(desk: Desk) -> None:
    begins(desk, "unborn")
    desk.sees("Safe contact: not recorded")

    begins(desk, "unborn", Answered("reach", unknown=NotKnown.UNKNOWN))
    desk.sees("Safe contact: I do not know")


def test_what_could_tip_someone_off_stands_behind_a_key_and_under_the_cover(desk: Desk) -> None:
    begins(desk, "unborn", Answered("reach", options=("own_phone", "clinic")))
    desk.sees("Safe contact: On her own telephone; At the clinic")
    desk.does_not_see("he reads her messages")

    desk.pushes("Show in full: safe contact")
    desk.sees("Only at the clinic, because he reads her messages")
    desk.window.go(places.History())
    desk.sees("Safe contact: On her own telephone; At the clinic")
    desk.does_not_see("he reads her messages")

    desk.press(Qt.Key.Key_F12)
    assert desk.window.is_covered
    assert not desk.window.screen_shown.isVisible()


def test_without_hidden_words_there_is_no_key(desk: Desk) -> None:
    begins(desk, "unborn", Answered("reach", options=("own_phone",)))

    desk.sees("Safe contact: On her own telephone")
    desk.does_not_see("Show in full: safe contact")


def test_a_pack_that_does_not_ask_shows_no_line(desk: Desk) -> None:
    begins(desk, "small")

    desk.does_not_see("Safe contact")


def test_free_words_are_kept_back_at_the_bedside(qtbot: QtBot, tmp_path: Path) -> None:
    rules = two_packs(tmp_path / "rules")
    pack = rules / "unborn" / "pack.yaml"
    told = pack.read_text()
    start, end = told.index("    answers: several"), told.index("    basis: [{source: open}]")
    pack.write_text(f"{told[:start]}    answers: words\n{told[end:]}")
    desk = Desk(qtbot, tmp_path / "home", rules)
    desk.window.shift.sign_in(Staff("B. Reed", "Midwife"))
    desk.settles()
    begins(desk, "unborn", Answered("reach", words="Never while he is home"))

    desk.sees("Safe contact: recorded")
    desk.does_not_see("Never while he is home")
    desk.pushes("Show in full: safe contact")
    desk.sees("Never while he is home")
    desk.ends()
