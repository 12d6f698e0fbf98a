"""A pack read from a folder, and read again from its bytes, is the same pack."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from ruamel.yaml.events import Event

from guardian_desk.core.errors import CannotRun, Exit, Faulty, Usage
from guardian_desk.decisionlog.retelling import compiled
from guardian_desk.packfiles import yamltext
from guardian_desk.packfiles.local import (
    read_cases,
    read_cases_from_bytes,
    read_profile,
    read_profile_from_bytes,
)
from guardian_desk.packfiles.read import read_kept_pack, read_pack
from guardian_desk.packfiles.yamltext import read_document
from guardian_desk.rulepack.due import Due, Limit
from guardian_desk.rulepack.faults import PackRejected
from guardian_desk.rulepack.words import Unit, Urgency
from tests.unit.packfiles.malformed import GOOD


def test_a_pack_read_again_from_its_bytes_is_the_same() -> None:
    first = read_pack(GOOD / "small")

    again = read_kept_pack(dict(first.files.files))

    assert again.pack == first.pack
    assert again.files == first.files


def test_the_digest_is_what_sha256sum_would_give() -> None:
    read = read_pack(GOOD / "small" / "pack.yaml")
    lines = ""
    for name in ("pack.yaml", "shared/people.yaml", "sources.yaml"):
        path = GOOD / "small" / name if name == "pack.yaml" else GOOD / name
        lines += f"{sha256(path.read_bytes()).hexdigest()}  {name}\n"

    assert read.pack.digest == sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize("name", ["small/pack.yaml", "shared/people.yaml", "sources.yaml"])
def test_one_more_comment_in_any_file_is_another_digest(name: str, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(GOOD, rules)
    with (rules / name).open("a") as file:
        file.write("# signed off\n")

    assert read_pack(rules / "small").pack.digest != read_pack(GOOD / "small").pack.digest


def test_modules_follow_the_pack_in_its_order() -> None:
    parts = read_pack(GOOD / "small").pack.parts

    assert [each.id for each in parts.sections] == ["first", "people"]
    assert [each.id for each in parts.questions][-2:] == ["relation", "alone"]


def test_values_arrive_as_the_types_of_the_format() -> None:
    call = read_pack(GOOD / "small").pack.parts.actions[0]

    assert call.urgency is Urgency.NOW
    assert call.due[1] == Due("arrived_at", Limit(4, Unit.HOURS))


def test_options_that_are_written_once_stand_in_every_question_that_names_them(
    tmp_path: Path,
) -> None:
    rules = shutil.copytree(GOOD, tmp_path / "rules")
    file = rules / "small" / "pack.yaml"
    asked = (
        '  - {id: again, section: first, ask: "What is seen now?", why: "It may change.",'
        " answers: several, options_of: seen, basis: [{source: open}]}\n"
    )
    file.write_text(file.read_text().replace("  - {id: came,", asked + "  - {id: came,", 1))

    read = read_pack(rules / "small")
    options = {each.id: each.options for each in read.pack.parts.questions}

    assert options["again"] == options["seen"] != ()
    assert read_kept_pack(dict(read.files.files)).pack == read.pack


def test_places_lead_into_modules_and_to_words() -> None:
    places = read_pack(GOOD / "small").places

    assert places(("questions", 7, "why")).file.endswith("people.yaml")
    assert places(("anchors", "age")).line == 8
    assert places(("facts", 1, "when", "all", 0), "months").column > places(("facts", 1)).column


def test_a_profile_and_its_bytes_have_the_digest_of_the_bytes() -> None:
    read = read_profile(GOOD / "profiles" / "here.yaml")

    assert read.profile.digest == sha256(read.data).hexdigest()
    assert read_profile_from_bytes(read.data).profile == read.profile
    assert read.profile.values["call_limit"].value is None


def test_a_file_of_one_case_reads_like_a_list_of_one(tmp_path: Path) -> None:
    whole = read_cases(GOOD / "small" / "cases.yaml").cases
    text = (GOOD / "small" / "cases.yaml").read_text()
    one = "\n".join(
        line[4:] if line.startswith("    ") else line.replace("  - name", "name")
        for line in text.splitlines()
        if line != "cases:"
    )

    assert read_cases_from_bytes(one.encode()).cases == whole


def test_windows_line_ends_and_a_mark_at_the_head_change_nothing() -> None:
    data = (GOOD / "profiles" / "here.yaml").read_bytes()
    windows = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")

    assert read_document("x", windows).data == read_document("x", data).data


@pytest.mark.parametrize("read", [read_pack, read_profile, read_cases])
def test_a_file_that_is_not_there_is_a_question_of_usage(read: object, tmp_path: Path) -> None:
    with pytest.raises(Usage):
        read(tmp_path / "gone.yaml")  # type: ignore[operator]


def test_a_register_that_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(GOOD, rules)
    (rules / "sources.yaml").unlink()
    (rules / "sources.yaml").mkdir()

    with pytest.raises(CannotRun):
        read_pack(rules / "small")


def test_a_refusal_is_the_fault_of_the_file_and_says_what_to_do() -> None:
    with pytest.raises(PackRejected) as refused:
        read_profile_from_bytes(b"format: 1\nid: [", "area.yaml")

    assert refused.value.exit_code is Exit.FAULTY
    assert "area.yaml:2:6" in refused.value.message
    assert refused.value.remedy


def test_a_module_missing_from_kept_bytes_is_named() -> None:
    files = dict(read_pack(GOOD / "small").files.files)
    del files["shared/people.yaml"]

    with pytest.raises(PackRejected) as refused:
        read_kept_pack(files)

    assert [fault.what for fault in refused.value.faults] == ['there is no module "people"']


def test_kept_bytes_whose_parts_do_not_fit_together_are_refused_in_words() -> None:
    files = dict(read_pack(GOOD / "small").files.files)
    files["pack.yaml"] = files["pack.yaml"].replace(b"fact young_enough", b"fact nowhere")

    with pytest.raises(Faulty, match="do not fit together"):
        compiled(read_kept_pack(files).pack)


@pytest.mark.parametrize("error", [ValueError, TypeError, RecursionError, AssertionError])
def test_whatever_the_yaml_library_raises_becomes_a_fault_with_its_place(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_: str) -> Iterator[Event]:
        yield from list(events("format: 1\nid: here\n"))[:5]
        raise error("from inside the library")

    events = yamltext._events
    monkeypatch.setattr(yamltext, "_events", breaks)

    with pytest.raises(PackRejected) as refused:
        read_document("area.yaml", b"format: 1\nid: here\n")

    (fault,) = refused.value.faults
    assert (fault.file, fault.line) == ("area.yaml", 1)
    assert error.__name__ in fault.what
    assert "inside the library" not in str(refused.value)
