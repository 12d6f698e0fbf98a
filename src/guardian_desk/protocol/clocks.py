"""Read clocks: did one moment come within a limit of another, or is it late by now?"""

from guardian_desk.core.dates import later_by
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.known import NOBODY, Key
from guardian_desk.protocol.masks import ALL, NOT_YET, NOTHING, UNKNOWN
from guardian_desk.protocol.reading import NO_TIME, UNKNOWN_TIME, Reading
from guardian_desk.rulepack.due import Limit


def first_outcome(
    reading: Reading, action: str, outcomes: frozenset[str], item: str = NOBODY
) -> Instant | None:
    """Return when one of the outcomes of an action was first recorded; None if not yet.

    With `item` only what was recorded of that member counts.
    """
    times = [
        act.happened
        for (of, who), acts in reading.known.acts.items()
        if of == action and item in (NOBODY, who)
        for act in acts
        if act.outcome in outcomes
    ]
    return min(times, default=None)


def answered_time(reading: Reading, question: Key) -> Instant | None:
    """Return the time a question was answered with; UNKNOWN_TIME, NO_TIME or None otherwise."""
    if question in reading.hidden:
        return NO_TIME
    answer = reading.known.answers.get(question)
    if answer is None:
        return None
    if answer.unknown or answer.amount is None:
        return UNKNOWN_TIME
    return Instant(answer.amount)


def in_time(
    reading: Reading, start: Instant | None, end: Instant | None, limit: Limit | str, late: bool
) -> int:
    """Read whether `end` came within (or, late, not within) a limit of `start`."""
    if isinstance(limit, str) and not reading.area.has_rule(limit):
        return NOTHING
    if NO_TIME in (start, end):
        return NOTHING
    if start is None:
        return NOT_YET
    if UNKNOWN_TIME in (start, end):
        return UNKNOWN
    deadline = deadline_of(reading.area, start, limit)
    if end is not None:
        return ALL if (end > deadline) is late else NOTHING
    if reading.now < deadline:
        reading.turns_at(deadline)
        return NOT_YET
    return ALL if late else NOTHING


def deadline_of(area: Area, start: Instant, limit: Limit | str) -> Instant:
    """Return when a limit runs out; one that nobody has given runs out at once."""
    length = area.limit(limit)
    if length is None or start == UNKNOWN_TIME:
        return start
    return later_by(start, length.amount, length.unit, area.closed)
