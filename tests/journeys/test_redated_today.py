"""A due date counted on and another found that day: what is said of it agrees everywhere."""

from datetime import date

from tests.journeys.keyboard import Desk
from tests.journeys.steps import books_at_nine_weeks, dates_by_scan, tells_weeks

PAGE = "What re-dating moved"


def test_a_scan_on_the_day_of_booking_is_compared_with_the_last_period(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    clinic.minutes_pass(5)
    # 83 days on 12 October, not 63: due twenty days earlier.
    dates_by_scan(clinic, date(2026, 10, 12), 11, 6)
    clinic.sees("The due date has moved: 27 Apr 2027, not 17 May 2027.")

    clinic.pushes("Timeline")
    clinic.pushes(PAGE)
    clinic.sees(
        "Before: due 17 May 2027 (last period 10 Aug)",
        "After: due 27 Apr 2027 (scan 12 Oct, 11+6)",
        "No open step moved by a day or more.",
    )
    clinic.does_not_see("nothing to compare")


def test_a_scan_mistyped_and_mended_is_said_to_be_put_right(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    clinic.minutes_pass(5)
    dates_by_scan(clinic, date(2026, 10, 12), 11, 6)
    clinic.minutes_pass(5)
    tells_weeks(clinic, "How far on was the pregnancy on that day?", 11, 5)
    clinic.sees("The due date is put right: 28 Apr 2027, not 27 Apr 2027.")
    clinic.does_not_see(PAGE)

    clinic.pushes("Timeline")
    clinic.pushes(PAGE)
    clinic.sees(
        "Before: due 17 May 2027 (last period 10 Aug)",
        "After: due 28 Apr 2027 (scan 12 Oct, 11+5)",
    )
