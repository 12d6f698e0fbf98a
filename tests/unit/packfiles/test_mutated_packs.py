"""Thousands of spoilt packs: each is read, or refused with faults in their places, and soon.

Every mutant has a number, and the same number gives the same mutant again: `mutant(n)`.
"""

import re
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import pytest

from guardian_desk.app import main
from guardian_desk.core.errors import Exit
from guardian_desk.decisionlog.retelling import compiled
from guardian_desk.packfiles.read import load_pack, read_pack
from guardian_desk.packfiles.yamltext import Document, read_document
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault, PackRejected
from tests.unit.packfiles.malformed import GOOD

TESTS = Path(__file__).parents[2]
RULES = TESTS.parent / "rules"
SMALL = (GOOD / "small", TESTS / "desk" / "unborn" / "invented")
SHIPPED = (RULES / "immobile-infant", RULES / "pre-birth")
MOST_SECONDS = 2.0
ODD = (
    *("\u202e", "\u200b", "\u0430", "\x00", "\ud800", "\ufeff", "\u0301", "\u00a0", "\t", "\r"),
    *("&a ", "*a", "!t ", "<<: ", "? ", "- ", ": ", "{", "}", "[", "]", "'", '"', "#", "|", ">"),
)
SCALARS = (
    *("null", "true", "yes", "~", "0", "-1", "007", "1.10", "99999999999999999999", '""', '" "'),
    *("[]", "{}", "unknown", '"40+9"', "fact", "story", "2027-02-30", "[a, a]", "{id: x}"),
)
_SCALAR = re.compile(rb"(?<=: )[^\s,{}\[\]]+")
NOTHING = Fault("", 0, 0, "", code=Code.FILE)
"""Stands for a refusal that names no fault."""

READ = cache(read_document)
"""A file that was not touched is parsed once."""


@dataclass(frozen=True)
class Mutant:
    """The files of one pack after a few edits of one of them."""

    number: int
    name: str
    files: dict[str, bytes]

    def is_read_or_refused(self) -> None:
        """Read the pack as `check` does, and hold how that ends."""
        faults: tuple[Fault, ...] = ()
        try:
            compiled(load_pack(self.files.get, str, self._read).pack)
        except PackRejected as rejected:
            faults = rejected.faults or (NOTHING,)
        assert all(each.what and each.line > 0 for each in faults), self.number

    def _read(self, name: str, data: bytes) -> Document:
        return read_document(name, data) if name == self.name else READ(name, data)


def mutant(number: int, folder: Path) -> Mutant:
    """Return one mutant of a pack, by its number."""
    files, chance = dict(_files(folder)), Random(number)
    name = chance.choice(sorted(files))
    data = files[name]
    for _ in range(chance.randint(1, 3)):
        data = _edited(data, chance)
    return Mutant(number, name, {**files, name: data})


@cache
def _files(folder: Path) -> tuple[tuple[str, bytes], ...]:
    return read_pack(folder).files.files


def _edited(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.choice(("drop", "twice", "swap", "move", "scalar", "odd", "cut")):
        case "drop":
            del lines[one]
        case "twice":
            lines.insert(other, lines[one])
        case "swap":
            lines[one], lines[other] = lines[other], lines[one]
        case "move":
            lines[one] = b"  " + lines[one] if chance.random() < 0.5 else lines[one][2:]
        case "scalar":
            lines[one] = _SCALAR.sub(chance.choice(SCALARS).encode(), lines[one], count=1)
        case "odd":
            at = chance.randint(0, len(lines[one]))
            letter = chance.choice(ODD).encode("utf-8", "surrogatepass")
            lines[one] = lines[one][:at] + letter + lines[one][at:]
        case _:
            lines = lines[: one + 1]
    return b"\n".join(lines)


def _try(numbers: Iterable[int], folders: tuple[Path, ...]) -> float:
    """Try some mutants; return the processor's seconds that the slowest took."""
    longest = 0.0
    for number in numbers:
        spoilt = mutant(number, folders[number % len(folders)])
        began = time.process_time()
        spoilt.is_read_or_refused()
        longest = max(longest, time.process_time() - began)
    return longest


def test_a_mutant_is_the_same_again_by_its_number() -> None:
    assert mutant(7, SMALL[0]) == mutant(7, SMALL[0])
    assert mutant(7, SMALL[0]) != mutant(9, SMALL[0])


@pytest.mark.parametrize("thousand", range(2))
def test_mutants_of_small_packs_are_read_or_refused(thousand: int) -> None:
    assert _try(range(thousand * 1000, (thousand + 1) * 1000), SMALL) < MOST_SECONDS


def test_mutants_of_the_packs_that_ship_are_read_or_refused() -> None:
    _try(range(8), SHIPPED)


@pytest.mark.parametrize("name", ["small/cases.yaml", "profiles/here.yaml", "small/pack.yaml"])
def test_check_ends_with_its_own_words_on_mutants(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = Path(shutil.copytree(GOOD, tmp_path / "rules"))
    good, chance = (rules / name).read_bytes(), Random(name)
    for _ in range(25):
        (rules / name).write_bytes(_edited(_edited(good, chance), chance))
        assert main(["check", str(rules)]) in (Exit.DONE, Exit.FAULTY), (rules / name).read_text()
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.long
def test_a_million_mutants_are_read_or_refused() -> None:
    _try(range(10_000, 1_000_000), SMALL)
    _try(range(10_000), SHIPPED)
