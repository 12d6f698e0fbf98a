"""Tell which steps passed their last day, and by how long.

The days are those of `advise`, as timeline and board show them. What rests since the pregnancy
ended is told as it stood just then. A step that nothing asks for any more is not among them.
Without a pregnancy a step due at once is late while nothing is recorded that settles it or that
waits for others; how long one took that was done is told by the figures of the protocol.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import starmap

from guardian_desk.casework.advise import Advice, Advised, advise
from guardian_desk.casework.duetime import DueBy
from guardian_desk.casework.plan import PlanStep, plan_of
from guardian_desk.casework.reading import ended
from guardian_desk.core.dates import day_in_england, end_of_day, last_day_of
from guardian_desk.core.instants import DAY, MINUTE, Instant
from guardian_desk.core.redating import Timing
from guardian_desk.protocol.known import NOBODY, Act
from guardian_desk.protocol.standing import SKIPPED, Stands
from guardian_desk.review.intervals import Followed
from guardian_desk.review.words import counted, said_length
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.words import Effect


@dataclass(frozen=True, slots=True)
class DatedStep:
    """A step that was settled, or that is past its last day, as the record ends.

    `last_day` is that on which it had to begin or, of one done in a day, to be done. `settled`
    is when it was first done, or not done with a reason; None while it is open. `days` are those
    since its last day, or since the case was opened where that came later (`since_opened`), to
    the end of the record while it is open; `length` is the same in microseconds. `rests` tells that
    it is told as the end of the pregnancy found it; `recorded` whether anything was recorded of it.
    """

    action: Action
    item: str
    last_day: date
    settled: Act | None
    days: int
    length: int
    timing: Timing
    rests: bool
    recorded: bool
    since_opened: bool = False

    @property
    def is_late(self) -> bool:
        """Tell whether it is late; not where a re-dating took its day, or might not have."""
        return self.timing is Timing.LATE

    @property
    def is_in_time(self) -> bool:
        """Tell whether it was in time beyond doubt."""
        return self.timing is Timing.IN_TIME

    def said_length(self) -> str:
        """Return how long it is, or was, past its last day: in days, or in hours under a day."""
        return said_late(self.days * DAY or min(self.length, DAY - 1))

    def describe(self) -> str:
        """Return how it stands to its last day, in words."""
        match self.timing:
            case Timing.OVERTAKEN:
                return "Overtaken by re-dating. Nobody was late."
            case Timing.MAY_BE_LATE:
                return "May be late: the due date is not certain."
            case Timing.IN_TIME:
                return "In time."
            case Timing.LATE:
                since = " since the case was opened" if self.since_opened else ""
                late = f"{self.said_length()} late{since}"
        if self.settled is None:
            end = "the pregnancy ended" if self.rests else "the record ends"
            return f"Not done when {end}, {late}."
        what = "Not done, with a reason," if self.settled.outcome == SKIPPED else "Done"
        return f"{what} {late}."


def said_late(length: int) -> str:
    """Return how late something is: `3 days`, or `4 h 12 min` where it was under a day."""
    return said_length(length) if length < DAY else counted(length // DAY, "day", "days")


def dated_steps(followed: Followed) -> tuple[DatedStep, ...]:
    """Return the steps with a last day: those past it and open, and those settled.

    Those past it come first, the longest before the others.
    """
    found = filter(None, starmap(partial(_step, followed), _advised(followed)))
    return tuple(
        sorted(found, key=lambda each: (each.settled is not None, -each.days, -each.length))
    )


def slips_of(steps: Sequence[DatedStep]) -> tuple[DatedStep, ...]:
    """Return the steps that were not in time, or not surely so."""
    return tuple(each for each in steps if not each.is_in_time)


def _advised(followed: Followed) -> Iterator[tuple[Advised, Advice, bool]]:
    """Yield each step with the advice it stands in, and whether it rests since the end."""
    working, protocol = followed.case.working, followed.case.working.protocol
    last = advise(protocol, working.area, followed.last.state, followed.until)
    ending = ended(protocol, last.reading)
    for each in last.actions:
        if ending is None or ending in each.action.after:
            yield each, last, False
    before = None if ending is None else _before_the_end(followed)
    if before is not None:
        for each in before.actions:
            if ending not in each.action.after:
                yield each, before, True


def _before_the_end(followed: Followed) -> Advice | None:
    """Return the advice at the time when the pregnancy ended, as if it had not."""
    working, protocol = followed.case.working, followed.case.working.protocol
    at = followed.until
    for sample in reversed(followed.samples):
        if ended(protocol, sample.reading) is None:
            return advise(protocol, working.area, sample.state, at)
        at = sample.at
    return None


def _step(followed: Followed, advised: Advised, advice: Advice, rests: bool) -> DatedStep | None:
    action, item = advised.action, advised.item
    acts = followed.last.state.known.acts.get((action.id, item), ())
    settling = (each for each in acts if _settles(action, each))
    settled = min(settling, key=lambda each: each.happened, default=None)
    is_open = advised.is_open and (settled is None or not rests)
    if settled is None and not is_open:
        return None
    of = None if is_open else settled
    at = advice.at if of is None else of.happened
    in_pregnancy = followed.case.working.protocol.dating is not None
    placed = _by_plan(followed, advised, advice, of) or _by_time(advised, at)
    if placed is None and of is None and not in_pregnancy:
        placed = _at_once(advised, at)
    if placed is None:
        return None
    last_day, timing, since = placed
    if of is None and timing is Timing.IN_TIME:
        # Its time is still to come.
        return None
    # Nobody here could act on a case before there was one.
    began = followed.last.state.known.opened
    opened = day_in_england(began)
    days = max(0, (day_in_england(at) - max(last_day, opened)).days)
    length = max(0, at - max(since, began))
    return DatedStep(
        action, item, last_day, of, days, length, timing, rests, bool(acts), last_day < opened
    )


_Placed = tuple[date, Timing, Instant]
"""The last day of a step, how the step stands to it, and since when it is past."""


def _by_plan(
    followed: Followed, advised: Advised, advice: Advice, of: Act | None
) -> _Placed | None:
    """Return the last day by the plan, and how the step stands to it; None without such a day."""
    plan = advised.plan
    if plan is not None and of is not None and of != advised.standing.act:
        # The plan tells of the last outcome; what was done in time is not late by doing it again.
        plan = _plan_when(followed, advised, advice, of)
    if plan is None or plan.act_by is None:
        return None
    return plan.act_by, plan.timing, end_of_day(plan.act_by)


def _plan_when(followed: Followed, advised: Advised, advice: Advice, of: Act) -> PlanStep:
    protocol, reading = followed.case.working.protocol, advice.reading
    assert protocol.dating is not None, "a plan is that of a pregnancy"
    compiled = protocol.compiled(advised.action.id)
    reading.item = advised.item
    plan = plan_of(compiled, protocol.dating, reading, of.happened)
    reading.item = NOBODY
    return plan


def _by_time(advised: Advised, at: Instant) -> _Placed | None:
    """Return the day of a time that somebody set, where the step has no day in the plan."""
    if advised.due is None or not advised.dated:
        return None
    late = Timing.LATE if at > advised.due else Timing.IN_TIME
    return last_day_of(advised.due), late, advised.due


def _at_once(advised: Advised, at: Instant) -> _Placed | None:
    """Return the day of a step due at once that nobody took; not where no time was agreed."""
    if advised.due is None or advised.due_by is not DueBy.AT_ONCE:
        return None
    if advised.stands is Stands.WAITING or at - advised.due < MINUTE:
        return None
    return day_in_england(advised.due), Timing.LATE, advised.due


def _settles(action: Action, act: Act) -> bool:
    effects = {each.id: each.effect for each in action.outcomes}
    return act.outcome == SKIPPED or effects.get(act.outcome) is Effect.CLOSES
