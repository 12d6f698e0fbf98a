"""What is told alike at the bedside stands there once, and is chosen where all is shown in full."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered
from guardian_desk.desk.places import AtQuestion, Dense
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.widgets.choices import RadioOption
from guardian_desk.desk.widgets.radios import RadioGroup, RadioQuestion
from tests.desk.ward import Ward, ward

ELSE = "Something else: shown in full"
AT_THE_BEDSIDE = [
    "It goes on",
    "The baby is born",
    ELSE,
    "I do not know",
    "Asked, not answered",
]


@pytest.fixture
def clinic(tmp_path: Path, qtbot: QtBot, dressed: Look) -> Iterator[Ward]:
    with ward(tmp_path / "desk", qtbot, "pre-birth") as found:
        yield found


def asked(clinic: Ward) -> tuple[QuestionScreen, RadioGroup]:
    page = clinic.show_page(AtQuestion("pregnancy_now"))
    assert isinstance(page, QuestionScreen)
    assert page.box is not None
    assert isinstance(page.box.asked, RadioQuestion)
    return page, page.box.asked.group


def in_sight(group: RadioGroup) -> list[str]:
    return [each.face.words for each in group.options if each.isVisible()]


def named(group: RadioGroup, words: str) -> RadioOption:
    return next(each for each in group.options if each.isVisible() and each.face.words == words)


def test_a_mother_who_reads_along_sees_one_neutral_answer_and_no_list_of_losses(
    clinic: Ward,
) -> None:
    page, group = asked(clinic)
    assert in_sight(group) == AT_THE_BEDSIDE

    page.full.click()

    assert {"Miscarriage", "Stillbirth"} <= set(in_sight(group))
    assert ELSE not in in_sight(group)
    page.full.click()
    assert in_sight(group) == AT_THE_BEDSIDE


def test_nothing_is_recorded_by_an_answer_that_nobody_read(clinic: Ward) -> None:
    page, group = asked(clinic)
    before = len(clinic.events())
    named(group, ELSE).click()

    page.page.main.click()

    assert page.page.errors.messages() == ()
    assert page.full.is_full
    assert len(clinic.events()) == before
    assert group.value() is None
    assert QApplication.focusWidget() is named(group, "Miscarriage")


def test_on_one_page_the_section_opens_in_full_and_saves_nothing(clinic: Ward) -> None:
    page = clinic.show_page(Dense("birth"))
    assert isinstance(page, DenseScreen)
    question = page.boxes[("pregnancy_now", "")].asked
    assert isinstance(question, RadioQuestion)
    before = len(clinic.events())
    named(question.group, ELSE).click()

    page.page.main.click()

    assert page.page.errors.messages() == ()
    assert len(clinic.events()) == before
    named(question.group, "Stillbirth").click()
    clinic.saves(page.page.main.click)
    assert clinic.events()[before:] == [Answered("pregnancy_now", options=("stillborn",))]


def test_what_was_chosen_in_full_is_kept_when_the_words_are_put_away(clinic: Ward) -> None:
    page, group = asked(clinic)
    page.full.click()
    named(group, "Stillbirth").click()

    page.full.click()

    assert in_sight(group) == AT_THE_BEDSIDE
    assert named(group, ELSE).isChecked()
    assert group.tab_stop().isVisible()
    assert page.box is not None
    assert page.box.read() == Answered("pregnancy_now", options=("stillborn",))


def test_what_is_on_record_stands_there_in_the_neutral_words(clinic: Ward) -> None:
    clinic.knows(Answered("pregnancy_now", options=("miscarried",)))

    page, group = asked(clinic)

    assert in_sight(group) == AT_THE_BEDSIDE
    assert named(group, ELSE).isChecked()
    assert page.box is not None
    assert page.box.is_unchanged()


def test_the_arrows_go_from_each_answer_in_sight_to_the_next(clinic: Ward) -> None:
    _, group = asked(clinic)
    here = group.tab_stop()
    here.setFocus()
    found = [here.face.words]

    for _ in AT_THE_BEDSIDE[1:]:
        QTest.keyClick(group.tab_stop(), Qt.Key.Key_Down)
        found.append(group.tab_stop().face.words)

    assert found == AT_THE_BEDSIDE
