"""A bundle opens only through verification, and every damage is named by line and entry."""

import base64
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import rfc8785

from guardian_desk.core.errors import Exit
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.decisionlog.verification import read_known_head
from guardian_desk.export.bundle import Manifest, bundle_of, write_bundle
from guardian_desk.export.lines import Limits
from guardian_desk.export.opening import MOST_FAULTS, check_bundle, open_bundle
from guardian_desk.export.shapes import read_line
from guardian_desk.export.verified import BundleRefused, RefusedBundle, VerifiedBundle
from tests.store.support import AREA, BABY, OTHER, PACK, HandClock, chain, fill, open_log

CHAIN = chain(12)
MANIFEST = Manifest(1_795_000_000_000_000, "0.1.0", (BABY,), len(CHAIN), CHAIN[-1].leaf.hex())
LINES = list(write_bundle(MANIFEST, CHAIN, [PACK, AREA]))
WHOLE = b"".join(LINES)


def faults_of(raw: bytes, **how: Any) -> list[tuple[int, int]]:
    """Return line and entry of every fault; a bundle that passes is a failure."""
    checked = check_bundle([raw], **how)
    assert isinstance(checked, RefusedBundle)
    assert all(fault.message.endswith((".", ":")) for fault in checked.faults)
    return [(fault.line, fault.seq) for fault in checked.faults]


def changed(at: int, change: Any) -> bytes:
    """Return the bundle with one line's JSON changed, and a checksum that fits again."""
    lines = LINES[:-1]
    value = json.loads(lines[at])
    change(value)
    lines[at] = rfc8785.dumps(value) + b"\n"
    return ended(lines)


def ended(lines: list[bytes]) -> bytes:
    before = b"".join(lines)
    end: Any = {"end": {"lines": len(lines), "sha256": hashlib.sha256(before).hexdigest()}}
    return before + rfc8785.dumps(end) + b"\n"


def test_a_bundle_opens_with_what_was_exported_and_no_more() -> None:
    bundle = open_bundle([WHOLE])

    assert bundle.manifest == MANIFEST
    assert {entry.case for entry in bundle.entries} == {None, BABY}
    assert [entry.seq for entry in bundle.case(BABY)] == [2, 4, 6, 8, 10, 12, 14]
    assert not any(entry.withheld for entry in bundle.entries)
    assert bundle.rules == {PACK.digest: PACK, AREA.digest: AREA}
    assert (bundle.verification.entries, bundle.verification.witnessed) == (15, False)
    assert bundle.verification.withheld == 13
    assert b'q1\\"' not in WHOLE


def test_it_reads_the_same_in_any_chunks() -> None:
    for size in (1, 7, 1000):
        chunks = (WHOLE[at : at + size] for at in range(0, len(WHOLE), size))
        assert open_bundle(chunks) == open_bundle([WHOLE])


def test_a_log_is_exported_and_opened(tmp_path: Any) -> None:
    clock = HandClock()
    with open_log(tmp_path, clock) as log:
        fill(log, clock)
        lines = bundle_of(log, [BABY, OTHER, BABY], made_utc_us=5, program="0.1.0")
        bundle = open_bundle(lines, known_head=read_known_head(str(log.head())))

        assert list(bundle.entries) == list(log.entries())
    assert bundle.verification.withheld == 0


def test_a_known_head_finds_a_shortened_bundle() -> None:
    short = replace(MANIFEST, entries=14, head=CHAIN[-2].leaf.hex())
    raw = b"".join(write_bundle(short, CHAIN[:-1], [PACK, AREA]))

    assert isinstance(check_bundle([raw]), VerifiedBundle)
    assert faults_of(raw, known_head=read_known_head(f"15:{CHAIN[-1].leaf.hex()}"))


def test_every_single_line_lost_repeated_or_swapped_is_found() -> None:
    for at in range(len(LINES)):
        without = [*LINES[:at], *LINES[at + 1 :]]
        assert faults_of(b"".join(without))
        assert faults_of(b"".join([*LINES[: at + 1], *LINES[at:]]))
        swapped = list(LINES)
        swapped[at - 1], swapped[at] = swapped[at], swapped[at - 1]
        assert faults_of(b"".join(swapped))


@pytest.mark.parametrize("at", range(1, 15))
def test_a_lost_entry_is_named_even_with_a_checksum_that_fits(at: int) -> None:
    lines = [line for number, line in enumerate(LINES[:-1]) if number != at]

    assert (at + 1, at) in faults_of(ended(lines))


def test_a_changed_entry_is_named_by_line_and_number() -> None:
    def edit_words(value: Any) -> None:
        value["openings"][-1] = value["openings"][-1].replace("fell", "sat")

    assert faults_of(changed(6, edit_words)) == [(7, 6)]


def test_a_changed_body_is_named_at_the_link_that_breaks() -> None:
    def edit_body(value: Any) -> None:
        value["body"] = value["body"].replace("answered", "recorded")

    assert faults_of(changed(6, edit_body)) == [(8, 6)]


def test_an_opening_taken_out_is_named() -> None:
    assert faults_of(changed(6, lambda value: value["openings"].pop())) == [(7, 6)]


def test_words_of_a_case_that_is_not_exported_are_refused() -> None:
    def smuggle(value: Any) -> None:
        value["openings"] = [part.decode() for part in CHAIN[4].openings]

    assert faults_of(changed(5, smuggle)) == [(6, 5)]


def test_rule_files_must_be_there_and_be_the_right_ones() -> None:
    raw = b"".join(write_bundle(MANIFEST, CHAIN, [PACK]))
    assert faults_of(raw) == [(3, 2)]

    def other_rules(value: Any) -> None:
        value["rule"]["base64"] = base64.b64encode(b"pack: 2\n").decode()

    assert faults_of(changed(16, other_rules))[-1][0] == 17
    assert faults_of(changed(16, lambda value: value["rule"].update(base64="*")))
    twice = b"".join(write_bundle(MANIFEST, CHAIN, [PACK, AREA, AREA]))
    assert faults_of(twice) == [(19, 0)]


def test_a_newer_bundle_is_named_as_that() -> None:
    checked = check_bundle([changed(0, lambda value: value.update(v=2, more=[]))])

    assert isinstance(checked, RefusedBundle)
    assert "newer Guardian Desk" in checked.faults[0].message


@pytest.mark.parametrize(
    "change",
    [
        {"entries": 14},
        {"head": "0" * 64},
        {"head": "x"},
        {"cases": ["case-9"]},
        {"cases": [1]},
        {"cases": []},
        {"cases": "case-0412"},
        {"v": 0},
        {"v": "1"},
        {"v": True},
        {"extra": 1},
        {"program": 1},
    ],
)
def test_a_changed_first_line_is_found(change: dict[str, Any]) -> None:
    assert faults_of(changed(0, lambda value: value.update(change)))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"\x00",
        b"PK\x03\x04" + b"\x00" * 5_000,
        b"{}\n",
        b"[]\n",
        b"null\n" * 20,
        b"[" * 100_000 + b"\n",
        b'{"format":"guardian-desk-bundle"}\n',
        b'{"format":"another"}\n',
        WHOLE[:-1],
        WHOLE + b"\n",
        WHOLE + b"{}\n",
        WHOLE + b"\x00",
        WHOLE + WHOLE,
        WHOLE.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + WHOLE,
        WHOLE.replace(b'{"body":', b'{"body":"","body":', 1),
        WHOLE.replace(b'"openings":[', b'"openings": [', 1),
        WHOLE.replace(b'"openings":[', b'"openings":[1,', 1),
        LINES[0] + b'{"body":1,"openings":[]}\n' + LINES[-1],
        LINES[0] + b'{"end":1}\n',
        LINES[0] + b'{"end":{"lines":1,"sha256":1}}\n',
        LINES[0] + b'{"rule":null}\n',
        LINES[0] + b'{"rule":{"base64":"\xc3\xa9","digest":"","name":""}}\n',
        LINES[0],
        LINES[-1],
    ],
)
def test_foreign_and_broken_files_are_refused_in_words(raw: bytes) -> None:
    assert faults_of(raw)


def test_more_than_the_limits_is_refused_without_being_held() -> None:
    def endless() -> Iterator[bytes]:
        yield LINES[0]
        for _ in range(10_000_000):
            yield b"x" * 1_000

    for limits in (Limits(line=10_000), Limits(total=10_000)):
        checked = check_bundle(endless(), limits=limits)
        assert isinstance(checked, RefusedBundle)
        assert "than a" in checked.faults[-1].message
    assert faults_of(WHOLE, limits=Limits(lines=5))


@pytest.mark.parametrize(
    "raw",
    [
        LINES[0] + b"\n" * 2_000,
        LINES[0] + b'{"rule":null}\n' * 2_000,
        b"".join(write_bundle(replace(MANIFEST, cases=(CaseId("x"),) * 2_000), CHAIN, [PACK])),
    ],
)
def test_a_file_full_of_faults_is_read_no_further_than_to_the_fiftieth(raw: bytes) -> None:
    read = 0

    def chunks() -> Iterator[bytes]:
        nonlocal read
        for line in raw.splitlines(keepends=True):
            read += 1
            yield line

    checked = check_bundle(chunks())

    assert isinstance(checked, RefusedBundle)
    assert len(checked.faults) == MOST_FAULTS + 1
    assert checked.faults[-1].message == "There is more at fault. The rest was not looked at."
    assert read <= MOST_FAULTS + 18


def test_an_entry_with_more_parts_than_there_are_is_one_fault() -> None:
    def stuff(value: Any) -> None:
        value["openings"] = ["[]"] * 5_000

    checked = check_bundle([changed(6, stuff)])

    assert isinstance(checked, RefusedBundle)
    assert checked.faults[0].message == "An entry has more parts than an entry can have."
    assert len(checked.faults) < 5


def test_a_bundle_that_was_cut_short_is_told_so_first_and_not_what_follows_from_it() -> None:
    for cut in (len(WHOLE) // 3, len(WHOLE) // 2, len(WHOLE) - 1, len(WHOLE) - len(LINES[-1])):
        checked = check_bundle([WHOLE[:cut]])

        assert isinstance(checked, RefusedBundle)
        said = [each.message for each in checked.faults]
        assert said == ["The file was cut short: its end is missing."]


def test_a_damaged_bundle_that_was_cut_short_names_both() -> None:
    checked = check_bundle([WHOLE.replace(b"fell", b"sat")[:-1]])

    assert isinstance(checked, RefusedBundle)
    said = [each.message for each in checked.faults]
    assert said[0].startswith("The file was cut short")
    assert "altered" in said[1]


def test_a_refusal_says_what_to_do_and_repeats_no_words() -> None:
    with pytest.raises(BundleRefused) as refused:
        open_bundle([WHOLE.replace(b"fell", b"sat")])

    assert refused.value.exit_code == Exit.FAULTY
    assert "line" in refused.value.message
    assert "sat" not in refused.value.message
    assert "export it again" in refused.value.remedy


def test_a_bundle_with_faults_cannot_be_made_by_hand() -> None:
    seen = check_bundle([WHOLE.replace(b"fell", b"sat")])
    assert isinstance(seen, RefusedBundle)

    with pytest.raises(ValueError, match="not verified"):
        VerifiedBundle(MANIFEST, seen.verification, (), {})


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one damage of nine kinds."""
    at, to = sorted(chance.randrange(len(raw)) for _ in range(2))
    lines = raw.splitlines(keepends=True)
    row, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(9):
        case 0:
            return raw[:at] + bytes([raw[at] ^ (1 << chance.randrange(8))]) + raw[at + 1 :]
        case 1:
            return raw[:at] + raw[to + 1 :]
        case 2:
            return raw[:at] + chance.randbytes(chance.randrange(1, 9)) + raw[at:]
        case 3:
            return raw[:at]
        case 4:
            return b"".join([*lines[: row + 1], *lines[row:]])
        case 5:
            lines[row], lines[other] = lines[other], lines[row]
            return b"".join(lines)
        case 6:
            return b"".join(lines[:row] + lines[row + 1 :])
        case 7:
            return raw[:at] + raw[at:].replace(b'"', b"", 1)
        case _:
            return raw[:at] + b"\x00" + raw[at + 1 :]


@pytest.mark.parametrize("count", [2_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_every_mutation_is_refused_in_words(count: int) -> None:
    chance = random.Random(11)
    for _ in range(count):
        raw = mutated(WHOLE, chance)
        if raw != WHOLE:
            assert faults_of(raw)


@pytest.mark.parametrize("count", [500, pytest.param(20_000, marks=pytest.mark.long)])
def test_a_mutated_entry_is_refused_even_with_a_checksum_that_fits(count: int) -> None:
    chance = random.Random(12)
    body = b"".join(LINES[1:16])
    for _ in range(count):
        raw = mutated(body, chance)
        lines = [LINES[0], *raw.splitlines(keepends=True), *LINES[16:-1]]
        if raw != body:
            assert faults_of(ended(lines))


def test_a_rule_file_of_any_bytes_travels_whole() -> None:
    data = bytes(range(256)) * 40
    rule = RuleBytes(hashlib.sha256(data).hexdigest(), 'a"b\n&<', data)

    (*_, line, _end) = write_bundle(MANIFEST, CHAIN, [PACK, AREA, rule])

    assert read_line(line) == rule


@pytest.mark.parametrize(
    "name",
    ["../../x", "/etc/x", "a/../x", "a//x", "a\\x", "", ".x", "p\u0430ck.yaml", "C:x", "x\n"],
)
def test_a_rule_file_whose_name_is_no_path_of_rules_is_a_fault(name: str) -> None:
    at = next(n for n, line in enumerate(LINES) if b'"rule"' in line)

    checked = check_bundle([changed(at, lambda value: value["rule"].update(name=name))])

    assert isinstance(checked, RefusedBundle)
    assert "A rule file has a name that no rule file has." in {f.message for f in checked.faults}


def test_a_rule_file_that_no_case_ran_under_is_a_fault() -> None:
    data = b"never used"
    rule = {
        "base64": base64.b64encode(data).decode(),
        "digest": hashlib.sha256(data).hexdigest(),
        "name": "immobile-infant/more.yaml",
    }
    line = json.dumps({"rule": rule}, separators=(",", ":")).encode() + b"\n"

    checked = check_bundle([ended([*LINES[:-1], line])])

    assert isinstance(checked, RefusedBundle)
    (fault,) = checked.faults
    assert fault.message == "A rule file is there that no case of it ran under."
    assert fault.line == len(LINES)
