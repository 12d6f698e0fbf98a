"""Say how the claims of some packs came out: lines for people, data for machines."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from guardian_desk.proving.prove import Outcome, Proof
from guardian_desk.rulepack.certificate import Verdict


def lines(proofs: list[Proof]) -> tuple[str, ...]:
    """Return the report: what is not proved in full, then the counts of each pack."""
    return tuple(line for proof in proofs for line in _of_pack(proof))


def _of_pack(proof: Proof) -> Iterator[str]:
    for outcome in proof.outcomes:
        if outcome.verdict is not Verdict.PROVED:
            yield from _of_claim(proof, outcome)
    count = Counter(outcome.verdict for outcome in proof.outcomes)
    counts = ", ".join(f"{count[each]} {_SAID[each]}" for each in Verdict)
    yield f"{proof.pack.id} {proof.pack.version}: {counts}; {proof.seconds:.1f} s"


def _of_claim(proof: Proof, outcome: Outcome) -> Iterator[str]:
    yield f"{proof.pack.id}: {outcome.claim.id}: {_SAID[outcome.verdict]}: {outcome.claim.says}"
    if outcome.why:
        yield f"  {outcome.why}"
    yield from (f"  {line}" for line in outcome.lines)


_SAID = {Verdict.PROVED: "proved", Verdict.REFUTED: "refuted", Verdict.NOT_PROVED: "not proved"}


def data(proofs: list[Proof]) -> list[dict[str, Any]]:
    """Return the report as data; docs/json/check.md describes it."""
    return [
        {
            "pack": proof.pack.id,
            "version": proof.pack.version,
            "digest": proof.pack.digest,
            "seconds": round(proof.seconds, 1),
            "claims": [
                {
                    "id": each.claim.id,
                    "says": each.claim.says,
                    "verdict": each.verdict.value,
                    "why": each.why,
                    "case": list(each.lines),
                }
                for each in proof.outcomes
            ],
        }
        for proof in proofs
    ]
