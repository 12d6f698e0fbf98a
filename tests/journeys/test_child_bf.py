"""Child BF as it happened, and as it should have gone; by keyboard alone, in the real program."""

from pathlib import Path

from guardian_desk.app import main
from guardian_desk.desk.screens.review import ReviewScreen
from tests.journeys.keyboard import Desk
from tests.journeys.steps import (
    answers,
    begins_a_case,
    first_five,
    goes_to_the_start_page,
    opens,
    records,
)


def a_lead_reviews(desk: Desk, folder: Path) -> None:
    """Export the log, and open the bundle in the review page."""
    desk.closes()
    bundle = folder / "ward.gdx"
    assert main(["export", "--home", str(desk.home), "--out", str(bundle)]) == 0
    desk.opens_again()
    desk.pushes("Review decision logs")
    review = desk.window.screen_shown
    assert isinstance(review, ReviewScreen)
    review.open_bundles((bundle,))
    desk.settles()


def test_child_bf_as_it_happened_stands_out_on_the_night_and_in_review(
    desk: Desk, tmp_path: Path
) -> None:
    begins_a_case(desk)
    desk.sees("Do now", "Treat the baby first.", "Talk with parents: to come", "N. Khan")

    first_five(desk)
    desk.sees("who stays with the baby", "Decision 4 is open")
    answers(desk, "Could this be cause N", "Yes, it is one possible cause")
    opens(desk, "contact_social_care")
    records(desk, "Told", Who_you_spoke_to="A. Worker")
    desk.minutes_pass(38)
    desk.sees("Decision 4 is open: 38 min", "Owner: N. Khan")
    desk.minutes_pass(30)

    # The standing line says it on every page, in words that a parent may read.
    desk.sees("Decision 4 is open: 1 h 8 min", "Owner: N. Khan")
    desk.sees("Decision 4 is open and who stays with the baby is not agreed")
    desk.does_not_see("police", "Police")

    goes_to_the_start_page(desk)
    desk.minutes_pass(11 * 60)
    desk.sees("BABY-0001", "over")

    # The next day: police are told, and the chronology keeps how long it took.
    desk.opens_first_case()
    desk.pushes("Decide")
    desk.does_not_see("police", "Police")
    records(desk, "Told, with a named person", Who_you_spoke_to="DC Hall", Log="LOG 114")
    desk.pushes("History")
    desk.does_not_see("Police", "police")
    desk.pushes("Show in full")
    desk.sees("Police told", "DC Hall")

    # The lead opens the bundle only through verification, and the breach is there at a glance.
    a_lead_reviews(desk, tmp_path)
    desk.sees("1 bundle opened, none refused", "Not witnessed", "Breach: 1 case of 1")
    desk.sees("Concern to first police decision", "median 12 h 8 min")


def test_child_bf_as_it_should_have_gone_leaves_nothing_marked(desk: Desk, tmp_path: Path) -> None:
    begins_a_case(desk)
    first_five(desk)
    answers(desk, "Could this be cause N", "Yes, it is one possible cause")
    desk.minutes_pass(8)
    opens(desk, "contact_social_care")
    records(desk, "Told", Who_you_spoke_to="A. Worker")
    desk.minutes_pass(4)
    opens(desk, "police_decision")
    records(desk, "Told, with a named person", Who_you_spoke_to="DC Hall", Log="LOG 7")
    desk.does_not_see("Decision 4 is open")
    desk.minutes_pass(6)
    desk.pushes("Check answers")
    desk.pushes("Who is with the baby just now")
    desk.chooses("Carers, supervised by a named person")
    desk.pushes("Continue")
    desk.minutes_pass(120)

    desk.does_not_see("not agreed", "Decision 4 is open")
    a_lead_reviews(desk, tmp_path)
    desk.sees("1 bundle opened, none refused", "No breach recorded", "median 12 min")
    desk.does_not_see("Breach: 1 case")
