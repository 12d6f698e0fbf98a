"""The formulas of a proof say of every real case exactly what the program says of it."""

from functools import cache
from random import Random

import pytest

from guardian_desk.casework.advise import advise
from guardian_desk.proving.advice import AdviceForms
from guardian_desk.proving.conditions import Conditions
from guardian_desk.proving.logic import either
from guardian_desk.proving.solver import Solver
from guardian_desk.proving.unknowns import Unknowns
from tests.unit.proving.pinned import differs, pinned
from tests.unit.rules.random_cases import NOW, folded, random_case
from tests.unit.rules.shelves import INJURY, PREBIRTH, area, areas, pack, protocol


@cache
def forms(of: str) -> AdviceForms:
    found = AdviceForms(Conditions(Unknowns(pack(of))))
    found.write_all()
    return found


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("of", [INJURY, PREBIRTH])
def test_the_formulas_advise_what_the_program_advises(of: str, seed: int) -> None:
    here = area(areas(of)[seed % len(areas(of))], (), of)
    state = folded(protocol(of), here, random_case(Random(seed), of))
    advice = advise(protocol(of), here, state, NOW)
    solver = Solver(forms(of).unknowns)
    case = tuple(pinned(protocol(of), forms(of), here, state, advice))

    assert solver.case_of(*case) is not None, "every real case is among those that are proved over"
    assert solver.case_of(*case, either(*differs(forms(of), protocol(of), state, advice))) is None
