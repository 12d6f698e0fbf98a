"""Tests wait for truth, not for time, and none is excused for being unreliable."""

import ast
from pathlib import Path

import pytest

from tests.contracts.project import ROOT, python_files

MODULES = python_files("tests")
UNRELIABLE = {"flaky", "repeat"}


def waits_for_time(source: str) -> list[str]:
    """Say each call that waits a fixed time, and each mark that excuses a test."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="sleep" | "qSleep" | "qWait" | "msleep" as name)):
                found.append(f"{node.lineno}: {name}")
            case ast.Call(func=ast.Name(id="sleep")):
                found.append(f"{node.lineno}: sleep")
            case ast.Call(func=ast.Attribute(attr="wait", value=ast.Name(id="qtbot"))):
                found.append(f"{node.lineno}: qtbot.wait")
            case ast.Attribute(attr=name) if name in UNRELIABLE and "mark" in ast.unparse(node):
                found.append(f"{node.lineno}: {name}")
            case _:
                pass
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_test_waits_for_time(module: Path) -> None:
    assert waits_for_time(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "time.sleep(1)",
        "sleep(0.1)",
        "qtbot.wait(100)",
        "QTest.qWait(5)",
        "@pytest.mark.flaky\ndef test(): pass",
    ],
)
def test_waiting_for_time_is_noticed(line: str) -> None:
    assert len(waits_for_time(line)) == 1
    assert waits_for_time("qtbot.waitUntil(f)\nprocess.wait()\nrepeat(1)") == []
