"""What people on the ward do again and again, key by key."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from guardian_desk.core.ids import CaseId
from guardian_desk.desk.prompts import SureDialog
from tests.journeys.keyboard import Desk

NURSE, CONSULTANT, MIDWIFE = "Staff nurse", "Consultant", "Midwife"


def signs_in(desk: Desk, name: str, role: str) -> None:
    """Say who is at the keyboard, on the page that asks."""
    desk.sees("Who is at the keyboard?")
    desk.fills("Your name", name)
    desk.chooses(role)
    desk.press(Qt.Key.Key_Return)
    desk.settles()


def begins_a_case(
    desk: Desk,
    name: str = "N. Khan",
    role: str = NURSE,
    *,
    key: str = "A baby not yet moving about",
) -> CaseId:
    """Start a case with one key, and say who is there where nobody was yet."""
    desk.pushes(key)
    if desk.window.shift.staff is None:
        signs_in(desk, name, role)
    desk.qtbot.waitUntil(lambda: desk.window.shift.working is not None, timeout=30_000)
    desk.settles()
    assert desk.window.shift.working is not None
    return desk.window.shift.working.case


def books_at_nine_weeks(desk: Desk) -> CaseId:
    """Begin the case of a pregnancy on 12 Oct 2026; an earlier child of hers was removed.

    Her last period began on 10 August: 280 days later, on 17 May 2027, the baby is due. Whatever
    the area's week of referral is, the earlier child is one of the reasons not to wait for it.
    """
    case = begins_a_case(desk, "A. Wren", MIDWIFE, key="Concern for an unborn baby")
    answers(desk, "Is somebody in danger now?", "None of these just now")
    tells(desk, "How can this pregnancy be dated?", "The first day of the last period")
    tells(desk, "Is she sure of the day?", "Sure")
    tells_day(desk, "First day of the last period", date(2026, 8, 10))
    tells_words(desk, "How can she be reached safely", "Her own number, mornings.")
    tells(desk, "Her earlier children", "Elsewhere, decided by others")
    desk.sees("9+0, due 17 May 2027", "Step 2 is open")
    return case


def social_care_begins(desk: Desk) -> None:
    """Refer on the day of booking, and hear on Tuesday that they assess and call a discussion."""
    does(desk, "refer", "Accepted by a named person", Who_you_spoke_to="Duty worker")
    desk.does_not_see("Step 2 is open")
    desk.it_is("2026-10-13 11:00")
    does(desk, "hear_decision", "They will assess, and call", Who_you_spoke_to="T. Manager")


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


def records(desk: Desk, outcome: str, *, until: date | None = None, **details: str) -> None:
    """Choose an outcome on an action's page, fill what belongs to it, press Now, and save.

    `until` is a day to come, at nine in the morning.
    """
    desk.chooses(outcome)
    for field, words in details.items():
        desk.fills(field.replace("_", " "), words)
    if until is not None:
        desk.chooses("Another day")
        types_day(desk, until)
        desk.fills("Time, hours and minutes", "09:00")
    desk.pushes("Now")
    desk.pushes("Save")


def does(
    desk: Desk, action: str, outcome: str, *, until: date | None = None, **details: str
) -> None:
    """Open one action from the list of all, and record how it ended."""
    opens(desk, action)
    records(desk, outcome, until=until, **details)


def types_day(desk: Desk, day: date) -> None:
    """Type a day in its three fields."""
    for field, amount in (("Day,", day.day), ("Month,", day.month), ("Year,", day.year)):
        desk.fills(field, str(amount))


def asked_first(desk: Desk) -> SureDialog:
    """Return the question that stands over the page, once it is there."""

    def there() -> list[SureDialog]:
        return [each for each in desk.window.findChildren(SureDialog) if each.isVisible()]

    desk.qtbot.waitUntil(lambda: bool(there()))
    (found,) = there()
    desk.qtbot.waitUntil(found.isActiveWindow)
    return found


def answers_it(desk: Desk, press: Callable[[SureDialog], object]) -> None:
    """Answer the question; a display without a window manager gives the page no focus back."""
    press(asked_first(desk))
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    desk.settles()


# --- on the page of all answers, where a person goes to one question --------------------------


def asks(desk: Desk, question: str) -> None:
    """Go to one question by way of all answers."""
    desk.pushes("Check answers")
    desk.pushes(question, beginning=("Answer ", "Change ", "Confirm "))


def tells(desk: Desk, question: str, *options: str) -> None:
    """Choose answers to one question, as it is worded on the page."""
    asks(desk, question)
    desk.chooses(*options)
    desk.pushes("Continue")


def tells_day(desk: Desk, question: str, day: date) -> None:
    """Answer one question with a day."""
    asks(desk, question)
    types_day(desk, day)
    desk.pushes("Continue")


def tells_weeks(desk: Desk, question: str, weeks: int, days: int) -> None:
    """Answer one question with how far on a pregnancy is."""
    asks(desk, question)
    desk.fills("Weeks,", str(weeks))
    desk.fills("Days,", str(days))
    desk.pushes("Continue")


def tells_words(desk: Desk, question: str, words: str) -> None:
    """Answer one question in words, or with a name."""
    asks(desk, question)
    desk.fills(question, words)
    desk.pushes("Continue")


def dates_by_scan(desk: Desk, day: date, weeks: int, days: int) -> None:
    """Record that a scan dates the pregnancy beside her last period, up to its last answer."""
    both = ("A scan", "The first day of the last period")
    tells(desk, "How can this pregnancy be dated?", *both)
    tells(desk, "Could the baby be measured well enough to date?", "Yes, the measure dates")
    tells_day(desk, "On which day was the scan?", day)
    tells_weeks(desk, "How far on was the pregnancy on that day?", weeks, days)


def lists_a_planning_talk(desk: Desk, day: date, at: str) -> None:
    """Put a planning talk of a day and time on the list of meetings."""
    asks(desk, "Which meetings are there")
    desk.pushes("Add")
    desk.chooses("Planning talk")
    desk.pushes("Continue")
    desk.chooses("Another day")
    types_day(desk, day)
    desk.fills("Time, hours", at)
    desk.pushes("Continue")


def goes_to_the_start_page(desk: Desk) -> None:
    """Leave the case; all of it is on disk."""
    desk.pushes("Start page")
    desk.sees("Open cases")
