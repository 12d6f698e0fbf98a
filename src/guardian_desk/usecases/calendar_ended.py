"""Find the days that an earlier calendar file may hold, and that a birth or a loss has ended."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import Advice
from guardian_desk.casework.reading import ended, read
from guardian_desk.casework.state import begun
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.usecases.calendar import CalendarEntry

Days = Callable[[WorkingCase, Advice], Iterable[CalendarEntry]]
"""Gives the days of a case as a calendar file would hold them."""


def days_ended(
    working: WorkingCase, advice: Advice, standing: Iterable[CalendarEntry], days: Days
) -> tuple[CalendarEntry, ...]:
    """Return the days still ahead just before a pregnancy ended, less those that still stand.

    They are told as they stood then: a file that was written earlier has them by the same names.
    Nothing where the pregnancy goes on, or where there is none.
    """
    if ended(working.protocol, advice.reading) is None:
        return ()
    before = _before_its_end(working)
    names = {each.name for each in standing}
    found = days(before, before.advice(advice.at))
    return tuple(replace(each, ended=True) for each in found if each.name not in names)


def _before_its_end(working: WorkingCase) -> WorkingCase:
    """Return the case as it stood before the entry that ended the pregnancy."""
    protocol, area = working.protocol, working.area
    state = begin(protocol, area, begun(working.state))
    for happening in working.state.told:
        after = advance(protocol, area, state, happening)
        if ended(protocol, read(protocol, after.known, area, happening.recorded)) is not None:
            break
        state = after
    return replace(working, state=state)
