"""Process start to first painted page and to first usable question; memory at the start."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import Figure, once

HERE = Path(__file__).parent
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
            _run(command)
        for _ in range(ROUNDS):
            for name, command in programs.items():
                output = ""

                def start(command: list[str] = command) -> None:
                    nonlocal output
                    output = _run(command)

                times[name].append(once(start))
                peaks[name].append(_told(output, "peak") / 1024)
                if name == "first_question":
                    waits.append(_told(output, "waited") / 1000)
    bare = median(times["bare"]) * 1000
    for name, says, goal in (
        ("first_page", "process start to first painted page", "1.5 times"),
        ("first_question", "process start to first usable question", "3 times"),
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


def _run(command: list[str]) -> str:
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1] / "src")}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment["GUARDIAN_DESK_HOME"] = str(Path(command[-1]) / "home")
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    return done.stdout


def _told(output: str, name: str) -> int:
    found = re.search(rf"{name} (\d+)", output)
    assert found, output
    return int(found[1])
