"""After a meeting everyone who was not asked is named, on the page of the step that hears them."""

from datetime import date

from PySide6.QtCore import Qt

from tests.journeys.keyboard import Desk
from tests.journeys.steps import (
    books_at_nine_weeks,
    lists_a_planning_talk,
    opens,
    records,
    tells,
)


def test_all_who_were_not_asked_are_named_until_they_are_heard(clinic: Desk) -> None:
    books_at_nine_weeks(clinic)
    tells(clinic, "Which agencies know this family?", "Front door", "GP", "Service D", "Housing")
    clinic.it_is("2026-10-12 14:30")
    lists_a_planning_talk(clinic, date(2026, 10, 12), "11:00")
    clinic.chooses("Held")
    clinic.pushes("Continue")
    clinic.goes_to("Front door, Asked")
    clinic.press(Qt.Key.Key_Space)
    clinic.pushes("Save")

    opens(clinic, "hear_unasked")
    # Midwifery and police belong to every such discussion, whoever is on the list.
    clinic.sees("Still to ask: Midwifery, GP, Service P, Service D, Housing.")
    clinic.does_not_see("Police", "Domestic abuse")
    clinic.pushes("Show in full: this page")
    clinic.sees("Still to ask: Midwifery, GP, Police, Domestic abuse service, Housing.")

    clinic.pushes("Show bedside words: this page")
    records(clinic, "All of them asked", Who_you_spoke_to="A. Chair")
    opens(clinic, "send_minutes")
    clinic.sees("Minutes still to send: Front door, GP, Service D, Housing.")
    clinic.does_not_see("Still to ask")
