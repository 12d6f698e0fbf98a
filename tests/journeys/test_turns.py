"""The story changes and someone starts to leave; social care declines the referral."""

from tests.journeys.keyboard import Desk
from tests.journeys.steps import (
    answers,
    begins_a_case,
    first_five,
    opens,
    records,
    words_of,
)


def test_someone_starting_to_leave_comes_before_everything(desk: Desk) -> None:
    begins_a_case(desk)
    first_five(desk)
    answers(desk, "Could this be cause N", "Yes, it is one possible cause")
    opens(desk, "police_decision")
    records(desk, "Told, with a named person", Who_you_spoke_to="DC Hall", Log="LOG 7")
    desk.does_not_see("Decision 4 is open")

    desk.pushes("Check answers")
    desk.pushes("Is anyone in danger")
    desk.chooses("Someone is leaving")
    desk.pushes("Continue")

    # At the bedside the call has neutral words, and stands first; the decision is open again.
    desk.sees(words_of(desk, "police_999"), "Decision 4 is open")
    first = desk.page().index(words_of(desk, "police_999"))
    assert first < desk.page().index("Tell the nurse in charge.")


def test_social_care_declining_opens_the_way_to_disagree(desk: Desk) -> None:
    begins_a_case(desk)
    first_five(desk)
    answers(desk, "Could this be cause N", "Yes, it is one possible cause")
    opens(desk, "contact_social_care")
    records(desk, "Declined", Who_you_spoke_to="A. Worker", Reason="Not at threshold")
    desk.pushes("Back to the questions")
    desk.sees("Decision 4 is open")
    desk.pushes("All ")
    desk.sees("Call 4: the named professional")
