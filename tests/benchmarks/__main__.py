"""Take every figure and write the report: `python -m tests.benchmarks [docs/benchmarks.md]`."""

import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from tests.benchmarks.figures import Figure

HEAD = """# Benchmarks

Made by `python -m tests.benchmarks docs/benchmarks.md`. Figures are medians of one run on one
machine; read the ratios. They are never asserted in the test suite.

"""


PARTS = ("starting", "answering", "keeping", "caseload", "proving", "refusing")


def main() -> int:
    """Print each figure as it is taken; write the report where a file is named."""
    found: list[Figure] = []
    for part in PARTS:
        # A child's peak of memory begins at its parent's, so what is heavy is imported in turn.
        for figure in import_module(f"tests.benchmarks.{part}").figures():
            print(line(figure), flush=True)
            found.append(figure)
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(report(found), encoding="utf-8")
    return 0


def line(figure: Figure) -> str:
    """Return a figure as a row of the report."""
    floor = "" if figure.floor is None else f"{figure.floor:.3g} {figure.unit} ({figure.floor_is})"
    ratio = "" if figure.ratio is None else f"**{figure.ratio:.2f}**"
    measured = f"{figure.measured:.3g} {figure.unit}"
    return f"| {figure.name} | {measured} | {floor} | {ratio} | {figure.goal} |"


def report(found: list[Figure]) -> str:
    """Return the whole report."""
    machine = f"{platform.system()} {platform.machine()}, CPython {platform.python_version()}"
    day = datetime.now(UTC).date().isoformat()
    rows = "\n".join(line(each) for each in found)
    table = f"| what | measured | floor | ratio | goal |\n|---|---|---|---|---|\n{rows}\n"
    return f"{HEAD}{day}, {machine}.\n\n{table}"


if __name__ == "__main__":
    sys.exit(main())
