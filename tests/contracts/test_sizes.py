"""No room grows too large to read: 400 lines a file, 60 a function."""

import ast
from pathlib import Path

import pytest

from tests.contracts.project import ROOT, python_files

FILE_LIMIT = 400
FUNCTION_LIMIT = 60
MODULES = python_files("src", "tests", "packaging")


def too_long(source: str) -> list[str]:
    """Say which functions of a module, or the module itself, are over their limit."""
    found = [] if len(source.splitlines()) <= FILE_LIMIT else ["the file"]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LIMIT:
                found.append(f"{node.name}, {lines} lines")
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_or_function_is_over_its_limit(module: Path) -> None:
    assert too_long(module.read_text(encoding="utf-8")) == []


def test_a_long_function_and_a_long_file_are_noticed() -> None:
    body = "    pass\n"

    assert too_long("def f():\n" + body * 59) == []
    assert too_long("def f():\n" + body * 60) == ["f, 61 lines"]
    assert too_long("x = 1\n" * 401) == ["the file"]
