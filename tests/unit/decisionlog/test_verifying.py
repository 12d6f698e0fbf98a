"""A verification names every fault, and claims no more than it checked."""

import random
from dataclasses import replace

import pytest

from guardian_desk.core.errors import Usage
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import EMPTY_HEAD, Head, Sealed, Stamp
from guardian_desk.decisionlog.reading import read_entry
from guardian_desk.decisionlog.sealing import leaf_of, seal
from guardian_desk.decisionlog.verification import (
    FaultKind,
    KnownHead,
    Verification,
    read_known_head,
)
from guardian_desk.decisionlog.verify import verify
from tests.store.support import BABY, Counting, answered, chain, nurse

CHAIN = chain(20)


def check(sealed: list[Sealed], known_head: KnownHead | None = None) -> Verification:
    return verify(((one.body, one.openings) for one in sealed), known_head=known_head)


def kinds_of(seen: Verification) -> list[tuple[int, FaultKind]]:
    return [(fault.seq, fault.kind) for fault in seen.faults]


def resealed(stamps: list[tuple[int, int]], kinds: list[str]) -> list[Sealed]:
    """Return a well-linked chain with these wall and own seconds."""
    made, head, sealed = Counting(), EMPTY_HEAD, []
    for (wall, own), kind in zip(stamps, kinds, strict=True):
        draft = replace(nurse(), kind=kind)
        stamp = Stamp(wall * 1_000_000, 0, own * 1_000_000)
        one = seal(draft, prev=head, session="s", stamp=stamp, salts=made.salt)
        sealed.append(one)
        head = Head(one.seq, one.leaf)
    return sealed


def test_a_sound_chain_has_no_fault_and_is_not_witnessed() -> None:
    seen = check(CHAIN)

    assert seen.sound
    assert (seen.entries, seen.withheld, seen.witnessed) == (23, 0, False)
    assert seen.openings == sum(len(one.openings) for one in CHAIN)
    assert (seen.first.seq, seen.head) == (1, Head(23, CHAIN[-1].leaf))
    assert "Not witnessed" in seen.describe()


def test_an_empty_log_is_sound_and_says_nothing() -> None:
    assert check([]).head == EMPTY_HEAD
    assert check([]).sound


def test_a_missing_entry_is_named_once() -> None:
    assert kinds_of(check(CHAIN[:7] + CHAIN[8:])) == [(8, FaultKind.MISSING)]


def test_several_missing_entries_are_named_by_their_range() -> None:
    seen = check(CHAIN[:7] + CHAIN[12:])

    assert "Entries 8 to 12 missing" in seen.faults[0].message


def test_a_repeated_entry_is_named() -> None:
    seen = check([*CHAIN[:8], CHAIN[7], *CHAIN[8:]])

    assert kinds_of(seen) == [(8, FaultKind.OUT_OF_ORDER)]


def test_swapped_entries_are_named() -> None:
    swapped = [*CHAIN[:7], CHAIN[8], CHAIN[7], *CHAIN[9:]]

    assert FaultKind.OUT_OF_ORDER in {fault.kind for fault in check(swapped).faults}


def test_a_changed_body_is_named_by_itself_or_its_neighbour() -> None:
    changed = replace(CHAIN[9], body=CHAIN[9].body.replace(b"case-0412", b"case-0413"))

    assert kinds_of(check([*CHAIN[:9], changed, *CHAIN[10:]])) == [(10, FaultKind.CHANGED)]


def test_a_body_that_cannot_be_read_blames_only_itself() -> None:
    broken = replace(CHAIN[9], body=b"\x00")

    assert kinds_of(check([*CHAIN[:9], broken, *CHAIN[10:]])) == [(10, FaultKind.NOT_AN_ENTRY)]


def test_altered_missing_and_strange_openings_are_named() -> None:
    one = CHAIN[5]
    altered = replace(one, openings=(one.openings[0].replace(b"q", b"p"), one.openings[1]))
    lost = replace(one, openings=one.openings[:1])
    strange = replace(one, openings=(*one.openings, CHAIN[6].openings[0]))

    for wrong, kind in (
        (altered, FaultKind.OPENING_ALTERED),
        (lost, FaultKind.OPENING_MISSING),
        (strange, FaultKind.OPENING_ALTERED),
    ):
        assert (6, kind) in kinds_of(check([*CHAIN[:5], wrong, *CHAIN[6:]]))


def test_openings_of_other_cases_may_be_withheld() -> None:
    def of_baby(case: CaseId | None) -> bool:
        return case in (None, BABY)

    pairs = [
        (one.body, one.openings if of_baby(read_entry(one.body, ()).case) else ()) for one in CHAIN
    ]

    seen = verify(pairs, must_open=of_baby)

    assert seen.sound
    assert seen.withheld > 0


def test_a_cut_end_is_found_only_against_a_known_head() -> None:
    head = str(check(CHAIN).head)

    assert check(CHAIN[:-1]).sound
    assert kinds_of(check(CHAIN[:-1], read_known_head(head))) == [(22, FaultKind.CUT_SHORT)]
    bare = read_known_head(head.partition(":")[2])
    assert [kind for _, kind in kinds_of(check(CHAIN[:-1], bare))] == [FaultKind.REWRITTEN]


@pytest.mark.parametrize("number", ["0", "5", "99"])
def test_a_known_head_is_its_number_and_its_leaf(number: str) -> None:
    leaf = CHAIN[11].leaf.hex()
    wrong = "ff" * 32 if number == "0" else leaf

    assert not check(CHAIN, read_known_head(f"{number}:{wrong}")).sound
    assert check(CHAIN, read_known_head(leaf)).holds_known_head
    assert check(CHAIN, read_known_head(f"12:{leaf}")).holds_known_head
    assert check(CHAIN, read_known_head(f"0:{'00' * 32}")).holds_known_head
    assert check(CHAIN).holds_known_head is None


def test_a_log_that_went_on_from_a_known_head_is_sound() -> None:
    head = read_known_head(str(check(CHAIN[:9]).head).upper())

    assert check(CHAIN, head).sound


def test_a_log_written_anew_is_found_only_against_a_known_head() -> None:
    anew = [
        *chain(19),
        seal(
            answered(99),
            prev=Head(22, chain(19)[-1].leaf),
            session="session-1",
            stamp=Stamp(read_entry(CHAIN[-1].body, ()).stamp.utc_us, 0, 165_000_000),
            salts=Counting().salt,
        ),
    ]

    assert check(anew).sound
    known = read_known_head(str(check(CHAIN).head))
    assert kinds_of(check(anew, known)) == [(23, FaultKind.REWRITTEN)]


@pytest.mark.parametrize("text", ["", "12", "12:ab", "x" * 64, ":" + "a" * 64, "a" * 65])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(Usage, match="64 hexadecimal"):
        read_known_head(text)


def test_a_moved_clock_needs_an_entry() -> None:
    plain = ["session-opened", "answered", "answered"]

    moved = check(resealed([(100, 10), (110, 20), (113, 20)], plain))
    back = check(resealed([(100, 10), (110, 20), (109, 19)], plain))
    told = check(resealed([(100, 10), (110, 20), (999, 20)], [*plain[:2], "clock-jump"]))
    slight = check(resealed([(100, 10), (110, 20), (112, 20)], plain))

    assert kinds_of(moved) == [(3, FaultKind.CLOCK_MOVED)]
    assert kinds_of(back) == [(3, FaultKind.CLOCK_MOVED)]
    assert told.sound
    assert slight.sound


def test_an_entry_outside_any_session_is_named() -> None:
    stamps = [(100, 10), (101, 11), (102, 12)]

    assert kinds_of(check(resealed(stamps[:1], ["answered"]))) == [(1, FaultKind.SESSION_UNKNOWN)]
    closed = resealed(stamps, ["session-opened", "session-closed", "answered"])
    assert kinds_of(check(closed)) == [(3, FaultKind.SESSION_UNKNOWN)]


def test_two_thousand_flipped_bits_are_all_found() -> None:
    chance = random.Random(4)
    known = read_known_head(str(check(CHAIN).head))
    for _ in range(2_000):
        at = chance.randrange(len(CHAIN))
        parts = [CHAIN[at].body, *CHAIN[at].openings]
        which = chance.randrange(len(parts))
        raw = bytearray(parts[which])
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        parts[which] = bytes(raw)
        flipped = replace(CHAIN[at], body=parts[0], openings=tuple(parts[1:]))

        seen = check([*CHAIN[:at], flipped, *CHAIN[at + 1 :]], known)

        assert not seen.sound
        assert seen.faults[0].seq in {at, at + 1, at + 2}


def test_the_chain_is_linked_by_the_very_bytes() -> None:
    entries = [read_entry(one.body, one.openings) for one in CHAIN]

    assert entries[0].prev == bytes(32)
    assert all(
        entry.prev == leaf_of(before.body)
        for before, entry in zip(CHAIN[:-1], entries[1:], strict=True)
    )
