"""Start the built program as a user would, and write its size and start times to a report.

    packaging/smoke [PROGRAM_FOLDER] [REPORT]

It must paint the start page and the demo, check its own rules and look for signatures of them, play
a case, record one into a log, and verify that log and the bundle made of it: all from another
folder, with an empty home, without this checkout's Python and without the system's time zones.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTS = 9
PAINT = "--once"
CASES = ROOT / "rules" / "immobile-infant" / "cases.yaml"
CASE = "child_bf_as_it_happened"
KEY = ROOT / "tests" / "keys" / "TEST-ONLY.pub"
MEGABYTE = 1_000_000
HEAD = """# The program as one folder

`packaging/build` makes `dist/guardian-desk/`: the program, its rules, Python and the parts of Qt
that it draws with. It needs no Python and no network. Build it on the oldest Debian that it shall
run on. The folder holds the licence of each part in `licences/`.

`packaging/smoke dist/guardian-desk docs/frozen-build.md` tries what was built and writes this page.
`./test --long` builds and tries it too. The figures are of one machine, each start a new process;
a row that paints also opens log and rules, and closes. They are never asserted.
"""


@dataclass(frozen=True, slots=True)
class Try:
    """One way of starting the program, and how often it is timed."""

    name: str
    words: tuple[str, ...]
    times: int = 1


def tries(home: Path) -> tuple[Try, ...]:
    """What a built program must be able to do, in an order that builds on itself."""
    log, bundle = str(home / "log"), str(home / "case.gdx")
    return (
        Try("start page painted", ("--home", str(home), PAINT), STARTS),
        Try("demo painted", ("demo", PAINT), STARTS),
        Try("rules checked", ("check",)),
        Try("signatures looked for", ("check", "--key", str(KEY))),
        Try("a case played", ("simulate", str(CASES), "--case", CASE, "--json"), STARTS),
        Try("a case recorded", ("record", str(CASES), "--case", CASE, "--home", log)),
        Try("its log verified", ("verify", "--home", log)),
        Try("a bundle exported", ("export", "--home", log, "--out", bundle)),
        Try("the bundle verified", ("verify", bundle)),
        Try("its audit counted", ("indicators", bundle)),
    )


def start(program: Path, words: tuple[str, ...], home: Path) -> float:
    """Run the program to its end and give the seconds; exit if it failed or said nothing."""
    clean = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONTZPATH": ""}
    kept = ("DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "SYSTEMROOT")
    environment = clean | {name: os.environ[name] for name in kept if name in os.environ}
    began = time.perf_counter()
    done = subprocess.run(
        [program, *words], cwd=home, env=environment, capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - began
    if done.returncode != 0:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        sys.exit(f"smoke: {' '.join(words)} ended with {done.returncode}")
    return took


def size_of(folder: Path) -> int:
    """Bytes of all files in the folder; links count nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def row(trial: Try, seconds: list[float]) -> str:
    """One line of the report's table."""
    middle, worst = statistics.median(seconds), max(seconds)
    return f"| {trial.name} | {len(seconds)} | {middle * 1000:.0f} | {worst * 1000:.0f} |"


def report(folder: Path) -> str:
    """Try everything and say what was seen."""
    program = folder / ("guardian-desk.exe" if sys.platform == "win32" else "guardian-desk")
    lines = [
        HEAD,
        f"Size: {size_of(folder) / MEGABYTE:.0f} MB, {sum(1 for _ in folder.rglob('*'))} entries.",
        f"Python {sys.version.split()[0]}, {sys.platform}.",
        f"Licence texts: {sum(1 for _ in (folder / 'licences').iterdir())}.",
        "",
        "| what | runs | median ms | worst ms |",
        "|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as home:
        for trial in tries(Path(home)):
            seconds = [start(program, trial.words, Path(home)) for _ in range(trial.times)]
            lines.append(row(trial, seconds))
    return "\n".join((*lines, ""))


if __name__ == "__main__":
    given = [Path(word).resolve() for word in sys.argv[1:]]
    built = given[0] if given else ROOT / "dist" / "guardian-desk"
    seen = report(built)
    (given[1] if len(given) > 1 else ROOT / "build" / "smoke-report.md").write_text(seen)
    print(seen)
