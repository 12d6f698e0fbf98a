"""Whoever does not trust this program verifies rules without it, as docs/signing.md says.

`minisign` need not be on every machine: where it is, the tool itself verifies; the vectors of
tests/unit/vault were made with it, and hold everywhere.
"""

import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path
from shutil import which

import pytest

from guardian_desk.core.errors import Faulty
from guardian_desk.rulepack.signing.release import read_release
from guardian_desk.runtime.parcels import read_parcel
from guardian_desk.vault.minisign import Keys
from tests.contracts.project import ROOT
from tests.unit.releases.signed import AREAS, PACKS, PUBLIC

RELEASES = [*(f"{pack}/release.json" for pack in PACKS)]
RELEASES += [f"profiles/{area}.release.json" for area in AREAS]


def verified(release: Path) -> bool:
    """Verify a release with the ordinary tool; with the vault where the tool is not installed."""
    if which("minisign") is None:
        print("minisign is not installed here; the vault verified instead")
        signature = release.with_name(f"{release.name}.minisig").read_bytes()
        try:
            return bool(Keys([PUBLIC.read_bytes()]).verify(release.read_bytes(), signature))
        except Faulty:
            return False
    done = subprocess.run(
        ["minisign", "-Vm", release, "-p", PUBLIC], capture_output=True, text=True, check=False
    )
    return done.returncode == 0 and "Signature and comment signature verified" in done.stdout


@pytest.mark.parametrize("name", RELEASES)
def test_minisign_verifies_each_release_and_notices_a_changed_byte(
    signed_rules: Path, tmp_path: Path, name: str
) -> None:
    assert verified(signed_rules / name)

    spoilt = tmp_path / "release.json"
    spoilt.write_bytes((signed_rules / name).read_bytes().replace(b"Osei", b"Asei"))
    signature = (signed_rules / f"{name}.minisig").read_bytes()
    (tmp_path / "release.json.minisig").write_bytes(signature)
    assert not verified(spoilt)


@pytest.mark.parametrize("pack", PACKS)
def test_the_page_tells_how_to_make_the_digest_with_a_shell_alone(
    signed_rules: Path, pack: str
) -> None:
    page = (ROOT / "docs" / "signing.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```\ncd rules\n(.*?)```", page, re.DOTALL)

    told = subprocess.run(
        ["bash", "-c", script.replace("immobile-infant", pack)],
        cwd=signed_rules, capture_output=True, text=True, check=True,
    )  # fmt: skip

    release = json.loads((signed_rules / pack / "release.json").read_bytes())
    assert told.stdout.split()[0] == release["digest"]
    proof = (signed_rules / pack / "proof.json").read_bytes()
    assert hashlib.sha256(proof).hexdigest() == release["proof"]


def test_a_parcel_opens_with_any_tool_and_verifies_there(
    signed_rules: Path, tmp_path: Path
) -> None:
    parcels = sorted(signed_rules.parent.glob("*.gdrules"))
    assert [each.name.partition("-")[0] for each in parcels] == [
        "cumberland", "hampshire", "immobile", "pre"
    ]  # fmt: skip
    for parcel in parcels:
        folder = tmp_path / parcel.stem
        with zipfile.ZipFile(parcel) as archive:
            archive.extractall(folder)

        assert verified(folder / "release.json")
        assert read_release(read_parcel(parcel).files["release.json"]).digest
