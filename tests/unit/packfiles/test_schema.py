"""The committed JSON Schemas are those of the types."""

import json
from pathlib import Path
from typing import Any

import pytest

from guardian_desk.packfiles.schema import schemas, write_schemas

COMMITTED = Path(__file__).parents[3] / "docs" / "schema"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_committed_schema_is_current(name: str) -> None:
    assert (COMMITTED / name).read_text(encoding="utf-8") == schemas()[name], (
        "run `python -m guardian_desk.packfiles.schema docs/schema`"
    )


def test_no_schema_is_left_over(tmp_path: Path) -> None:
    written = {path.name for path in write_schemas(tmp_path)}

    assert {path.name for path in COMMITTED.glob("*.json")} == written


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_reference_of_a_schema_leads_somewhere_and_unknown_names_are_refused(
    name: str,
) -> None:
    schema = json.loads(schemas()[name])

    for part in _parts(schema):
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/$defs/") in schema["$defs"]
        if "properties" in part:
            assert part["additionalProperties"] is False


def _parts(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _parts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _parts(each)
