"""Every malformed rule is named with file, line, column, what is wrong and what to do."""

from datetime import date
from pathlib import Path

import pytest

from guardian_desk.packfiles.check import check_rules
from guardian_desk.packfiles.yamltext import LARGEST
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault
from tests.unit.packfiles.malformed import GOOD, Malformed, malformed

TABLE = list(malformed())
TODAY = date(2026, 11, 26)


def said(rules: Path, faults: tuple[Fault, ...]) -> list[str]:
    """Return what is said of rules, without the folder and the codes.

    That the good profile is not confirmed either is left out.
    """
    lines = [str(each) for each in faults if each.code is not Code.UNCONFIRMED]
    return [each.replace(f"{rules}/", "").rpartition(" [")[0] for each in lines]


def test_the_good_rules_have_no_fault_and_one_note_that_they_are_not_confirmed() -> None:
    report = check_rules(GOOD)

    assert report.sound
    (note,) = report.notes
    assert (note.code, note.what) == (Code.UNCONFIRMED, "4 of 5 local values are not confirmed")


def test_the_table_is_whole() -> None:
    assert len(TABLE) > 250
    assert all(each.says or each.notes for each in TABLE)


@pytest.mark.parametrize("wrong", TABLE, ids=lambda each: each.name)
def test_each_malformed_rule_is_named_in_its_place(wrong: Malformed, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    wrong.write(rules)

    report = check_rules(rules, today=TODAY)

    assert said(rules, report.faults) == list(wrong.says)
    if wrong.notes:
        assert said(rules, report.notes) == list(wrong.notes)


def test_a_file_of_more_than_a_mebibyte_is_refused(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    large = "format: 1\n#" + "x" * LARGEST
    Malformed("large", "profiles/here.yaml", None, large, ()).write(rules)

    (fault,) = check_rules(rules).faults

    assert fault.what == "this file is larger than 1 MiB"


def test_faults_of_every_file_come_at_once_and_in_order(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    Malformed("one", "small/pack.yaml", 'version: "1.0.0"', "version: 1.10", ()).write(rules)
    for name in ("sources.yaml", "shared/people.yaml", "profiles/here.yaml"):
        file = rules / name
        file.write_text(file.read_text().replace("id:", "idd:", 1))

    faults = check_rules(rules).faults

    assert {Path(each.file).name for each in faults} == {
        "pack.yaml",
        "sources.yaml",
        "people.yaml",
        "here.yaml",
    }
    assert list(faults) == sorted(faults)
