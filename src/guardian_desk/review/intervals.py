"""Follow one case through time: when any condition of its pack held, to the microsecond.

An outcome that was taken back is left out from the beginning, as if it had not been recorded.

What is known changes only when something happens. Between two happenings a condition can turn
only where a limit runs out or a deferral lapses, so that reading the case at each happening and
at each such deadline in between misses nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from guardian_desk.casework.advance import advance, replay
from guardian_desk.casework.reading import read
from guardian_desk.casework.state import State, opened
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.protocol.clocks import deadline_of
from guardian_desk.protocol.known import NOBODY
from guardian_desk.protocol.masks import RAISE
from guardian_desk.protocol.normal import leaves, normal
from guardian_desk.protocol.reading import NO_TIME, UNKNOWN_TIME, Mask, Reading
from guardian_desk.review.opened import ReviewCase
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.leaves import Clock, Count, Leaf, Member
from guardian_desk.rulepack.pack import RulePack


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in which something was so; `end` is None where it still was so at last."""

    start: Instant
    end: Instant | None

    def length(self, until: Instant) -> int:
        """Return microseconds; what still was so counts to the end of the record."""
        return max(0, (until if self.end is None else self.end) - self.start)


@dataclass(frozen=True, slots=True)
class Sample:
    """The case as it stood from one time on, until the next sample."""

    at: Instant
    state: State
    reading: Reading


@dataclass(frozen=True, slots=True)
class Followed:
    """A case with its whole course, in the order in which things happened."""

    case: ReviewCase
    samples: tuple[Sample, ...]

    @property
    def until(self) -> Instant:
        """Return the last time the record speaks of."""
        return self.case.until

    @property
    def last(self) -> Sample:
        """Return the case as it stood at the end of the record."""
        return self.samples[-1]

    def at(self, when: Instant) -> Sample:
        """Return the case as it stood at a time; the first sample before its beginning."""
        found = self.samples[0]
        for sample in self.samples:
            if sample.at > when:
                break
            found = sample
        return found

    def spans(self, mask: Mask, wanted: int = RAISE) -> tuple[Span, ...]:
        """Return each stretch in which a condition held; an unknown that may make it so counts."""
        found: list[Span] = []
        since: Instant | None = None
        for sample in self.samples:
            holds = bool(mask(sample.reading) & wanted)
            if holds and since is None:
                since = sample.at
            elif not holds and since is not None:
                found.append(Span(since, sample.at))
                since = None
        if since is not None:
            found.append(Span(since, None))
        return tuple(found)


def follow(case: ReviewCase) -> Followed:
    """Return a case followed from its opening to the end of its record."""
    return Followed(case, tuple(_samples(case.working, case.until)))


def _samples(working: WorkingCase, until: Instant) -> Iterator[Sample]:
    clocks = _clocks(working.protocol.pack)
    steps = list(_steps(working))
    for number, (at, state) in enumerate(steps):
        ends = steps[number + 1][0] if number + 1 < len(steps) else Instant(until + 1)
        reading = read(working.protocol, state.known, working.area, at)
        yield Sample(at, state, reading)
        for turn in _turns(working, state, reading, clocks):
            if at < turn < ends:
                yield Sample(turn, state, read(working.protocol, state.known, working.area, turn))


def _steps(working: WorkingCase) -> Iterator[tuple[Instant, State]]:
    """Yield the case after all that happened at each time, in the order of happening."""
    told = working.state
    happenings = sorted(told.happenings, key=lambda each: (each.happened, each.index))
    before = [each for each in happenings if each.happened <= told.known.opened]
    state = replay(working.protocol, working.area, _unwritten(told), before)
    yield min([told.known.opened, *(each.happened for each in before)]), state
    for at, together in groupby(happenings[len(before) :], key=lambda each: each.happened):
        for happening in together:
            state = advance(working.protocol, working.area, state, happening)
        yield at, state


def _unwritten(told: State) -> State:
    # The label a case was opened with is not kept apart from later ones, and no rule reads it.
    fresh = opened(told.known.opened, told.opened_by)
    return replace(fresh, withdrawn=told.withdrawn)


def _turns(
    working: WorkingCase, state: State, reading: Reading, clocks: tuple[Clock, ...]
) -> list[Instant]:
    """Return when a limit runs out or a deferral lapses, were nothing else to happen."""
    found = {act.until for acts in state.known.acts.values() for act in acts if act.until}
    for clock in clocks:
        for start in _starts(working, state, reading, clock.of):
            if start is not None and start not in (UNKNOWN_TIME, NO_TIME):
                found.add(deadline_of(working.area, start, clock.limit))
    return sorted(found)


def _starts(
    working: WorkingCase, state: State, reading: Reading, moment: str
) -> Iterator[Instant | None]:
    """Yield the moment, or that of each member where each has its own."""
    conditions = working.protocol.conditions
    group = conditions.grouped.get(conditions.moments[moment].answer or "")
    for item in state.known.members.get(group, ()) if group else (NOBODY,):
        reading.item = item
        yield conditions.moment(moment)(reading)
    reading.item = NOBODY


def _clocks(pack: RulePack) -> tuple[Clock, ...]:
    found = dict.fromkeys(
        leaf
        for condition in _conditions(pack)
        for each in leaves(normal(condition))
        if isinstance(leaf := _innermost(each), Clock)
    )
    return tuple(found)


def _innermost(leaf: Leaf) -> Leaf:
    return _innermost(leaf.leaf) if isinstance(leaf, Member | Count) else leaf


def _conditions(pack: RulePack) -> Iterator[Condition]:
    """Yield every condition that a reading of the case may come to."""
    parts = pack.parts
    for told in (parts.facts, parts.concerns, parts.criteria, parts.banners, parts.breaches):
        for each in told:
            yield each.when
    for action in parts.actions:
        yield action.when
        yield from (each.when for each in action.raises)
        yield from (each.when for each in action.due if each.when is not None)
        yield from action.reopen
    yield from (each.holds for each in parts.stops)
    yield from (each.holds for each in parts.moments if each.holds is not None)
    yield from (each.holds for each in parts.indicators if each.holds is not None)
    yield from (each.show for each in parts.groups if each.show is not None)
    yield from (each.show for each in parts.questions if each.show is not None)
