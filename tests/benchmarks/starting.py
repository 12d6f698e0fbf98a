"""Process start to first painted page and to first usable question; memory at the start."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import Figure

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "rules" / "immobile-infant" / "cases.yaml"
ROUNDS = 11


def figures() -> Iterator[Figure]:
    """Yield start figures against a bare window, in turn within the same run."""
    with TemporaryDirectory() as folder:
        programs = {
            name: [sys.executable, str(HERE / "starts" / f"{name}.py"), folder]
            for name in ("bare", "first_page", "first_question")
        }
        times: dict[str, list[float]] = {name: [] for name in programs}
        peaks: dict[str, list[float]] = {name: [] for name in programs}
        waits: list[float] = []
        for command in programs.values():
            _lay_home(Path(folder))
            _run(command)
        for _ in range(ROUNDS):
            for name, command in programs.items():
                _lay_home(Path(folder))
                begun = time.monotonic_ns()
                output = _run(command)
                times[name].append((_told(output, "painted") - begun) / 1e9)
                peaks[name].append(_told(output, "peak") / 1024)
                if name == "first_question":
                    waits.append(_told(output, "waited") / 1000)
    bare = median(times["bare"]) * 1000
    for name, says, goal in (
        ("first_page", "process start to first page painted", "1.5 times"),
        ("first_question", "process start to a new case's first question painted", "3 times"),
    ):
        yield Figure(says, median(times[name]) * 1000, "ms", goal, bare, "a bare PySide6 window")
    yield Figure(
        "the key that begins a case to its first question, the log open",
        median(waits),
        "ms",
        "none set",
    )
    yield Figure(
        "memory at the start page",
        median(peaks["first_page"]),
        "MiB",
        "1.3 times",
        median(peaks["bare"]),
        "a bare PySide6 window",
    )


def _lay_home(folder: Path) -> None:
    """Give each start the same log: one case, as after an ordinary night."""
    home, night = folder / "home", folder / "night"
    if not night.exists():
        arguments = ["record", "--home", str(night), str(CASES), "--case", "the_whole_pathway"]
        subprocess.run(
            [sys.executable, "-m", "guardian_desk", *arguments],
            check=True,
            env=_environment(folder),
            capture_output=True,
        )
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(night, home)


def _run(command: list[str]) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, env=_environment(Path(command[-1])), check=True
    )
    return done.stdout


def _environment(folder: Path) -> dict[str, str]:
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1] / "src")}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return {**environment, "GUARDIAN_DESK_HOME": str(folder / "home")}


def _told(output: str, name: str) -> int:
    found = re.search(rf"{name} (\d+)", output)
    assert found, output
    return int(found[1])
