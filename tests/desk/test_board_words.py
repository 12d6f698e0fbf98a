"""The start page says what happens next, by when, waiting on whom and with whom, in words."""

from datetime import date, timedelta
from typing import Any

import pytest

from guardian_desk.core.dates import end_of_day
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import DAY, HOUR, MINUTE, Instant, parse_instant
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.desk.presenters.board import age_in_words, board_line, next_label
from guardian_desk.desk.presenters.case_words import time_left
from guardian_desk.desk.presenters.caseload import (
    Wanted,
    When,
    caseload,
    listed,
    reminder,
    reminder_words,
)
from guardian_desk.people.staff import Staff

NOW = parse_instant("2026-11-23T03:14:00+00:00")
KHAN = Staff("N. Khan", "Staff nurse")


def row(
    label: str, due: int | None = None, *, status: str = "open", owner: str = "", **detail: Any
) -> BoardRow:
    return BoardRow(
        CaseId(label),
        label,
        detail.pop("pack", "immobile-infant"),
        status,
        "Decision 4",
        due,
        owner,
        int(NOW),
        detail=detail,
    )


def wanted(rows: list[BoardRow], staff: Staff | None = None, **chosen: Any) -> list[str]:
    found = listed(caseload(rows, NOW), Wanted(**chosen), staff)
    return [each.label for each in found]


def test_the_most_pressing_case_stands_first_and_closed_ones_last() -> None:
    rows = [
        row("closed", NOW - DAY, status="closed"),
        row("rests", NOW - DAY, ended="loss"),
        row("no time"),
        row("later", NOW + HOUR),
        row("chase", waits=[[NOW - HOUR, "A. Worker"]]),
        row("over", NOW - 12 * MINUTE),
        row("step", NOW + DAY, dues=[NOW - MINUTE]),
    ]

    assert wanted(rows) == ["chase", "over", "step", "later", "no time", "rests", "closed"]


def test_what_is_late_says_so_in_words_and_with_a_shape() -> None:
    line = board_line(row("BABY-0412", NOW - 12 * MINUTE), NOW, None)

    assert line.over
    assert "▲ 12 min over" in line.cells


def test_the_standing_line_stands_beside_the_step_that_is_named() -> None:
    line = board_line(row("a", NOW, line="Decision 9 is open"), NOW, None)

    assert line.next == "Decision 4. Decision 9 is open."


def test_an_answer_that_did_not_come_in_time_is_overdue_too() -> None:
    rows = [
        row("step over", NOW - HOUR),
        row("chase over", waits=[[NOW - HOUR, "A. Worker"]]),
        row("chase over behind another", waits=[[0, "B. Worker"], [NOW - HOUR, "A. Worker"]]),
        row("chase later", waits=[[NOW + HOUR, "A. Worker"]]),
        row("chase without a time", waits=[[0, "A. Worker"]]),
        row("closed", status="closed", waits=[[NOW - HOUR, "A. Worker"]]),
    ]

    found = wanted(rows, when=When.OVER)
    assert sorted(found) == ["chase over", "chase over behind another", "step over"]


def test_what_is_wanted_now_stands_above_what_is_late_and_the_standing_line_above_both() -> None:
    rows = [
        row("a form, 41 days late", NOW - 41 * DAY),
        row("decision 4", NOW, presses=2),
        row("a birth to tell", NOW - MINUTE, presses=1),
    ]

    assert wanted(rows) == ["decision 4", "a birth to tell", "a form, 41 days late"]


def test_a_step_that_is_wanted_today_says_so_and_is_among_those_of_today() -> None:
    today, friday = row("today", timing="today"), row("friday", NOW + 4 * DAY)

    assert board_line(today, NOW, None).by == "today"
    assert wanted([friday, today]) == ["today", "friday"]
    assert wanted([friday, today], when=When.TODAY) == ["today"]
    assert reminder(caseload([today], NOW), None).due == 1


def test_whom_one_waits_for_stands_in_the_line_with_when_to_ask_again() -> None:
    waits = [[NOW + HOUR, "A. Worker, social worker"], [0, "The GP"]]
    case = row("a", waits=waits)

    assert board_line(case, NOW, None).waits == "A. Worker, social worker, by 04:14, and 1 more"
    late = board_line(case, Instant(NOW + HOUR), None)
    assert late.waits == "A. Worker, social worker: chase now, and 1 more"


def test_a_row_that_was_edited_shows_what_is_left_of_it() -> None:
    case = row(
        "a",
        NOW,
        dues="soon",
        presses="y",
        waits=[["later", 3], 7],
        people=None,
        turns_us="x",
    )

    assert board_line(case, NOW, None).waits == ""
    assert wanted([case], KHAN, mine=True) == []


def test_times_to_come_are_told_as_people_tell_them() -> None:
    assert time_left(Instant(NOW + 26 * MINUTE), NOW) == "03:40"
    assert time_left(Instant(NOW + 22 * HOUR), NOW) == "tomorrow 01:14"
    assert time_left(Instant(NOW + 4 * DAY), NOW) == "Fri 27 Nov"
    assert time_left(NOW, NOW) == "now"


def test_what_is_due_by_a_day_is_told_by_that_day_and_not_the_next() -> None:
    monday = date(2026, 11, 23)
    ends = [end_of_day(monday + timedelta(days=days)) for days in (0, 1, 2, 200)]

    assert [time_left(each, NOW) for each in ends] == [
        "today",
        "tomorrow",
        "Wed 25 Nov",
        "Fri 11 Jun 2027",
    ]


def test_whoever_is_at_the_keyboard_is_you_by_name_or_signature() -> None:
    owners = ("N. Khan", "N. Khan, Staff nurse", "Dr Osei", "")

    lines = [board_line(row("a", NOW, owner=each), NOW, KHAN).owner for each in owners]

    assert lines == ["you", "you", "Dr Osei", "nobody yet"]


@pytest.mark.parametrize(
    ("when", "fits"),
    [
        (When.ANY, ["over", "now", "tonight", "chase", "week", "later", "none"]),
        (When.OVER, ["over"]),
        (When.TODAY, ["over", "now", "tonight", "chase"]),
        (When.WEEK, ["over", "now", "tonight", "chase", "week"]),
        (When.WAITING, ["chase"]),
    ],
)
def test_cases_are_chosen_by_their_time(when: When, fits: list[str]) -> None:
    rows = [
        row("none"),
        row("later", NOW + 7 * DAY),
        row("week", NOW + 6 * DAY),
        row("tonight", NOW + 10 * HOUR),
        row("chase", waits=[[NOW + 11 * HOUR, "The GP"]]),
        row("now", NOW),
        row("over", NOW - MINUTE),
    ]

    assert wanted(rows, when=when) == fits


def test_mine_are_those_i_hold_or_own_a_step_of() -> None:
    rows = [row("held", people=["N. Khan, Staff nurse"]), row("owned", owner="N. Khan"), row("no")]

    assert wanted(rows, KHAN, mine=True) == ["held", "owned"]
    assert wanted(rows, Staff("N. Khan", "Midwife"), mine=True) == ["held", "owned"]
    assert wanted(rows, Staff("N. Kha", "Midwife"), mine=True) == []
    assert wanted(rows, None, mine=True) == []


def test_cases_are_chosen_by_pack_and_by_every_word_typed() -> None:
    rows = [
        row("BABY-0001", owner="Dr Osei", pack="a"),
        row("BABY-0002", pack="b", waits=[[0, "Dr Osei"]]),
        row("BABY-0003", pack="b"),
    ]

    assert wanted(rows, words="osei baby") == ["BABY-0001", "BABY-0002"]
    assert wanted(rows, words="osei", pack="b") == ["BABY-0002"]


@pytest.mark.parametrize(
    ("dues", "words"),
    [
        ([], "Today: 1 step past its time."),
        ([NOW + 2 * DAY], "Today: 1 step past its time."),
        ([NOW + HOUR, NOW + 2 * HOUR], "Today: 1 step past its time, 2 more due by midnight."),
        ([NOW - HOUR, NOW + HOUR], "Today: 2 steps past their time, 1 more due by midnight."),
    ],
)
def test_a_step_over_a_time_that_nobody_set_is_counted_once_beside_those_with_one(
    dues: list[int], words: str
) -> None:
    case = row("a", NOW - 12 * MINUTE, dues=dues)

    assert reminder_words(reminder(caseload([case], NOW), None), NOW, None) == (words,)


def test_the_reminder_counts_what_is_due_in_neutral_words() -> None:
    last_used = Instant(NOW - DAY)
    rows = [
        row("a", NOW - 2 * DAY, dues=[NOW - 2 * DAY, NOW - HOUR, NOW + HOUR, NOW + DAY]),
        row("b", waits=[[NOW - DAY, "The GP"], [NOW + HOUR, "The office"], [NOW + DAY, "Both"]]),
        row("c", NOW - DAY, dues=[NOW - DAY], status="closed"),
        row("d", NOW - DAY, dues=[NOW - DAY], waits=[[NOW, "The GP"]], ended="loss"),
    ]

    found = reminder(caseload(rows, NOW), last_used)

    assert reminder_words(found, NOW, last_used) == (
        "Today: 2 answers to chase, 2 steps past their time, 1 more due by midnight.",
        "Since Sun 22 Nov 03:14, when this was last used: 1 step passed its time.",
    )


def test_a_row_that_shows_today_is_counted_as_due_today() -> None:
    rows = [
        row("a", timing="today"),
        row("b", timing="today", dues=[NOW + HOUR, NOW + DAY]),
        row("c", timing="now"),
        row("d", timing="today", status="closed"),
    ]

    found = reminder(caseload(rows, NOW), None)

    assert reminder_words(found, NOW, None) == ("Today: 3 more due by midnight.",)


def test_where_nothing_is_due_nothing_is_said() -> None:
    found = reminder(caseload([row("a", NOW + DAY, dues=[NOW + DAY])], NOW), Instant(NOW - DAY))

    assert reminder_words(found, NOW, Instant(NOW - DAY)) == ()


def test_a_label_is_one_above_the_highest_and_never_given_twice() -> None:
    taken = ["BABY-0411", "BABY-0409", "cubicle 4", "UNB-0900", "BABY-x"]

    assert next_label([], "BABY") == "BABY-0001"
    assert next_label(taken, "BABY") == "BABY-0412"
    assert next_label(taken, "UNB") == "UNB-0901"
    assert next_label(["BABY-9999"], "BABY") == "BABY-10000"


def test_ages_are_told_in_days_then_weeks_then_months() -> None:
    words = [age_in_words(days) for days in (1, 9, 77, 210, None)]

    assert words == ["1 day", "9 days", "11 weeks", "7 months", "not known"]


def test_a_call_that_was_started_says_so_beside_its_step() -> None:
    called = NOW - 7 * MINUTE
    line = board_line(row("call", NOW, called_us=called), NOW, None)

    assert line.next == "Decision 4. Call started 03:07: record what came of it."


def test_calls_under_way_are_waited_for_though_another_step_comes_first() -> None:
    one, two = [NOW - 7 * MINUTE], [NOW - 7 * MINUTE, NOW - MINUTE]
    asked = [[NOW + HOUR, "The GP"]]

    said = [
        board_line(row("call", NOW, calls_us=one), NOW, None).waits,
        board_line(row("call", NOW, calls_us=two), NOW, None).waits,
        board_line(row("call", NOW, calls_us=one, waits=asked), NOW, None).waits,
    ]

    assert said == [
        "Call started 03:07",
        "Calls started 03:07 and 03:13",
        "Call started 03:07. The GP, by 04:14",
    ]


def test_a_step_due_at_once_marks_the_row_whichever_step_is_named() -> None:
    late = NOW - 9 * MINUTE
    case = row("BABY-0412", NOW - 2 * MINUTE, timing="now", at_once=[late, late], presses=1)

    line = board_line(case, NOW, None)
    assert (line.next, line.by, line.over) == ("Decision 4", "now, 2 steps over", True)
    assert wanted([case], when=When.OVER) == ["BABY-0412"]
    assert wanted([case], when=When.TODAY) == ["BABY-0412"]
    found = reminder(caseload([case], NOW), None)
    assert reminder_words(found, NOW, None) == ("Today: 2 steps past their time.",)


def test_a_step_whose_day_came_before_its_case_is_not_so_many_days_over() -> None:
    gone = end_of_day(date(2026, 10, 31))
    before = board_line(row("UNB-0412", gone, dues=[gone]), Instant(NOW + HOUR), None)
    since = end_of_day(date(2026, 11, 23))
    after = board_line(row("UNB-0413", since, dues=[since]), Instant(since + 2 * DAY), None)

    noon = Instant(NOW - 3 * DAY)
    assert board_line(row("c", noon), NOW, None).by == (
        "now, its day (Fri 20 Nov) came before this case"
    )
    # The plan's rule stays: its time has passed, and it is counted and marked.
    assert (before.by, before.over) == ("now, its day (Sat 31 Oct) came before this case", True)
    assert (after.by, after.over) == ("2 days over", True)
