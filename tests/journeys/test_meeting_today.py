"""A meeting put on the list on its own day is not late before it is said how it went."""

from datetime import date

from tests.journeys.keyboard import Desk
from tests.journeys.steps import books_at_nine_weeks, lists_a_planning_talk, tells

LATE = ("Late.", " min over", " h over", "▲", "is wanted now")


def test_a_meeting_of_this_morning_is_late_at_no_moment_while_it_is_entered(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    tells(clinic, "Which agencies know this family?", "Front door", "GP", "Housing")
    clinic.it_is("2026-10-12 14:30")
    lists_a_planning_talk(clinic, date(2026, 10, 12), "11:00")
    clinic.sees("Has it been held?")
    clinic.does_not_see(*LATE)
    clinic.pushes("Timeline")
    clinic.sees("Have the GP asked to this meeting. | last day Mon 12 Oct (9+0)")
    clinic.does_not_see(*LATE)

    # Whoever leaves it there is told on the next day.
    clinic.it_is("2026-10-13 08:00")
    clinic.sees("Have the GP asked to this meeting. Planning talk", "8 h over", "Late.")


def test_one_that_is_still_to_come_is_late_from_its_hour(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    tells(clinic, "Which agencies know this family?", "Front door", "GP", "Housing")
    lists_a_planning_talk(clinic, date(2026, 10, 12), "11:00")
    clinic.chooses("Still to come")
    clinic.pushes("Continue")
    clinic.does_not_see(*LATE)

    clinic.it_is("2026-10-12 14:30")
    clinic.sees("Have the GP asked to this meeting. Planning talk", "3 h 30 min over")
