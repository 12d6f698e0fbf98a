"""The commands with which a lead changes rules with open eyes."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from guardian_desk.app import main
from guardian_desk.core.errors import Exit
from tests.unit.review.told import exported
from tests.unit.rules.shelves import INJURY, PREBIRTH, RULES

Printed = pytest.CaptureFixture[str]


def draft_of(folder: Path, file: str, old: str, new: str) -> str:
    """Return the path of a copy of the pack with one text replaced."""
    for name in (INJURY, PREBIRTH, "shared"):
        copytree(RULES / name, folder / name)
    (folder / "sources.yaml").write_bytes((RULES / "sources.yaml").read_bytes())
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))
    return str(folder / INJURY)


def test_diff_tells_what_a_step_loses_with_the_case_and_what_is_proved_kept(
    tmp_path: Path, capsys: Printed
) -> None:
    both = '- "severity is life_threatening or serious"'
    draft = draft_of(tmp_path, "shared/police.yaml", both, '- "severity is life_threatening"')

    assert main(["diff", INJURY, draft]) == Exit.DONE

    told = capsys.readouterr().out
    lines = told.splitlines()
    assert told.index("Clinical changes: 2") < told.index("What is lost")
    assert "- no longer asked for: " not in told.split("What is lost")[0]
    police = "Decide with the consultant and social care: contact police now, or at a set time?"
    assert f"- no longer asked for: {police}" in lines
    assert "    - How serious is it? Serious" in lines
    assert any(
        line.endswith("no case in which one is no longer asked for: proved") for line in lines
    )


def test_diff_as_data(tmp_path: Path, capsys: Printed) -> None:
    draft = draft_of(
        tmp_path, "shared/police.yaml", "Anyone may make this call.", "Anyone may ring."
    )

    assert main(["diff", INJURY, draft, "--json"]) == Exit.DONE

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "guardian-desk/diff/1"
    assert [(each["weight"], each["field"]) for each in told["changes"]] == [("words", "why")]
    assert told["losses"] == []
    assert told["kept"] > 100


def test_two_packs_are_not_two_versions(capsys: Printed) -> None:
    assert main(["diff", INJURY, PREBIRTH]) == Exit.USAGE

    assert "two packs" in capsys.readouterr().err


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "ward-3.gdx"
    path.write_bytes(exported("child_bf_as_it_happened"))
    return path


def test_replay_tells_in_how_many_past_cases_a_draft_differs(
    tmp_path: Path, bundle: Path, capsys: Printed
) -> None:
    draft = draft_of(tmp_path / "draft", "shared/police.yaml", "urgency: emergency", "urgency: now")

    assert main(["replay", draft, str(bundle)]) == Exit.DONE
    assert capsys.readouterr().out.startswith("1 past case under immobile-infant")
    assert main(["replay", INJURY, str(bundle), "--json"]) == Exit.DONE

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "guardian-desk/replay/1"
    (case,) = told["cases"]
    assert (case["newly"], case["no_longer"], case["otherwise"]) == ([], [], [])


def test_replay_plays_nothing_under_a_draft_at_fault_and_names_the_place(
    tmp_path: Path, bundle: Path, capsys: Printed
) -> None:
    draft = draft_of(tmp_path / "draft", "shared/police.yaml", "urgency: now", "urgency: soon")

    assert main(["replay", draft, str(bundle)]) == Exit.FAULTY

    told = capsys.readouterr()
    assert told.out == ""
    assert "shared/police.yaml" in told.err
    assert '"soon" is not one of when_due, today, now, emergency' in told.err


def test_replay_plays_nothing_of_a_bundle_that_was_altered(bundle: Path, capsys: Printed) -> None:
    bundle.write_bytes(bundle.read_bytes().replace(b"BABY", b"BOBY", 1)[:-10])

    assert main(["replay", INJURY, str(bundle)]) == Exit.FAULTY

    told = capsys.readouterr().out
    assert told.startswith("0 past cases")
    assert "Refused: ward-3.gdx" in told
