"""What a review says of steps past their last day: a few lines for a case, and row by row."""

from collections.abc import Sequence

from guardian_desk.core.dates import day_words
from guardian_desk.review.gathering import Read
from guardian_desk.review.lateness import DatedStep, slips_of
from guardian_desk.review.telling import Teller
from guardian_desk.review.waits import Agency, waited_on
from guardian_desk.review.words import counted


def late_lines(steps: Sequence[DatedStep]) -> tuple[str, ...]:
    """Return how many steps are late, those still open first, and how many only may be."""
    slips = slips_of(steps)
    late = [each for each in slips if each.is_late]
    still = [each for each in late if each.settled is None]
    ended = [each for each in late if each.settled is not None]
    unsure = len(slips) - len(late)
    lines = (
        f"▲ {_counted(still)} late and not done, {_longest(still)}" if still else "",
        f"{_counted(ended)} ended late, {_longest(ended)}" if ended else "",
        f"{counted(unsure, 'step', 'steps')} past a day that moved or is not certain"
        if unsure
        else "",
    )
    return tuple(filter(None, lines))


def _counted(steps: Sequence[DatedStep]) -> str:
    return counted(len(steps), "step", "steps")


def _longest(steps: Sequence[DatedStep]) -> str:
    longest = max(steps, key=lambda each: (each.days, each.length)).said_length()
    return longest if len(steps) == 1 else f"the longest {longest}"


def late_rows(read: Read) -> tuple[tuple[int, tuple[str, str, str]], ...]:
    """Return a row for each slip with the entry that ended it, 0 while it is open."""
    working = read.case.working
    teller = Teller(working.protocol, working.state.happenings)
    entries = {each.index: each.seq for each in working.state.happenings}
    return tuple(
        (
            0 if each.settled is None else entries[each.settled.index],
            (
                teller.action(each.action.id, each.item),
                day_words(each.last_day),
                _stands(each, waited_on(working.protocol.pack, each.action)),
            ),
        )
        for each in slips_of(read.steps)
    )


def _stands(step: DatedStep, whom: Agency) -> str:
    if not step.recorded:
        return f"{step.describe()}\nNothing recorded of it.\nNobody had asked yet: {whom.title}"
    return f"{step.describe()}\nWaited on: {whom.title}"
