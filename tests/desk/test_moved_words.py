"""Re-planning is shown as before and after, and what is done stays as it was."""

from dataclasses import replace
from datetime import date

from guardian_desk.casework.advise import Advice, Advised, advise
from guardian_desk.desk.presenters.moved import moved_view, moved_words
from tests.desk.plans import (
    NOW,
    ONE_SCAN,
    advised,
    done,
    limit,
    plan,
    step,
    with_scan,
    working,
)


def advice(*found: Advised) -> Advice:
    case = working()
    return replace(advise(case.protocol, case.area, case.state, NOW), actions=tuple(found))


MEET = step("meet", "Hold the conference.")
BEFORE = advice(
    advised(plan(limit(date(2026, 12, 11)), start_by=date(2026, 11, 27))),
    advised(plan(floor=date(2027, 2, 18)), action=MEET),
)
AFTER = advice(
    advised(plan(limit(date(2026, 12, 1)), start_by=date(2026, 11, 17))),
    advised(plan(floor=date(2027, 2, 8)), action=MEET),
)


def test_each_moved_step_shows_its_days_before_and_after() -> None:
    kept = with_scan(ONE_SCAN, date(2026, 11, 16), "18+0", "2026-11-17T09:00:00+00:00")
    was, now = kept.due_dates

    shown = moved_view(BEFORE, AFTER, was, now)

    assert shown.before == "due 29 Apr 2027 (scan 12 Oct, 11+4)"
    assert shown.after == "due 19 Apr 2027 (scan 16 Nov, 18+0)"
    assert [each.cells for each in shown.lines] == [
        (
            "Send form 2.",
            "start by Fri 27 Nov\nlast day Fri 11 Dec",
            "start by Tue 17 Nov\nlast day Tue 1 Dec",
            "10 days earlier",
        ),
        (
            "Hold the conference.",
            "not before Thu 18 Feb 2027",
            "not before Mon 8 Feb 2027",
            "10 days earlier",
        ),
    ]


def test_one_line_names_the_first_and_says_where_all_are() -> None:
    assert moved_words(BEFORE, AFTER, compared=True) == (
        "Days have moved: “Send form 2” 10 days earlier, “Hold the conference” 10 days earlier."
        " Read “What re-dating moved” on the timeline."
    )


def test_what_did_not_move_or_is_done_is_not_listed() -> None:
    finished = done("2026-11-03T10:00:00+00:00")
    before = advice(advised(plan(limit(date(2026, 12, 11))), finished), BEFORE.actions[1])
    after = advice(advised(plan(limit(date(2026, 12, 1))), finished), BEFORE.actions[1])

    assert moved_view(before, after, None, None).lines == ()
    assert moved_words(before, after) == ""


def test_a_step_that_first_gets_a_day_says_so() -> None:
    before = advice(advised(plan()))
    after = advice(advised(plan(limit(date(2026, 12, 1)))))

    (line,) = moved_view(before, after, None, ONE_SCAN.due_dates[0]).lines

    assert (line.before, line.by) == (("No day",), "has other days")
