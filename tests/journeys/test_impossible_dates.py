"""Dates that cannot be, typed on the desk: each is told at its field, and nothing typed is lost."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from guardian_desk.desk.prompts import SureDialog
from tests.desk.support import words_on
from tests.journeys.keyboard import Desk
from tests.journeys.steps import (
    answers_it,
    asked_first,
    asks,
    books_at_nine_weeks,
    dates_by_scan,
    does,
    open_actions,
    tells,
    tells_day,
    tells_weeks,
    types_day,
)

PERIOD = "First day of the last period"
COPIED = "Which due date does the other record give?"


def is_told(desk: Desk, says: str, *typed: int) -> None:
    """Hold that a fault stands at its field, and that what was typed is still in it."""
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    desk.sees("There is a problem", f"Error: {says}")
    kept = [each.text() for each in desk.window.screen_shown.findChildren(QLineEdit)]
    assert kept[: len(typed)] == [str(each) for each in typed]


def test_each_is_told_at_its_field_and_the_plan_stays(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    asks(clinic, PERIOD)
    for field, amount in (("Day,", 29), ("Month,", 2), ("Year,", 2026)):
        clinic.fills(field, str(amount))
    is_told(clinic, "Enter a day that is in that month", 29, 2, 2026)
    types_day(clinic, date(2026, 11, 30))
    is_told(clinic, "That day has not come yet.", 30, 11, 2026)
    types_day(clinic, date(2024, 8, 10))
    is_told(clinic, "This makes the pregnancy 45 weeks or more.", 10, 8, 2024)
    types_day(clinic, date(9999, 12, 31))
    is_told(clinic, "Enter a date on or before 31 Dec 2199", 31, 12, 9999)
    clinic.sees("9+0, due 17 May 2027")


def test_a_due_date_before_the_last_period_is_told_and_nothing_is_lost(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    clinic.minutes_pass(5)
    tells(clinic, "How can this pregnancy be dated?", "A due date copied")
    asks(clinic, COPIED)
    types_day(clinic, date(2026, 8, 9))
    is_told(clinic, "This makes the pregnancy 45 weeks or more.", 9, 8, 2026)
    types_day(clinic, date(2027, 5, 10))
    clinic.press(Qt.Key.Key_Return)
    clinic.settles()
    clinic.does_not_see("There is a problem")
    pregnancy = clinic.window.shift.advice().reading.known.pregnancy
    assert pregnancy is not None
    assert date(2027, 5, 17) in [each.due for each in pregnancy.due_dates]
    assert date(2027, 5, 10) in [each.due for each in pregnancy.due_dates]


def test_a_birth_far_too_early_is_asked_about_before_it_is_recorded(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    asks(clinic, "Does the pregnancy go on?")
    clinic.chooses("The baby is born")
    clinic.press(Qt.Key.Key_Return)
    asking = asked_first(clinic)
    words = words_on(asking)
    assert "Mon 12 Oct is at 9+0 (last period 10 Aug)" in words
    assert "born" not in words
    assert QApplication.focusWidget() is asking.stay

    answers_it(clinic, lambda asked: QTest.keyClick(asked, Qt.Key.Key_Escape))
    clinic.sees("Does the pregnancy go on?", "9+0, due 17 May 2027")
    working = clinic.window.shift.working
    assert working is not None
    assert "pregnancy_now" not in working.state.known.answers


def test_a_birth_that_fits_the_dates_and_a_loss_are_recorded_unasked(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    asks(clinic, "Does the pregnancy go on?")
    clinic.pushes("Show in full: this page")
    clinic.chooses("Miscarriage")
    clinic.pushes("Continue")
    assert [each for each in clinic.window.findChildren(SureDialog) if each.isVisible()] == []
    clinic.it_is("2027-05-10 09:30")
    tells(clinic, "Does the pregnancy go on?", "The baby is born")
    assert [each for each in clinic.window.findChildren(SureDialog) if each.isVisible()] == []
    # The day as it is told is far from what the dates say: only now is there anything to ask.
    asks(clinic, "When was the baby born?")
    clinic.chooses("Another day")
    types_day(clinic, date(2026, 10, 12))
    clinic.fills("Time, hours and minutes", "09:00")
    clinic.press(Qt.Key.Key_Return)
    answers_it(clinic, lambda asked: QTest.keyClick(asked, Qt.Key.Key_Escape))


def test_a_birth_far_too_early_is_kept_and_its_dates_are_looked_at_again(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    tells(clinic, "Does the pregnancy go on?", "The baby is born")
    answers_it(clinic, lambda asked: asked.go_on.click())
    asks(clinic, "When was the baby born?")
    clinic.pushes("Now")
    clinic.pushes("Continue")
    clinic.does_not_see("There is a problem")
    assert "mend_birth_dates" in open_actions(clinic)
    assert clinic.window.shift.advice().reading.answers["born_time"].amount is not None

    does(clinic, "mend_birth_dates", "Both dates are right")
    assert "mend_birth_dates" not in open_actions(clinic)


def test_a_birth_before_the_scan_names_the_scan_and_leads_to_its_day(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    clinic.it_is("2026-11-26 16:20")
    tells(clinic, "How can this pregnancy be dated?", "A scan")
    tells(clinic, "Could the baby be measured well enough to date?", "Yes, the measure dates")
    tells_day(clinic, "On which day was the scan?", date(2026, 11, 24))
    tells_weeks(clinic, "How far on was the pregnancy on that day?", 15, 1)
    tells(clinic, "Does the pregnancy go on?", "The baby is born")
    answers_it(clinic, lambda asked: asked.go_on.click())
    asks(clinic, "When was the baby born?")
    clinic.chooses("Another day")
    types_day(clinic, date(2026, 11, 19))
    clinic.fills("Time, hours and minutes", "09:00")
    clinic.press(Qt.Key.Key_Return)
    clinic.settles()
    clinic.sees("There is a problem", "On record: On which day was the scan? 24 Nov 2026")

    clinic.pushes("Go to: On which day was the scan?")
    clinic.sees("On which day was the scan?", "Dates of the pregnancy")
    types_day(clinic, date(2026, 11, 17))
    clinic.pushes("Continue")
    clinic.sees("When was the baby born?", "Not saved yet")
    clinic.pushes("Continue")
    clinic.does_not_see("There is a problem")
    working = clinic.window.shift.working
    assert working is not None
    assert "born_time" in working.state.known.answers


def due_now(desk: Desk) -> date:
    """Return the due date to count on."""
    advice = desk.window.shift.advice()
    assert advice.reading.known.pregnancy is not None
    found = advice.reading.known.pregnancy.in_force(advice.at)
    assert found is not None
    return found.due


def test_a_scan_that_moves_the_due_date_far_is_asked_about_once(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    # Today's scan finds 20+0, as her period says. Its month is mistyped: October, not December.
    clinic.it_is("2026-12-28 10:00")
    dates_by_scan(clinic, date(2026, 10, 28), 20, 0)
    asking = asked_first(clinic)
    words = words_on(asking)
    # 280 - 140 = 140 days after 28 October are 17 March: 61 days before 17 May.
    assert "This moves the due date by 61 days." in words
    assert "Before: due 17 May 2027 (last period 10 Aug)" in words
    assert "After: due 17 Mar 2027 (scan 28 Oct, 20+0)" in words
    assert "Look at both dates again." in words
    assert QApplication.focusWidget() is asking.stay

    answers_it(clinic, lambda asked: QTest.keyClick(asked, Qt.Key.Key_Escape))
    clinic.sees("How far on was the pregnancy on that day?", "due 17 May 2027")
    typed = [each.text() for each in clinic.window.screen_shown.findChildren(QLineEdit)]
    assert typed[:2] == ["20", "0"]
    assert due_now(clinic) == date(2027, 5, 17)

    clinic.press(Qt.Key.Key_Return)
    answers_it(clinic, lambda asked: asked.go_on.click())
    clinic.does_not_see("There is a problem")
    assert due_now(clinic) == date(2027, 3, 17)


def test_a_scan_that_moves_the_due_date_by_less_than_three_weeks_asks_nothing(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    dates_by_scan(clinic, date(2026, 10, 12), 11, 6)
    assert [each for each in clinic.window.findChildren(SureDialog) if each.isVisible()] == []
    # Nine weeks by her period are 63 days, and the scan found 83: twenty days earlier.
    assert due_now(clinic) == date(2027, 4, 27)


def test_a_way_of_dating_that_agrees_with_what_is_not_sure_asks_nothing(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    tells(clinic, "Is she sure of the day?", "Not sure: somewhere between two days")
    tells_day(clinic, "The latest that day may have been.", date(2026, 9, 21))
    # Between 9+0 and 3+0 by her period; 5+0 by the scan, which is in between.
    dates_by_scan(clinic, date(2026, 10, 12), 5, 0)
    assert [each for each in clinic.window.findChildren(SureDialog) if each.isVisible()] == []
    assert due_now(clinic) == date(2027, 6, 14)
