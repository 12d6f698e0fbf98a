"""A question that is changed opens with what is on record."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from guardian_desk.casework.events import Answered
from guardian_desk.desk.places import AtQuestion
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.widgets.checks import CheckQuestion
from tests.desk.ward import Ward


def at(bay: Ward, question: str) -> QuestionScreen:
    shown = bay.show_page(AtQuestion(question))
    assert isinstance(shown, QuestionScreen)
    return shown


def test_going_on_with_what_is_on_record_says_so_and_records_nothing(
    bay: Ward, heard: list[str]
) -> None:
    bay.knows(Answered("seen", options=("mouth", "bruise")))
    page = at(bay, "seen")
    assert page.box is not None
    assert page.box.read() == Answered("seen", options=("bruise", "mouth"))

    page.page.main.click()

    assert len(bay.events()) == 1
    assert isinstance(bay.last(), AtQuestion)
    assert "Nothing was changed." in heard
    assert bay.screen_shown is not None
    assert bay.screen_shown.do_now.changed.words() == "Nothing was changed."


def test_a_reason_is_recorded_though_the_answer_stays(bay: Ward) -> None:
    bay.chose(baby_state="stable")
    page = at(bay, "baby_state")
    assert page.reason is not None
    page.reason.show_value("Seen again")

    bay.saves(page.page.main.click)

    assert bay.events()[-1] == Answered("baby_state", options=("stable",), reason="Seen again")


def test_one_of_several_is_added_to_what_is_on_record(bay: Ward) -> None:
    bay.knows(Answered("seen", options=("bruise",)))
    page = at(bay, "seen")
    assert page.box is not None
    assert isinstance(page.box.asked, CheckQuestion)
    page.box.asked.press("mouth")

    bay.saves(page.page.main.click)

    assert bay.events()[-1] == Answered("seen", options=("bruise", "mouth"))


def test_a_number_typed_first_replaces_the_one_on_record(bay: Ward) -> None:
    bay.knows(Answered("age", amount=77, unit="weeks"))
    page = at(bay, "age")
    assert page.box is not None
    assert page.box.read() == Answered("age", amount=77, unit="weeks")

    first = QApplication.focusWidget()
    assert first is not None
    QTest.keyClicks(first, "12")

    assert page.box.read() == Answered("age", amount=84, unit="weeks")
