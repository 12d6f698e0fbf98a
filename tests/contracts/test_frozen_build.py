"""The program as one folder can be built, and does without this checkout what it shall do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.project import ROOT

# Setting up in any other environment would replace it.
MADE_HERE = (Path(sys.prefix) / "made-from").is_file()

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not MADE_HERE, reason="only in the environment that ./test makes"),
]


def run(*command: str | Path) -> str:
    told = subprocess.run(
        command,
        env=os.environ | {"GUARDIAN_DESK_VENV": sys.prefix},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


def test_the_built_program_starts_plays_checks_and_verifies(tmp_path: Path) -> None:
    report = tmp_path / "report.md"

    run(ROOT / "packaging" / "build")
    run(ROOT / "packaging" / "smoke", ROOT / "dist" / "guardian-desk", report)

    told = report.read_text(encoding="utf-8")
    for work in ("start page painted", "demo painted", "a case played", "the bundle verified"):
        assert f"| {work} |" in told
