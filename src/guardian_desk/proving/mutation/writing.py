"""Write the cases that hold a pack: sweeps first, then few chosen ways among random ones."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from guardian_desk.core.errors import GuardianError
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.proving.mutation.choose import Chooser, Chosen
from guardian_desk.proving.mutation.mutants import Mutant, mutants
from guardian_desk.proving.mutation.shorten import Shortener
from guardian_desk.proving.mutation.sweeps import Recorded, every_answer, every_outcome, merged
from guardian_desk.proving.mutation.tried import ENTERED, Tried
from guardian_desk.proving.mutation.walks import Point, Walk
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.versions.touched import looks, reached

STEPS = 14
"""How many steps a random way has."""

HELD, SWEPT, FOUND = "held", "every", "found"
"""How the names begin of cases that were chosen, that sweep, and that the solver found."""

_WORTH = 12
"""How many outcomes a case has to let record before a sweep begins from it."""

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
        kept: Sequence[CaseScript] = (),
    ) -> None:
        """Take cases that people wrote, and those that were written so before and are kept."""
        self.kept = list(kept)
        self.pack = pack
        self.scripts = scripts
        self.random = random
        self.protocol = compile_pack(pack)
        self.tried = Tried(self.protocol, scripts, profiles, areas_each=1)
        self.looks = looks(pack)

    def cases(self, walks: int, log: Log) -> list[CaseScript]:
        """Return what is kept, or sweeps in its place, with cases chosen among random ways."""
        found = self.kept or list(self._sweeps())
        for script in found:
            self.tried.add(script)
        log(f"{len(found)} cases that are kept, or sweep")
        left = list(self._left(log))
        chosen = self._chosen(left, walks, log)
        shortener = Shortener(self.protocol, self.tried.screen, self.looks)
        ways: dict[str, list[Chosen]] = {}
        for each in chosen:
            ways.setdefault(each.point.script.name, []).append(each)
        held = last_number(found, HELD)
        for number, places in enumerate(ways.values(), start=held + 1):
            script = shortener.case(places)
            parts = sorted({mutant.part for each in places for mutant, _ in each.holds})
            name, events = named(HELD, self.pack.id, f"{number}"), merged(script.events)
            found.append(replace(script, name=name, says=_says(parts), events=events))
            log(f"case {number - held} of {len(ways)}: {len(events)} steps")
        return found

    def _left(self, log: Log) -> Iterator[Mutant]:
        """Yield the mutants that no case refuses so far."""
        for number, mutant in enumerate(mutants(self.pack)):
            if number % 500 == 0:
                log(f"{number} mutants were tried")
            protocol = None if mutant.field in ENTERED else self._compiled(mutant)
            if protocol is None:
                continue
            if not self.tried.refuses(protocol, mutant, reached(mutant.altered, self.looks)):
                yield mutant

    def _compiled(self, mutant: Mutant) -> CompiledProtocol | None:
        try:
            return compile_pack(mutant.pack)
        except (GuardianError, KeyError):
            return None  # Lint refuses it.

    # --- sweeps ----------------------------------------------------------------------------

    def _sweep(self, base: CaseScript, what: str) -> Walk:
        return self._walk(base, named(SWEPT, self.pack.id, what))

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
        yield replace(every_answer(self._sweep(begins, "answer")), says=says)
        wanted = {(each.id, o.id) for each in self.pack.parts.actions for o in each.outcomes}
        number = 0
        for base in self.scripts:
            walk = self._sweep(base, f"outcome_{number + 1}")
            if self._worth(walk, wanted) >= _WORTH:
                number += 1
                says = "Each outcome of what is asked for here, and what it does to its step."
                script = every_outcome(walk, wanted, raised_only=True)
                yield replace(script, says=says)
        walk = self._sweep(begins, "other_outcome")
        says = "Every outcome that no case before recorded."
        yield replace(every_outcome(walk, wanted, raised_only=False), says=says)

    def _worth(self, walk: Walk, wanted: set[Recorded]) -> int:
        asked = {each.action.id for each in walk.point(walk.minutes + 1).advice.open_actions}
        return sum(action in asked for action, _ in wanted)

    # --- chosen ways -----------------------------------------------------------------------

    def _points(self, left: Sequence[Mutant], walks: int) -> Iterator[Point]:
        """Yield places on ways from known cases towards what was altered."""
        towards = [each.was for each in left if each.was is not None]
        names = {each.part[1] for each in left if each.part[0] == "actions"}
        actions = [each for each in self.pack.parts.actions if each.id in names]
        for number in range(walks):
            base = self.random.choice(self.scripts)
            length = self.random.choice(
                (len(base.events), self.random.randint(0, len(base.events)))
            )
            walk = self._walk(replace(base, events=base.events[:length]), f"way_{number}")
            walk.towards, walk.actions = towards or walk.towards, actions
            yield from walk.points(STEPS)

    def _chosen(self, left: Sequence[Mutant], walks: int, log: Log) -> list[Chosen]:
        points = list(self._points(left, walks))
        self.random.shuffle(points)
        log(f"{len(left)} mutants are left, {len(points)} places are looked from")
        chooser = Chooser(self.tried.screen, points)
        among = [(mutant, chooser.candidates(mutant)) for mutant in left]
        # What differs at few places is chosen for first: others are then held there too.
        among = sorted((each for each in among if each[1]), key=lambda each: len(each[1]))
        log(f"{len(among)} of them may differ somewhere")
        for mutant, candidates in among:
            reaches, protocol = reached(mutant.altered, self.looks), compile_pack(mutant.pack)
            if not chooser.before(mutant, reaches, protocol, candidates):
                chooser.choose(mutant, reaches, protocol, candidates)
        log(f"{len(chooser.chosen)} places are chosen")
        return list(chooser.chosen.values())


def named(kind: str, pack: str, what: str) -> str:
    """Return the name of a generated case, which no case of another pack has."""
    return f"{kind}_{pack.replace('-', '_')}_{what}"


def last_number(cases: Sequence[CaseScript], kind: str) -> int:
    """Return the highest number in the names of the generated cases of a kind; 0 for none."""
    numbers = (each.name.rpartition("_")[2] for each in cases if each.name.startswith(f"{kind}_"))
    return max((int(each) for each in numbers if each.isdigit()), default=0)


def _says(held: Sequence[tuple[str, str]]) -> str:
    names = [name for _, name in held]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"Holds: {', '.join(names[:_NAMED])}{more}."
