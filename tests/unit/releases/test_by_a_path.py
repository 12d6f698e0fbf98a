"""A pack that is named by its path is judged by the signature that stands beside it there."""

import shutil
from pathlib import Path

import pytest

from guardian_desk.app import main, shelf
from guardian_desk.core.errors import Exit
from guardian_desk.rulepack.signing.standing import Signed
from guardian_desk.runtime.policy import POLICY_VARIABLE
from tests.unit.releases.signed import KEY, policy
from tests.unit.releases.wards import AREA, BABY, changed
from tests.unit.vault.test_minisign import PUBLISHED_KEY

CASE = "child_bf_as_it_should_have_gone"
Printed = pytest.CaptureFixture[str]


def records(pack: Path, home: Path, profile: Path) -> int:
    file = str(pack / "cases.yaml")
    named = ("--case", CASE, "--pack", str(pack), "--profile", str(profile))
    return main(["record", file, *named, "--home", str(home)])


@pytest.mark.usefixtures("trusting")
def test_what_a_known_key_signed_begins_a_case_that_names_who_signed_it_off(
    signed_rules: Path, tmp_path: Path, capsys: Printed
) -> None:
    pack, profile = signed_rules / BABY, signed_rules / "profiles" / f"{AREA}.yaml"

    assert records(pack, tmp_path / "home", profile) == Exit.DONE
    assert main(["sources", str(pack)]) == Exit.DONE
    assert "Signed off (clinical): Dr A. Osei, Named doctor, 2026-11-20" in capsys.readouterr().out
    assert shelf().profile(str(profile)).signed_off.signing.is_signed


@pytest.mark.usefixtures("trusting")
def test_where_no_signature_stands_beside_it_that_is_said(
    signed_rules: Path, tmp_path: Path, capsys: Printed
) -> None:
    rules = Path(shutil.copytree(signed_rules, tmp_path / "rules"))
    for each in rules.rglob("*release.json*"):
        each.unlink()
    pack, profile = rules / BABY, rules / "profiles" / f"{AREA}.yaml"

    assert records(pack, tmp_path / "home", profile) == Exit.FAULTY
    told = capsys.readouterr().err
    assert f"{BABY} is not: no signature file (release.json) stands beside it. Ask" in told
    why = shelf().profile(str(profile)).signed_off.signing.why
    assert why == f"no signature file ({AREA}.release.json) stands beside it"


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("name", [f"{BABY}/pack.yaml", f"{BABY}/proof.json", "shared/story.yaml"])
def test_what_was_changed_since_counts_for_nothing(
    signed_rules: Path, tmp_path: Path, name: str
) -> None:
    data = (signed_rules / name).read_bytes()
    rules = changed(signed_rules, tmp_path, name, data + b"\n")

    found = shelf().pack(str(rules / BABY)).signed_off

    assert (found.signing.state, found.refused) == (Signed.ALTERED, True)


def test_a_key_that_this_computer_does_not_know_is_named(
    signed_rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(POLICY_VARIABLE, str(policy(tmp_path, PUBLISHED_KEY)))

    found = shelf().pack(str(signed_rules / BABY)).signed_off

    assert (found.signing.state, found.refused) == (Signed.STRANGE, True)
    assert f"signed with the key {KEY}, which this computer does not know" in found.signing.why
