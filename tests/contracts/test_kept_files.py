"""No kept file names the machine it was made on, or is too large to keep."""

import re

import pytest

from tests.contracts.project import ROOT, kept_files

# Written in pieces, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+|opt/pypi)" + "/")
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
    assert machine_paths(f"guardian_desk/{'work'}/shop and ./home/page") == []
