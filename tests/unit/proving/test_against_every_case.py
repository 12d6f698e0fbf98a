"""The solver says of small random packs what trying every case of them says."""

from random import Random

import pytest

from guardian_desk.casework.advise import advise
from guardian_desk.casework.guarantees import broken
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.claims import Kind
from guardian_desk.proving.prove import prove
from guardian_desk.rulepack.certificate import Verdict
from tests.unit.proving.small_packs import NOW, every_case, here, small_pack


@pytest.mark.parametrize("seed", range(40))
def test_a_guarantee_is_proved_or_refuted_as_trying_every_case_tells(
    seed: int,
) -> None:
    pack = small_pack(Random(seed))
    protocol, area = compile_pack(pack), here(pack)
    tried = any(broken(protocol, advise(protocol, area, each, NOW)) for each in every_case())

    proof = prove(pack, [area])
    (found,) = [each for each in proof.outcomes if each.claim.kind is Kind.GUARANTEE]

    assert found.verdict is (Verdict.REFUTED if tried else Verdict.PROVED)
    assert bool(found.lines) is tried, "a refuted guarantee tells of a case that breaks it"


def test_both_verdicts_come_up_among_the_packs() -> None:
    seen = set()
    for seed in range(20):
        pack = small_pack(Random(seed))
        proof = prove(pack, [here(pack)])
        seen |= {o.verdict for o in proof.outcomes if o.claim.kind is Kind.GUARANTEE}

    assert seen == {Verdict.PROVED, Verdict.REFUTED}


@pytest.mark.parametrize("seed", range(20))
def test_what_is_called_reachable_is_reached_by_some_case(seed: int) -> None:
    pack = small_pack(Random(seed))
    protocol, area = compile_pack(pack), here(pack)
    raised = {
        f"reachable:action {each.action.id}"
        for state in every_case()
        for each in advise(protocol, area, state, NOW).actions
        if not each.only_unknown
    }

    proof = prove(pack, [area])

    for outcome in proof.outcomes:
        if outcome.claim.id.startswith("reachable:action"):
            wanted = Verdict.PROVED if outcome.claim.id in raised else Verdict.REFUTED
            assert outcome.verdict is wanted, outcome.claim.id
