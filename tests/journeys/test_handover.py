"""Interrupted at the worst moment, then handed over: nothing lost, one owner for each decision."""

import pytest

from tests.journeys.keyboard import Desk
from tests.journeys.steps import (
    answers,
    begins_a_case,
    first_five,
    goes_to_the_start_page,
    signs_in,
)


@pytest.mark.usefixtures("nothing_checked")
def test_an_interruption_loses_nothing_and_the_clock_goes_on(desk: Desk) -> None:
    begins_a_case(desk)
    first_five(desk)
    desk.closes()
    desk.clock.passes(20 * 60)

    desk.opens_again()
    # The baby is unwell: treating comes before the decision that stands open, here as on the page.
    desk.sees("BABY-0001", "Treat the baby first.", "now")
    desk.opens_first_case(by=lambda: signs_in(desk, "N. Khan", "Staff nurse"))

    desk.sees("Question 7", "one possible cause?")
    desk.sees("Decision 4 is open: 20 min", "who stays with the baby")


def test_the_next_person_accepts_the_case_by_name_with_everything_open(desk: Desk) -> None:
    begins_a_case(desk)
    first_five(desk)
    answers(desk, "one possible cause?", "Yes, it is one possible cause")
    desk.minutes_pass(30)

    desk.pushes("Hand over")
    desk.sees("Decisions still open", "Owner: N. Khan", "Decision 4", "unsupervised")
    desk.sees("Talk with parents", "To come")
    desk.fills("Who takes over?", "B. Osei")
    desk.pushes("Hand over")
    desk.sees("N. Khan, Staff nurse has this case")

    # Until it is accepted by name, it stays with the giver.
    desk.pushes("Change person")
    signs_in(desk, "B. Osei", "Consultant")
    desk.sees("Accepting records your name, B. Osei")
    desk.pushes("Accept this case")
    desk.sees("Question 8", "Decision 4 is open: 30 min", "Owner: B. Osei, Consultant")
    desk.pushes("Hand over")
    desk.sees("has this case. Accepted by B. Osei, Consultant")

    goes_to_the_start_page(desk)
    desk.sees("BABY-0001", "you")
