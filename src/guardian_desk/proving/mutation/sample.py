"""Draw a sample of mutants in which every kind has its share."""

from collections.abc import Sequence
from random import Random

from guardian_desk.proving.mutation.mutants import Mutant


def stratum(mutant: Mutant) -> tuple[str, str]:
    """Return the kind of a mutant: of which kind of part what is altered."""
    return (mutant.part[0], mutant.field)


def stratified(every: Sequence[Mutant], number: int, random: Random) -> list[Mutant]:
    """Return so many mutants at random, each kind by its share, and at least one of each.

    The order is random too. Where there are more kinds than are wanted, any are drawn.
    """
    strata: dict[tuple[str, str], list[Mutant]] = {}
    for mutant in every:
        strata.setdefault(stratum(mutant), []).append(mutant)
    if number < len(strata):
        return random.sample(every, number)
    found = []
    for _, kind in sorted(strata.items()):
        share = min(len(kind), max(1, round(number * len(kind) / len(every))))
        found += random.sample(kind, share)
    random.shuffle(found)
    return found
