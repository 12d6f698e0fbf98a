"""No kept file names the machine it was made on, and no code holds a telephone number."""

import re
from pathlib import Path

import pytest

from tests.contracts.project import ROOT, kept_files, prose_in, python_files

# Written in pieces, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+|opt/pypi)" + "/")
TELEPHONE = re.compile(r"(?:\+44|\b0)(?:[ -]?\d){9,10}\b|\b(?:999|112|111|101)\b")
LIMIT = 5_000_000


def machine_paths(text: str) -> list[str]:
    return [found[0] for found in MACHINE_PATH.finditer(text)]


def test_no_kept_file_carries_a_machine_path() -> None:
    found = {
        str(path.relative_to(ROOT)): paths
        for path in kept_files()
        if (paths := machine_paths(path.read_bytes().decode("utf-8", errors="ignore")))
    }

    assert found == {}


def test_no_kept_file_is_too_large_for_a_repository() -> None:
    assert [str(path) for path in kept_files() if path.stat().st_size > LIMIT] == []


@pytest.mark.parametrize("name", ["root", "work", "home/someone"])
def test_a_machine_path_is_noticed(name: str) -> None:
    assert machine_paths(f"see /{name}/main/file") != []
    assert machine_paths("guardian_desk/work/shop and ./home/page") == []


@pytest.mark.parametrize(
    "module", python_files("src"), ids=lambda path: str(path.relative_to(ROOT))
)
def test_no_telephone_number_stands_in_code(module: Path) -> None:
    assert [str(said) for said in prose_in(module) if TELEPHONE.search(said.text)] == []


@pytest.mark.parametrize("number", ["ring 0300 373 2724", "dial 999 now", "+44 1539 555 123"])
def test_a_telephone_number_is_noticed(number: str) -> None:
    assert TELEPHONE.search(number)
    assert not TELEPHONE.search("entry 4999 of 10,000 at 03:14")
