"""A part that cannot be read is one fault: nothing else is said to be missing because of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as FilePath
from random import Random
from typing import Any

import pytest

from guardian_desk.packfiles.read import load_pack, read_pack
from guardian_desk.packfiles.yamltext import Document, read_document
from guardian_desk.rulepack.faults import PackRejected, Path
from tests.unit.packfiles.malformed import GOOD

RULES = FilePath(__file__).parents[3] / "rules"
UNBORN = FilePath(__file__).parents[2] / "desk" / "unborn"
SMALL = (GOOD / "small", UNBORN / "invented")
READ = cache(read_document)
"""Each file is parsed once: only its data is broken, again and again."""

STRANGER: dict[str, Any] = {"bogus": 1}
NAMELESS: dict[str, Any] = {"id": 5}


@dataclass(frozen=True)
class Broken:
    """A pack of which one part, or one piece of the head, holds what it cannot hold."""

    files: dict[str, bytes]
    file: str
    path: Path
    held: dict[str, Any]

    @property
    def faults(self) -> tuple[str, ...]:
        """What is said of it."""
        try:
            load_pack(self.files.get, str, self._read)
        except PackRejected as rejected:
            return tuple(str(each) for each in rejected.faults)
        return ()

    def _read(self, name: str, data: bytes) -> Document:
        document = READ(name, data)
        if name != self.file:
            return document
        return replace(document, data=_with(document.data, self.path, self.held))


def _with(data: Any, path: Path, held: dict[str, Any]) -> Any:
    if not path:
        return {**data, **held} if isinstance(data, dict) else 7
    first, *rest = path
    inner = _with(data[first], tuple(rest), held)
    if isinstance(data, list):
        return [inner if n == first else each for n, each in enumerate(data)]
    return {**data, first: inner}


def broken(folder: FilePath) -> Iterator[Broken]:
    """Break each part of a pack, and each piece of its head, in turn."""
    files = dict(read_pack(folder, READ).files.files)
    for name, data in files.items():
        for key, value in READ(name, data).data.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                for n, part in enumerate(value):
                    yield Broken(files, name, (key, n), STRANGER)
                    if "id" in part:
                        yield Broken(files, name, (key, n), NAMELESS)
            elif key not in ("format", "include", "id"):
                yield Broken(files, name, (key,), STRANGER)


def several(pieces: list[Broken]) -> dict[str, tuple[str, ...]]:
    """Return of which broken parts anything but one fault is said."""
    said = {f"{each.file} {each.path} {each.held}": each.faults for each in pieces}
    return {where: faults for where, faults in said.items() if len(faults) != 1}


@pytest.mark.parametrize("folder", SMALL, ids=lambda each: each.name)
def test_each_part_of_a_small_pack_is_one_fault(folder: FilePath) -> None:
    pieces = list(broken(folder))

    assert len(pieces) > 20
    assert several(pieces) == {}


def test_a_part_of_a_pack_that_ships_is_one_fault() -> None:
    pieces = list(broken(RULES / "pre-birth"))
    heads = [each for each in pieces if each.file == "pack.yaml" and len(each.path) == 1]
    lists = [each for each in pieces if each.path[0] in ("grids", "needs", "groups")]
    asked = [each for each in pieces if "meeting" in each.file and each.path[0] == "questions"]

    assert several([*heads, *lists, *asked, *Random(4).sample(pieces, 8)]) == {}


@pytest.mark.long
@pytest.mark.parametrize("name", ["pre-birth", "immobile-infant"])
def test_every_part_of_a_pack_that_ships_is_one_fault(name: str) -> None:
    assert several(list(broken(RULES / name))) == {}


def test_a_pregnancy_with_its_name_misspelt_is_not_said_to_be_missing() -> None:
    files = dict(read_pack(UNBORN / "invented", READ).files.files)
    files["pack.yaml"] = files["pack.yaml"].replace(b"\npregnancy:", b"\npregnanzy:")

    with pytest.raises(PackRejected) as refused:
        load_pack(files.get)

    assert [each.what for each in refused.value.faults] == ['"pregnanzy" is not known here']
