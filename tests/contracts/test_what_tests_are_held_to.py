"""The fixtures that every test is held to do fail a test that leaves something behind."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
BAD = """
import logging, threading, warnings
import pytest

HELD = []

def test_leaves_a_thread():
    gate = threading.Event()
    HELD.append(gate)
    threading.Thread(target=gate.wait, name="straggler", daemon=True).start()

def test_leaves_a_window(qapp):
    from PySide6.QtWidgets import QLabel
    HELD.append(QLabel("left open"))

def test_leaves_a_timer(qapp):
    from PySide6.QtCore import QTimer
    timer = QTimer()
    timer.start(60_000)
    HELD.append(timer)

def test_logs_a_warning():
    logging.getLogger("somewhere").warning("unexpected")

def test_warns():
    warnings.warn("unexpected")

def test_makes_qt_complain(qapp):
    from PySide6.QtCore import qWarning
    qWarning("unexpected")
"""
GOOD = """
import logging, os, pathlib, threading

def test_joins_its_thread():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()

def test_closes_its_window(qtbot):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLabel
    label = QLabel("closed")
    timer = QTimer(label)
    timer.start(60_000)
    qtbot.addWidget(label)

def test_drops_its_window(qapp):
    from PySide6.QtWidgets import QLabel
    label = QLabel("dropped")
    label.mine = label

def test_judges_its_own_logs(caplog):
    logging.getLogger("somewhere").warning("expected")
    assert caplog.messages == ["expected"]

def test_has_a_home_of_its_own(home):
    assert pathlib.Path.home() == home
    assert not list(home.iterdir())
"""


def outcomes(folder: Path, tests: str, *how: str) -> str:
    """Run these tests under the project's conftest and settings; give what pytest said."""
    shutil.copy(CONFTEST, folder / "conftest.py")
    (folder / "test_sample.py").write_text(tests, encoding="utf-8")
    done = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pytest",
                "--config-file",
                CONFTEST.parents[1] / "pyproject.toml",
            ),
            *("--rootdir", folder, "-p", "no:cacheprovider", "-q", "-rA", folder),
            *how,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module", params=["0", "2"], ids=["in a row", "by two workers"])
def bad(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    return outcomes(tmp_path_factory.mktemp("bad"), BAD, "-n", request.param)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("ERROR test_sample.py::test_leaves_a_thread", "1 thread(s): straggler"),
        ("ERROR test_sample.py::test_leaves_a_window", "1 window(s): QLabel"),
        ("ERROR test_sample.py::test_leaves_a_timer", "1 timer(s): QTimer every 60000 ms"),
        ("ERROR test_sample.py::test_logs_a_warning", "WARNING somewhere: unexpected"),
        ("FAILED test_sample.py::test_warns", "UserWarning: unexpected"),
        ("FAILED test_sample.py::test_makes_qt_complain", "Failure: Qt messages"),
    ],
)
def test_what_is_left_behind_fails_the_test(bad: str, line: str, why: str) -> None:
    assert line in bad
    assert why in bad


def test_a_tidy_test_passes(tmp_path: Path) -> None:
    said = outcomes(tmp_path, GOOD)

    assert "5 passed" in said.splitlines()[-1], said


@pytest.mark.parametrize(
    ("hazard", "said"),
    [
        ("HAZ-01", "1 passed"),
        ("HAZ-99", "test_sample.py::test_tries names HAZ-99, which no hazard is called"),
    ],
)
def test_a_test_may_name_only_a_hazard_that_is_in_the_log(
    tmp_path: Path, hazard: str, said: str
) -> None:
    log = tmp_path / "docs" / "safety" / "hazards.yaml"
    log.parent.mkdir(parents=True)
    log.write_text("hazards:\n  - id: HAZ-01\n", encoding="utf-8")

    tests = f"import pytest\n\n@pytest.mark.hazard({hazard!r})\ndef test_tries():\n    pass\n"

    assert said in outcomes(tmp_path, tests)
