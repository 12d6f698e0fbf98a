"""What need not hold of a part is shown with its reason, and noted where nothing needs it."""

import shutil
from pathlib import Path

import pytest

from guardian_desk.packfiles.check import check_rules
from guardian_desk.rulepack.codes import Code
from tests.unit.packfiles.malformed import GOOD
from tests.unit.packfiles.test_check import edit, noted

REASON = "A story that fits is written down, and changes nothing."


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "rules"))


def exempt(file: Path, code: Code, about: str) -> None:
    """Add an exemption to the head of a module."""
    line = f'exempt: [{{code: {code}, about: {about}, reason: "So it is."}}]'
    edit(file, "id: people\n", f"id: people\n{line}\n")


def test_an_exemption_stands_in_the_report_with_its_reason() -> None:
    report = check_rules(GOOD)

    (line,) = [each for each in report.lines if "(exempt: " in each]
    assert "tells these options apart: fits, none_given" in line
    assert line.endswith(f"[GD502] (exempt: {REASON})")
    (data,) = report.data["exempt"]
    assert (data["code"], data["about"], data["reason"]) == ("GD502", "story", REASON)


def test_without_the_exemption_the_note_comes_back(rules: Path) -> None:
    edit(rules / "small" / "pack.yaml", "about: story", "about: seen")

    codes = [each.code for each in noted(check_rules(rules))]

    assert codes == [Code.UNUSED_OPTIONS, Code.EXEMPTION]


def test_a_module_speaks_for_its_own_file_alone(rules: Path) -> None:
    edit(rules / "small" / "pack.yaml", "code: GD502, about: story", "code: GD602, about: idle")
    exempt(rules / "shared" / "people.yaml", Code.UNUSED_OPTIONS, "story")

    codes = sorted(each.code for each in noted(check_rules(rules)))

    assert codes == [Code.UNUSED_OPTIONS, Code.EXEMPTION, Code.EXEMPTION]


def test_an_exemption_of_a_module_that_one_pack_needs_is_not_idle(rules: Path) -> None:
    people = rules / "shared" / "people.yaml"
    edit(people, '{id: "no", text: "No"}', '{id: "no", text: "No"}, {id: half, text: "In part"}')
    exempt(people, Code.UNUSED_OPTIONS, "alone")
    shutil.copytree(rules / "small", rules / "tiny")
    (rules / "tiny" / "cases.yaml").unlink()
    edit(rules / "tiny" / "pack.yaml", "id: small", 'id: tiny\nstart: {label: "TINY"}')
    edit(rules / "tiny" / "pack.yaml", '"story is unknown"\n', '"any adult: alone is half"\n')

    report = check_rules(rules)

    assert report.sound, report.lines
    assert noted(report) == []
    assert {each.fault.about for each in report.exempt} == {"story", "alone"}


def test_a_long_sentence_may_be_exempt_and_a_word_that_promises_may_not(rules: Path) -> None:
    long = " ".join(["word"] * 21)
    edit(rules / "shared" / "people.yaml", '"Who else?"', f'"{long}"')
    exempt(rules / "shared" / "people.yaml", Code.LONG, "adult")
    assert check_rules(rules).sound

    edit(rules / "shared" / "people.yaml", long, "Who detects it?")
    edit(rules / "shared" / "people.yaml", Code.LONG, Code.PROMISES)

    codes = [each.code for each in check_rules(rules).faults]
    assert codes == [Code.EXEMPTION]
