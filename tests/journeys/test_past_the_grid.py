"""Saying that a list is complete leads on: not back into a grid that was begun."""

from datetime import date

from PySide6.QtCore import Qt

from tests.journeys.keyboard import Desk
from tests.journeys.steps import books_at_nine_weeks, lists_a_planning_talk, tells

GRID = "Agencies and this meeting"


def plans_a_meeting(desk: Desk) -> None:
    """List a meeting of Friday at 11, and that one agency was asked to it; nobody replied yet."""
    lists_a_planning_talk(desk, date(2026, 10, 16), "11:00")
    desk.chooses("Still to come")
    desk.pushes("Continue")
    desk.sees(GRID)
    desk.goes_to("Front door, Asked")
    desk.press(Qt.Key.Key_Space)
    desk.pushes("Save")


def test_a_complete_list_leads_on_past_a_grid_that_was_begun(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    tells(clinic, "Which agencies know this family?", "Front door", "GP")
    plans_a_meeting(clinic)
    clinic.sees("Which meetings are there?")
    clinic.chooses("That is all of them")
    clinic.pushes("Continue")
    clinic.does_not_see(GRID, "Which meetings are there?")

    # Whoever opens the section goes on to what is still open of the meeting.
    clinic.pushes("Meetings and agencies, In progress")
    clinic.sees(GRID)
