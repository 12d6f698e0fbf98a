"""Words without quotes are read one way only, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.packfiles.scalars import Hazard, plain_scalar, text_scalar

YES_AND_NO = [
    form
    for word in ("yes", "no", "on", "off", "y", "n")
    for form in (word, word.capitalize(), word.upper())
]
HAZARDS = [
    *YES_AND_NO,
    *("True", "TRUE", "False", "FALSE", "Null", "NULL", "~", "<<", "=", ""),
    *("1.10", "1.", ".5", "-0.5", "1e3", "1.5e-3", "1_000", "1_000.5", "+1", "+1.5", "._"),
    *("012", "00", "-01", "08", "0x1F", "0o17", "0b11", "-0", "9007199254740993"),
    *(".inf", "-.INF", ".NaN", "12:30:45", "0:02", "190:20:30.15"),
]


@pytest.mark.parametrize("word", HAZARDS)
def test_what_programs_read_differently_is_refused(word: str) -> None:
    with pytest.raises(Hazard) as refused:
        plain_scalar(word)

    assert refused.value.remedy


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("0", 0),
        ("42", 42),
        ("-7", -7),
        ("9007199254740992", 9007199254740992),
        ("2026-11-20", "2026-11-20"),
        ("1.2.3", "1.2.3"),
        ("fact nai_open", "fact nai_open"),
        ("none", "none"),
        ("-_", "-_"),
        ("+0:90", "+0:90"),
    ],
)
def test_everything_else_has_one_reading(word: str, value: object) -> None:
    assert plain_scalar(word) == value
    assert type(plain_scalar(word)) is type(value)


@given(st.text(alphabet="0123456789+-._:eExobnaif~ ", max_size=8))
def test_whatever_looks_like_a_number_is_a_whole_number_or_refused_or_text(word: str) -> None:
    try:
        value = plain_scalar(word)
    except Hazard:
        return

    if isinstance(value, int):
        assert str(value) == word
    else:
        assert value == word


@pytest.mark.parametrize(
    "letter", ["\u202e", "\u200b", "\ufeff", "\x07", "\x7f", "\ud800", "\ue000", "\u00ad", "\u3164"]
)
def test_letters_that_nobody_sees_are_refused(letter: str) -> None:
    with pytest.raises(Hazard):
        text_scalar(f"a{letter}b")


def test_text_is_kept_in_its_composed_form() -> None:
    assert text_scalar("re\u0301sume\u0301\n\tx") == "r\u00e9sum\u00e9\n\tx"


@pytest.mark.parametrize(
    "words",
    ["\u0394t \u03b2-blocker", "\u041e\u043b\u044c\u0433\u0430", "Zo\u00eb 5 \u00b5g 5 \u03bcg"],
)
def test_words_that_are_whole_in_one_script_are_text(words: str) -> None:
    assert text_scalar(words) == words
