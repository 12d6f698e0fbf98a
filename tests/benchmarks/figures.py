"""One figure with its floor, and how several runs become one."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """What was measured and against which floor; `goal` is a ratio, or an amount with no floor."""

    name: str
    measured: float
    unit: str
    goal: str
    floor: float | None = None
    floor_is: str = ""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor it took."""
        return None if self.floor is None else self.measured / self.floor


def once(work: Callable[[], object]) -> float:
    """Return how many seconds one call took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turn(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each work, taken in turn so that a slow moment hits all."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(once(work))
    return {name: median(found) for name, found in times.items()}
