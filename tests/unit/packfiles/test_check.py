"""`check` looks at a whole folder and tells it to people and to machines."""

import json
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from guardian_desk.core.errors import Usage
from guardian_desk.packfiles.check import SCHEMA, Missed, Report, check_rules
from guardian_desk.packfiles.local import CasesRead, ProfileRead
from guardian_desk.packfiles.read import PackRead
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault
from tests.unit.packfiles.malformed import GOOD


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "rules"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def noted(report: Report) -> list[Fault]:
    """Return the notes of a report, but for the one that its profile is not confirmed."""
    return [each for each in report.notes if each.code is not Code.UNCONFIRMED]


def one_missed(
    pack: PackRead, cases: CasesRead, profiles: tuple[ProfileRead, ...]
) -> Iterable[Missed]:
    yield Missed(cases.cases.cases[0].name, profiles[0].profile.id, "+0:06", f"not {pack.pack.id}")


def test_a_sound_folder_says_what_was_looked_at_and_what_was_not_proved() -> None:
    report = check_rules(GOOD)

    assert report.sound
    assert report.lines[-1] == (
        "1 pack, 1 profile, 1 case: 0 faults, 1 note, 1 exempt, cases not played; not proved"
    )


def test_an_expectation_that_is_missed_is_not_sound() -> None:
    report = check_rules(GOOD, one_missed)

    assert not report.sound
    assert report.lines[-2] == "case a_changed_story under here at +0:06: not small"
    assert report.data["missed"][0]["says"] == "not small"


def test_cases_are_not_played_while_something_cannot_be_read(rules: Path) -> None:
    edit(rules / "profiles" / "here.yaml", "id: here", "id: [")

    report = check_rules(rules, one_missed)

    assert not report.played
    assert not report.missed


def test_the_report_as_data_is_plain_json_with_its_version() -> None:
    data = json.loads(json.dumps(check_rules(GOOD).data))

    assert data["schema"] == SCHEMA
    assert set(data) == {
        *("schema", "sound", "packs", "profiles", "cases", "faults", "notes", "exempt"),
        *("played", "missed", "proved", "certificates"),
    }


def test_each_fault_as_data_has_its_place(rules: Path) -> None:
    edit(rules / "small" / "pack.yaml", "answers: age", "answers: aged")

    (fault,) = check_rules(rules).data["faults"]

    assert set(fault) == {"file", "line", "column", "what", "remedy", "code", "about"}
    assert fault["line"] == 32


def test_what_nothing_looks_at_is_a_note_and_not_a_fault(rules: Path) -> None:
    edit(
        rules / "small" / "pack.yaml",
        "facts:\n",
        'facts:\n  - {id: idle, says: "No.", when: "story is changed", basis: [{source: open}]}\n',
    )

    report = check_rules(rules)

    assert report.sound
    assert [note.what for note in noted(report)] == ['nothing in the pack looks at fact "idle"']


def test_a_source_past_its_day_of_review_is_a_note() -> None:
    def said(day: date) -> list[str]:
        report = check_rules(GOOD, today=day)
        assert report.sound
        return [f"{Path(each.file).name}:{each.line} {each.what}" for each in noted(report)]

    assert said(date(2027, 5, 1)) == []
    assert said(date(2027, 5, 2)) == [
        'sources.yaml:3 the source "open" was to be looked at again by 2027-05-01',
        'sources.yaml:4 the source "shut" was to be looked at again by 2027-05-01',
    ]


def test_a_module_that_no_pack_includes_is_a_note(rules: Path) -> None:
    shutil.copy(rules / "shared" / "people.yaml", rules / "shared" / "spare.yaml")

    report = check_rules(rules)

    assert report.sound
    assert [Path(note.file).name for note in noted(report)] == ["spare.yaml"]


def test_words_are_refused_by_check_and_keep_nobody_from_the_pack(rules: Path) -> None:
    from guardian_desk.packfiles.read import read_pack

    edit(rules / "small" / "pack.yaml", '"It is counted."', '"A score is counted."')

    assert not check_rules(rules).sound
    assert read_pack(rules / "small").wording


def test_a_folder_without_packs_is_at_fault(tmp_path: Path) -> None:
    assert [fault.what for fault in check_rules(tmp_path).faults] == ["there is no pack here"]


def test_a_folder_that_is_not_there_is_a_question_of_usage(tmp_path: Path) -> None:
    with pytest.raises(Usage):
        check_rules(tmp_path / "gone")


def serving(rules: Path, packs: str, area: str = "there") -> None:
    """Add an area that has no values of its own, and says which packs it serves."""
    head = f'format: 1\nid: {area}\ntitle: "There"\nversion: "1"\nvalid_from: "2025-04-01"\n'
    (rules / "profiles" / f"{area}.yaml").write_text(f"{head}serves: [{packs}]\n")


def test_a_profile_is_whole_for_the_packs_that_it_serves_and_no_others(rules: Path) -> None:
    shutil.copytree(rules / "small", rules / "tiny")
    (rules / "tiny" / "cases.yaml").unlink()
    edit(rules / "tiny" / "pack.yaml", "id: small", "id: tiny")
    start = 'title: "A tiny pack"\nstart: {label: "TINY"}'
    edit(rules / "tiny" / "pack.yaml", 'title: "A small pack"', start)
    edit(rules / "tiny" / "pack.yaml", "id: policy", "id: custom")
    edit(rules / "tiny" / "pack.yaml", "param policy", "param custom")
    edit(rules / "profiles" / "here.yaml", "values:", "serves: [small]\nvalues:")

    assert [str(each) for each in check_rules(rules).faults] == []

    edit(rules / "profiles" / "here.yaml", "[small]", "[small, tiny]")

    assert [each.what for each in check_rules(rules).faults] == ['"custom" is missing from values']


def test_a_case_is_refused_in_an_area_that_does_not_serve_its_pack(rules: Path) -> None:
    serving(rules, "tiny")
    edit(rules / "small" / "cases.yaml", "[here]", "[here, there]")

    says = [each.what for each in check_rules(rules).faults]

    assert says == ['no pack "tiny"', 'the area "there" does not serve small']
