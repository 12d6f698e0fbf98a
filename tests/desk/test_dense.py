"""A section on one page: what is on record shows, and only what changed is saved."""

from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from guardian_desk.casework.events import Answered
from guardian_desk.core.ids import CaseId
from guardian_desk.desk.places import AtQuestion, Dense
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.widgets.amounts import NumberWithUnit
from guardian_desk.desk.widgets.radios import RadioQuestion
from tests.desk.ward import Ward


def at(bay: Ward, section: str = "first") -> DenseScreen:
    shown = bay.show_page(Dense(section))
    assert isinstance(shown, DenseScreen)
    return shown


def radios(page: DenseScreen, question: str) -> RadioQuestion:
    asked = page.boxes[(question, "")].asked
    assert isinstance(asked, RadioQuestion)
    return asked


def test_all_questions_of_a_section_stand_on_one_page(bay: Ward) -> None:
    page = at(bay)

    assert [key[0] for key in page.boxes] == [
        "baby_state",
        "danger",
        "seen",
        "with_baby",
        "age",
        "skills",
    ]
    assert page.page.heading.words() == "First"
    assert radios(page, "baby_state").value() is None


def test_one_save_records_what_was_answered_and_no_more(bay: Ward) -> None:
    bay.knows(Answered("baby_state", options=("stable",), reason="Seen again"))
    page = at(bay)
    assert radios(page, "baby_state").value() == "stable"
    radios(page, "with_baby").group.options[2].click()

    bay.saves(page.page.main.click)

    assert bay.events()[1:] == [Answered("with_baby", options=("alone",))]


def test_choosing_again_what_is_on_record_saves_nothing(bay: Ward) -> None:
    bay.chose(baby_state="stable")
    page = at(bay)
    radios(page, "baby_state").group.options[1].click()

    page.page.main.click()

    assert len(bay.events()) == 1


def test_what_cannot_be_read_is_named_and_nothing_is_saved(bay: Ward) -> None:
    page = at(bay)
    age = page.boxes[("age", "")].asked
    assert isinstance(age, NumberWithUnit)
    QTest.keyClicks(age.line, "11")
    radios(page, "baby_state").group.options[1].click()

    page.page.main.click()

    assert page.page.errors.isVisible()
    assert QApplication.focusWidget() is page.page.errors
    assert age.error()
    assert bay.events() == []


def test_questions_that_appear_are_asked_before_going_on(bay: Ward) -> None:
    page = at(bay, "access")
    before = set(page.boxes)
    bay.chose(with_baby="supervised")

    page = at(bay, "access")

    assert {key[0] for key in set(page.boxes) - before} >= {"supervisor", "access_basis"}


def test_one_question_at_a_time_leads_to_the_first_open_one(bay: Ward) -> None:
    bay.chose(baby_state="stable")
    page = at(bay)
    before = page.memory.dense

    page.back()

    assert (before, page.memory.dense) == (True, False)
    assert bay.last() == AtQuestion()


def test_a_list_has_its_own_page(bay: Ward) -> None:
    page = at(bay, "people")

    assert all(not key[1] for key in page.boxes)
    assert ("adult", "") not in page.boxes


def test_after_a_save_the_focus_is_where_the_answers_go_on(bay: Ward) -> None:
    bay.chose(baby_state="stable")
    page = at(bay)
    danger = page.boxes[("danger", "")].asked
    focused = QApplication.focusWidget()
    assert focused is not None
    assert danger.isAncestorOf(focused)
    assert not page.begins_at_heading()


def test_one_page_for_each_section_is_the_way_of_the_case_where_it_was_chosen(bay: Ward) -> None:
    page = at(bay)
    assert page.memory.dense

    here, other = bay.working, replace(bay.working, case=CaseId("case-0413"))
    found = []
    for bay.shift.working in (other, here):
        found.append(page.memory.dense)
    assert found == [False, True]
