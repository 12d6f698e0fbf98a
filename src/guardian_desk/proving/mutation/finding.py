"""Hold what nobody refused: by more that a case there is expects, or by a case of the solver."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from guardian_desk.casework.advise import advise
from guardian_desk.casework.written import read_time
from guardian_desk.core.errors import GuardianError
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.mutation.choose import Chooser
from guardian_desk.proving.mutation.judge import Judge
from guardian_desk.proving.mutation.mutants import Mutant
from guardian_desk.proving.mutation.sweeps import merged
from guardian_desk.proving.mutation.telling import differences, joined
from guardian_desk.proving.mutation.tried import states_of
from guardian_desk.proving.mutation.walks import Point, told
from guardian_desk.proving.shortest import START
from guardian_desk.rulepack.casefile import CaseScript, Expect
from guardian_desk.usecases.play import last_of, start_of, until
from guardian_desk.usecases.try_cases import tried

AREAS = 2
"""In how many areas a case is looked for: where these have none, others hardly have."""


class Finder:
    """Holds one mutant after another; what holds one may hold those after it."""

    def __init__(self, judge: Judge, cases: Sequence[CaseScript]) -> None:
        """Take the cases of which more may be expected: those that were generated."""
        self.judge = judge
        self.cases = {each.name: each for each in cases}
        self.points = [point for each in cases for point in self._points(each)]
        self.chooser = Chooser(judge.tried.screen, self.points)

    def expects_more(self, mutant: Mutant) -> CaseScript | None:
        """Return a case that refuses a mutant once more is expected of it; None for none."""
        try:
            protocol = compile_pack(mutant.pack)
        except (GuardianError, KeyError, StopIteration):
            return None
        among = self.chooser.candidates(mutant)
        found = self.chooser.first(mutant, self.judge.reached(mutant), protocol, among)
        if found is None:
            return None
        _, expect = found.holds[-1]
        case = self.cases[found.point.script.name]
        case = replace(case, expect=tuple(_with(case.expect, expect, case)))
        self.cases[case.name] = case
        self.judge.tried.expects(case, expect)
        return case

    def found(self, mutant: Mutant, name: str) -> CaseScript | None:
        """Return a new case of the solver that refuses a mutant; None where none is found."""
        case = case_for(self.judge, mutant, name)
        if case is not None:
            self.cases[name] = case
            self.points += self._points(case)
            self.judge.tried.add(case)
        return case

    def _points(self, case: CaseScript) -> Iterator[Point]:
        """Yield the case at each time at which something happens or it looks, and at its end."""
        area = self.judge.tried.area(case.profiles[0], case.homes)
        start, last = start_of(case), last_of(case)
        looks = (*(each.at for each in case.expect), *(each.happened for each in case.events))
        times = {*(read_time(each, start) for each in looks), Instant(last + MINUTE)}
        state_at = states_of(self.judge.protocol, area, case)
        for at in sorted(each for each in times if each >= start):
            advice = advise(self.judge.protocol, area, state_at(at), at)
            yield Point(case, area, told((at - start) // MINUTE), state_at(at), advice)


def _with(expects: Sequence[Expect], more: Expect, case: CaseScript) -> Iterator[Expect]:
    """Yield what a case expects with one thing more, in the order of time."""
    start = start_of(case)
    at = read_time(more.at, start)
    same = [each for each in expects if read_time(each.at, start) == at and not each.profiles]
    rest = [each for each in expects if each not in same[:1]]
    both = joined(same[0], more) if same else more
    yield from sorted((*rest, both), key=lambda each: read_time(each.at, start))


def case_for(judge: Judge, mutant: Mutant, name: str) -> CaseScript | None:
    """Return a short case that a mutant fails and its pack does not; None where none is found."""
    for care in islice(judge.tried.profiles, AREAS):
        area = judge.tried.area(care)
        found = judge.distinguish(mutant, area)
        script = None if found is None else _expecting(judge, mutant, area, found.script, found.at)
        if script is not None:
            says = f"Holds: {mutant.part[1]}."
            return replace(script, name=name, says=says, events=merged(script.events))
    return None


def _expecting(
    judge: Judge, mutant: Mutant, area: Area, script: CaseScript, at: Instant
) -> CaseScript | None:
    """Return a case with what the pack advises and the mutant does not, as the program plays it."""
    protocol = compile_pack(mutant.pack)
    try:
        was, now = (
            advise(each, area, until(each, area, script, at), at)
            for each in (judge.protocol, protocol)
        )
    except GuardianError:
        return None
    for _, expect in differences(was, now, told((at - START) // MINUTE)):
        case = replace(script, expect=(expect,))
        if not tried(judge.protocol, area, case) and tried(protocol, area, case):
            return case
    return None
