"""Ask the solver for a case in which something is so, within a time."""

import z3

from guardian_desk.proving.logic import Truth
from guardian_desk.proving.unknowns import Unknowns

PATIENCE = 120_000
"""Milliseconds for one question. The hardest so far takes 2 s; a busy machine takes longer."""


class OutOfTime(Exception):
    """The solver could not settle a question within its time: nothing is proved by that."""


def holds_in(case: "z3.ModelRef", formula: Truth) -> bool:
    """Tell whether a formula holds in a case; what the case leaves open is taken as false."""
    if isinstance(formula, bool):
        return formula
    return bool(z3.is_true(case.eval(formula, model_completion=True)))


class Solver:
    """Answers whether any case makes formulas true; what holds of the unknowns always holds."""

    def __init__(
        self, unknowns: Unknowns, *, milliseconds: int = PATIENCE, effort: int = 0
    ) -> None:
        """Bound each answer by time, and by `effort`, the solver's own count; 0 is no bound."""
        self.unknowns = unknowns
        self._solver = z3.SolverFor("QF_LIA")
        self._solver.set("timeout", milliseconds)
        self._solver.set("rlimit", effort)
        self._told = 0

    def case_of(self, *formulas: Truth) -> "z3.ModelRef | None":
        """Return a case in which all of these hold, or None if there is none.

        Raise OutOfTime where neither was found.
        """
        if False in formulas:
            return None
        self._tell_rules()
        self._solver.push()
        try:
            self._solver.add(*(each for each in formulas if each is not True))
            found = self._solver.check()
            if found == z3.unknown:
                raise OutOfTime
            return self._solver.model() if found == z3.sat else None
        finally:
            self._solver.pop()

    def _tell_rules(self) -> None:
        rules = self.unknowns.rules[self._told :]
        self._told = len(self.unknowns.rules)
        self._solver.add(*(each for each in rules if each is not True))
