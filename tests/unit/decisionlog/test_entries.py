"""An entry is read back exactly as it was sealed, or not at all."""

import json
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog import kinds
from guardian_desk.decisionlog.entry import (
    EMPTY_HEAD,
    Content,
    ContentClass,
    Draft,
    Sealed,
    Stamp,
)
from guardian_desk.decisionlog.errors import NewerFormat, NotAnEntry, Unwritable
from guardian_desk.decisionlog.reading import read_entry
from guardian_desk.decisionlog.sealing import leaf_of, seal
from tests.store.support import BABY, Counting, chain

PARTS = st.dictionaries(st.text(st.characters(codec="ascii")), st.integers(0, 9) | st.none())


def sealed(draft: Draft, salt: bytes = b"\x07" * 16) -> Sealed:
    return seal(draft, prev=EMPTY_HEAD, session="s1", stamp=Stamp(1, -60, 3), salts=lambda: salt)


@given(PARTS, PARTS, PARTS)
def test_what_was_sealed_is_read_back(coded: object, person: object, words: object) -> None:
    content = Content(coded, person, words)  # type: ignore[arg-type]  # Hypothesis types loosely.

    made = sealed(Draft("answered", BABY, content))
    entry = read_entry(made.body, made.openings)

    assert (entry.content, entry.kind, entry.case) == (content, "answered", BABY)
    assert (entry.stamp, entry.seq, entry.leaf) == (Stamp(1, -60, 3), 1, made.leaf)
    assert entry.withheld == frozenset()


def test_the_body_is_rfc_8785_and_holds_no_word_of_the_content() -> None:
    made = sealed(Draft("answered", BABY, Content(words={"reason": "fell"})))

    assert rfc8785.dumps(json.loads(made.body)) == made.body
    assert b"fell" not in made.body
    assert made.leaf == leaf_of(made.body)


def test_an_entry_without_its_words_still_reads_and_says_so() -> None:
    made = sealed(Draft("answered", BABY, Content(coded={"a": 1}, words={"reason": "fell"})))

    entry = read_entry(made.body, made.openings[:1])

    assert entry.withheld == {ContentClass.WORDS}
    assert dict(entry.content.words) == {}


def test_the_same_answer_under_another_salt_has_another_commitment() -> None:
    draft = Draft("answered", BABY, Content(coded={"answer": "no"}))

    assert sealed(draft).body != sealed(draft, b"\x08" * 16).body


@pytest.mark.parametrize(
    ("find", "put"),
    [
        (b'"v":1', b'"v":0'),
        (b'"kind":"answered"', b'"kind":"Answered"'),
        (b'"kind"', b'"kind":"a","kind"'),
        (b'"kind"', b'"extra":1,"kind"'),
        (b'"mono_us":3,', b""),
        (b'"mono_us":3', b'"mono_us":3.0'),
        (b'"mono_us":3', b'"mono_us":03'),
        (b'"mono_us":3', b'"mono_us":9007199254740993'),
        (b'"mono_us":3', b'"mono_us":"3"'),
        (b'"seq":1', b'"seq":0'),
        (b'"offset_min":-60', b'"offset_min":-0'),
        (b'{"case"', b'{ "case"'),
        (b'"case":"case-0412"', b'"case":"case 0412"'),
        (b'"v":1}', b'"v":1}\n'),
        (b'"v":1}', b'"v":1'),
        (b'"v":1}', b'"v":1}{}'),
        (b'"coded"', b'"spoken"'),
        (b',"words"', b'"words"'),
    ],
)
def test_a_body_of_another_form_is_refused_in_words(find: bytes, put: bytes) -> None:
    body = sealed(Draft("answered", BABY, Content({"a": 1}, {}, {"b": 2}))).body
    changed = body.replace(find, put)
    assert changed != body

    with pytest.raises(NotAnEntry) as refused:
        read_entry(changed, ())

    assert refused.value.reason.endswith(".")


def test_an_entry_of_a_newer_program_is_named_as_that() -> None:
    body = sealed(Draft("answered", BABY)).body.replace(b'"v":1', b'"v":2')

    with pytest.raises(NewerFormat, match="newer Guardian Desk"):
        read_entry(body, ())


def test_an_altered_repeated_or_strange_opening_is_refused() -> None:
    made = sealed(Draft("answered", BABY, Content(coded={"a": 1})))
    (opening,) = made.openings
    other = sealed(Draft("answered", BABY, Content(words={"a": 1}))).openings[0]

    for openings in (
        [opening.replace(b"1}", b"2}")],
        [opening, opening],
        [other],
        [b""],
        [b'["' + b"0" * 32 + b'","coded",{},1]'],
        [opening.replace(b'{"a"', b'{ "a"')],
    ):
        with pytest.raises(NotAnEntry):
            read_entry(made.body, openings)


@pytest.mark.parametrize(
    "draft",
    [
        Draft("Answered", BABY),
        Draft("", BABY),
        Draft("answered", CaseId("a b")),
        Draft("answered", BABY, Content(coded={"a": 0.5})),
        Draft("answered", BABY, Content(coded={"a": 2**53})),
    ],
)
def test_a_draft_that_the_format_cannot_carry_is_refused(draft: Draft) -> None:
    with pytest.raises(Unwritable):
        sealed(draft)


def test_a_refusal_never_repeats_what_was_to_be_written() -> None:
    with pytest.raises(Unwritable) as refused:
        sealed(Draft("answered", BABY, Content(words={"Jane Doe": ["Jane Doe", 0.5]})))

    assert "Jane" not in str(refused.value)


def test_letters_are_composed_when_they_are_sealed() -> None:
    made = sealed(Draft("answered", BABY, Content(words={"reason": "e\u0301"})))

    assert read_entry(made.body, made.openings).content.words == {"reason": "é"}


def test_a_case_names_its_rule_files_by_digest() -> None:
    entries = [read_entry(one.body, one.openings) for one in chain()]

    assert [len(kinds.pinned_digests(entry)) for entry in entries[:4]] == [0, 2, 2, 0]
    assert kinds.pinned_digests(replace(entries[1], kind="answered")) == frozenset()


def test_salts_must_be_whole() -> None:
    with pytest.raises(Unwritable):
        sealed(Draft("answered", BABY, Content(coded={"a": 1})), b"short")
    assert len(Counting().salt()) == 16
