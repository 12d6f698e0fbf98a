"""No name that came from outside poses in what a command prints, nor steers the terminal."""

import shutil
from pathlib import Path

import pytest

from guardian_desk.app import main
from guardian_desk.core.errors import Exit
from tests.unit.packfiles.malformed import GOOD

POSES = "w\u0430rd\x1b[2J"
SHOWN = "w[U+0430]rd[U+001B][2J"

Printed = pytest.CaptureFixture[str]


def told_by(capsys: Printed, *command: str) -> str:
    main(list(command))
    told = capsys.readouterr()
    return told.out + told.err


@pytest.mark.parametrize(
    "command",
    [
        ["simulate", "{}.yaml"],
        ["compare", "{}.yaml", "--with", "here"],
        ["record", "{}.yaml", "--home", "home"],
        ["indicators", "{}.gdx"],
        ["replay", "immobile-infant", "{}.gdx"],
        ["check", "{}"],
        ["sources", "{}"],
        ["diff", "immobile-infant", "{}"],
        ["workshop", "{}"],
    ],
    ids=lambda each: each[0],
)
@pytest.mark.parametrize("there", [True, False], ids=["at fault", "not there"])
def test_the_name_of_a_file_is_shown_as_it_is(
    command: list[str],
    there: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Printed,
) -> None:
    monkeypatch.chdir(tmp_path)
    if there and "." in "".join(command):
        for each in ("yaml", "gdx"):
            (tmp_path / f"{POSES}.{each}").write_text("nothing: of use")
    told = told_by(capsys, *(each.format(POSES) for each in command))

    assert SHOWN in told
    assert "\x1b" not in told
    assert "\u0430" not in told


def test_the_name_of_a_file_among_the_rules_is_shown_as_it_is(
    tmp_path: Path, capsys: Printed
) -> None:
    rules = Path(shutil.copytree(GOOD, tmp_path / "rules"))
    shutil.copy(rules / "profiles" / "here.yaml", rules / "profiles" / "her\u0435.yaml")

    assert main(["check", str(rules)]) == Exit.FAULTY
    assert "her[U+0435].yaml" in capsys.readouterr().out
