"""A pregnancy that ends: all that was planned for it rests, and nobody is hurried or blamed."""

import re

from tests.journeys.keyboard import Desk
from tests.journeys.steps import (
    asks,
    books_at_nine_weeks,
    does,
    goes_to_the_start_page,
    open_actions,
    social_care_begins,
)

HURRIES = re.compile(
    r"\b(late|overdue|over since|h over|min over|overtaken|past|missed|failed|lost|left"
    r"|find out now"
    r"|\d+ (min|h|day|week)s?|by (Mon|Tue|Wed|Thu|Fri|Sat|Sun))\b",
    re.IGNORECASE,
)
"""Words by which a page would count, hurry or blame."""

KINDLY_MEANT = (
    "marks a time that has passed.",  # explains a sign of the list, on every start page
    "rests now",
    "now and again later",
)


def hurried(page: str) -> list[str]:
    """Return the lines of a page that count, hurry or blame."""
    lines = page.replace("\u25b2 marks", "marks").splitlines()
    return [
        each
        for each in lines
        if ("\u25b2" in each or HURRIES.search(each))
        and not any(words in each for words in KINDLY_MEANT)
    ]


def a_plan_in_trouble(desk: Desk) -> None:
    """Five weeks after the discussion the conference has not been held, and the page says so."""
    books_at_nine_weeks(desk)
    social_care_begins(desk)
    desk.it_is("2026-10-20 11:00")
    does(desk, "strategy_discussion", "Held; step 47 begins", Who_you_spoke_to="T. Manager")
    desk.pushes("Timeline")
    # Fifteen working days from Tuesday 20 October, without a bank holiday: Tuesday 10 November.
    desk.sees("First joint meeting", "last day Tue 10 Nov (13+1)")
    desk.it_is("2026-11-24 16:00")
    desk.sees("15+1, due 17 May 2027", "New days to agree", "Over since Tue 10 Nov")
    goes_to_the_start_page(desk)
    desk.sees("steps past their time")
    assert hurried(desk.page())


def every_page_is_quiet(desk: Desk) -> None:
    """Go through the pages that she may look at, from the case to the board."""
    assert hurried(desk.page()) == []
    desk.pushes("Timeline")
    desk.sees("The pregnancy has ended. No reminder will come from it any more.")
    desk.does_not_see("New days to agree", "First joint meeting", "15+1")
    desk.pushes("Calendar file")
    desk.does_not_see("First joint meeting", "Alert the maternity unit")
    desk.pushes("All ")
    assert hurried(desk.page()) == []
    goes_to_the_start_page(desk)
    desk.sees("UNB-0001", "ended", "Be with the family.")
    desk.does_not_see("What is due", "Today:")
    assert hurried(desk.page()) == []


def test_after_a_loss_everything_rests_and_four_quiet_steps_remain(clinic: Desk) -> None:
    desk = clinic
    a_plan_in_trouble(desk)
    desk.opens_first_case()

    # She comes in, and there is no heartbeat. One answer is all that is asked of the midwife.
    asks(desk, "Does the pregnancy go on?")
    # She may look at the screen: no loss is named on it until the midwife asks for the whole words.
    desk.does_not_see("Miscarriage", "Stillbirth", "died", "lost")
    desk.pushes("Show in full: this page")
    desk.chooses("Miscarriage")
    desk.pushes("Continue")
    desk.sees("All that was planned for this pregnancy rests now. Nobody is reminded of it.")
    desk.does_not_see("Not known, or not yet answered", "Still to find out", "due 17 May")
    assert open_actions(desk) == {
        "stay_with_her",
        "offer_support",
        "tell_plans_end",
        "her_own_safety",
    }
    # How she may be reached stays in sight: no letter about a baby may find her by mistake.
    desk.does_not_see("Safe contact: not recorded")
    desk.sees("Be with the family. Ask what they would like, and who should know.")
    every_page_is_quiet(desk)

    # Two months later, past every day that was planned.
    desk.it_is("2027-01-25 09:00")
    desk.opens_first_case()
    every_page_is_quiet(desk)
    desk.opens_first_case()

    # The four are done in their own time; none of them asks for a reason.
    does(
        desk, "tell_plans_end", "All told", What_was_said_or_done="Social care, GP, ward, clinics."
    )
    does(desk, "stay_with_her", "Done, and their wishes written down")
    does(desk, "offer_support", "Offered")
    does(desk, "her_own_safety", "Asked alone; help offered")
    desk.sees("Nothing is open just now.")
    goes_to_the_start_page(desk)
    assert hurried(desk.page()) == []
