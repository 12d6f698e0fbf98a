"""Late steps by whom the plan waited on: how many, of how many, the median and the longest."""

from datetime import date

from guardian_desk.casework.events import Corrected, Correction
from guardian_desk.review.figures import Figure
from guardian_desk.review.gathering import gather
from guardian_desk.review.intervals import Followed
from guardian_desk.review.lateness import dated_steps
from guardian_desk.review.opened import OpenedReview, ReviewCase
from guardian_desk.review.summary import says_figure
from guardian_desk.review.waits import NOTHING_RECORDED, counts_against, waited_on, waits_of
from tests.unit.review.pregnancies import Told, did, on, pregnancy, scan
from tests.unit.review.test_gathering import SEEN
from tests.unit.review.test_lateness import ROUTE, enquiry
from tests.unit.review.told import after, case_of, said
from tests.unit.rules.shelves import PREBIRTH, pack

UNTIL = on("2026-05-27")


def waits(*cases: Followed) -> dict[str, Figure]:
    return {each.id: each for each in waits_of([(case, dated_steps(case)) for case in cases])}


def held(on_day: str) -> Told:
    return (did("initial_conference", "plan"), on(on_day))


def test_an_agency_is_the_service_that_a_step_contacts_or_the_role_that_takes_it() -> None:
    actions = {each.id: each for each in pack(PREBIRTH).parts.actions}

    assert waited_on(pack(PREBIRTH), actions["initial_conference"]) == (
        "allocated_worker",
        "Allocated social worker",
    )
    assert waited_on(pack(PREBIRTH), actions["write_referral"]) == (
        actions["write_referral"].role,
        next(r.title for r in pack(PREBIRTH).parts.roles if r.id == actions["write_referral"].role),
    )


def test_steps_are_counted_late_and_in_time_with_the_days_of_the_late_ones() -> None:
    figure = waits(enquiry(held("2026-04-20"), until=on("2026-04-21")))["allocated_worker"]

    # The conference came 4 days late; of the interim analysis nobody asked anything.
    assert says_figure(figure) == (
        "1 of 2 steps late; median 4 days; longest 4 days; 1 ended late; 1 in time"
    )
    assert figure.n == sum(each.number for each in figure.heaps) == 2


def test_a_step_of_which_nothing_was_asked_counts_against_no_agency() -> None:
    found = waits_of([(case := enquiry(until=UNTIL), dated_steps(case))])
    analysis = next(e for e in dated_steps(case) if e.action.id == "interim_analysis")

    whom = counts_against(pack(PREBIRTH), analysis)
    assert whom.title == "Nobody had asked yet. To act: The midwife who knows her"
    figure = next(each for each in found if each.id == whom.id)
    assert {each.id for each in figure.heaps} == {"nothing_recorded"}
    assert all(each.heap(NOTHING_RECORDED) == 0 for each in found if "nobody" not in each.id)
    # The agencies stand before what nobody asked for.
    asked = ["nobody" not in each.id for each in found]
    assert asked == sorted(asked, reverse=True)


def test_what_is_not_done_says_whether_anybody_recorded_anything() -> None:
    tried = (did("initial_conference", "attempted"), on("2026-04-10"))
    figure = waits(enquiry(tried, until=UNTIL))["allocated_worker"]

    assert says_figure(figure) == (
        "1 of 2 steps late; median 41 days; longest 41 days so far; 1 late and not done; 1 in time"
    )


def test_steps_of_all_cases_are_counted_together() -> None:
    one = enquiry(held("2026-04-20"), until=on("2026-04-21"))
    other = pregnancy(*ROUTE, held("2026-04-28"), until=on("2026-04-28"), name="case-2")
    figure = waits(one, other)["allocated_worker"]

    assert {str(part.case) for part in figure.parts} == {"case-1", "case-2"}
    # 4 days in the one, 12 in the other.
    assert says_figure(figure).startswith("2 of 4 steps late; median 8 days; longest 12 days;")


def test_a_day_that_moved_is_not_counted_as_late() -> None:
    moved = (scan(date(2026, 4, 1), "37+0"), on("2026-04-01"))
    case = enquiry(moved, until=on("2026-04-02"))
    (plan,) = [each for each in dated_steps(case) if each.action.id == "birth_plan"]
    (figure,) = waits_of([(case, [plan])])

    assert (figure.n, figure.measured, figure.heap("not_sure")) == (1, 0, 1)
    assert says_figure(figure) == (
        "0 of 1 step late; 1 past a day that moved or is not certain, not counted as late"
    )


def test_an_agency_with_nothing_late_says_how_many_were_in_time() -> None:
    figure = waits(enquiry(until=on("2026-04-10")))["csc_front_door"]

    assert says_figure(figure).startswith("0 of ")


def test_a_case_that_no_figure_counts_is_not_among_them() -> None:
    wrong = (Corrected(Correction.OPENED_IN_ERROR),), UNTIL
    counted, left_out = enquiry(until=UNTIL).case, enquiry(wrong, until=UNTIL).case

    assert {each.shape for each in gather([opened(counted)]).waits} == {"waits"}
    assert gather([opened(left_out)]).waits == ()


def test_a_pack_without_a_pregnancy_has_none() -> None:
    case = case_of((said("harm", "possible"), after(1)))

    assert gather([opened(case)]).waits == ()


def opened(case: ReviewCase) -> OpenedReview:
    return OpenedReview("a.gdx", SEEN, cases=(case,))
