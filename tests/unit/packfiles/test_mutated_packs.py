"""Thousands of spoilt packs: each is read, or refused with faults in their places.

Plain chance, where `test_fuzz.py` looks for the smallest file at fault: many times as many packs
in the same time. Every mutant has a number, and the same number gives the same mutant again.
"""

import re
import shutil
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
from guardian_desk.rulepack.faults import PackRejected
from tests.unit.packfiles.malformed import GOOD
from tests.unit.packfiles.test_fuzz import TOKENS, told

TESTS = Path(__file__).parents[2]
RULES = TESTS.parent / "rules"
SMALL = (GOOD / "small", TESTS / "desk" / "unborn" / "invented")
SHIPPED = (RULES / "immobile-infant", RULES / "pre-birth")
ODD = (
    *("\u202e", "\u200b", "\u0430", "\x00", "\ud800", "\ufeff", "\u0301", "\u00a0", "\t", "\r"),
    *("&a ", "*a", "!t ", "<<: ", "? ", "- ", ": ", "{", "}", "[", "]", "'", '"', "#", "|", ">"),
)
SCALARS = (
    *("null", "true", "yes", "~", "0", "-1", "007", "1.10", "99999999999999999999", '""', '" "'),
    *("[]", "{}", "unknown", '"40+9"', "fact", "story", "2027-02-30", "[a, a]", "{id: x}"),
)
_SCALAR = re.compile(rb"(?<=: )[^\s,{}\[\]]+")
READ = cache(read_document)
"""A file that was not touched is parsed once."""


@dataclass(frozen=True)
class Mutant:
    """The files of one pack after a few edits of one of them."""

    number: int
    name: str
    files: dict[str, bytes]

    def is_refused(self) -> bool:
        """Read the pack as `check` does; tell whether it was refused, in words and with a place."""
        try:
            compiled(load_pack(self.files.get, str, self._read).pack)
        except PackRejected as rejected:
            told(rejected)
            return True
        except Exception as error:
            raise AssertionError(f"mutant {self.number}, {self.name}") from error
        return False

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
    return chance.choice((_edited_lines, _edited_bytes))(data, chance)


def _edited_lines(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.choice(("drop", "twice", "swap", "move", "shuffle", "scalar", "odd", "cut")):
        case "drop":
            del lines[one]
        case "twice":
            lines.insert(other, lines[one])
        case "swap":
            lines[one], lines[other] = lines[other], lines[one]
        case "move":
            lines[one] = b"  " + lines[one] if chance.random() < 0.5 else lines[one][2:]
        case "shuffle":
            chance.shuffle(lines)
        case "scalar":
            lines[one] = _SCALAR.sub(chance.choice(SCALARS).encode(), lines[one], count=1)
        case "odd":
            at = chance.randint(0, len(lines[one]))
            letter = chance.choice(ODD).encode("utf-8", "surrogatepass")
            lines[one] = lines[one][:at] + letter + lines[one][at:]
        case _:
            lines = lines[: one + 1]
    return b"\n".join(lines)


def _edited_bytes(data: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(data))
    upto = min(len(data), at + chance.randint(0, 40))
    match chance.choice(("cut", "twice", "token", "byte")):
        case "cut":
            return data[:at] + data[upto:]
        case "twice":
            return data[:upto] + data[at:]
        case "token":
            return data[:at] + chance.choice(TOKENS) + data[at:]
        case _:
            return data[:at] + chance.randbytes(chance.randint(1, 2)) + data[at + 1 :]


def _refused(numbers: Iterable[int], folders: tuple[Path, ...]) -> int:
    """Try some mutants; return how many were refused, and the others were read."""
    return sum(mutant(each, folders[each % len(folders)]).is_refused() for each in numbers)


def test_a_mutant_is_the_same_again_by_its_number() -> None:
    assert mutant(7, SMALL[0]) == mutant(7, SMALL[0])
    assert mutant(7, SMALL[0]) != mutant(9, SMALL[0])


@pytest.mark.parametrize(
    "thousand",
    [*range(3), *(pytest.param(each, marks=pytest.mark.long) for each in range(3, 1_000))],
)
def test_a_thousand_mutants_of_small_packs_are_read_or_refused(thousand: int) -> None:
    numbers = range(thousand * 1_000, (thousand + 1) * 1_000)
    assert 500 < _refused(numbers, SMALL) < 1_000


@pytest.mark.parametrize(
    "many", [8, pytest.param(1_000, marks=pytest.mark.long)], ids=["few", "many"]
)
def test_mutants_of_the_packs_that_ship_are_read_or_refused(many: int) -> None:
    assert many // 2 < _refused(range(many), SHIPPED) <= many


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
