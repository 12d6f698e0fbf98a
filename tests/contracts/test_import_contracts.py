"""Every import contract bites: each is broken in a copy of the house and caught."""

import os
import subprocess
import sys
import tomllib
from itertools import pairwise, permutations
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "pyproject.toml"
INSIDE = (
    "usecases",
    "review",
    "export",
    "decisionlog",
    "casework",
    "protocol",
    "rulepack",
    "people",
    "core",
)
EDGE = ("desk", "cli", "store", "packfiles", "proving", "renderings", "runtime", "vault")
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with every room of the map."""
    root = tmp_path / "guardian_desk"
    for room in (*EDGE, "desk/presenters", "desk/widgets", *INSIDE):
        folder = root / room
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
        (folder / "room.py").touch()
    for module in ("__init__.py", "__main__.py", "app.py", "evidence.py"):
        (root / module).touch()
    return root


def lint(house: Path, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    chosen = ["--contract", contract] if contract else []
    return subprocess.run(
        [sys.executable, "-c", LINT, "--config", str(CONFIG), "--no-cache", "--no-logo", *chosen],
        cwd=house.parent,
        env={**os.environ, "PYTHONPATH": str(house.parent), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_empty_house_keeps_every_contract(house: Path) -> None:
    found = lint(house)

    assert found.returncode == 0, found.stdout + found.stderr
    assert "0 broken" in found.stdout


UPWARD = [(lower, upper) for upper, lower in pairwise(INSIDE)]
OUTWARD = [(room, edge) for room in INSIDE for edge in EDGE]
STRANGERS = list(permutations(EDGE, 2))
HOME_AGAIN = [(room, "app") for room in (*EDGE, *INSIDE)]

FORBIDDEN = {
    "qt": [
        ("app.py", "from PySide6.QtWidgets import QApplication", "PySide6"),
        ("cli/room.py", "import PySide6", "PySide6"),
        ("casework/room.py", "from PySide6 import QtCore", "PySide6"),
        ("store/room.py", "import shiboken6", "shiboken6"),
        ("runtime/__init__.py", "from PySide6.QtCore import QStandardPaths", "PySide6"),
    ],
    "presenters": [
        ("desk/presenters/room.py", "from PySide6.QtCore import QObject", "PySide6"),
        ("desk/presenters/__init__.py", "import shiboken6", "shiboken6"),
    ],
    "sqlalchemy": [
        ("app.py", "import sqlalchemy", "sqlalchemy"),
        ("desk/room.py", "from sqlalchemy.orm import Session", "sqlalchemy"),
        ("usecases/room.py", "from sqlalchemy import select", "sqlalchemy"),
        ("cli/room.py", "import sqlite3", "sqlite3"),
    ],
    "yaml": [
        ("cli/room.py", "from ruamel.yaml import YAML", "ruamel"),
        ("app.py", "import pydantic", "pydantic"),
        ("decisionlog/room.py", "from pydantic import BaseModel", "pydantic"),
        ("store/room.py", "import pydantic_core", "pydantic_core"),
        ("rulepack/room.py", "import yaml", "yaml"),
    ],
    "solver": [
        ("desk/room.py", "import z3", "z3"),
        ("usecases/room.py", "from z3 import Solver", "z3"),
    ],
    "icalendar": [
        ("desk/room.py", "from icalendar import Calendar", "icalendar"),
        ("usecases/room.py", "import icalendar", "icalendar"),
    ],
    "keys": [
        ("app.py", "import minisign", "minisign"),
        ("rulepack/room.py", "from cryptography import exceptions", "cryptography"),
        ("vault/room.py", "import cryptography", "cryptography"),
    ],
    "inside": [
        ("casework/room.py", "import time", "time"),
        ("core/room.py", "import os.path", "os"),
        ("decisionlog/room.py", "from pathlib import Path", "pathlib"),
        ("export/room.py", "import io", "io"),
        ("people/room.py", "import uuid", "uuid"),
        ("protocol/room.py", "import logging", "logging"),
        ("review/room.py", "import subprocess", "subprocess"),
        ("rulepack/room.py", "def f():\n    from urllib import request", "urllib"),
        ("usecases/room.py", "import random", "random"),
    ],
}


@pytest.mark.parametrize("pairs", [UPWARD, OUTWARD, STRANGERS, HOME_AGAIN])
def test_every_wrong_way_through_the_house_is_caught(
    house: Path, pairs: list[tuple[str, str]]
) -> None:
    for importer, imported in pairs:
        with (house / importer / "room.py").open("a", encoding="utf-8") as module:
            module.write(f"import guardian_desk.{imported}\n")

    found = lint(house, "house")

    assert found.returncode == 1, found.stdout + found.stderr
    for importer, imported in pairs:
        line = f"guardian_desk.{importer} is not allowed to import guardian_desk.{imported}:"
        assert line in found.stdout


@pytest.mark.parametrize("new", ["attic/__init__.py", "attic.py"])
def test_a_new_room_must_take_its_place_on_the_map(house: Path, new: str) -> None:
    (house / new).parent.mkdir(exist_ok=True)
    (house / new).touch()

    found = lint(house, "house")

    assert found.returncode == 1, found.stdout + found.stderr
    assert "attic" in found.stdout


@pytest.mark.parametrize("contract", FORBIDDEN)
def test_every_forbidden_import_is_caught(house: Path, contract: str) -> None:
    for where, line, _ in FORBIDDEN[contract]:
        (house / where).write_text(line + "\n", encoding="utf-8")

    found = lint(house, contract)

    assert found.returncode == 1, found.stdout + found.stderr
    for where, _, imported in FORBIDDEN[contract]:
        importer = where.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        assert f"guardian_desk.{importer} -> {imported} " in found.stdout


def test_a_presenter_may_not_reach_qt_through_a_neighbour(house: Path) -> None:
    (house / "desk/widgets/room.py").write_text("from PySide6.QtWidgets import QLabel\n")
    (house / "desk/presenters/room.py").write_text("from guardian_desk.desk.widgets import room\n")

    found = lint(house, "presenters")

    assert found.returncode == 1, found.stdout + found.stderr
    assert "guardian_desk.desk.presenters.room -> guardian_desk.desk.widgets.room" in found.stdout


ALLOWED = [
    ("app.py", "from guardian_desk.desk import room\nfrom guardian_desk.store import room as s"),
    ("desk/widgets/room.py", "from PySide6.QtWidgets import QLabel\nimport shiboken6"),
    ("store/room.py", "import sqlalchemy\nimport sqlite3"),
    ("packfiles/room.py", "import pydantic\nfrom ruamel.yaml import YAML"),
    ("renderings/room.py", "from icalendar import Calendar"),
    ("usecases/room.py", "from guardian_desk.core import room"),
    ("vault/room.py", "import minisign"),
    ("runtime/room.py", "import os, time, pathlib"),
]


def test_what_the_map_allows_is_not_refused(house: Path) -> None:
    for where, line in ALLOWED:
        (house / where).write_text(line + "\n", encoding="utf-8")

    found = lint(house)

    assert found.returncode == 0, found.stdout + found.stderr


def test_every_contract_has_a_test_that_breaks_it() -> None:
    contracts = tomllib.loads(CONFIG.read_text())["tool"]["importlinter"]["contracts"]

    assert {contract["id"] for contract in contracts} == {"house", *FORBIDDEN}
