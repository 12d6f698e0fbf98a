"""What people on the ward do again and again, key by key."""

from PySide6.QtCore import Qt

from guardian_desk.core.ids import CaseId
from tests.journeys.keyboard import Desk

NURSE, CONSULTANT = "Staff nurse", "Consultant"


def signs_in(desk: Desk, name: str, role: str) -> None:
    """Say who is at the keyboard, on the page that asks."""
    desk.sees("Who is at the keyboard?")
    desk.fills("Your name", name)
    desk.chooses(role)
    desk.press(Qt.Key.Key_Return)
    desk.settles()


def begins_a_case(desk: Desk, name: str = "N. Khan", role: str = NURSE) -> CaseId:
    """Start a case with one key, and say who is there where nobody was yet."""
    desk.pushes("A baby not yet moving about")
    if desk.window.shift.staff is None:
        signs_in(desk, name, role)
    desk.qtbot.waitUntil(lambda: desk.window.shift.working is not None, timeout=30_000)
    desk.settles()
    assert desk.window.shift.working is not None
    return desk.window.shift.working.case


def answers(desk: Desk, question: str, *options: str) -> None:
    """Choose answers to the question that is shown, and continue with Enter."""
    desk.sees(question)
    desk.chooses(*options)
    desk.press(Qt.Key.Key_Return)
    desk.settles()


def tells_the_age(desk: Desk, amount: str, unit: str) -> None:
    """Type the age and its unit."""
    desk.sees("How old is the baby?")
    desk.fills("How old is the baby?", amount)
    desk.chooses(unit)
    desk.press(Qt.Key.Key_Return)
    desk.settles()


def first_five(desk: Desk) -> None:
    """Answer as on the night: bleeds, a parent alone with her, three months old."""
    answers(desk, "Is the baby unwell now?", "Yes, unwell")
    answers(desk, "Is anyone in danger", "None of these just now")
    answers(desk, "What is seen", "Bleeding in the white of an eye", "Collapse")
    answers(desk, "Who is with the baby just now", "A parent or carer, unsupervised")
    tells_the_age(desk, "3", "months")
    answers(desk, "What has the baby been seen to do?", "Lies where placed", "Lifts the head")


def words_of(desk: Desk, action: str) -> str:
    """Return what an action is called on the bedside screen."""
    working = desk.window.shift.working
    assert working is not None
    found = working.protocol.action(action)
    return found.bedside or found.do


def open_actions(desk: Desk) -> set[str]:
    """Return the ids of what is still to do, as the program would say now."""
    return {each.action.id for each in desk.window.shift.advice().open_actions}


def stops(desk: Desk) -> set[str]:
    """Return the ids of the hard stops that stand now."""
    return {each.id for each in desk.window.shift.advice().stops}


def opens(desk: Desk, action: str) -> None:
    """Go to the list of everything to do, and open one action from it."""
    desk.pushes("All ")
    desk.pushes(words_of(desk, action))


def records(desk: Desk, outcome: str, **details: str) -> None:
    """Choose an outcome on an action's page, fill what belongs to it, press Now, and save."""
    desk.chooses(outcome)
    for field, words in details.items():
        desk.fills(field.replace("_", " "), words)
    desk.pushes("Now")
    desk.pushes("Save")


def goes_to_the_start_page(desk: Desk) -> None:
    """Leave the case; all of it is on disk."""
    desk.pushes("Start page")
    desk.sees("Open cases")
