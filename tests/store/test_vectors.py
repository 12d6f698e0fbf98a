"""Format 1 is frozen: today's program reads it, and a stranger's verifier agrees with it."""

import ast
import hashlib
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
import rfc8785

from guardian_desk.decisionlog.reading import read_entry
from guardian_desk.decisionlog.verify import verify
from guardian_desk.export.opening import check_bundle, open_bundle
from guardian_desk.export.verified import VerifiedBundle

VECTORS = Path(__file__).parent / "vectors"
BUNDLE = VECTORS / "bundle-v1.gdx"
STRANGER = VECTORS / "verify_v1.py"
FROZEN = {
    "log-v1.json": "393828cba4bc124bb1d5a498fa2fb7b8a023176fca6b0b07621d9544832b3899",
    "bundle-v1.gdx": "a93b5aad3fbd0ccc46cab2d40ab64412ac8ca9ddc0eb876081f1ad8e7d75c2d8",
}


def strangers_verdict(path: Path, *head: str) -> tuple[int, str]:
    seen = subprocess.run(
        [sys.executable, "-I", str(STRANGER), str(path), *head],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not seen.stderr
    return seen.returncode, seen.stdout


@pytest.mark.parametrize("name", FROZEN)
def test_the_vectors_are_frozen(name: str) -> None:
    assert hashlib.sha256((VECTORS / name).read_bytes()).hexdigest() == FROZEN[name]


def test_the_frozen_log_reads_and_verifies() -> None:
    vector = json.loads((VECTORS / "log-v1.json").read_text())
    pairs = [
        (one["body"].encode(), [part.encode() for part in one["openings"]])
        for one in vector["entries"]
    ]

    seen = verify(pairs)
    entries = [read_entry(body, openings) for body, openings in pairs]

    assert seen.sound
    assert seen.head.leaf.hex() == vector["head"]
    assert [entry.leaf.hex() for entry in entries] == [one["leaf"] for one in vector["entries"]]
    for body, openings in pairs:
        assert all(rfc8785.dumps(json.loads(raw)) == raw for raw in [body, *openings])


def test_the_frozen_bundle_opens() -> None:
    bundle = open_bundle([BUNDLE.read_bytes()])

    assert "clock-jump" in {entry.kind for entry in bundle.entries}
    assert len(bundle.rules) == 2


def test_the_strangers_verifier_uses_nothing_of_the_program() -> None:
    tree = ast.parse(STRANGER.read_text())
    names = {
        alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert names <= sys.stdlib_module_names
    assert len(STRANGER.read_text().splitlines()) <= 200


def test_the_stranger_finds_the_frozen_bundle_sound_with_the_same_counts() -> None:
    ours = open_bundle([BUNDLE.read_bytes()]).verification

    code, said = strangers_verdict(BUNDLE, str(ours.head))

    assert code == 0
    assert f"{ours.entries} entries, {ours.openings} openings, {ours.withheld} withheld" in said
    assert str(ours.head) in said
    assert strangers_verdict(BUNDLE, "0" * 64)[0] == 1


def test_the_stranger_and_the_program_agree_on_damage(tmp_path: Path) -> None:
    chance = random.Random(3)
    whole = BUNDLE.read_bytes()
    damaged = tmp_path / "damaged.gdx"
    for _ in range(25):
        at = chance.randrange(len(whole))
        raw = whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(7))]) + whole[at + 1 :]
        damaged.write_bytes(raw)

        ours = isinstance(check_bundle([raw]), VerifiedBundle)

        assert not ours
        assert strangers_verdict(damaged)[0] == 1
