"""Whoever is offered a case is told so: on the start page, in the case, and once she has it."""

from PySide6.QtCore import Qt

from guardian_desk.core.ids import CaseId
from guardian_desk.desk import places
from guardian_desk.people.staff import Staff
from tests.journeys.keyboard import Desk, name_of
from tests.journeys.steps import begins_a_case, goes_to_the_start_page, signs_in

RUTH = "Ruth Ellwood"


def offers_it(desk: Desk, to: str = "joan  birkett, midwife") -> CaseId:
    case = begins_a_case(desk, RUTH, "Midwife", key="Concern for an unborn baby")
    desk.pushes("Hand over")
    desk.fills("Who takes over?", to)
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    goes_to_the_start_page(desk)
    return case


def is_joan(desk: Desk) -> None:
    desk.pushes("Change person")
    signs_in(desk, "Joan Birkett", "Midwife")


def test_the_start_page_says_so_and_enter_leads_to_where_it_is_accepted(desk: Desk) -> None:
    offers_it(desk)
    desk.sees("you; offered to joan  birkett, midwife")
    is_joan(desk)
    desk.sees("Ruth Ellwood, Midwife; offered to you")

    desk.opens_first_case()
    assert desk.window.place == places.Handover()
    desk.sees("Offered to joan  birkett")
    desk.pushes("Accept this case")
    desk.settles()
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.place, places.AtQuestion))

    desk.sees("You have this case now.")
    desk.does_not_see("offered to")
    goes_to_the_start_page(desk)
    desk.does_not_see("offered to")


def test_every_page_of_the_case_says_so_one_key_from_accepting(desk: Desk) -> None:
    case = offers_it(desk)
    desk.window.shift.open(case)
    desk.settles()
    desk.window.shift.sign_in(Staff("Joan Birkett", "Midwife"))
    desk.settles()
    desk.window.go(places.AtQuestion())
    desk.sees("This case is offered to you. Ruth Ellwood, Midwife has it until you accept.")

    for _ in range(8):
        desk.press(Qt.Key.Key_F6)
        if "Read it and accept" in name_of(desk.focus()):
            break
    assert "Read it and accept" in name_of(desk.focus())
    desk.press(Qt.Key.Key_Space)
    desk.settles()

    assert desk.window.place == places.Handover()
    desk.sees("Accept this case")
    desk.does_not_see("Read it and accept")


def test_whoever_offered_it_is_told_nothing_on_each_page_and_others_to_whom(desk: Desk) -> None:
    case = offers_it(desk, "Joan Birkett")
    desk.window.shift.open(case)
    desk.settles()
    desk.window.go(places.AtQuestion())
    desk.does_not_see("This case is offered")

    desk.window.shift.sign_in(Staff("A. Third", "Midwife"))
    desk.settles()
    desk.window.go(places.AtQuestion())
    desk.sees("This case is offered to Joan Birkett. Ruth Ellwood, Midwife has it until then.")
    desk.does_not_see("Read it and accept")
