"""From a midwife's case to the emergency department: a baby hurt after the birth, then its twin."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.desk import places
from guardian_desk.desk.presenters.linked import BABY_HURT
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.people.staff import Staff
from tests.journeys.keyboard import Desk
from tests.journeys.steps import answers
from tests.store.test_birth import KNOWN, MIDWIFE, PREGNANCY

NURSE = Staff("N. Khan", "Staff nurse")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home")
    yield opened
    opened.ends()


def followed(desk: Desk) -> None:
    """The case of a pregnancy as it stands on the day of the birth, with the nurse at the desk."""
    shift = desk.window.shift
    shift.sign_in(MIDWIFE)
    desk.settles()
    shift.begin("UNB-0077", pack=PREGNANCY)
    desk.settles()
    shift.do(list(KNOWN))
    desk.settles()
    shift.sign_in(NURSE)
    desk.settles()
    desk.window.go(places.AtQuestion())


def links(desk: Desk) -> list[str]:
    shown = desk.window.screen_shown
    assert isinstance(shown, CaseScreen)
    return [each.words() for each in shown.linked.links]


def test_a_hurt_baby_has_its_own_case_with_the_family_in_it_and_so_has_its_twin(
    desk: Desk,
) -> None:
    followed(desk)
    desk.pushes(BABY_HURT)
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    answers(desk, "Is the baby unwell now?", "Yes, unwell")
    assert links(desk) == ["Continues UNB-0077"]
    shift = desk.window.shift
    assert shift.working is not None
    assert len(shift.working.state.known.members["adult"]) == 2

    desk.closes()
    desk.opens_again()
    shift = desk.window.shift
    shift.sign_in(NURSE)
    desk.settles()
    pregnancy = next(row.case for row in shift.board() if row.label == "UNB-0077")
    shift.open(pregnancy, lambda: desk.window.go(places.AtQuestion()))
    desk.settles()
    assert links(desk) == ["Baby: BABY-0001"]
    desk.pushes(BABY_HURT)
    desk.chooses("a twin")
    desk.pushes("Open the case")
    assert links(desk) == ["Continues UNB-0077", "Twin: BABY-0001"]
    desk.pushes("Twin: BABY-0001")
    assert links(desk) == ["Continues UNB-0077", "Twin: BABY-0002"]
