"""The wheel carries rules and resources, and finds them without the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.contracts.project import ROOT

WHERE = (
    "from guardian_desk.runtime.resources import resource, rules_folder;"
    "print(rules_folder()); print(resource('tokens.json'))"
)

pytestmark = pytest.mark.skipif(
    not (ROOT / "README.md").exists(), reason="the wheel carries the README, which is not written"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as an installation has it."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def kept(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["rules", "resources"])
def test_the_wheel_carries_every_file(installed: Path, name: str) -> None:
    assert kept(installed / "guardian_desk" / "_bundled" / name) == kept(ROOT / name)


def test_an_installed_program_reads_its_own_rules(installed: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-P", "-c", WHERE],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert [Path(line).is_relative_to(installed) for line in told.stdout.splitlines()] == [True] * 2


def test_the_wheel_names_the_command(installed: Path) -> None:
    (points,) = installed.glob("*.dist-info/entry_points.txt")

    assert "guardian-desk = guardian_desk.app:main" in points.read_text(encoding="utf-8")
