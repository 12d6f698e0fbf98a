"""Tell the plan before and after the last re-dating of a pregnancy, as they were on that day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guardian_desk.casework.advance import advance, replay
from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.events import Happening
from guardian_desk.casework.state import State, begun
from guardian_desk.core.dates import day_in_england
from guardian_desk.core.duedates import DueDate
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase


@dataclass(frozen=True, slots=True)
class Redated:
    """The advice on both sides of a re-dating, and the due dates counted on there."""

    before: Advice
    after: Advice
    was: DueDate | None
    now: DueDate | None


@dataclass(frozen=True, slots=True)
class _Change:
    """One answer that changed the dating: the case on both sides of it."""

    before: State
    after: State
    told: Happening


def last_redating(working: WorkingCase, now: Instant) -> Redated | None:
    """Return the last re-dating, or None while the due date was never another.

    All of one day counts as one re-dating: what was mistyped and mended is no move. On the day
    of the first due date, one that still stands is compared with the better one that came after.
    Both sides are advised at the time of its last answer, so that only the dating tells them
    apart.
    """
    kept = working.state.known.pregnancy
    turns = () if kept is None else kept.turns(now)
    changes = _changes_on(working, turns[-1].begun) if turns else ()
    if not changes:
        return None
    after, at = changes[-1].after, changes[-1].told.recorded
    is_first = len(turns) == 1
    before = _superseded(changes, after, at) if is_first else changes[0].before
    if before is None:
        return None
    return Redated(
        advise(working.protocol, working.area, before, at),
        advise(working.protocol, working.area, after, at),
        _in_force(before, at),
        _in_force(after, at),
    )


def _changes_on(working: WorkingCase, day: date) -> tuple[_Change, ...]:
    """Return what changed the dating on a day, in the order told."""
    told = working.state.told
    of_day = [each for each in told if day_in_england(each.happened) == day]
    if not of_day:
        return ()
    earlier = [each for each in told if each.index < of_day[0].index]
    state = replay(working.protocol, working.area, begun(working.state), earlier)
    found = []
    for each in told[len(earlier) : told.index(of_day[-1]) + 1]:
        former, state = state, advance(working.protocol, working.area, state, each)
        if state.known.pregnancy != former.known.pregnancy:
            found.append(_Change(former, state, each))
    return tuple(found)


def _superseded(changes: Sequence[_Change], after: State, at: Instant) -> State | None:
    """Return the case before another due date came to be counted on than one that still stands.

    What was told at once with the better one was never counted on.
    """
    now, kept = _in_force(after, at), after.known.pregnancy
    for each in reversed(changes):
        was = _in_force(each.before, each.told.recorded)
        if was is None or now is None or kept is None or was.band == now.band:
            continue
        if was in kept.due_dates and was.said.recorded < each.told.happened:
            return each.before
    return None


def _in_force(state: State, at: Instant) -> DueDate | None:
    kept = state.known.pregnancy
    return None if kept is None else kept.in_force(at)
