"""`check` plays each case as the desk would record it, and names the line of what does not fit."""

import json
import os
import shutil
from pathlib import Path

import pytest

from guardian_desk.app import main
from guardian_desk.core.errors import Exit
from tests.unit.packfiles.malformed import GOOD
from tests.unit.releases.signed import SECRET

ASKED = """questions:
  - {id: due, section: first, ask: "Due?", why: "W.", answers: date, basis: [{source: open}]}
  - {id: born, section: first, ask: "Born?", why: "W.", answers: date, basis: [{source: open}]}
"""
DATED = """pregnancy:
  dated_by: [{basis: scan, due: due}]
  born: born is answered
  lost: story is unknown
  born_on: born

sections:
"""
TOGETHER = """
  - name: two_dates_of_one_instant
    profiles: [here]
    start: "2026-11-20T02:31:00+00:00"
    basis: [{source: open}]
    events:
      - {happened: "+0:05", do: answer, answers: {due: "2027-05-17"}}
      - {happened: "+0:05", do: answer, answers: {born: "2026-01-01"}}
"""


def test_steps_of_one_instant_are_held_against_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = Path(shutil.copytree(GOOD, tmp_path / "rules"))
    pack = rules / "small" / "pack.yaml"
    text = pack.read_text().replace("sections:\n", DATED, 1)
    pack.write_text(text.replace("questions:\n", ASKED, 1))
    cases = rules / "small" / "cases.yaml"
    before = cases.read_text()
    cases.write_text(before.rstrip("\n") + "\n" + TOGETHER)

    assert main(["check", str(rules)]) == Exit.FAULTY
    told = capsys.readouterr().out.splitlines()
    line = len(cases.read_text().splitlines())
    place = f"{cases}:{line}:57: case two_dates_of_one_instant under here at +0:05: "
    (says,) = [each.removeprefix(place) for each in told if each.startswith(place)]
    assert says.startswith("The pregnancy had not begun on that day.")

    assert main(["check", str(rules), "--json"]) == Exit.FAULTY
    missed = json.loads(capsys.readouterr().out)["missed"][-1]
    assert (missed["file"], missed["line"], missed["at"]) == (str(cases), line, "+0:05")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "rules"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    "name", ["small/cases-more.yaml", "small/pack.yaml", "profiles/odd.yaml", "small/proof.json"]
)
def test_a_pipe_among_the_rules_is_never_waited_on(
    rules: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (rules / name).unlink(missing_ok=True)
    os.mkfifo(rules / name)

    assert main(["check", str(rules)]) == Exit.FAULTY

    says = f"{rules / name}:1:1: what stands here is no file; take it away, or put a file here"
    assert (says in capsys.readouterr().out) is (name != "small/proof.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["sources.yaml", "shared/people.yaml"])
def test_a_pipe_in_place_of_what_a_pack_includes_is_a_fault(
    rules: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (rules / name).unlink()
    os.mkfifo(rules / name)

    assert main(["check", str(rules)]) == Exit.FAULTY
    assert Path(name).name in capsys.readouterr().out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["simulate", "{}"], Exit.USAGE),
        (["record", "{}", "--home", "home"], Exit.USAGE),
        (["check", "{}"], Exit.USAGE),
        (["verify", "{}"], Exit.CANNOT_RUN),
        (["indicators", "{}"], Exit.FAULTY),
    ],
    ids=lambda each: each[0] if isinstance(each, list) else "",
)
def test_a_pipe_in_place_of_a_file_is_refused(
    tmp_path: Path, command: list[str], code: Exit, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert main([each.format(pipe) for each in command]) == code
    told = capsys.readouterr()
    assert "pipe" in told.out + told.err


def test_the_folder_of_a_pack_stands_for_the_one_that_it_is_in(
    rules: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = main(["check", str(rules)]), capsys.readouterr().out
    assert "1 pack" in whole[1]

    assert (main(["check", str(rules / "small")]), capsys.readouterr().out) == whole

    monkeypatch.chdir(rules / "small")
    assert main(["check", "."]) == whole[0]
    assert "1 pack" in capsys.readouterr().out


def test_what_is_signed_is_written_into_a_folder_that_is_there(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doctor, nurse = ("Doctor", "A", "2026-11-20"), ("Nurse", "B", "2026-11-20")
    missing = tmp_path / "no" / "where"
    people = ("--clinical", *doctor, "--safeguarding", *nurse)
    signs = ("sign", str(rules / "small"), "--key", str(SECRET), *people)
    command = [*signs, "--out", str(missing)]

    assert main(command) == Exit.USAGE

    told = capsys.readouterr().err
    assert "There is no such folder." in told
    assert f"{missing} is not a folder." in told
    assert not missing.exists()
    assert not list(rules.rglob("*release.json*"))
