"""Play cases under an altered pack, those first that look at what was altered."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from guardian_desk.casework.advance import advance
from guardian_desk.casework.advise import advise
from guardian_desk.casework.reading import read
from guardian_desk.casework.state import State
from guardian_desk.casework.written import read_time
from guardian_desk.core.errors import GuardianError
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.known import NOBODY
from guardian_desk.protocol.reading import Reading
from guardian_desk.protocol.standing import Stands
from guardian_desk.proving.mutation.mutants import WHOLE, Mutant
from guardian_desk.rulepack.casefile import CaseFile, CaseScript, Expect, Step, Wanted
from guardian_desk.rulepack.faults import Path, Place
from guardian_desk.rulepack.lint import lint_cases
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.versions.touched import PREGNANCY, Part, looked_at, unless_known
from guardian_desk.usecases.play import begun, played, start_of, until
from guardian_desk.usecases.try_cases import compared, unrecordable

ENTERED = ("needs", "alone", "options")
"""Fields that decide what may be recorded, and nothing else; `outcomes` and steps decide it too."""


@dataclass(frozen=True)
class Look:
    """One expectation of a case, under one area."""

    script: CaseScript
    area: Area
    expect: Expect
    rank: int

    @property
    def at(self) -> Instant:
        """Return when it looks."""
        return read_time(self.expect.at, start_of(self.script))

    @property
    def names(self) -> frozenset[str]:
        """Return the parts that it speaks of."""
        told = self.expect
        actions = (each.id if isinstance(each, Wanted) else each for each in told.actions)
        others = (told.concerns, told.stops, told.banners, told.breaches, told.criteria)
        return frozenset((*actions, *told.absent, *(name for kind in others for name in kind)))


class Screen:
    """Tells quickly whether an altered condition reads otherwise on a case at all."""

    def __init__(self, protocol: CompiledProtocol) -> None:
        self.protocol = protocol
        parts = protocol.pack.parts
        self._watched = frozenset(_watched(protocol.pack))
        self._groups = {
            (kind, each.id): getattr(each, "each", None) or getattr(each, "group", None)
            for kind in ("facts", "actions", "questions")
            for each in getattr(parts, kind)
        }
        self._masks: dict[Any, Callable[[Reading], int]] = {}
        self._read: dict[int, tuple[Reading, dict[Any, tuple[int, ...]]]] = {}

    def folds(self, mutant: Mutant, reached: frozenset[Part]) -> bool:
        """Tell whether a mutant may change what is remembered from event to event."""
        return mutant.field in ("reopen", "no_news") or not self._watched.isdisjoint(reached)

    def may_differ(self, mutant: Mutant, reading: Reading) -> bool:
        """Tell whether the altered condition reads otherwise; anything else may always differ."""
        if mutant.was is None or mutant.now is None:
            return True
        group = self._groups.get(mutant.part)
        items = reading.known.members.get(group, ()) if group else (NOBODY,)
        key = (mutant.part, mutant.was)
        # With its memory the reading is kept, so that no other takes its place.
        _, memo = self._read.setdefault(id(reading), (reading, {}))
        if key not in memo:
            memo[key] = self._bits(mutant.was, reading, items)
        return memo[key] != self._bits(mutant.now, reading, items)

    def _bits(self, condition: Any, reading: Reading, items: Sequence[str]) -> tuple[int, ...]:
        mask = self._mask(condition)
        found = []
        for item in items:
            reading.item = item
            found.append(mask(reading))
        reading.item = NOBODY
        return tuple(found)

    def _mask(self, condition: Any) -> Callable[[Reading], int]:
        if condition not in self._masks:
            self._masks[condition] = self.protocol.mask(condition)
        return self._masks[condition]


def _watched(pack: RulePack) -> Iterator[Part]:
    """Yield what is remembered from event to event, and every part that it looks at."""
    yield PREGNANCY
    for moment in pack.parts.moments:
        if moment.holds is not None:
            yield ("moments", moment.id)
            yield from looked_at([moment.holds])
    for action in pack.parts.actions:
        yield from looked_at(action.reopen)
        yield from unless_known(action)


def states_of(
    protocol: CompiledProtocol, area: Area, script: CaseScript
) -> Callable[[Instant], State]:
    """Return how a case stood at any time, each event of it played once."""
    steps = played(protocol, script)
    times = [each.happened for each in steps]
    if times != sorted(times):
        return lambda at: until(protocol, area, script, at)
    states = [begun(protocol, area, script)]
    for index, each in enumerate(steps, start=1):
        states.append(advance(protocol, area, states[-1], each.happening(index)))
    return lambda at: states[bisect_right(times, at)]


class Tried:
    """Knows every expectation of the cases of one pack, and how each case stood before."""

    def __init__(
        self,
        protocol: CompiledProtocol,
        scripts: Sequence[CaseScript],
        profiles: Mapping[str, Profile],
        *,
        areas_each: int = 100,
    ) -> None:
        """Take the cases, each under the first so many of its areas."""
        self.protocol = protocol
        self.profiles = profiles
        self.screen = Screen(protocol)
        self.areas_each = areas_each
        self._areas: dict[tuple[str, ...], Area] = {}
        self._stood: dict[tuple[str, str, str], tuple[State, Reading]] = {}
        self._steps: dict[tuple[str, str], list[Reading]] = {}
        self._naming: dict[str, list[Look]] = {}
        self._entering: dict[str, list[tuple[CaseScript, Area]]] = {}
        for script in scripts:
            self.add(script)

    def area(self, name: str, homes: tuple[str, ...] = ()) -> Area:
        """Return an area as a case has it, with the areas of the family's homes."""
        key = (name, *homes)
        if key not in self._areas:
            of_homes = tuple(self.profiles[each] for each in homes)
            self._areas[key] = area_of(self.protocol.pack, self.profiles[name], of_homes)
        return self._areas[key]

    def add(self, script: CaseScript) -> None:
        """Take one more case."""
        for expect in script.expect:
            self.expects(script, expect)
        here = self.area(script.profiles[0], script.homes)
        for name in {name for step in script.events for name in (step.action, *step.answers)}:
            self._entering.setdefault(name, []).append((script, here))

    def expects(self, script: CaseScript, expect: Expect) -> None:
        """Take what a case expects at one time, or one thing more of it."""
        for rank, name in enumerate(script.profiles[: self.areas_each]):
            if not expect.profiles or name in expect.profiles:
                look = Look(script, self.area(name, script.homes), expect, rank)
                for part in look.names:
                    self._naming.setdefault(part, []).append(look)

    def refuses(self, protocol: CompiledProtocol, mutant: Mutant, reached: frozenset[Part]) -> str:
        """Return the first case that an altered pack fails; a blank for none."""
        if mutant.field in ENTERED:
            return self._unrecordable(protocol, mutant)
        case = self._fails(protocol, mutant, reached)
        if case or mutant.field not in ("outcomes", WHOLE):
            return case
        return self._unrecordable(protocol, mutant)

    def _fails(self, protocol: CompiledProtocol, mutant: Mutant, reached: frozenset[Part]) -> str:
        """Return the first case that expects what an altered pack does not advise."""
        folds = self.screen.folds(mutant, reached)
        stood: dict[tuple[str, str], Callable[[Instant], State]] = {}
        for look in self._looks(mutant, reached):
            state, reading = self._before(look)
            if folds:
                # What is remembered from event to event is played from the opening.
                key = (look.script.name, look.area.care.id)
                if not self._may_fold(mutant, reading, look):
                    continue
                if key not in stood:
                    stood[key] = self._played(protocol, look)
                state = stood[key](look.at)
            elif not self.screen.may_differ(mutant, reading):
                continue
            for _ in compared(advise(protocol, look.area, state, look.at), look.expect):
                return look.script.name
        return ""

    def _played(self, protocol: CompiledProtocol, look: Look) -> Callable[[Instant], State]:
        try:
            return states_of(protocol, look.area, look.script)
        except GuardianError:
            return lambda _: begun(protocol, look.area, look.script)

    def _unrecordable(self, protocol: CompiledProtocol, mutant: Mutant) -> str:
        """Return the first case with a step that an altered pack does not know, or refuses."""
        recording = list(self._recording(mutant))
        for script, _ in recording:
            if self._does_not_fit(script, mutant.pack):
                return script.name
        for script, area in recording:
            try:
                refused = any(unrecordable(protocol, area, script))
            except GuardianError:
                refused = True
            if refused:
                return script.name
        return ""

    def _does_not_fit(self, script: CaseScript, pack: RulePack) -> bool:
        file = CaseFile(pack.id, (script,))
        areas = tuple(self.profiles)
        return bool(lint_cases(file, pack, areas, nowhere, tuple(Stands)))

    def _recording(self, mutant: Mutant) -> Iterator[tuple[CaseScript, Area]]:
        """Yield the cases that record what was altered of a part, or give it as an answer."""
        name = mutant.part[1]
        if mutant.part[0] == "stops":
            stops = {each.id: each.withholds for each in self.protocol.pack.parts.stops}
            name = stops[name].question
        for script, area in self._entering.get(name, ()):
            if mutant.field == WHOLE or any(_enters(step, mutant) for step in script.events):
                yield script, area

    def _looks(self, mutant: Mutant, reached: frozenset[Part]) -> list[Look]:
        """Return the expectations that may fail: the nearest first, each in one area at first."""
        found: dict[int, Look] = {}
        for name in (mutant.part[1], *sorted({name for _, name in reached})):
            for look in self._naming.get(name, ()):
                found.setdefault(id(look), look)
        return sorted(found.values(), key=lambda look: look.rank)

    def _may_fold(self, mutant: Mutant, reading: Reading, look: Look) -> bool:
        steps = self._readings(look)
        # What was entered late is counted anew from the opening, in another order.
        late = any(one.now > other.now for one, other in pairwise(steps))
        return late or any(self.screen.may_differ(mutant, each) for each in (reading, *steps))

    def _readings(self, look: Look) -> list[Reading]:
        """Return how a case reads after each of its events."""
        key = (look.script.name, look.area.care.id)
        if key not in self._steps:
            state = begun(self.protocol, look.area, look.script)
            found = [read(self.protocol, state.known, look.area, state.latest)]
            for index, each in enumerate(played(self.protocol, look.script), start=1):
                state = advance(self.protocol, look.area, state, each.happening(index))
                found.append(read(self.protocol, state.known, look.area, each.happened))
            self._steps[key] = found
        return self._steps[key]

    def _before(self, look: Look) -> tuple[State, Reading]:
        key = (look.script.name, look.area.care.id, look.expect.at)
        if key not in self._stood:
            state = until(self.protocol, look.area, look.script, look.at)
            reading = advise(self.protocol, look.area, state, look.at).reading
            self._stood[key] = (state, reading)
        return self._stood[key]


def _enters(step: Step, mutant: Mutant) -> bool:
    """Tell whether a step records the outcome that was altered, or answers with the option."""
    _, name = mutant.part
    altered = mutant.what.split()[0]
    if step.action == name:
        return step.outcome == altered
    given = step.answers.get(name, ())
    if mutant.field == "alone":
        # Beside others nothing is refused that was recorded before.
        many = isinstance(given, tuple) and len(given) > 1 and altered in given
        return many and mutant.what.endswith(" alone")
    return altered in given if isinstance(given, tuple) else given == altered


def nowhere(path: Path, word: str = "") -> Place:
    """Stand in for where a mutant is written: nowhere."""
    del path, word
    return Place("")
