"""Say, before an outcome is taken back, whether its step opens again by that."""

from dataclasses import replace

from guardian_desk.casework.advance import advance
from guardian_desk.casework.events import Happening, OutcomeWithdrawn, Recorded
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.protocol.standing import STILL_OPEN, standing


def taking_back_words(working: WorkingCase, now: Instant, index: int) -> str:
    """Return what comes of taking back the outcome at a place in the case."""
    return f"It stays in the history, marked. {_step_words(working, now, index)}"


def _step_words(working: WorkingCase, now: Instant, index: int) -> str:
    happenings = working.state.happenings
    of = next(each.event for each in happenings if each.index == index)
    assert isinstance(of, Recorded), "only an outcome is taken back"
    back = Happening(OutcomeWithdrawn(index, ""), now, now, "", len(happenings) + 1)
    after = replace(working, state=advance(working.protocol, working.area, working.state, back))
    advised = after.advice(now).action(of.action, of.item)
    if advised is not None and advised.is_open:
        return "What it ended is open again."
    action = working.protocol.action(of.action)
    if standing(action, after.state.known, now, of.item).stands in STILL_OPEN:
        return "It is asked for no more, and does not open again."
    return "It does not open again: another entry ends it."
