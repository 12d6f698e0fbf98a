"""The files of the project, as the contract tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "guardian_desk"
RULES = ROOT / "rules"


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of prose and where it stands."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.text[:160]}"


def kept_files() -> list[Path]:
    """Every file that is in the repository or would be with the next `git add`."""
    listed = subprocess.run(
        # A checkout that belongs to someone else is still a checkout.
        ["git", "-c", "safe.directory=*", "ls-files", "-coz", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def python_files(*folders: str) -> list[Path]:
    """The project's own modules under these folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def prose_in(path: Path) -> Iterator[Said]:
    """Each text in a module that is a sentence or a phrase; docstrings are for developers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {id(text) for text in _docstrings(tree)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in silent and " " in text.strip():
                yield Said(path, node.lineno, text)
            case _:
                pass


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        match node.body[0] if isinstance(node, documented) and node.body else None:
            case ast.Expr(value=ast.Constant() as text):
                yield text
            case _:
                pass
