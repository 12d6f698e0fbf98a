"""Every kind of data that a command prints has a page that names it, and no page is left over."""

import re

import pytest

from tests.contracts.project import ROOT, SOURCE, python_files

PAGES = ROOT / "docs" / "json"
SCHEMA = re.compile(r"guardian-desk/([a-z-]+)/([0-9]+)")
# Kept by the program for itself, and dropped when it does not fit: no command prints it.
NEVER_PRINTED = {"guardian-desk/rules-cache/1"}


def schemas_in(text: str) -> set[str]:
    """The schemas that a text names."""
    return {found[0] for found in SCHEMA.finditer(text)}


def named(schema: str) -> str:
    """The name within a schema, which is that of its page."""
    return schema.split("/")[1]


def used() -> set[str]:
    modules = (path.read_text(encoding="utf-8") for path in python_files(SOURCE.as_posix()))
    return {schema for text in modules for schema in schemas_in(text)}


@pytest.mark.parametrize("schema", sorted(used() - NEVER_PRINTED))
def test_what_is_printed_as_data_has_its_page(schema: str) -> None:
    page = PAGES / f"{named(schema)}.md"

    assert page.is_file()
    assert schema in schemas_in(page.read_text(encoding="utf-8"))


def test_no_page_tells_of_data_that_nothing_prints() -> None:
    pages = {page.stem for page in PAGES.glob("*.md")}

    assert pages == {named(schema) for schema in used() - NEVER_PRINTED}


def test_what_is_never_printed_is_still_there() -> None:
    assert used() >= NEVER_PRINTED


def test_a_schema_is_seen_wherever_it_stands() -> None:
    assert schemas_in('{"schema": "guardian-desk/error/1"}') == {"guardian-desk/error/1"}
    assert schemas_in("guardian-desk/check/12 and guardian-desk") == {"guardian-desk/check/12"}
