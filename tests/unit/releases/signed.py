"""Rules signed with the test key, in a folder of their own, and policies that trust that key."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from guardian_desk.cli.tools import SignRequest
from tests.contracts.project import ROOT, RULES

TEST_KEYS = ROOT / "tests" / "keys"
PUBLIC, SECRET = TEST_KEYS / "TEST-ONLY.pub", TEST_KEYS / "TEST-ONLY.key"
KEY = "909AE1938F82DDAA"
PACKS = ("immobile-infant", "pre-birth")
AREAS = ("cumberland", "hampshire")
DOCTOR = ("Named doctor", "Dr A. Osei", "2026-11-20")
NURSE = ("Named nurse", "B. Łuczak", "2026-11-24")


def copied(folder: Path) -> Path:
    """Copy the rules that the program comes with."""
    return Path(shutil.copytree(RULES, folder / "rules"))


def asked(
    rules: Path,
    what: Sequence[Path],
    *,
    clinical: Sequence[str] = DOCTOR,
    safeguarding: Sequence[str] = NURSE,
    key: Path = SECRET,
    parcels: Path | None = None,
) -> SignRequest:
    """Ask to sign rules with the test key, which has no password."""
    return SignRequest(rules, what, key, clinical, safeguarding, lambda: "", parcels)


def every_part(rules: Path) -> list[Path]:
    """Both packs, and two of the areas."""
    areas = [rules / "profiles" / f"{area}.yaml" for area in AREAS]
    return [*(rules / pack for pack in PACKS), *areas]


def policy(folder: Path, *keys: bytes) -> Path:
    """Make a policy that trusts these keys."""
    trusted = folder / "keys"
    trusted.mkdir(parents=True)
    for number, key in enumerate(keys):
        (trusted / f"{number}.pub").write_bytes(key)
    return folder


def trusts_test_key(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have this computer trust the test key and no other; return the folder of its policy."""
    folder = policy(home / "policy", PUBLIC.read_bytes())
    monkeypatch.setenv("GUARDIAN_DESK_POLICY", str(folder))
    return folder
