"""Called away in the middle of a sentence: to the notes, to the start page, or to close."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from guardian_desk.desk.prompts import SureDialog
from tests.desk.support import words_on
from tests.journeys.keyboard import Desk
from tests.journeys.steps import answers, begins_a_case, goes_to_the_start_page


def dialog(desk: Desk) -> SureDialog:
    (found,) = (each for each in desk.window.findChildren(SureDialog) if each.isVisible())
    return found


def chooses_and_does_not_save(desk: Desk) -> None:
    begins_a_case(desk)
    answers(desk, "Is the baby unwell now?", "No, stable")
    desk.chooses("Someone is leaving")


def test_copying_for_the_notes_loses_nothing(desk: Desk) -> None:
    chooses_and_does_not_save(desk)

    desk.press(
        Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    desk.sees("History", "Not saved, and kept only until this window closes")
    desk.press(Qt.Key.Key_Escape)

    desk.sees("Is anyone in danger", "Not saved yet. N. Khan, Staff nurse typed this at")
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    working = desk.window.shift.working
    assert working is not None
    assert working.state.known.answers["danger"].options == {"leaving"}


def test_the_case_opened_again_still_has_it(desk: Desk) -> None:
    chooses_and_does_not_save(desk)
    goes_to_the_start_page(desk)

    desk.opens_first_case()

    desk.sees("Is anyone in danger", "Not saved yet. N. Khan, Staff nurse typed this at")


def test_closing_asks_first_and_escape_goes_back_to_it(desk: Desk) -> None:
    chooses_and_does_not_save(desk)

    desk.closes()
    asked = dialog(desk)
    assert "Is anyone in danger" in words_on(asked)
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert desk.window.isVisible()
    desk.sees("Is anyone in danger")

    desk.closes()
    QTest.keyClick(dialog(desk).go_on, Qt.Key.Key_Return)
    assert not desk.window.isVisible()


def test_closing_asks_nothing_once_all_is_saved(desk: Desk) -> None:
    chooses_and_does_not_save(desk)
    desk.press(Qt.Key.Key_Return)
    desk.settles()

    desk.closes()

    assert not desk.window.isVisible()
