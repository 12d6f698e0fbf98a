"""What is written to do harm is refused in little memory, with its file and line.

How soon is a benchmark: `tests/benchmarks/refusing.py`.
"""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from guardian_desk.app import main
from guardian_desk.core.errors import Exit
from tests.unit.packfiles.hostile import MOST_MEMORY
from tests.unit.packfiles.malformed import GOOD, Malformed

HERE, PACK = "profiles/here.yaml", "small/pack.yaml"
HEAD = "format: 1\nid: here\n"
TITLE = 'title: "'
CASES = GOOD / "small" / "cases.yaml"
GRID = (
    "  - {id: g, title: G, columns: [" + ", ".join(["{question: seen, title: S}"] * 1000) + "]}\n"
)
GROUP = (
    "  - {id: g, section: people, one: o, many: m, ask: A, why: B,"
    " label: l, basis: [{source: open}]}\n"
)
ALIASES = "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 12))
MANY = "this file holds more than 10,000 values and names"
DEEP = "more than 20 levels stand inside each other here"
UNSEEN = "a character that cannot be seen (U+{:04X}) stands "
COUNTS = '"' + "count of adult where " * 60 + "a is b" + " > 1" * 60 + '"'
NOT_TEXT = "here.yaml:1: this file is not UTF-8 text from here on"


def whole(data: str | bytes, *, file: str = HERE) -> Malformed:
    return Malformed("", file, None, data, ())


def titled(words: str) -> Malformed:
    return Malformed("", HERE, TITLE, TITLE + words, ())


HOSTILE: dict[str, tuple[Malformed, str]] = {
    "a thousand grids of a thousand columns": (
        whole("format: 1\nid: small\ngrids:\n" + GRID * 30, file=PACK),
        f"pack.yaml:5: {MANY}",
    ),
    "a thousand groups": (
        Malformed("", "shared/people.yaml", "groups:\n", "groups:\n" + GROUP * 1000, ()),
        f"people.yaml:505: {MANY}",
    ),
    "a million values": (whole(HEAD + "a: [" + "1," * 500_000 + "1]"), f"here.yaml:3: {MANY}"),
    "a hundred thousand names": (
        whole(HEAD + "".join(f"k{n}: 1\n" for n in range(90_000))),
        f"here.yaml:5000: {MANY}",
    ),
    "a hundred megabytes": (whole(b"x" * 100 * 2**20), "here.yaml:1: this file is larger than 1"),
    "brackets in brackets": (whole(HEAD + "a: " + "[" * 500_000), f"here.yaml:3: {DEEP}"),
    "names in names": (
        whole(HEAD + "".join(" " * n + "a:\n" for n in range(1400))),
        f"here.yaml:23: {DEEP}",
    ),
    "a bomb of aliases": (
        whole("b0: &b0 [x, x]\n" + ALIASES),
        '"*b10" points to another place',
    ),
    "aliases without number": (
        whole(HEAD + "a: &a 1\nb: [" + "*a," * 200_000 + "]"),
        f"here.yaml:4: {MANY}",
    ),
    "a text that is read backwards": (titled("\u202eabc"), UNSEEN.format(0x202E)),
    "a space without width": (titled("a\u200bb"), UNSEEN.format(0x200B)),
    "a hyphen that is not shown": (titled("a\u00adb"), UNSEEN.format(0xAD)),
    "a letter that fills": (titled("a\u3164b"), UNSEEN.format(0x3164)),
    "a letter of another plane": (titled("a\U000e0041b"), UNSEEN.format(0xE0041)),
    "another look of a letter": (titled("a\ufe0fb"), UNSEEN.format(0xFE0F)),
    "a word of two scripts": (
        titled("P\u043elice"),
        "here.yaml:3: a letter (U+043E) only looks like ours",
    ),
    "an id of two scripts": (
        Malformed("", PACK, "{id: age,", "{id: \u0430ge,", ()),
        "pack.yaml:32: a letter (U+0430) only looks like ours",
    ),
    "ten thousand letters": (
        titled("a" * 10_000),
        "here.yaml:3: a text of 10,004 letters stands here; at most 2,000 can be read",
    ),
    "marks on marks": (titled("a" + "\u0301" * 9), "here.yaml:3: marks are stacked on one letter"),
    "a nought byte": (titled("a\x00b"), "here.yaml:3: " + UNSEEN.format(0)),
    "half a letter": (titled("\\ud800"), "here.yaml:3: " + UNSEEN.format(0xD800)),
    "half a letter in bytes": (
        Malformed("", HERE, TITLE, TITLE.encode() + b"\xed\xa0\x80", ()),
        "here.yaml:3: this file is not UTF-8 text from here on",
    ),
    "two bytes a letter": (whole(HEAD.encode("utf-16")), NOT_TEXT),
    "four bytes a letter": (whole(HEAD.encode("utf-32")), NOT_TEXT),
    "a condition within conditions": (
        Malformed("", PACK, '"story is changed"', '"' + "any adult: " * 5000 + 'a is b"', ()),
        "a text of 55,006 letters stands here",
    ),
    "a list within lists in one line": (
        Malformed("", PACK, '"story is changed"', '"' + "any adult: " * 180 + 'a is b"', ()),
        "more than 3 lists stand inside each other in this line",
    ),
    "a count within counts": (
        Malformed("", PACK, '"story is changed"', COUNTS, ()),
        "more than 3 lists stand inside each other in this line",
    ),
    "a number of many digits": (
        Malformed("", PACK, "least: 4", "least: " + "9" * 100_000, ()),
        "is not a number that can be kept exactly",
    ),
    "a tag on a tag": (whole(HEAD + "a: " + "!t " * 1000 + "x"), "here.yaml:3: "),
    "questions without number": (whole(HEAD + "? " * 300_000), f"here.yaml:3: {DEEP}"),
}


@cache
def told() -> dict[str, Any]:
    """Return what is said of each hostile folder, by a program of its own."""
    with TemporaryDirectory() as home:
        folders = []
        for number, (edit, _) in enumerate(HOSTILE.values()):
            folders.append(Path(home) / str(number) / "rules")
            edit.write(folders[-1])
        command = [sys.executable, "-m", "tests.unit.packfiles.hostile", *map(str, folders)]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
        )
    return dict(zip(HOSTILE, map(json.loads, done.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_rules_are_refused_in_their_place_and_in_little_memory(name: str) -> None:
    found = told()[name]

    assert any(HOSTILE[name][1] in each for each in found["says"]), found["says"]
    assert found["memory"] < MOST_MEMORY


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(ends: str, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    data = (GOOD / PACK).read_bytes().replace(b"\n", ends.encode())
    Malformed("", PACK, None, data, ()).write(rules)

    assert main(["check", str(GOOD)]) == main(["check", str(rules)])


@pytest.mark.parametrize("name", ["a text that is read backwards", "a million values"])
def test_compare_refuses_a_hostile_profile_in_its_place(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit, says = HOSTILE[name]
    edit.write(tmp_path / "rules")
    profile = tmp_path / "rules" / HERE
    case = str(Path(__file__).parents[3] / "rules" / "pre-birth" / "cases-needs.yaml")

    command = ["compare", case, "--case", "nothing_here_for_a_father", "--with", str(profile)]
    assert main(command) == Exit.FAULTY
    line, what = says.removeprefix("here.yaml:").split(": ", 1) if ":3: " in says else ("3", says)
    told = capsys.readouterr().err
    assert f"{profile}:{line}:" in told
    assert what in told
