"""The start page is painted before anything heavy is imported."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.project import SOURCE

HEAVY = (
    "cryptography", "holidays", "icalendar", "minisign", "pydantic", "ruamel", "sqlalchemy", "z3"
)  # fmt: skip
# Seconds after which a desk that does not end by itself is taken for hung.
GIVEN_UP = 120
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


PAINTED = """
import json, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from guardian_desk.app import main

class FirstPaint(QObject):
    def eventFilter(self, thing, event):
        if event.type() == QEvent.Type.Paint and isinstance(thing, QWidget) and not seen:
            seen.extend(sorted(sys.modules))
        return False

seen = []
application = QApplication([])
watch = FirstPaint()
application.installEventFilter(watch)
code = main(["--home", sys.argv[1], "--once"])
application.removeEventFilter(watch)
print(json.dumps([int(code), seen]))
"""


@pytest.mark.skipif(
    not (SOURCE / "desk" / "screens" / "start.py").exists(), reason="there is no start page yet"
)
@pytest.mark.usefixtures("nothing_checked")
def test_the_first_painted_page_has_loaded_nothing_heavy(home: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PAINTED, str(home)],
        capture_output=True,
        text=True,
        check=False,
        timeout=GIVEN_UP,
    )
    assert told.returncode == 0, told.stderr
    code, seen = json.loads(told.stdout.splitlines()[-1])

    loaded = {name.partition(".")[0] for name in seen}
    assert code == 0, told.stderr
    assert "PySide6" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_what_is_watched_for_would_be_seen() -> None:
    assert set(HEAVY) <= loaded_after(*(f"import {name}" for name in ("ruamel.yaml", *HEAVY)))
