"""Make a chosen case as short as can be while it still holds what it has to hold."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from guardian_desk.casework.advise import advise
from guardian_desk.casework.state import State
from guardian_desk.casework.written import read_time
from guardian_desk.core.errors import GuardianError
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.proving.mutation.again import held_again
from guardian_desk.proving.mutation.choose import Chosen
from guardian_desk.proving.mutation.mutants import Mutant
from guardian_desk.proving.mutation.tried import Screen, states_of
from guardian_desk.rulepack.casefile import CaseScript, Do, Expect, Step
from guardian_desk.rulepack.versions.touched import Looks, Part, reached
from guardian_desk.usecases.play import start_of, until
from guardian_desk.usecases.try_cases import compared, tried


class Shortener:
    """Takes steps out of cases, first all that nothing expected hangs on."""

    def __init__(self, protocol: CompiledProtocol, screen: Screen, looks: Looks) -> None:
        self.protocol = protocol
        self.screen = screen
        self.pairs = looks
        self._made: dict[int, tuple[CompiledProtocol, bool]] = {}
        self.looks: dict[Part, set[Part]] = {}
        for part, at in looks:
            self.looks.setdefault(part, set()).update(at)

    def case(self, places: Sequence[Chosen]) -> CaseScript:
        """Return one case of some places along one way, with what is expected at each."""
        self._made.clear()
        last = max(places, key=lambda each: len(each.point.script.events)).point
        whole = replace(last.script, profiles=(last.area.care.id,), basis=(), says="")
        expects = tuple(sorted((each.expect for each in places), key=_minutes))
        whole = replace(whole, expect=expects)
        held = [(mutant, expect) for each in places for mutant, expect in each.holds]
        # What is played from the opening takes longest, and is tried where all else still fails.
        held.sort(key=lambda each: self._compiled(each[0])[1])
        short = self._shorter(whole, last.area, held)
        fits = not tried(self.protocol, last.area, short)
        return held_again(self.protocol, last.area, short if fits else whole)

    def _shorter(
        self, whole: CaseScript, area: Area, held: Sequence[tuple[Mutant, Expect]]
    ) -> CaseScript:
        needed = self._closure(mutant.part for mutant, _ in held) | self._named(whole.expect)
        steps = list(whole.events)
        kept = [step for step in steps if self._may_matter(step, needed)]
        if self._fits(whole, kept, area, held):
            steps = kept
        size = max(1, len(steps) // 2)
        while steps:
            place = 0
            while place < len(steps):
                fewer = _without(steps, place, size)
                if len(fewer) < len(steps) and self._fits(whole, fewer, area, held):
                    steps = fewer
                else:
                    place += size
            if size == 1:
                break
            size //= 2
        return replace(whole, events=tuple(steps))

    def _named(self, expects: Iterable[Expect]) -> set[Part]:
        names = {
            name
            for each in expects
            for name in (
                *each.absent,
                *(getattr(wanted, "id", wanted) for wanted in each.actions),
                *each.concerns,
                *each.stops,
                *each.banners,
                *each.breaches,
                *each.criteria,
            )
        }
        return self._closure(part for part in self.looks if part[1] in names)

    def _closure(self, parts: Iterable[Part]) -> set[Part]:
        """Return some parts with all that they look at, through any number of parts."""
        found: set[Part] = set()
        waiting = list(parts)
        while waiting:
            part = waiting.pop()
            if part not in found:
                found.add(part)
                waiting.extend(self.looks.get(part, ()))
        return found

    def _may_matter(self, step: Step, needed: set[Part]) -> bool:
        names = {name for _, name in needed}
        match step.do:
            case Do.ANSWER:
                return not names.isdisjoint(step.answers)
            case Do.RECORD | Do.TAKE_BACK:
                return step.action in names
            case Do.ADD | Do.WITHDRAW:
                return step.group in names
            case _:
                return False

    def _fits(
        self,
        whole: CaseScript,
        steps: Sequence[Step],
        area: Area,
        held: Sequence[tuple[Mutant, Expect]],
    ) -> bool:
        """Tell whether fewer steps lead to the same advice, and every mutant still fails."""
        script = replace(whole, events=tuple(steps))
        try:
            state_at = states_of(self.protocol, area, script)
        except (GuardianError, KeyError):
            return False
        for expect in script.expect:
            at = read_time(expect.at, start_of(script))
            state = state_at(at)
            if any(compared(advise(self.protocol, area, state, at), expect)):
                return False
            here = [(mutant, told) for mutant, told in held if told.at == expect.at]
            if not all(self._fails(each, told, script, area, state) for each, told in here):
                return False
        return True

    def _fails(
        self, mutant: Mutant, told: Expect, script: CaseScript, area: Area, state: State
    ) -> bool:
        """Tell whether a mutant does not do what is expected."""
        protocol, folds = self._compiled(mutant)
        at = read_time(told.at, start_of(script))
        try:
            state = until(protocol, area, script, at) if folds else state
            return any(compared(advise(protocol, area, state, at), told))
        except GuardianError:
            return True

    def _compiled(self, mutant: Mutant) -> tuple[CompiledProtocol, bool]:
        """Return a mutant's protocol, and whether its cases are played from the opening."""
        if id(mutant) not in self._made:
            folds = self.screen.folds(mutant, reached(mutant.altered, self.pairs))
            self._made[id(mutant)] = (compile_pack(mutant.pack), folds)
        return self._made[id(mutant)]


def _without(steps: Sequence[Step], place: int, size: int) -> list[Step]:
    """Return the steps without some, and without all about a member that is not added any more."""
    gone = {(step.group, step.item) for step in steps[place : place + size] if step.do is Do.ADD}
    items = {item for _, item in gone}
    left = (*steps[:place], *steps[place + size :])
    return [step for step in left if not step.item or step.item not in items]


def _minutes(expect: Expect) -> int:
    hours, minutes = expect.at.lstrip("+-").split(":")
    return int(hours) * 60 + int(minutes)
