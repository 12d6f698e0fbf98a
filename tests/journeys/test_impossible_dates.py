"""Dates that cannot be, typed on the desk: each is told at its field, and nothing typed is lost."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.journeys.keyboard import Desk
from tests.journeys.steps import asks, books_at_nine_weeks, does, open_actions, tells, types_day

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


def test_a_birth_far_too_early_is_kept_and_its_dates_are_looked_at_again(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    tells(clinic, "Does the pregnancy go on?", "The baby is born")
    asks(clinic, "When was the baby born?")
    clinic.pushes("Now")
    clinic.pushes("Continue")
    clinic.does_not_see("There is a problem")
    assert "mend_birth_dates" in open_actions(clinic)
    assert clinic.window.shift.advice().reading.answers["born_time"].amount is not None

    does(clinic, "mend_birth_dates", "Both dates are right")
    assert "mend_birth_dates" not in open_actions(clinic)
