"""Judge an altered pack: who refuses it, and, where nobody does, whether it advises otherwise."""

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter
from typing import Any

import z3

from guardian_desk.core.errors import GuardianError
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.claims import Claim, Claims
from guardian_desk.proving.logic import Number, Truth, both, formula, same
from guardian_desk.proving.moved import Moved
from guardian_desk.proving.mutation.alike import reads_otherwise
from guardian_desk.proving.mutation.apart import Apart
from guardian_desk.proving.mutation.differ import otherwise
from guardian_desk.proving.mutation.mutants import WHOLE, Mutant
from guardian_desk.proving.mutation.tried import ENTERED, Tried, nowhere
from guardian_desk.proving.shortest import Found
from guardian_desk.proving.solver import OutOfTime
from guardian_desk.proving.unknowns import Unknowns
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.rulepack.lint import lint_pack
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.versions.touched import Part, looked_at, looks, reached

PATIENCE = 10_000
"""Milliseconds for one question about a mutant."""

SOON = 1_500
"""Milliseconds for one question on the way to a case: most that can be found take far less."""


class Verdict(StrEnum):
    """What came of a mutant; the last two are held against the pack."""

    BY_CASES = "cases"
    BY_LINT = "lint"
    BY_GUARANTEES = "guarantees"
    EQUIVALENT = "equivalent"
    SURVIVOR = "survivor"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Judged:
    """A mutant with what came of it: who refused it, and in how many seconds."""

    mutant: Mutant
    verdict: Verdict
    by: str = ""
    seconds: float = 0.0


class Judge:
    """Holds one pack with its cases and its claims, and judges its mutants one by one."""

    def __init__(
        self,
        pack: RulePack,
        scripts: Sequence[CaseScript],
        profiles: Mapping[str, Profile],
        *,
        milliseconds: int = PATIENCE,
        effort: int = 0,
    ) -> None:
        """Bound each question by time, and by `effort`, the solver's own count; 0 is no bound."""
        self.pack = pack
        self.protocol = compile_pack(pack)
        self.tried = Tried(self.protocol, scripts, profiles)
        self.milliseconds = milliseconds
        self.looks = looks(pack)
        self.claims = Claims(pack)
        self.made = {each.id: each for each in self.claims.all()}
        self._kept: dict[str, bool] = {}
        self.solver = z3.SolverFor("QF_LIA")
        self.solver.set("timeout", milliseconds)
        self.solver.set("rlimit", effort)
        self._say(self.claims.unknowns.rules)
        self.known_faults = self._faults(pack)
        self._apart: dict[str, Apart] = {}
        self._reached: dict[frozenset[Part], frozenset[Part]] = {}

    def judge(self, mutant: Mutant) -> Judged:
        """Return what comes of a mutant; whoever refuses it first is named."""
        begun = perf_counter()
        verdict, by = self._at_hand(mutant) or self._solved(mutant)
        return Judged(mutant, verdict, by, perf_counter() - begun)

    def leaves(self, mutant: Mutant) -> bool:
        """Tell whether a mutant advises otherwise, and neither a case nor lint refuses it.

        A guarantee may still: to ask all of them takes longer than to hold it by a case. What
        only says what may be recorded is no advice.
        """
        if mutant.field in ENTERED or self._at_hand(mutant) is not None:
            return False
        try:
            if self._reads_alike(mutant):
                return False
            with self._beside(mutant) as (_, differs):
                if not self._has_case(differs):
                    return False
        except OutOfTime:
            return False
        return not self._late_fault(mutant)

    def reached(self, mutant: Mutant) -> frozenset[Part]:
        """Return every part that a mutant may change the meaning of."""
        if mutant.altered not in self._reached:
            self._reached[mutant.altered] = reached(mutant.altered, self.looks)
        return self._reached[mutant.altered]

    def _at_hand(self, mutant: Mutant) -> tuple[Verdict, str] | None:
        """Return what comes of a mutant where that is known without the solver."""
        try:
            protocol = compile_pack(mutant.pack)
        except (GuardianError, KeyError, StopIteration):
            return Verdict.BY_LINT, self._new_fault(mutant)
        case = self.tried.refuses(protocol, mutant, self.reached(mutant))
        if case:
            return Verdict.BY_CASES, case
        if mutant.was is not None:
            return None
        # What is gone has to be gone from every line before formulas are written of them.
        fault = self._new_fault(mutant)
        if fault:
            return Verdict.BY_LINT, fault
        if mutant.field == "alone":
            # Whether an answer stands alone says what may be recorded, and nothing of it.
            narrower = mutant.what.endswith(" alone")
            return (Verdict.SURVIVOR if narrower else Verdict.EQUIVALENT), ""
        return None

    def _late_fault(self, mutant: Mutant) -> str:
        """Return what lint says of a condition: to see first that nothing differs is quicker."""
        return "" if mutant.was is None else self._new_fault(mutant)

    # --- lint ------------------------------------------------------------------------------

    def _new_fault(self, mutant: Mutant) -> str:
        """Return a fault that lint finds in a mutant and not in its pack; a blank for none."""
        found = self._faults(mutant.pack, self.reached(mutant))
        return min(found - self.known_faults, default="")

    def _faults(self, pack: RulePack, within: Container[Part] | None = None) -> set[str]:
        found = lint_pack(pack, nowhere, within=within)
        return {
            f"{each.code} {each.about}: {each.what}" for each in (*found.faults, *found.wording)
        }

    # --- the solver ------------------------------------------------------------------------

    def _solved(self, mutant: Mutant) -> tuple[Verdict, str]:
        late = ""
        try:
            if self._reads_alike(mutant):
                return Verdict.EQUIVALENT, ""
        except OutOfTime:
            late = "the solver ran out of time"
        with self._beside(mutant) as (claims, differs):
            try:
                if not self._has_case(differs):
                    return Verdict.EQUIVALENT, ""
            except OutOfTime:
                late = "the solver ran out of time"
            fault = self._late_fault(mutant)
            if fault:
                return Verdict.BY_LINT, fault
            written = len(self.claims.unknowns.rules)
            made = list(claims.all())
            self._say(self.claims.unknowns.rules[written:])
            for claim in made:
                try:
                    if not self._keeps(claim) and self._kept_before(claim.id):
                        return Verdict.BY_GUARANTEES, claim.id
                except OutOfTime:
                    late = "the solver ran out of time"
            return (Verdict.UNDECIDED if late else Verdict.SURVIVOR), late

    def _reads_alike(self, mutant: Mutant) -> bool:
        """Tell whether what was altered reads as before in every case."""
        case = self.claims.unknowns
        mark = case.mark()
        self.solver.push()
        try:
            otherwise_read = reads_otherwise(mutant, self.claims.forms.conditions)
            self._say(case.rules[mark.rules :])
            return not self._has_case(otherwise_read)
        finally:
            self.solver.pop()
            case.back_to(mark)

    @contextmanager
    def _beside(self, mutant: Mutant) -> Iterator[tuple[Claims, Truth]]:
        """Write a mutant beside its pack: what is claimed of it, and that it advises otherwise."""
        case, reaches = self.claims.unknowns, self.reached(mutant)
        mark = case.mark()
        self.solver.push()
        try:
            claims = self._claims(mutant, reaches)
            differs = otherwise(self.claims.forms, claims.forms, reaches)
            self._say(case.rules[mark.rules :])
            yield claims, differs
        finally:
            self.solver.pop()
            case.back_to(mark)

    def _say(self, rules: Sequence[Truth]) -> None:
        self.solver.add(*(each for each in rules if each is not True))

    def distinguish(self, mutant: Mutant, area: Area) -> Found | None:
        """Return a short case of an area on which a mutant advises otherwise; None for none."""
        if area.care.id not in self._apart:
            self._apart[area.care.id] = Apart(self.claims.forms, area, SOON)
        mark = self.claims.unknowns.mark()
        with self._beside(mutant) as (claims, differs):
            alike = claims.unknowns.alike if isinstance(claims.unknowns, _Beside) else ()
            says = (*self.claims.unknowns.rules[mark.rules :], differs, *alike)
            return self._apart[area.care.id].case_of(mutant.name, claims.forms, says)

    def _claims(self, mutant: Mutant, reaches: frozenset[Part]) -> Claims:
        return Claims(
            mutant.pack, _Beside(mutant, self.claims.unknowns, reaches), self.claims, reaches
        )

    def _keeps(self, claim: Claim) -> bool:
        return self._has_case(claim.broken) is claim.wants_a_case

    def _kept_before(self, claim: str) -> bool:
        """Tell whether the pack itself keeps what a mutant breaks."""
        if claim not in self._kept:
            self._kept[claim] = claim in self.made and self._keeps(self.made[claim])
        return self._kept[claim]

    def _has_case(self, wanted: Truth) -> bool:
        """Tell whether any case makes a formula true; raise OutOfTime where neither is found."""
        if isinstance(wanted, bool):
            return wanted
        self.solver.push()
        try:
            self.solver.add(formula(wanted))
            found: Any = self.solver.check()
        finally:
            self.solver.pop()
        if found == z3.unknown:
            raise OutOfTime
        return bool(found == z3.sat)


class _Beside(Moved):
    """Reads a case under a mutant; what a proof leaves open of a time is shared where it can be.

    Where it cannot, `alike` says that it is the same all the same: so it mostly is in a case of
    the program, and a case that is looked for need not differ in what the program does not know.
    """

    def __init__(self, mutant: Mutant, case: Unknowns, reaches: frozenset[Part]) -> None:
        super().__init__(mutant.pack, case, reaches)
        self._mine = mutant.part[1] if mutant.field in _OF_TIMES else ""
        self._alike: dict[str, Truth] = {}
        before = {each.id: each for each in case.pack.parts.actions}
        self._timed = {
            name
            for name, action in before.items()
            if not reaches.isdisjoint(looked_at(each.when for each in action.due if each.when))
        }
        if self._mine:
            self._timed.add(self._mine)

    def free(self, name: str, action: str) -> Truth:
        """Return what a proof leaves open, apart only where times mean another thing."""
        shared = self.case.free(name, action)
        if action not in self._timed:
            return shared
        found = super().free(name, action)
        if action != self._mine:
            self._alike[name] = same(found, shared)
        return found

    def time(self, key: str) -> Number:
        """Return a time that is known by its order, apart only where it means another thing."""
        found = super().time(key)
        self._alike[key] = found == z3.Int(f"at|{key.removeprefix('new ')}")
        return found

    @property
    def alike(self) -> Iterator[Truth]:
        """Yield that what a proof leaves open is the same in both."""
        yield from self._alike.values()
        mine, band = self.band, self.case.band
        if mine is not band:
            yield both(same(mine.known, band.known), same(mine.unknown, band.unknown))
            yield both(mine.least == band.least, mine.most == band.most)


_OF_TIMES = ("due", "outcomes", "reopen", "no_news", WHOLE)
