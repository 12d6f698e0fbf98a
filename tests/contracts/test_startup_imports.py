"""The start page is painted before anything heavy is imported."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.project import SOURCE

HEAVY = ("holidays", "pydantic", "ruamel", "sqlalchemy")
LOADED = "import json, sys; print(json.dumps(sorted(sys.modules)))"

pytestmark = pytest.mark.skipif(
    not (SOURCE / "app.py").exists(), reason="there is no program to start yet"
)


def loaded_after(*lines: str) -> set[str]:
    """Top-level modules that a new Python holds after these lines."""
    told = subprocess.run(
        [sys.executable, "-c", "\n".join((*lines, LOADED))],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in json.loads(told.stdout.splitlines()[-1])}


def test_importing_the_program_loads_nothing_heavy() -> None:
    assert loaded_after("import guardian_desk.app").isdisjoint((*HEAVY, "PySide6"))


@pytest.mark.skipif(
    not (SOURCE / "desk" / "window.py").exists() and not (SOURCE / "desk" / "window").exists(),
    reason="there is no window to paint yet",
)
def test_the_painted_start_page_has_loaded_nothing_heavy(home: Path) -> None:
    words = ["guardian-desk", "--home", str(home), "--quit-after-first-paint"]

    loaded = loaded_after(
        "import sys",
        f"sys.argv = {words!r}",
        "from guardian_desk.app import main",
        "assert main() == 0",
    )

    assert "PySide6" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_what_is_watched_for_would_be_seen() -> None:
    assert set(HEAVY) <= loaded_after(*(f"import {name}" for name in ("ruamel.yaml", *HEAVY)))
