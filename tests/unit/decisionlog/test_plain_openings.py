"""The quick look at an opening and the whole reading of it give one verdict."""

import json
import random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guardian_desk.decisionlog import canonical, reading
from guardian_desk.decisionlog.entry import ContentClass
from guardian_desk.decisionlog.errors import NotAnEntry
from guardian_desk.decisionlog.reading import class_of, read_opening
from tests.store.support import chain

HEAD = '["0123456789abcdef0123456789abcdef","words",'
KEYS = st.sampled_from(
    ["a", "ab", "b", "b_1", "_", "", "B", ",", ":a", "é", "\\n", "\\u0061", '\\"']
)
WRITTEN = r"""
    null true false True 0 -0 1 -1 01 1.0 1e2 NaN 8999999999999999 9007199254740991
    9007199254740992 -9007199254740991 99999999999999999 "" "x" ":" ",\"b\":1" "é" "\n" "\/"
    "\u0041" "\ud800" [] ["x"] ["x","a"] [1] ["x",] [[]] {} {"b":1,"a":2} {"a":1,"b":2}
"""
VALUES = st.sampled_from(
    [*WRITTEN.split(), '" "', '[ "x"]', '"\x7f"', '"\ue000"', '"\t"', '"e\u0301"']
)
PAIRS = st.lists(st.tuples(KEYS, VALUES), max_size=4)


def verdict(read: Any, opening: bytes) -> ContentClass | str:
    """Return the class that a reading finds, or the reason it refuses."""
    try:
        found = read(opening)
    except NotAnEntry as error:
        return error.reason
    return found if isinstance(found, ContentClass) else found[0]


def agrees(opening: bytes) -> ContentClass | str:
    """Insist that both readings say the same, and return what they say."""
    quick = verdict(class_of, opening)

    assert quick == verdict(read_opening, opening)
    return quick


@given(PAIRS, st.sampled_from(["]", " ]", ",1]", "", "]\n"]))
@example([("a", "1"), ("a", "1")], "]")
@example([("b", "1"), ("a", "1")], "]")
@example([("a", '"x"'), (",", "1"), (":a", "1")], "]")
def test_any_pairs_are_judged_alike(pairs: list[tuple[str, str]], end: str) -> None:
    inside = ",".join(f'"{key}":{value}' for key, value in pairs)

    agrees(f"{HEAD}{{{inside}}}{end}".encode())


@given(st.dictionaries(st.text('ab_:,{"\\ é', max_size=3), st.text('ab":,{}[]\\\n é', max_size=6)))
def test_what_is_canonical_is_accepted_and_another_order_is_not(values: dict[str, str]) -> None:
    written = canonical.write(values)
    turned = json.dumps(
        dict(sorted(values.items(), reverse=True)), ensure_ascii=False, separators=(",", ":")
    ).encode()

    assert agrees(HEAD.encode() + written + b"]") is ContentClass.WORDS
    if turned != written:
        assert "canonical" in agrees(HEAD.encode() + turned + b"]")


@given(st.from_regex(reading._PLAIN_OPENING, fullmatch=True))
def test_whatever_has_the_plain_form_is_judged_alike(opening: bytes) -> None:
    agrees(opening)


def test_a_changed_byte_anywhere_is_judged_alike() -> None:
    chance = random.Random(6)
    openings = [part for one in chain(12) for part in one.openings]
    for _ in range(3_000):
        raw = bytearray(chance.choice(openings))
        raw[chance.randrange(len(raw))] = chance.choice(b'"\\,:{}[]0a- \x00\x7f\xc3')

        agrees(bytes(raw))


@pytest.mark.parametrize("depth", [17, 18, 30])
def test_nesting_is_judged_alike(depth: int) -> None:
    agrees(f'{HEAD}{{"a":{"[" * depth}{"]" * depth}}}]'.encode())
