"""`check` plays each case as the desk would record it, and names the line of what does not fit."""

import json
import shutil
from pathlib import Path

import pytest

from guardian_desk.app import main
from guardian_desk.core.errors import Exit
from tests.unit.packfiles.malformed import GOOD

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
