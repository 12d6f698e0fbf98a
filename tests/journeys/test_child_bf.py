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


def test_child_bf_as_it_happened_stands_out_on_the_night_and_in_review(
    desk: Desk, tmp_path: Path
) -> None:
    begins_a_case(desk)
    desk.sees("Do now", "Treat the baby first.", "Parents: not told", "N. Khan")

    first_five(desk)
    desk.sees("Agree who stays with the baby.", "Decision 4 is open")
    answers(desk, "one possible cause?", "Yes, it is one possible cause")
    opens(desk, "contact_social_care")
    records(desk, "Told", Who_you_spoke_to="A. Worker")
    desk.minutes_pass(38)
    desk.sees("Decision 4 is open: 38 min", "Owner: N. Khan")
    desk.minutes_pass(30)

    # The standing line says it on every page, in words that a parent may read.
    desk.sees("Decision 4 is open: 38 min", "Owner: N. Khan")
    desk.sees("Decision 4 is open and who stays with the baby is not agreed")
    desk.does_not_see("police", "Police")

    goes_to_the_start_page(desk)
    desk.minutes_pass(11 * 60)
    desk.sees("BABY-0001", "over")

    # The next day: police are told, and the chronology keeps how long it took.
    desk.opens_first_case()
    desk.pushes("Decide")
    desk.sees("contact police now, or at a set time?")
    records(desk, "Police told", Who_you_spoke_to="DC Hall", Log="LOG 114")
    desk.pushes("History")
    desk.does_not_see("Police", "police")
    desk.pushes("Show in full")
    desk.sees("Police told", "DC Hall")

    # The lead opens the bundle only through verification, and the breach is there at a glance.
    desk.closes()
    bundle = tmp_path / "ward.gdx"
    assert main(["export", "--home", str(desk.home), "--out", str(bundle)]) == 0
    desk.opens_again()
    desk.pushes("Review decision logs")
    review = desk.window.screen_shown
    assert isinstance(review, ReviewScreen)
    review.open_bundles((bundle,))
    desk.settles()
    desk.sees("1 bundle opened, none refused", "Not witnessed", "Breach: 1 case of 1")
    desk.sees("Concern to police decision", "median 11 h 3")
