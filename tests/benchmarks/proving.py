"""The proof of packs of 50, 200 and 1,000 questions, against writing each as formulas once."""

from collections.abc import Iterator
from functools import partial
from time import perf_counter

from guardian_desk.protocol.area import area_of
from guardian_desk.proving.claims import Claims
from guardian_desk.proving.prove import Outcome, prove
from guardian_desk.rulepack.certificate import Verdict
from guardian_desk.rulepack.profile import Profile
from tests.benchmarks.answering import invented
from tests.benchmarks.figures import Figure, once

SIZES = (50, 200, 1_000)


def figures() -> Iterator[Figure]:
    """Yield what it takes to prove a pack of each size whole, by one process."""
    Claims(invented(4))  # The solver is loaded by the first formula.
    for size in SIZES:
        pack = invented(size)
        area = area_of(pack, Profile("x", "X", "1", "2026-01-01"))
        floor = once(partial(Claims, pack))
        begun = perf_counter()
        outcomes = prove(pack, [area]).outcomes
        yield Figure(
            f"`check --prove`, {size:,} questions: {_counted(outcomes)}",
            perf_counter() - begun,
            "s",
            "none set",
            floor,
            "the same pack written as formulas once",
        )


def _counted(outcomes: tuple[Outcome, ...]) -> str:
    proved = sum(each.verdict is Verdict.PROVED for each in outcomes)
    if proved == len(outcomes):
        return f"{proved:,} claims, all proved"
    return f"{len(outcomes):,} claims, {proved:,} proved"
