"""Arrow keys stay in one question: pressed too often, they answer none that was not being read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.journeys.keyboard import Desk, name_of
from tests.journeys.steps import answers, asks, begins_a_case, tells

ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left)


def chosen(desk: Desk) -> list[str]:
    buttons = desk.window.screen_shown.findChildren(QAbstractButton)
    return [name_of(each) for each in buttons if each.isCheckable() and each.isChecked()]


def test_arrows_on_one_page_stop_at_the_last_box_and_at_every_link(clinic: Desk) -> None:
    begins_a_case(clinic, "A. Wren", "Midwife", key="Concern for an unborn baby")
    asks(clinic, "How can this pregnancy be dated?")
    clinic.pushes("Show this section on one page")
    clinic.goes_to("Assisted conception, with the day known")

    for _ in range(11):
        clinic.press(Qt.Key.Key_Down)
    assert name_of(clinic.focus()) == "Asked, not answered"
    assert chosen(clinic) == []

    links = ("Back", "Show in full", "Save", "Check answers", "Dates of the pregnancy")
    for link in links:
        here = clinic.goes_to(link)
        for arrow in ARROWS:
            clinic.press(arrow)
            assert clinic.focus() is here, (link, arrow)


def test_arrows_on_the_page_of_one_question_stop_at_its_ends(clinic: Desk) -> None:
    begins_a_case(clinic, "A. Wren", "Midwife", key="Concern for an unborn baby")
    answers(clinic, "Is somebody in danger now?", "None of these just now")
    asks(clinic, "How can this pregnancy be dated?")
    first = clinic.goes_to("Assisted conception, with the day known")
    for arrow in (Qt.Key.Key_Up, Qt.Key.Key_Left):
        clinic.press(arrow)
        assert clinic.focus() is first
    for _ in range(20):
        clinic.press(Qt.Key.Key_Right)
    assert name_of(clinic.focus()) == "Asked, not answered"

    tells(clinic, "How many babies?", "One")
    asks(clinic, "How many babies?")
    clinic.goes_to("One")
    for _ in range(20):
        clinic.press(Qt.Key.Key_Down)
    assert name_of(clinic.focus()) == "Asked, not answered"
    assert chosen(clinic) == ["Asked, not answered"]


def test_arrows_in_a_typed_day_do_not_choose_below_it(clinic: Desk) -> None:
    begins_a_case(clinic, "A. Wren", "Midwife", key="Concern for an unborn baby")
    tells(clinic, "How can this pregnancy be dated?", "A due date copied")
    asks(clinic, "Which due date does the other record give?")
    day = clinic.goes_to("Day,")
    for arrow in ARROWS * 3:
        clinic.press(arrow)
    assert clinic.focus() is day
    assert chosen(clinic) == []
