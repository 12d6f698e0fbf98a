"""Older rules come back to a computer: a person with the role lets them, by name and keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.decisionlog.kinds import RULES_PUT_BACK
from guardian_desk.desk.places import About, PuttingBack, Start
from tests.journeys.keyboard import STEPS, Desk, name_of
from tests.journeys.signed_desk import SignedDesk
from tests.journeys.steps import NURSE, begins_a_case, signs_in
from tests.unit.releases.parcels import dropped, pack_parcel, profile_parcel
from tests.unit.releases.signed import trusts_test_key

OLDER = "small 1.1.0 is older than 1.2.0, which was used here before."


@pytest.fixture
def trusting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = trusts_test_key(tmp_path, monkeypatch)
    (folder / "may-put-back.txt").write_text("Named doctor\nNamed nurse\n")
    return folder


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, trusting: Path) -> Iterator[Desk]:
    """A ward that used version 1.2.0, started again with 1.1.0 in its place."""
    dropped(trusting, "area", profile_parcel())
    dropped(trusting, "old", pack_parcel("1.1.0"))
    newer = dropped(trusting, "new", pack_parcel("1.2.0"))
    found = SignedDesk(qtbot, tmp_path / "home")
    begins_a_case(found, key="A small pack")
    found.ends()
    newer.unlink()
    found.opens_again()
    yield found
    found.ends()


def goes_to_the_older_rules(desk: Desk) -> None:
    desk.sees(OLDER, "let the older ones be used under About")
    desk.pushes("About")
    desk.sees(OLDER)
    desk.pushes("Let small 1.1.0 be used again")
    signs_in(desk, "N. Khan", NURSE)
    desk.sees("Older rules", OLDER)


def test_a_person_with_the_role_lets_them_by_keyboard_and_that_is_logged(desk: Desk) -> None:
    log = desk.window.shift.ports.log
    goes_to_the_older_rules(desk)

    desk.pushes("Let these rules be used")
    desk.sees("Record the name of the person who lets it.", "Only these roles may let it")
    desk.sees("Record the reason.")
    assert list(log.entries_of({RULES_PUT_BACK})) == []
    desk.fills("Name of the person who lets it", "R. Hale")
    desk.chooses("Named doctor")
    desk.fills("Reason", "1.2.0 asks the wrong question.")
    desk.pushes("Let these rules be used")

    assert isinstance(desk.window.place, Start)
    desk.does_not_see(OLDER)
    (entry,) = log.entries_of({RULES_PUT_BACK})
    assert entry.content.coded == {"part": "pack", "id": "small", "from": "1.2.0", "to": "1.1.0"}
    assert entry.content.person == {"name": "R. Hale", "role": "Named doctor"}
    assert entry.content.words == {"reason": "1.2.0 asks the wrong question."}
    case = begins_a_case(desk, key="A small pack")
    assert desk.window.shift.ports.casebook.open(case).protocol.pack.version == "1.1.0"


def test_leaving_the_page_changes_nothing(desk: Desk) -> None:
    goes_to_the_older_rules(desk)
    head = desk.window.shift.ports.log.head()

    desk.press(Qt.Key.Key_Escape)

    assert isinstance(desk.window.place, About)
    assert desk.window.shift.ports.log.head() == head


def test_where_the_policy_names_no_role_nobody_can_let_them(desk: Desk, trusting: Path) -> None:
    (trusting / "may-put-back.txt").unlink()

    goes_to_the_older_rules(desk)

    desk.sees("The policy of this computer names no role that may let it.")
    desk.does_not_see("Let these rules be used", "Reason")
    assert isinstance(desk.window.place, PuttingBack)


def test_tab_goes_through_about_as_it_reads(desk: Desk) -> None:
    desk.pushes("About")
    desk.sees(OLDER)
    stops: list[str] = []
    while "Sources" not in stops and len(stops) < STEPS:
        desk.press(Qt.Key.Key_Tab)
        stops.append(name_of(desk.focus()))

    assert "Let small 1.1.0 be used again" in stops
    assert any(each.startswith("Save as PDF") for each in stops)
