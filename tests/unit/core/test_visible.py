"""What a stranger wrote is shown so that nobody takes it for what it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.core.visible import one_line, visible


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("pr\u043eof.json", "pr[U+043E]of.json"),
        ("sm\u0430ll-pack 1.0", "sm[U+0430]ll-pack 1.0"),
        ("case_\u043e_2", "case_[U+043E]_2"),
        ("T\u03bfrbay", "T[U+03BF]rbay"),
    ],
)
def test_a_letter_that_only_looks_like_ours_is_named(words: str, shown: str) -> None:
    assert (visible(words), one_line(words)) == (shown, shown)


@pytest.mark.parametrize(
    "words", ["Петренко.gdx", "Müller-Ngô", "\u03bcg, \u0394CRP", "▲ 2 cm", "नमस्ते 赤ちゃん"]
)
def test_names_of_one_script_stay_as_they_are(words: str) -> None:
    assert (visible(words), one_line(words)) == (words, words)


@given(st.text(max_size=80))
def test_what_was_made_visible_is_not_marked_twice(words: str) -> None:
    assert visible(visible(words)) == visible(words)
    assert one_line(one_line(words)) == one_line(words)
