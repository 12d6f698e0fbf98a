"""Find the days that an earlier calendar file may hold, and that a birth or a loss has ended."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import Advice
from guardian_desk.casework.reading import ended
from guardian_desk.casework.state import opened
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.usecases.calendar import CalendarEntry

Days = Callable[[WorkingCase, Advice], Iterable[CalendarEntry]]
"""Gives the days of a case as a calendar file would hold them."""


def days_ended(working: WorkingCase, now: Instant, days: Days) -> tuple[CalendarEntry, ...]:
    """Return the days still ahead just before a pregnancy ended, less those that still stand.

    They are told as they stood then: a file that was written earlier has them by the same names.
    Nothing where the pregnancy goes on, or where there is none.
    """
    before = _before_its_end(working, now)
    if before is None:
        return ()
    standing = {each.name for each in days(working, working.advice(now))}
    found = days(before, before.advice(now))
    return tuple(replace(each, ended=True) for each in found if each.name not in standing)


def _before_its_end(working: WorkingCase, now: Instant) -> WorkingCase | None:
    """Return the case as it stood before the entry that ended the pregnancy."""
    if ended(working.protocol, working.advice(now).reading) is None:
        return None
    known = working.state.known
    start = opened(known.opened, working.state.opened_by, working.state.label)
    state = begin(working.protocol, working.area, start)
    for happening in sorted(working.state.happenings, key=lambda each: each.index):
        former, state = state, advance(working.protocol, working.area, state, happening)
        after = replace(working, state=state).advice(happening.recorded)
        if ended(working.protocol, after.reading) is not None:
            return replace(working, state=former)
    return None
