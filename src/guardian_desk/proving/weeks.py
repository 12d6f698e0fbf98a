"""Write how far a pregnancy is against a week, across every due date that it may have."""

import z3

from guardian_desk.core.gestation import OVER_AT
from guardian_desk.proving.answers import compared
from guardian_desk.proving.logic import Number, Triple, both, either, no


def where_asked(asked: Triple, found: Triple) -> Triple:
    """Return a comparison at a day that was answered; otherwise how the day itself reads."""
    given = asked.known
    return Triple(
        both(given, found.known),
        either(both(given, found.raised), both(asked.raised, no(given))),
        either(both(given, found.held), both(asked.held, no(given))),
    )


def across(op: str, wanted: Number, first: Number, last: Number) -> Triple:
    """Return how a comparison reads between two ends; what no pregnancy can be is unknown."""
    least = z3.If(first < 0, 0, first)
    most = z3.If(last > OVER_AT - 1, OVER_AT - 1, last)
    possible = least <= most
    if op in ("=", "!="):
        meets = both(least <= wanted, wanted <= most)
        if op == "=":
            every, some = both(meets, least == most), meets
        else:
            every, some = no(meets), either(no(meets), least != most)
    else:
        ends = [compared(op, each, wanted) for each in (least, most)]
        every, some = both(*ends), either(*ends)
    return Triple.read(sure=both(possible, every), unknown=either(no(possible), some))
