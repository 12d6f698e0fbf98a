"""Steps of a plan past their last day, by the days that timeline and board show."""

from dataclasses import replace
from datetime import date

import pytest

from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import Answered
from guardian_desk.core.dates import day_in_england
from guardian_desk.core.instants import DAY, HOUR, MINUTE, Instant
from guardian_desk.core.redating import Timing
from guardian_desk.desk.presenters.review_late import late_lines
from guardian_desk.protocol.known import Act
from guardian_desk.review.gathering import gather
from guardian_desk.review.intervals import Followed
from guardian_desk.review.lateness import DatedStep, dated_steps, slips_of
from tests.unit.review.pregnancies import BOOKED, Told, did, on, pregnancy, scan
from tests.unit.review.told import after, followed, reviewed, said
from tests.unit.rules.shelves import INJURY

REMOVED = ((Answered("mother_children", options=("removed",)),), on("2026-03-09"))
"""A known exception: the referral is due at once, and every step counts from it."""

ACCEPTED = (did("refer", "accepted"), on("2026-03-09", "12:00"))
STRATEGY = (did("hear_decision", "strategy"), on("2026-03-10"))
BEGUN = (did("begin_assessment", "begun"), on("2026-03-12"))
ENQUIRY = (did("strategy_discussion", "enquiry"), on("2026-03-24"))
ROUTE = (REMOVED, ACCEPTED, STRATEGY, BEGUN, ENQUIRY)
"""An enquiry: the conference is due by 16 April, fifteen working days over Easter."""

CONFERENCE_DAY = date(2026, 4, 16)


def step(case: Followed, action: str) -> DatedStep:
    (found,) = [each for each in dated_steps(case) if each.action.id == action]
    return found


def names(case: Followed) -> list[str]:
    return [each.action.id for each in dated_steps(case)]


def enquiry(*more: Told, until: Instant) -> Followed:
    return pregnancy(*ROUTE, *more, until=until)


def test_a_step_past_its_last_day_counts_its_days_to_the_end_of_the_record() -> None:
    late = step(enquiry(until=on("2026-05-27")), "initial_conference")

    assert (late.last_day, late.days, late.settled) == (CONFERENCE_DAY, 41, None)
    assert late.is_late
    assert late.describe() == "Not done when the record ends, 41 days late."


def test_nobody_was_late_before_the_case_was_opened() -> None:
    # Known of for weeks before: by then the day of the referral lay in a time without a case.
    long_known = pregnancy(
        ((Answered("mother_children", options=("removed",)),), on("2026-02-02")),
        until=on("2026-03-19"),
    )
    late = step(long_known, "refer")

    assert late.last_day < day_in_england(BOOKED)
    assert (late.days, late.since_opened) == (10, True)
    assert late.describe() == (
        "Not done when the record ends, 10 days late since the case was opened."
    )


def test_a_step_whose_last_day_is_still_to_come_is_not_among_them() -> None:
    assert "initial_conference" not in names(enquiry(until=on("2026-04-16", "12:00")))
    assert "initial_conference" in names(enquiry(until=on("2026-04-17", "12:00")))


def test_a_step_done_late_says_how_late_and_one_done_in_time_is_no_slip() -> None:
    held = (did("initial_conference", "plan"), on("2026-04-20"))
    case = enquiry(held, until=on("2026-05-27"))
    late = step(case, "initial_conference")

    assert late.days == 4
    assert late.settled is not None
    assert late.describe() == "Done 4 days late."
    in_time = step(case, "begin_assessment")
    assert (in_time.timing, in_time.describe()) == (Timing.IN_TIME, "In time.")
    assert in_time not in slips_of(dated_steps(case))


def test_what_was_done_in_time_is_not_late_by_being_done_again() -> None:
    once = (did("initial_conference", "plan"), on("2026-04-15"))
    again = (did("initial_conference", "plan"), on("2026-05-20"))
    held = step(enquiry(once, again, until=on("2026-05-27")), "initial_conference")

    assert held.timing is Timing.IN_TIME


def test_a_step_not_done_with_a_reason_is_told_as_that() -> None:
    skipped = (did("initial_conference", "skipped"), on("2026-04-20"))
    late = step(enquiry(skipped, until=on("2026-05-27")), "initial_conference")

    assert late.describe() == "Not done, with a reason, 4 days late."


def test_what_was_tried_does_not_settle_a_step() -> None:
    tried = (did("initial_conference", "attempted"), on("2026-04-10"))
    late = step(enquiry(tried, until=on("2026-05-27")), "initial_conference")

    assert (late.days, late.recorded) == (41, True)
    assert not step(enquiry(until=on("2026-05-27")), "initial_conference").recorded


def test_a_step_with_a_time_of_its_own_and_no_weeks_counts_too() -> None:
    late = step(enquiry(until=on("2026-05-27")), "enquiry_outcome")

    assert (late.last_day, late.days) == (CONFERENCE_DAY, 41)


def test_a_step_that_re_dating_overtook_is_a_slip_and_not_late() -> None:
    # By the scan the baby is due in three weeks, so that the day of the birth plan is gone.
    moved = (scan(date(2026, 4, 1), "37+0"), on("2026-04-01"))
    found = step(enquiry(moved, until=on("2026-04-02")), "birth_plan")

    assert found.timing is Timing.OVERTAKEN
    assert not found.is_late
    assert found.describe() == "Overtaken by re-dating. Nobody was late."
    assert found in slips_of((found,))


@pytest.mark.parametrize("how", ["born", "miscarried"])
def test_what_rests_since_the_pregnancy_ended_is_told_as_it_stood_then(how: str) -> None:
    over = ((Answered("pregnancy_now", options=(how,)),), on("2026-09-07"))
    case = enquiry(over, until=on("2026-11-24"))
    late = step(case, "birth_plan")

    # Due by 28 August; after the end it is asked for no more.
    assert (late.last_day, late.days) == (date(2026, 8, 28), 10)
    assert late.describe() == "Not done when the pregnancy ended, 10 days late."
    assert len(names(case)) == len(set(names(case)))


def test_those_past_their_day_stand_first_the_longest_before_the_others() -> None:
    found = dated_steps(enquiry(until=on("2026-11-24")))
    still = [each for each in found if each.settled is None]

    assert found[: len(still)] == tuple(still)
    assert [each.days for each in still] == sorted((e.days for e in still), reverse=True)


def test_open_steps_are_those_that_the_advice_calls_past() -> None:
    case = enquiry(until=on("2026-05-27"))
    working = case.case.working
    advice = advise(working.protocol, working.area, working.state, case.until)

    opened = advice.open_actions
    plans = {a.action.id: a.plan for a in opened if a.plan is not None}
    past = {name: p.act_by for name, p in plans.items() if p.timing is not Timing.IN_TIME}
    times = {a.action.id: a.due for a in opened if a.plan is None and a.is_past and a.dated}
    past |= {name: day_in_england(Instant(at - 1)) for name, at in times.items() if at is not None}
    found = {e.action.id: e.last_day for e in dated_steps(case) if e.settled is None}
    assert found == past


def test_a_case_without_a_pregnancy_has_no_such_steps() -> None:
    assert dated_steps(followed((said("harm", "possible"), after(1)))) == ()


def of_a_baby(name: str) -> dict[str, DatedStep]:
    (read,) = gather([reviewed(name)]).cases
    return {each.action.id: each for each in slips_of(read.steps)}


def test_a_hurt_baby_has_late_steps_too_those_with_a_time_and_those_due_at_once() -> None:
    found = of_a_baby("social_care_declined")

    assert found["strategy_discussion"].days == found["agree_access"].days == 5
    assert found["agree_access"].describe() == "Not done when the record ends, 5 days late."
    assert not found["agree_access"].recorded


def test_what_is_late_by_less_than_a_day_says_by_how_many_hours() -> None:
    late = step(enquiry(until=on("2026-05-27")), "initial_conference")
    assert (late.days - 1) * DAY < late.length < late.days * DAY
    done = Act("held", on("2026-04-17", "04:12"), 1)
    late = replace(late, settled=done, days=0, length=4 * HOUR + 12 * MINUTE)

    assert late.describe() == "Done 4 h 12 min late."
    assert late_lines([late]) == ("1 step ended late, 4 h 12 min",)


def test_a_step_due_at_once_that_waits_for_others_or_was_done_is_not_among_them() -> None:
    found = of_a_baby("child_bf_as_it_happened")

    # It was told and is awaited; how long that took is a figure of its own.
    assert not {"contact_social_care", "police_decision"} & set(found)
    assert of_a_baby("birthmark") == {}


def test_late_steps_of_hurt_babies_stand_under_whom_they_waited_on() -> None:
    gathered = gather([reviewed("social_care_declined")])

    assert [(each.pack, each.n) for each in gathered.waits] == [(INJURY, 1)] * 3
    assert gathered.waits[0].title.startswith("Nobody had asked yet. To act: ")
    assert "▲ 3 steps late and not done, the longest 5 days" in late_lines(gathered.cases[0].steps)
