"""A birthmark recorded at birth leads to no referral, no decision 4 and no stop."""

from tests.journeys.keyboard import Desk
from tests.journeys.steps import answers, begins_a_case, tells_the_age


def test_a_mark_that_was_recorded_at_birth_stops_nobody(desk: Desk) -> None:
    begins_a_case(desk)
    answers(desk, "Is the baby unwell now?", "No, stable")
    answers(desk, "Is anyone in danger", "None of these just now")
    answers(desk, "What is seen", "A mark that may be a birthmark")
    desk.does_not_see("Decision 4", "Contact children's social care")
    answers(desk, "Who is with the baby just now", "A parent or carer, unsupervised")
    tells_the_age(desk, "7", "weeks")
    answers(desk, "What has the baby been seen to do?", "Lies where placed", "Lifts the head")
    answers(desk, "one possible cause?", "Not raised")
    desk.does_not_see("Decision 4")
    desk.pushes("Marks and injuries")
    print(desk.page())
    assert 0
