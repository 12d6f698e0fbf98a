"""Tell a step that is late from one whose time a re-dating, or an earlier birth, took away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guardian_desk.core.pregnancy import Turn


@dataclass(frozen=True, slots=True)
class Ceiling:
    """From a day on, the last day of a step by the earliest due date and by the latest.

    Both are None while no due date stands. A birth planned for earlier begins a new one too.
    """

    begun: date
    earliest: date | None
    latest: date | None


class Timing(StrEnum):
    """How an open step, or one done on a day, stands to its ceiling."""

    IN_TIME = "in_time"
    MAY_BE_LATE = "may_be_late"
    OVERTAKEN = "overtaken"
    LATE = "late"


def ceilings(turns: Sequence[Turn], ceiling_of: Callable[[date], date]) -> tuple[Ceiling, ...]:
    """Return what each turn made the last day of a step, from the rule that a due date gives."""
    return tuple(
        Ceiling(turn.begun, None, None)
        if turn.band is None
        else Ceiling(turn.begun, ceiling_of(turn.band.earliest), ceiling_of(turn.band.latest))
        for turn in turns
    )


def timing(held: Sequence[Ceiling], day: date) -> Timing:
    """Return how a step stands on a day, or stood on the day that it was done.

    It is late only if that holds for every due date of the band, and if its time did not pass
    through re-dating alone: the ceiling in force when it was last in time must be past as well.
    """
    so_far = [each for each in held if each.begun <= day]
    first = _at_end([(each.begun, each.earliest) for each in so_far], day)
    last = _at_end([(each.begun, each.latest) for each in so_far], day)
    if first is Timing.IN_TIME or first is last:
        return first
    if Timing.OVERTAKEN in (first, last):
        return Timing.OVERTAKEN
    return Timing.MAY_BE_LATE


def _at_end(held: Sequence[tuple[date, date | None]], day: date) -> Timing:
    if not held:
        return Timing.IN_TIME
    *former, (begun, ceiling) = held
    # While no due date stands, a step has no ceiling to be past.
    if ceiling is None or day <= ceiling:
        return Timing.IN_TIME
    if begun <= ceiling:
        return Timing.LATE
    last_in_time = next((end for start, end in reversed(former) if end and start <= end), None)
    if last_in_time is not None and day <= last_in_time:
        return Timing.OVERTAKEN
    return Timing.LATE
