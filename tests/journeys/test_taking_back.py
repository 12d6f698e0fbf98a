"""A nurse takes back a wrong "Police told": decision 4 runs on, and the review leaves it out."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.keyboard import Desk
from tests.journeys.steps import answers, begins_a_case, first_five, opens, records
from tests.journeys.test_child_bf import a_lead_reviews


def test_a_wrong_police_told_is_taken_back_by_keyboard(desk: Desk, tmp_path: Path) -> None:
    begins_a_case(desk)
    first_five(desk)
    answers(desk, "Could this be cause N", "Yes, it is one possible cause")
    desk.minutes_pass(10)
    opens(desk, "police_decision")
    records(desk, "Told, with a named person", Who_you_spoke_to="PC Lane", Log="LOG 7")
    desk.does_not_see("Decision 4 is open")
    desk.minutes_pass(20)

    # It was another baby's call: she goes back to the decision, and says why.
    desk.sees("Decision 4 is decided:", "recorded by N. Khan, Staff nurse.")
    desk.pushes("Open: Decision 4 is decided")
    desk.pushes("Take this back")
    desk.sees("Why is this taken back?", "It stays in the history, marked.", "Take this back: ")
    desk.does_not_see("Error:")
    desk.types("PC Lane rang about another baby")
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    desk.sees("Decision 4 is open: 30 min", "counts no more")
    desk.sees("“Decision 4” is open again: taken back by N. Khan, Staff nurse.")

    # The history keeps both entries, in words that a parent may read.
    desk.pushes("History")
    desk.sees("Decision 4: what was recorded is taken back.", "It counts no more.")
    desk.sees("A number left out here is of another case, or of the computer, such as a sign-in.")
    desk.does_not_see("Police", "police", "PC Lane", "another baby")

    desk.minutes_pass(60)
    a_lead_reviews(desk, tmp_path)
    desk.sees("1 bundle opened, none refused", "Breach: 1 case of 1")
    desk.does_not_see("median 10 min")
