"""Judge an altered pack: who refuses it, and, where nobody does, whether it advises otherwise."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter
from typing import Any

import z3

from guardian_desk.core.errors import GuardianError
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.claims import Claim, Claims
from guardian_desk.proving.logic import Truth, formula
from guardian_desk.proving.losses import OfBoth
from guardian_desk.proving.moved import Moved
from guardian_desk.proving.mutation.differ import otherwise
from guardian_desk.proving.mutation.mutants import WHOLE, Mutant
from guardian_desk.proving.mutation.tried import Tried, nowhere
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
        self.solver.add(*(each for each in self.claims.unknowns.rules if each is not True))
        self.known_faults = self._faults(pack)
        self._reached: dict[frozenset[Part], frozenset[Part]] = {}

    def judge(self, mutant: Mutant) -> Judged:
        """Return what comes of a mutant; whoever refuses it first is named."""
        begun = perf_counter()
        verdict, by = self._refused(mutant) or self._solved(mutant, self.reached(mutant))
        return Judged(mutant, verdict, by, perf_counter() - begun)

    def refused(self, mutant: Mutant) -> Judged | None:
        """Return what a case or lint says of a mutant, without the solver; None for nothing."""
        begun = perf_counter()
        found = self._refused(mutant)
        return None if found is None else Judged(mutant, *found, perf_counter() - begun)

    def reached(self, mutant: Mutant) -> frozenset[Part]:
        """Return every part that a mutant may change the meaning of."""
        if mutant.altered not in self._reached:
            self._reached[mutant.altered] = reached(mutant.altered, self.looks)
        return self._reached[mutant.altered]

    def _refused(self, mutant: Mutant) -> tuple[Verdict, str] | None:
        reaches = self.reached(mutant)
        try:
            protocol = compile_pack(mutant.pack)
        except (GuardianError, KeyError, StopIteration):
            return Verdict.BY_LINT, self._new_fault(mutant)
        case = self.tried.refuses(protocol, mutant, reaches)
        if case:
            return Verdict.BY_CASES, case
        fault = self._new_fault(mutant)
        return (Verdict.BY_LINT, fault) if fault else None

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

    def _solved(self, mutant: Mutant, reaches: frozenset[Part]) -> tuple[Verdict, str]:
        if mutant.field == "alone":
            # Whether an answer stands alone says what may be recorded, and nothing of it.
            narrower = mutant.what.endswith(" alone")
            return (Verdict.SURVIVOR if narrower else Verdict.EQUIVALENT), ""
        case = self.claims.unknowns
        mark = case.mark()
        self.solver.push()
        try:
            claims = self._claims(mutant, reaches)
            made = list(claims.all())
            differs = otherwise(self.claims.forms, claims.forms, reaches)
            self.solver.add(*(each for each in case.rules[mark.rules :] if each is not True))
            for claim in made:
                if not self._keeps(claim) and self._kept_before(claim.id):
                    return Verdict.BY_GUARANTEES, claim.id
            return (Verdict.SURVIVOR if self._has_case(differs) else Verdict.EQUIVALENT), ""
        except OutOfTime:
            return Verdict.UNDECIDED, "the solver ran out of time"
        finally:
            self.solver.pop()
            case.back_to(mark)

    def distinguish(self, mutant: Mutant, area: Area) -> Found | None:
        """Return a short case of an area on which a mutant advises otherwise; None for none."""
        case, reaches = self.claims.unknowns, self.reached(mutant)
        mark = case.mark()
        try:
            claims = self._claims(mutant, reaches)
            differs = otherwise(self.claims.forms, claims.forms, reaches)
            areas = [(area, area)]
            shortest = OfBoth(self.claims.forms, claims.forms, areas, self.milliseconds)
            return shortest.case(mutant.name, differs)
        finally:
            case.back_to(mark)

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
    """Reads a case under a mutant; what a proof leaves open of a time is shared where it can be."""

    def __init__(self, mutant: Mutant, case: Unknowns, reaches: frozenset[Part]) -> None:
        super().__init__(mutant.pack, case, reaches)
        before = {each.id: each for each in case.pack.parts.actions}
        self._timed = {
            name
            for name, action in before.items()
            if not reaches.isdisjoint(looked_at(each.when for each in action.due if each.when))
        }
        if mutant.field in _OF_TIMES:
            self._timed.add(mutant.part[1])

    def free(self, name: str, action: str) -> Truth:
        """Return what a proof leaves open, apart only where times mean another thing."""
        return super().free(name, action) if action in self._timed else self.case.free(name, action)


_OF_TIMES = ("due", "outcomes", "reopen", "no_news", WHOLE)
