"""Choose few cases that refuse many mutants: what each then has to show is written beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from guardian_desk.casework.advise import Advice, advise
from guardian_desk.core.errors import GuardianError
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.standing import Stands
from guardian_desk.proving.mutation.mutants import WHOLE, Mutant
from guardian_desk.proving.mutation.telling import differences, joined
from guardian_desk.proving.mutation.tried import Screen
from guardian_desk.proving.mutation.walks import Point
from guardian_desk.rulepack.casefile import Expect
from guardian_desk.rulepack.versions.touched import Part
from guardian_desk.usecases.play import until
from guardian_desk.usecases.try_cases import compared

TRIES, ENOUGH = 25, 50
"""At how many places a mutant is played before it is given up, and of how many it has a choice."""


@dataclass
class Chosen:
    """A place to look from: what is expected there, and the mutants that fail it."""

    point: Point
    expect: Expect
    holds: list[tuple[Mutant, Expect]] = field(default_factory=list)


class Chooser:
    """Holds places in cases, and chooses among them for one mutant after another."""

    def __init__(self, screen: Screen, points: Sequence[Point]) -> None:
        self.screen = screen
        self.points = points
        self.chosen: dict[int, Chosen] = {}
        self._often: Counter[int] = Counter()

    def candidates(self, mutant: Mutant) -> list[int]:
        """Return the places where a mutant may advise otherwise, and count them."""
        likely = (n for n, point in enumerate(self.points) if self._may(mutant, point))
        found = list(islice(likely, ENOUGH))
        self._often.update(found)
        return found

    def _may(self, mutant: Mutant, point: Point) -> bool:
        kind, name = mutant.part
        reading = point.advice.reading
        if mutant.was is not None:
            return self.screen.may_differ(mutant, reading)
        if kind == "actions":
            mine = [each for each in point.advice.actions if each.action.id == name]
            if mutant.field == "outcomes":
                outcome = mutant.what.split()[0]
                return any(
                    each.standing.act and each.standing.act.outcome == outcome for each in mine
                )
            if mutant.field == "reopen":
                return any(each.stands is Stands.REOPENED for each in mine)
            if mutant.field == "after":
                return any(each.is_open for each in mine) and reading.ending not in ((), (None,))
            return any(each.is_open for each in mine)
        if mutant.field == WHOLE:
            return name in {each.id for each in getattr(point.advice, kind)}
        return False

    def before(
        self,
        mutant: Mutant,
        reached: frozenset[Part],
        protocol: CompiledProtocol,
        among: list[int],
    ) -> Chosen | None:
        """Return a place that was chosen before and refuses a mutant, and let it hold it."""
        again = [n for n in among if n in self.chosen]
        return self.first(mutant, reached, protocol, again)

    def choose(
        self,
        mutant: Mutant,
        reached: frozenset[Part],
        protocol: CompiledProtocol,
        among: list[int],
    ) -> Chosen | None:
        """Choose a new place that refuses a mutant, the likeliest for others; None for none."""
        new = sorted((n for n in among if n not in self.chosen), key=lambda n: -self._often[n])
        return self.first(mutant, reached, protocol, new)

    def first(
        self,
        mutant: Mutant,
        reached: frozenset[Part],
        protocol: CompiledProtocol,
        among: list[int],
    ) -> Chosen | None:
        """Return the first of some places that refuses a mutant, and let it hold it."""
        folds = self.screen.folds(mutant, reached)
        for n in among[:TRIES]:
            point = self.points[n]
            expect = self._told(mutant, protocol, point, folds=folds)
            if expect is not None:
                chosen = self.chosen.setdefault(n, Chosen(point, Expect(point.at)))
                chosen.expect = joined(chosen.expect, expect)
                chosen.holds.append((mutant, expect))
                return chosen
        return None

    def _told(
        self, mutant: Mutant, protocol: CompiledProtocol, point: Point, *, folds: bool
    ) -> Expect | None:
        now = advice_at(protocol, point, folds=folds)
        if now is None:
            return None
        found = sorted(
            differences(point.advice, now, point.at), key=lambda each: each[0] != mutant.part[1]
        )
        for _, expect in found:
            if any(compared(now, expect)) and not any(compared(point.advice, expect)):
                return expect
        return None


def advice_at(protocol: CompiledProtocol, point: Point, *, folds: bool) -> Advice | None:
    """Return the advice of another pack at a place; None where it cannot play the case."""
    try:
        state = point.state
        if folds:
            state = until(protocol, point.area, point.script, point.instant)
        return advise(protocol, point.area, state, point.instant)
    except GuardianError:
        return None
