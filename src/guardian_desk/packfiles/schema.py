"""Describe the rule files as JSON Schema, from their types, so that editors complete them.

`python -m guardian_desk.packfiles.schema docs/schema` writes them afresh.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guardian_desk.packfiles.read import ModuleHead, PackHead, Register
from guardian_desk.packfiles.shapes import adapter
from guardian_desk.rulepack.casefile import CaseFile, CaseScript
from guardian_desk.rulepack.pack import Parts
from guardian_desk.rulepack.profile import Profile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of rule file: its title, the types it is made of, and names that nobody writes."""

    title: str
    types: tuple[Any, ...]
    without: frozenset[str] = frozenset()


_KINDS = {
    "pack": _Kind("A rule pack: rules/<id>/pack.yaml", (PackHead, Parts)),
    "module": _Kind("A module that packs include: rules/shared/<id>.yaml", (ModuleHead, Parts)),
    "sources": _Kind("The register of sources: rules/sources.yaml", (Register,)),
    "profile": _Kind(
        "An area profile: rules/profiles/<id>.yaml", (Profile,), frozenset({"digest"})
    ),
    "cases": _Kind("Cases of a pack: rules/<id>/cases.yaml", (CaseFile,)),
    "case": _Kind("A file of one case", (CaseScript,)),
}


def schemas() -> dict[str, str]:
    """Return every schema by file name, each as the text that is committed."""
    return {f"{name}.schema.json": _text(_schema(kind)) for name, kind in _KINDS.items()}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write every schema to a folder and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        written.append(folder / name)
    return tuple(written)


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(kind: _Kind) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    needed: list[str] = []
    definitions: dict[str, Any] = {}
    for each in kind.types:
        one = adapter(each).json_schema(ref_template="#/$defs/{model}")
        properties |= one.get("properties", {})
        needed += one.get("required", [])
        definitions |= one.get("$defs", {})
    # Case files are `format: 1` too, though their type has no use for the number.
    properties = {"format": {"const": 1}, **{k: v for k, v in properties.items() if k != "format"}}
    if kind.types == (CaseScript,):
        properties["pack"] = {"type": "string"}
        needed = ["pack", *needed]
    kept = {name: value for name, value in properties.items() if name not in kind.without}
    return {
        "$schema": DIALECT,
        "title": kind.title,
        "type": "object",
        "additionalProperties": False,
        "required": ["format", *(name for name in needed if name != "format")],
        "properties": kept,
        "$defs": dict(sorted(definitions.items())),
    }


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
