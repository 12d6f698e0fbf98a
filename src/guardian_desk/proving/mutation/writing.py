"""Write the cases that hold a pack: sweeps first, then few chosen ways among random ones."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from guardian_desk.core.errors import GuardianError
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.mutation.choose import Chooser, Chosen
from guardian_desk.proving.mutation.mutants import Mutant, mutants
from guardian_desk.proving.mutation.shorten import Shortener
from guardian_desk.proving.mutation.sweeps import Recorded, every_answer, every_outcome, merged
from guardian_desk.proving.mutation.tried import Tried
from guardian_desk.proving.mutation.walks import Point, Walk
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.versions.touched import looks, reached

STEPS = 14
"""How many steps a random way has."""

_WORTH = 12
"""How many outcomes a case has to let record before a sweep begins from it."""

_SWEPT = ("needs", "alone", "options")
"""Fields that a sweep holds: what may be answered and recorded at all."""

_NAMED = 4
"""How many parts a case names that it holds."""

Log = Callable[[str], object]


class Writer:
    """Holds one pack with the cases that somebody wrote, and writes more."""

    def __init__(
        self,
        pack: RulePack,
        scripts: Sequence[CaseScript],
        profiles: Mapping[str, Profile],
        random: Random,
    ) -> None:
        self.pack = pack
        self.scripts = scripts
        self.random = random
        self.protocol = compile_pack(pack)
        self.tried = Tried(self.protocol, scripts, profiles, areas_each=1)
        self.looks = looks(pack)

    def cases(self, walks: int, log: Log) -> list[CaseScript]:
        """Return sweeps, and cases chosen among so many random ways."""
        found = list(self._sweeps())
        for script in found:
            self.tried.add(script)
        log(f"{len(found)} sweeps")
        chosen = self._chosen(walks, log)
        shortener = Shortener(self.protocol, self.tried.screen, self.looks)
        ways: dict[str, list[Chosen]] = {}
        for each in chosen:
            ways.setdefault(each.point.script.name, []).append(each)
        for number, places in enumerate(ways.values(), start=1):
            script = shortener.case(places)
            held = sorted({mutant.part for each in places for mutant, _ in each.holds})
            events = merged(script.events)
            found.append(replace(script, name=f"held_{number}", says=_says(held), events=events))
            log(f"case {number} of {len(ways)}: {len(events)} steps")
        return found

    # --- sweeps ----------------------------------------------------------------------------

    def _walk(self, base: CaseScript, name: str) -> Walk:
        area = self.tried.area(base.profiles[0], base.homes)
        script = replace(
            base, name=name, profiles=(base.profiles[0],), expect=(), says="", basis=()
        )
        return Walk(self.protocol, area, script, self.random)

    def _sweeps(self) -> Iterator[CaseScript]:
        """Yield cases that give every answer, and record every outcome where it is asked for."""
        begins = replace(self.scripts[0], events=())
        says = "Every answer that the pack offers can be given."
        yield replace(every_answer(self._walk(begins, "every_answer")), says=says)
        wanted = {(each.id, o.id) for each in self.pack.parts.actions for o in each.outcomes}
        number = 0
        for base in self.scripts:
            walk = self._walk(base, f"every_outcome_{number + 1}")
            if self._worth(walk, wanted) >= _WORTH:
                number += 1
                says = "Each outcome of what is asked for here, and what it does to its step."
                script = every_outcome(walk, wanted, raised_only=True)
                yield replace(script, says=says)
        walk = self._walk(begins, "every_other_outcome")
        says = "Every outcome that no case before recorded."
        yield replace(every_outcome(walk, wanted, raised_only=False), says=says)

    def _worth(self, walk: Walk, wanted: set[Recorded]) -> int:
        asked = {each.action.id for each in walk.point(walk.minutes + 1).advice.open_actions}
        return sum(action in asked for action, _ in wanted)

    # --- chosen ways -----------------------------------------------------------------------

    def _points(self, walks: int) -> Iterator[Point]:
        for number in range(walks):
            base = self.random.choice(self.scripts)
            length = self.random.choice(
                (len(base.events), self.random.randint(0, len(base.events)))
            )
            walk = self._walk(replace(base, events=base.events[:length]), f"way_{number}")
            yield from walk.points(STEPS)

    def _chosen(self, walks: int, log: Log) -> list[Chosen]:
        points = list(self._points(walks))
        self.random.shuffle(points)
        log(f"{len(points)} places")
        chooser = Chooser(self.tried.screen, points)
        among = [
            (mutant, chooser.candidates(mutant))
            for mutant in mutants(self.pack)
            if mutant.field not in _SWEPT
        ]
        # What differs at few places is chosen for first: others are then held there too.
        among = sorted((each for each in among if each[1]), key=lambda each: len(each[1]))
        log(f"{len(among)} mutants that may differ")
        for number, (mutant, candidates) in enumerate(among):
            self._choose(chooser, mutant, candidates)
            if number % 100 == 0:
                log(f"{number} mutants, {len(chooser.chosen)} places chosen")
        return list(chooser.chosen.values())

    def _choose(self, chooser: Chooser, mutant: Mutant, candidates: list[int]) -> None:
        reaches = reached(mutant.altered, self.looks)
        try:
            protocol = compile_pack(mutant.pack)
        except (GuardianError, KeyError):
            return  # Lint refuses it.
        if chooser.before(mutant, reaches, protocol, candidates):
            return
        if not self.tried.refuses(protocol, mutant, reaches):
            chooser.choose(mutant, reaches, protocol, candidates)


def _says(held: Sequence[tuple[str, str]]) -> str:
    names = [name for _, name in held]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"Holds: {', '.join(names[:_NAMED])}{more}."
