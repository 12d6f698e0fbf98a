"""Build formulas for the solver, and fold what is certain already as they are built."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import z3

Truth = Any
"""A Python bool, where it is certain, or a formula of the solver, which has no types."""

Number = Any
"""A Python int or a whole number of the solver."""


def both(*parts: Truth) -> Truth:
    """Return what holds when every part holds."""
    return _join(parts, over=False, joined=z3.And)


def either(*parts: Truth) -> Truth:
    """Return what holds when any part holds."""
    return _join(parts, over=True, joined=z3.Or)


def _join(parts: Iterable[Truth], *, over: bool, joined: Any) -> Truth:
    kept = []
    for part in parts:
        if part is over:
            return over
        if part is not (not over):
            kept.append(part)
    if not kept:
        return not over
    return kept[0] if len(kept) == 1 else joined(kept)


def no(part: Truth) -> Truth:
    """Return the contrary."""
    return (not part) if isinstance(part, bool) else z3.Not(part)


def implies(first: Truth, then: Truth) -> Truth:
    """Return that the second holds wherever the first does."""
    return either(no(first), then)


def formula(truth: Truth) -> Any:
    """Return what is certain as a formula too, for the solver takes no Python bool."""
    return z3.BoolVal(truth) if isinstance(truth, bool) else truth


def at_least(bound: int, parts: Sequence[Truth]) -> Truth:
    """Return that so many of some parts hold."""
    if bound <= 0:
        return True
    return z3.AtLeast(*map(formula, parts), bound) if bound <= len(parts) else False


def same(one: Truth, other: Truth) -> Truth:
    """Return that two formulas are true together."""
    if isinstance(one, bool):
        return other if one else no(other)
    if isinstance(other, bool):
        return one if other else no(one)
    return one == other


@dataclass(frozen=True, slots=True)
class Triple:
    """The three readings of a condition, as formulas: see `protocol.masks`."""

    known: Truth
    raised: Truth
    held: Truth

    @classmethod
    def all(cls, when: Truth) -> "Triple":
        """Return what is true in each reading alike."""
        return cls(when, when, when)

    @classmethod
    def read(cls, *, sure: Truth, unknown: Truth = False, not_yet: Truth = False) -> "Triple":
        """Return a reading from what is certain, what is unknown and what was not asked yet."""
        return cls(sure, either(sure, unknown), either(sure, unknown, not_yet))

    def and_(self, other: "Triple") -> "Triple":
        """Return what holds where both do, reading by reading."""
        return Triple(
            both(self.known, other.known),
            both(self.raised, other.raised),
            both(self.held, other.held),
        )

    def or_(self, other: "Triple") -> "Triple":
        """Return what holds where either does, reading by reading."""
        return Triple(
            either(self.known, other.known),
            either(self.raised, other.raised),
            either(self.held, other.held),
        )

    def unless(self, gone: Truth) -> "Triple":
        """Return the same where something is not so, and nothing where it is."""
        kept = no(gone)
        return Triple(both(self.known, kept), both(self.raised, kept), both(self.held, kept))


NEVER = Triple.all(False)
ALWAYS = Triple.all(True)


def all_of(parts: Iterable[Triple]) -> Triple:
    """Return what holds where every part does, reading by reading."""
    made = list(parts)
    return Triple(
        both(*(each.known for each in made)),
        both(*(each.raised for each in made)),
        both(*(each.held for each in made)),
    )


def any_of(parts: Iterable[Triple]) -> Triple:
    """Return what holds where any part does, reading by reading."""
    made = list(parts)
    return Triple(
        either(*(each.known for each in made)),
        either(*(each.raised for each in made)),
        either(*(each.held for each in made)),
    )
