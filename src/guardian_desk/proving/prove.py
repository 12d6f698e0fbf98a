"""Prove every claim of a pack, or find the case that breaks it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

import z3

from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.proving.agree import breaks_in_play
from guardian_desk.proving.claims import Claim, Claims
from guardian_desk.proving.shortest import Found, Shortest
from guardian_desk.proving.solver import PATIENCE, OutOfTime, Solver, holds_in
from guardian_desk.proving.telling import told
from guardian_desk.proving.unknowns import MEMBERS
from guardian_desk.rulepack.certificate import FORMAT, Certificate, Judged, Verdict
from guardian_desk.rulepack.pack import RulePack

ASSUMES = (
    f"Each group has at most {MEMBERS} members: a case with more is tried, not proved.",
    "Times are ordered, not counted: how long a limit is stands in tests of the calendar.",
    "An answer that dates the pregnancy leaves doubt about its dates once it is unknown.",
    "A condition that the clock alone turns may be noticed late: both ways are looked at.",
)
"""What a proof takes as given, in plain words."""


@dataclass(frozen=True)
class Outcome:
    """How one claim came out, in how many seconds, and the case that breaks it, if one does."""

    claim: Claim
    verdict: Verdict
    seconds: float
    found: Found | None = None
    lines: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Proof:
    """Everything that was claimed of one pack, and how it came out."""

    pack: RulePack
    outcomes: tuple[Outcome, ...]
    seconds: float

    @property
    def certificate(self) -> Certificate:
        """Return what can be kept beside the pack."""
        return Certificate(
            format=FORMAT,
            pack=self.pack.id,
            version=self.pack.version,
            digest=self.pack.digest,
            solver=f"z3 {z3.get_version_string()}",
            members=MEMBERS,
            assumes=ASSUMES,
            claims=tuple(Judged(o.claim.id, o.claim.says, o.verdict) for o in self.outcomes),
        )


def prove(
    pack: RulePack, areas: Sequence[Area], *, milliseconds: int = PATIENCE, effort: int = 0
) -> Proof:
    """Return how every claim of a pack comes out; each is given some time, and no more."""
    begun = perf_counter()
    claims = Claims(pack)
    solver = Solver(claims.unknowns, milliseconds=milliseconds, effort=effort)
    prover = _Prover(claims, solver, compile_pack(pack), areas, milliseconds)
    made = list(claims.all())
    prover.show([claim for claim in made if claim.wants_a_case])
    outcomes = tuple(prover.outcome(claim) for claim in made)
    return Proof(pack, outcomes, perf_counter() - begun)


@dataclass(frozen=True)
class _Prover:
    """Judges claims one by one; `shown` are those that a case found for another shows too."""

    claims: Claims
    solver: Solver
    protocol: CompiledProtocol
    areas: Sequence[Area]
    milliseconds: int
    shown: set[str] = field(default_factory=set)

    def show(self, claims: list[Claim]) -> None:
        """Find cases for what is to be reachable: one case shows many of them at once."""
        waiting = claims
        while waiting:
            try:
                case = self.solver.case_of(waiting[0].broken)
            except OutOfTime:
                case = None
            if case is not None:
                self.shown.update(each.id for each in waiting if holds_in(case, each.broken))
            waiting = [each for each in waiting[1:] if each.id not in self.shown]

    def outcome(self, claim: Claim) -> Outcome:
        begun = perf_counter()
        verdict, found, why = self._judge(claim)
        lines = () if found is None else told(self.protocol, claim, found)
        # A formula belongs to this process alone; what was claimed in words goes on.
        words = replace(claim, broken=verdict is Verdict.REFUTED)
        return Outcome(words, verdict, perf_counter() - begun, found, lines, why)

    def _judge(self, claim: Claim) -> tuple[Verdict, Found | None, str]:
        if claim.id in self.shown:
            return Verdict.PROVED, None, ""
        try:
            case = self.solver.case_of(claim.broken)
        except OutOfTime:
            return Verdict.NOT_PROVED, None, "the solver ran out of time"
        if claim.wants_a_case:
            held = Verdict.REFUTED if case is None else Verdict.PROVED
            return held, None, "" if case is not None else "no case makes it so"
        if case is None:
            return Verdict.PROVED, None, ""
        return self._shown(claim)

    def _shown(self, claim: Claim) -> tuple[Verdict, Found | None, str]:
        """Return the case that breaks a claim, played by the program itself."""
        shortest = Shortest(self.claims.forms, self.areas, milliseconds=self.milliseconds)
        found = shortest.case(claim.about, claim.broken)
        if found is None:
            return Verdict.NOT_PROVED, None, "no area here has the case that the solver found"
        area = next(each for each in self.areas if each.care.id == found.area)
        if not breaks_in_play(self.protocol, area, claim, found):
            return Verdict.NOT_PROVED, found, "the program does not agree with the case found"
        return Verdict.REFUTED, found, ""
