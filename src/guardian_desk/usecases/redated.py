"""Tell the plan before and after the last re-dating of a pregnancy, as they were on that day."""

from dataclasses import dataclass

from guardian_desk.casework.advance import advance, replay
from guardian_desk.casework.advise import Advice, advise
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


def last_redating(working: WorkingCase, now: Instant) -> Redated | None:
    """Return the last re-dating, or None while the due date was never another.

    All of one day counts as one re-dating: what was mistyped and mended is no move. Both sides
    are advised at the time of its last answer, so that only the dating tells them apart.
    """
    kept = working.state.known.pregnancy
    turns = () if kept is None else kept.turns(now)
    if len(turns) < 2:  # noqa: PLR2004 - from one due date to another
        return None
    told = working.state.told
    day = [each for each in told if day_in_england(each.happened) == turns[-1].begun]
    if not day:
        return None
    earlier = [each for each in told if each.index < day[0].index]
    state = replay(working.protocol, working.area, begun(working.state), earlier)
    before, after, at = state, state, day[-1].recorded
    for each in told[len(earlier) : told.index(day[-1]) + 1]:
        former, state = state, advance(working.protocol, working.area, state, each)
        if state.known.pregnancy != former.known.pregnancy:
            before = former if before is after else before
            after, at = state, each.recorded
    return Redated(
        advise(working.protocol, working.area, before, at),
        advise(working.protocol, working.area, after, at),
        _in_force(before, at),
        _in_force(after, at),
    )


def _in_force(state: State, at: Instant) -> DueDate | None:
    kept = state.known.pregnancy
    return None if kept is None else kept.in_force(at)
