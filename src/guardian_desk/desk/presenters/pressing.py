"""Read a row of the board as the clock now has it: what presses, what is over, what to chase."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.core.dates import day_in_england, end_of_day
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.decisionlog.ports import BoardRow

CLOSED = "closed"
LOSS = "loss"
"""How a row says that a pregnancy ended so that every clock of it ended too."""

TODAY, AT_ONCE, EMERGENCY = "today", "now", "emergency"
"""How a row says that its step is wanted today, at once or before all else, without a time."""

# A step is over once a whole minute has passed, as on the pages of a case.


@dataclass(frozen=True, slots=True)
class Wait:
    """An answer that is waited for: of whom, and when to ask again, where a time was set."""

    words: str
    due: Instant | None


@dataclass(frozen=True, slots=True)
class Pressing:
    """How one case presses at a time.

    `next` is the step to name with its time, and `next_is_over` whether that has passed; `line`
    is the standing line where that is about another. `over` is how many steps of the case,
    whichever is named, are past the time at which they were due. `dues`
    is every time set for a step still to be taken, the earliest first, and `soonest` the earliest
    time of all, of a step or of a chase. `presses` is how the case stands among others whatever
    its times, the higher before the lower. `rests` cases have no times any more. `timing` tells
    of the step named that it is wanted today, or at once without a time, that no time was agreed
    for it, or that a time was taken away by re-dating or may have passed. `called` tells when the
    call of that step was started, while nothing is recorded of what came of it; `calls` tells it
    of every step.
    """

    next: tuple[str, Instant | None]
    next_is_over: bool = False
    over: int = 0
    dues: tuple[Instant, ...] = ()
    waits: tuple[Wait, ...] = ()
    soonest: Instant | None = None
    closed: bool = False
    rests: bool = False
    presses: int = 0
    timing: str = ""
    line: str = ""
    called: Instant | None = None
    calls: tuple[Instant, ...] = ()


def pressing(row: BoardRow, now: Instant) -> Pressing:
    """Return how a case presses; what its row does not tell is left out."""
    closed = row.status == CLOSED
    rests = row.detail.get("ended") == LOSS
    if closed or rests:
        return Pressing((row.happens_next, None), closed=closed, rests=rests)
    past = Instant(now - MINUTE)
    dues = tuple(_times(row.detail.get("dues")))
    at_once = tuple(_times(row.detail.get("at_once")))
    waits = tuple(_waits(row.detail.get("waits")))
    due = None if row.due_us is None else Instant(row.due_us)
    timing, called = str(row.detail.get("timing", "")), row.detail.get("called_us")
    is_over = due is not None and due <= past and timing not in (AT_ONCE, EMERGENCY)
    is_apart = due not in (*dues, *at_once)
    today = end_of_day(day_in_england(now)) if timing == TODAY else None
    first = (due, *dues[:1], *at_once[:1], *(w.due for w in waits[:1]), today)
    return Pressing(
        next=(row.happens_next, due),
        next_is_over=is_over,
        over=over_of(dues, now) + over_of(at_once, now) + int(is_apart and is_over),
        dues=dues,
        waits=waits,
        soonest=min((each for each in first if each), default=None),
        presses=presses if isinstance(presses := row.detail.get("presses"), int) else 0,
        timing=timing,
        line=str(row.detail.get("line", "")),
        called=Instant(called) if isinstance(called, int) else None,
        calls=tuple(_times(row.detail.get("calls_us"))),
    )


def over_of(dues: tuple[Instant, ...], now: Instant) -> int:
    """Return how many of these times, the earliest first, are over."""
    return bisect_right(dues, now - MINUTE)


def _times(stored: object) -> Iterator[Instant]:
    for each in stored if isinstance(stored, list) else ():
        if isinstance(each, int):
            yield Instant(each)


def _waits(stored: object) -> Iterator[Wait]:
    for each in stored if isinstance(stored, list) else ():
        match each:
            case [int() as due, str() as words]:
                yield Wait(words, Instant(due) if due else None)
            case _:
                # Verification names a row that was edited; the page shows what is left of it.
                pass
