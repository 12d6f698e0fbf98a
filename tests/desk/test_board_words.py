"""The start page says what happens next, by when and with whom, in words."""

from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import DAY, HOUR, MINUTE, Instant, parse_instant
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.desk.presenters.board import age_in_words, board_lines, next_label
from guardian_desk.desk.presenters.case_words import time_left
from guardian_desk.people.staff import Staff

NOW = parse_instant("2026-11-23T03:14:00+00:00")
KHAN = Staff("N. Khan", "Staff nurse")


def row(label: str, due: int | None, *, status: str = "open", owner: str = "") -> BoardRow:
    return BoardRow(
        CaseId(label), label, "immobile-infant", status, "Decision 4", due, owner, int(NOW)
    )


def test_the_most_pressing_case_stands_first_and_closed_ones_last() -> None:
    rows = [
        row("closed", NOW - DAY, status="closed"),
        row("no time", None),
        row("later", NOW + HOUR),
        row("over", NOW - 12 * MINUTE),
    ]

    lines = board_lines(rows, NOW, None)

    assert [line.label for line in lines] == ["over", "later", "no time", "closed"]


def test_what_is_late_says_so_in_words_and_with_a_shape() -> None:
    (line,) = board_lines([row("BABY-0412", NOW - 12 * MINUTE)], NOW, None)

    assert line.over
    assert "▲ 12 min over" in line.cells


def test_times_to_come_are_told_as_people_tell_them() -> None:
    assert time_left(Instant(NOW + 26 * MINUTE), NOW) == "03:40"
    assert time_left(Instant(NOW + 22 * HOUR), NOW) == "tomorrow 01:14"
    assert time_left(Instant(NOW + 4 * DAY), NOW) == "Fri 27 Nov"
    assert time_left(NOW, NOW) == "now"


def test_whoever_is_at_the_keyboard_is_you_by_name_or_signature() -> None:
    rows = [row("a", NOW, owner="N. Khan"), row("b", NOW, owner="N. Khan, Staff nurse")]

    assert [line.owner for line in board_lines(rows, NOW, KHAN)] == ["you", "you"]


def test_the_filter_keeps_the_rows_that_hold_every_word() -> None:
    rows = [row("BABY-0001", None, owner="Dr Osei"), row("BABY-0002", None)]

    assert [each.label for each in board_lines(rows, NOW, None, "osei baby")] == ["BABY-0001"]


def test_a_label_is_one_above_the_highest_and_never_given_twice() -> None:
    taken = ["BABY-0411", "BABY-0409", "cubicle 4", "UNB-0900", "BABY-x"]

    assert next_label([], "BABY") == "BABY-0001"
    assert next_label(taken, "BABY") == "BABY-0412"
    assert next_label(taken, "UNB") == "UNB-0901"
    assert next_label(["BABY-9999"], "BABY") == "BABY-10000"


def test_ages_are_told_in_days_then_weeks_then_months() -> None:
    words = [age_in_words(days) for days in (1, 9, 77, 210, None)]

    assert words == ["1 day", "9 days", "11 weeks", "7 months", "not known"]
