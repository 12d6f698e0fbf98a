"""Words from people are shown as they are, and typed times, dates and numbers are understood."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.core.visible import is_hidden
from guardian_desk.desk.widgets.durations import last_mark, spoken_duration, spoken_mark
from guardian_desk.desk.widgets.plain import clean, literal, shown, visible
from guardian_desk.desk.widgets.typed import FieldFault, read_clock, read_date, read_number


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(-5, "0 min"), (0, "0 min"), (42, "42 min"), (59, "59 min"), (60, "1 h"), (65, "1 h 5 min"),
     (1439, "23 h 59 min"), (1440, "1 day"), (1500, "1 day 1 h"), (3060, "2 days 3 h"),
     (4319, "2 days 23 h"), (4380, "3 days"), (64860, "45 days")],
)  # fmt: skip
def test_durations_are_said_as_people_say_them(minutes: int, words: str) -> None:
    assert spoken_duration(minutes) == words


@given(st.integers(0, 20_000))
def test_the_spoken_form_changes_only_when_a_mark_is_passed(minutes: int) -> None:
    same = spoken_mark(minutes) == spoken_mark(minutes + 1)

    assert same == (last_mark(minutes) == last_mark(minutes + 1))
    assert last_mark(minutes) <= minutes


@pytest.mark.parametrize(
    "typed", ["0314", "314", "3:14", "03:14", "03.14", "3 14", " 03h14 ", "3-14"]
)
def test_a_time_is_understood_however_it_is_typed(typed: str) -> None:
    assert read_clock(typed) == time(3, 14)


@pytest.mark.parametrize(
    "typed", ["3", "03", "3:1", "31:4", "2460", "9999", "abc", "03:14:15", "٣:١٤", "-314"]
)
def test_a_time_that_could_mean_something_else_is_not_guessed(typed: str) -> None:
    assert isinstance(read_clock(typed), FieldFault)


def test_nothing_typed_is_no_answer_and_no_fault() -> None:
    assert read_clock("  ") is None
    assert read_date("", " ", "") is None
    assert read_number("", low=0, high=9) is None


@pytest.mark.parametrize("month", ["3", "03", "mar", "March", "MAR"])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    assert read_date("7", month, "2026") == date(2026, 3, 7)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [(("29", "2", "2026"), "day"), (("7", "13", "2026"), "month"), (("7", "3", "26"), "year"),
     (("7", "", ""), "month and a year"), (("0", "3", "2026"), "day"),
     (("7", "x", "2026"), "month")],
)  # fmt: skip
def test_a_date_that_is_not_one_says_which_part_to_mend(
    typed: tuple[str, str, str], hint: str
) -> None:
    fault = read_date(*typed)

    assert isinstance(fault, FieldFault)
    assert hint in fault.message


@given(st.text(max_size=60))
def test_no_typed_text_is_an_unexpected_fault(typed: str) -> None:
    for read in (
        read_clock(typed),
        read_date(typed, typed, typed),
        read_number(typed, low=0, high=99),
    ):
        assert read is None or isinstance(read, (FieldFault, time, date, int))


@pytest.mark.parametrize("typed", ["six", "-1", "100", "9999999999", "1.5", "²"])
def test_a_number_outside_its_range_says_so(typed: str) -> None:
    assert isinstance(read_number(typed, low=0, high=99), FieldFault)


@given(st.text())
def test_kept_words_hold_no_hidden_characters_and_are_kept_the_same_again(words: str) -> None:
    kept = clean(words, longest=20_000)

    assert not any(map(is_hidden, kept.words))
    assert clean(kept.words, longest=20_000) == (kept.words, 0)


def test_what_is_left_out_is_counted() -> None:
    assert clean("a\x00b\u202ec", longest=10) == ("abc", 2)
    assert clean("x" * 25, longest=20) == ("x" * 20, 5)
    assert clean("one\r\ntwo\rthree", longest=99) == ("one\ntwo\nthree", 0)


def test_hidden_characters_are_made_visible() -> None:
    assert visible("evil \u202etxt.exe\x00") == "evil [U+202E]txt.exe[U+0000]"


@given(st.text(max_size=200))
def test_shown_words_differ_only_in_where_they_may_break(words: str) -> None:
    assert shown(words).replace("\u200b", "") == visible(words)


def test_an_endless_word_can_be_wrapped() -> None:
    assert max(map(len, shown("w" * 10_000).split("\u200b"))) <= 24
    assert "\u200b" in shown("child_bf_as_it_happened"), "a page of large letters has less room"
    assert shown("multidisciplinary") == "multidisciplinary"


def test_an_ampersand_is_only_a_letter() -> None:
    assert literal("Mother & baby") == "Mother && baby"
