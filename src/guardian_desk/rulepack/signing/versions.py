"""Tell which of two versions of rules is the later one."""

import re

_RUNS = re.compile(r"[0-9]+|[A-Za-z]+")


def order_of(version: str) -> tuple[tuple[int, str], ...]:
    """Return what versions are put in order by: numbers by their worth, so that 1.10 follows 1.9.

    A pack has three numbers, a profile the month that its values are of: `1.4.0`, `2026-11`.
    """
    runs = _RUNS.findall(version)
    return tuple((int(run), "") if run.isdigit() else (0, run) for run in runs)


def is_older(version: str, than: str) -> bool:
    """Tell whether a version came before another."""
    return order_of(version) < order_of(than)
