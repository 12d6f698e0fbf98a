"""`sources --pdf` writes the report that About saves, on a machine with no screen too."""

import os
import subprocess
import sys
from pathlib import Path

from guardian_desk.core.errors import Exit
from tests.contracts.project import ROOT


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a machine without a screen does."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    there = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.run(
        [sys.executable, "-m", "guardian_desk", "sources", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**there, "PYTHONPATH": str(ROOT / "src")},
    )


def test_the_report_is_written_as_pages_and_never_over_another(tmp_path: Path) -> None:
    file = tmp_path / "sources.pdf"

    done = run("immobile-infant", "--pdf", str(file))

    assert (done.returncode, done.stderr) == (Exit.DONE, "")
    assert done.stdout == f"What immobile-infant 1.1.0 rests on: {file}\n"
    made = file.read_bytes()
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") > 10
    again = run("immobile-infant", "--pdf", str(file))
    assert again.returncode == Exit.USAGE
    assert file.read_bytes() == made


def test_it_is_printed_as_one_of_text_data_or_pages(tmp_path: Path) -> None:
    file = tmp_path / "sources.pdf"

    done = run("immobile-infant", "--json", "--pdf", str(file))

    assert done.returncode == Exit.USAGE
    assert not file.exists()
