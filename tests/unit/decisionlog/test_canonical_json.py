"""Only one spelling of each value is a value of the log."""

import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.decisionlog import canonical
from guardian_desk.decisionlog.errors import Unwritable

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-canonical.LARGEST, canonical.LARGEST) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)


@given(VALUES)
def test_what_is_written_is_read_back_equal_and_is_rfc_8785(value: Any) -> None:
    tidy = canonical.tidied(value)

    written = canonical.write(tidy)

    assert canonical.read(written) == tidy
    assert written == rfc8785.dumps(tidy)


@given(VALUES)
def test_another_spelling_is_refused_unless_it_is_the_same_bytes(value: Any) -> None:
    tidy = canonical.tidied(value)
    spaced = json.dumps(tidy, indent=1).encode()

    if spaced != canonical.write(tidy):
        with pytest.raises(canonical.NotCanonical):
            canonical.read(spaced)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b"1.0",
        b"1e3",
        b"-0",
        b"01",
        b"NaN",
        b"Infinity",
        b"1e400",
        b"9007199254740992",
        b"9" * 5000,
        b'"\xff"',
        b'"\\ud800"',
        b'"\\u0041"',
        b'"\\/"',
        '"e\u0301"'.encode(),
        '{"\uffee":2,"\U0001f476":1}'.encode(),
        b"[" * 21 + b"]" * 21,
        b"[" * 100_000,
        b'{"a":1}\x00',
        b"\xef\xbb\xbf1",
    ],
)
def test_what_is_not_canonical_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(canonical.NotCanonical):
        canonical.read(raw)


def test_a_letter_after_an_escape_is_not_taken_for_a_composed_one() -> None:
    # As text of the file, n + U+0303 would compose; as a value it follows a line break.
    value = "\n\u0303x"

    assert canonical.read(canonical.write(value)) == value


@pytest.mark.parametrize("value", [1.5, 2**53, b"x", {1: 2}, "e\u0301", "\ud800", {1, 2}])
def test_what_the_format_cannot_carry_is_not_written(value: Any) -> None:
    with pytest.raises(Unwritable):
        canonical.write({"at": value})


def test_tidying_composes_letters_and_shows_half_characters() -> None:
    assert canonical.tidied({"e\u0301": ["\ud800a", ("x", None)]}) == {
        "é": ["\ufffda", ["x", None]]
    }
