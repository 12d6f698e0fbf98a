"""`sign` signs what is checked and proved, and `check` tells what became of it."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guardian_desk.app import main
from guardian_desk.core.errors import Exit, Faulty, Usage
from guardian_desk.packfiles.check import Report
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault
from guardian_desk.rulepack.signing.release import read_release
from guardian_desk.signing import sign_checked
from guardian_desk.vault.minisign import Keys
from tests.unit.packfiles.malformed import GOOD
from tests.unit.releases.signed import DOCTOR, KEY, NURSE, PACKS, PUBLIC, SECRET, asked

TODAY = date(2026, 11, 26)
Checked = tuple[Path, Report]


@pytest.mark.parametrize("pack", PACKS)
def test_a_signed_pack_is_verified_by_its_files_alone(signed_rules: Path, pack: str) -> None:
    release = (signed_rules / pack / "release.json").read_bytes()
    signature = (signed_rules / pack / "release.json.minisig").read_bytes()

    assert Keys([PUBLIC.read_bytes()]).verify(release, signature) == KEY
    about = f"trusted comment: Guardian Desk pack {pack} {read_release(release).version}"
    assert about in signature.decode()


def test_nothing_is_signed_while_a_fault_stands(checked_rules: Checked) -> None:
    rules, report = checked_rules
    spoilt = replace(report, faults=(Fault("pack.yaml", 1, 1, "wrong", code=Code.FILE),))

    with pytest.raises(Faulty, match="1 faults were found"):
        sign_checked(asked(rules, [rules / PACKS[0]]), spoilt, TODAY)


def test_a_pack_that_is_not_proved_is_not_signed(checked_rules: Checked) -> None:
    rules, report = checked_rules

    with pytest.raises(Faulty, match="No certificate"):
        sign_checked(asked(rules, [rules / PACKS[0]]), replace(report, proved=()), TODAY)


@pytest.mark.parametrize("what", ["shared", "profiles/absent.yaml", "sources.yaml", "profiles"])
def test_only_packs_and_profiles_are_signed(checked_rules: Checked, what: str) -> None:
    rules, report = checked_rules

    with pytest.raises(Usage, match="neither the folder of a pack"):
        sign_checked(asked(rules, [rules / what]), report, TODAY)


@pytest.mark.parametrize(
    ("doctor", "nurse", "says"),
    [
        (("", "Dr A. Osei", "2026-11-20"), NURSE, "no role"),
        (DOCTOR, ("Named nurse", "dr a. osei", "2026-11-24"), "One person"),
        (DOCTOR, ("Named nurse", "B. Łuczak", "24 November"), "2026-03-31"),
        (DOCTOR, ("Named nurse", "B. Łuczak", "2026-11-27"), "still to come"),
    ],
)
def test_a_sign_off_that_is_not_in_order_signs_nothing(
    checked_rules: Checked,
    tmp_path: Path,
    doctor: tuple[str, ...],
    nurse: tuple[str, ...],
    says: str,
) -> None:
    rules, report = checked_rules
    area = rules / "profiles" / "wirral.yaml"

    with pytest.raises((Faulty, Usage), match=says):
        sign_checked(asked(rules, [area], clinical=doctor, safeguarding=nurse), report, TODAY)

    assert not list((rules / "profiles").glob("wirral.release*"))


def test_a_key_that_cannot_be_used_signs_nothing(checked_rules: Checked, tmp_path: Path) -> None:
    rules, report = checked_rules
    area = rules / "profiles" / "wirral.yaml"

    for key, says in ((PUBLIC, "no secret key"), (tmp_path, "is not a file")):
        with pytest.raises(Usage, match=says):
            sign_checked(asked(rules, [area], key=key), report, TODAY)
    assert not list((rules / "profiles").glob("wirral.release*"))


# --- as commands, on the small rules ---------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    rules = Path(shutil.copytree(GOOD, tmp_path / "rules"))
    (rules / "small" / "cases.yaml").unlink()  # Its case is there to be read, not to be played.
    return rules


def sign(*what: Path) -> int:
    parts = ("--clinical", *DOCTOR, "--safeguarding", *NURSE)
    return main(["sign", *map(str, what), "--key", str(SECRET), *parts])


def checked(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main(["check", *map(str, words)])
    return code, capsys.readouterr().out.splitlines()


def test_a_profile_is_signed_checked_and_noticed_when_altered(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    area = small / "profiles" / "here.yaml"
    assert sign(area) == Exit.DONE
    assert f"is signed with the key {KEY}" in capsys.readouterr().out

    code, told = checked(capsys, small, "--key", PUBLIC)
    assert (code, told[-2]) == (Exit.DONE, "signed off: 0 of 1 packs, 1 of 1 profiles")
    _, told = checked(capsys, small)
    assert any("here.release.json: strange: " in line for line in told)

    area.write_text(area.read_text() + "\n")
    code, told = checked(capsys, small, "--key", PUBLIC)
    assert code == Exit.DONE
    assert any("altered: a file was changed after it was signed" in line for line in told)


def test_check_can_want_everything_signed(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = checked(capsys, small, "--signed")
    assert (code, told[-1]) == (Exit.FAULTY, "Not every rule is signed off.")

    sign(small / "profiles" / "here.yaml")
    _, told = checked(capsys, small, "--json", "--key", PUBLIC)
    data = json.loads("\n".join(told))
    assert not data["signed"]
    pack, area = data["signing"]
    assert (pack["state"], pack["signed_off"]) == ("unsigned", [])
    assert (area["id"], area["state"], area["key"]) == ("here", "signed", KEY)
    assert area["signed_off"][0] == {
        "part": "clinical", "role": DOCTOR[0], "name": DOCTOR[1], "date": DOCTOR[2]
    }  # fmt: skip


def test_an_unproved_pack_and_rules_of_two_folders_are_refused(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sign(small / "small") == Exit.FAULTY
    assert "No certificate" in capsys.readouterr().err
    assert sign(small / "small", GOOD / "small") == Exit.USAGE
    assert not list(small.rglob("*.minisig"))
