"""A birthmark recorded at birth leads to no referral, no decision 4 and no stop."""

from tests.journeys.keyboard import Desk
from tests.journeys.steps import answers, begins_a_case, open_actions, stops, tells_the_age

UNWANTED = {"senior_look", "contact_social_care", "police_decision", "discuss_imaging"}


def describes_the_mark(desk: Desk) -> None:
    """Describe one mark as the record has it; until it is compared, a senior look is open."""
    desk.pushes("Marks and injuries")
    desk.pushes("Add a mark or injury")
    answers(desk, "What kind is it?", "Flat or raised mark")
    assert "senior_look" in open_actions(desk)
    answers(desk, "Where is it?", "Back")
    answers(desk, "Which side", "Middle")
    answers(desk, "Length and width", "I do not know")
    answers(desk, "Colour, swelling", "I do not know")
    answers(desk, "Does it have a pattern", "No pattern seen")
    answers(desk, "Is it in the birth record", "Recorded, and the record matches")
    answers(desk, "Is it unchanged", "Unchanged")
    answers(desk, "Who compared it", "Paediatric registrar")
    answers(desk, "What was told of this mark", "Asked, not answered")
    answers(desk, "When does the carer say", "Asked, not answered")
    answers(desk, "Is the list complete?", "That is all of them")


def reads_the_records(desk: Desk) -> None:
    """Answer what the records say; before that, ready to leave still waits."""
    assert stops(desk) == {"ready_to_leave"}
    desk.pushes("History and records")
    answers(desk, "What did the national record check show?", "Checked: nothing found")
    answers(desk, "What do the records show of earlier visits?", "Records read: none of these")
    answers(desk, "Which records have been read?", "Birth record", "Red book")
    assert stops(desk) == set()


def test_a_mark_that_was_recorded_at_birth_stops_nobody(desk: Desk) -> None:
    begins_a_case(desk)
    answers(desk, "Is the baby unwell now?", "No, stable")
    answers(desk, "Is anyone in danger", "None of these just now")
    answers(desk, "What is seen", "A mark that may be a birthmark")
    desk.does_not_see("Decision 4", "Call 2")
    answers(desk, "Who is with the baby just now", "A parent or carer, unsupervised")
    tells_the_age(desk, "7", "weeks")
    answers(desk, "What has the baby been seen to do?", "Lies where placed", "Lifts the head")
    answers(desk, "Could this be cause N", "Not raised")

    describes_the_mark(desk)
    desk.does_not_see("Decision 4", "Call 2", "imaging")
    assert not UNWANTED & open_actions(desk)

    reads_the_records(desk)
    desk.pushes("Leaving")
    desk.chooses("Ready to leave, as planned")
    desk.pushes("Save")
    desk.does_not_see("There is a problem")
    working = desk.window.shift.working
    assert working is not None
    assert "discharged" in working.state.known.answers["departure"].options
