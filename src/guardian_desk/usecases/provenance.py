"""Where every part of a pack comes from: its source, the place in it, and how it is used."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from guardian_desk.rulepack.pack import Basis, RulePack
from guardian_desk.rulepack.source import Source

_WORDS = ("ask", "do", "title", "means", "says")
"""What a part says of itself, whichever of these it has."""


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a pack in its own words, and what it rests on."""

    kind: str
    id: str
    says: str
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a pack rests on; `sources` are those that a part cites, in the order of the register."""

    pack: RulePack
    nodes: tuple[Node, ...]
    sources: tuple[Source, ...]
    today: date

    @property
    def past_review(self) -> tuple[Source, ...]:
        """Return the sources that were to be looked at again by now."""
        return tuple(each for each in self.sources if each.is_past_review(self.today))

    @property
    def unsigned(self) -> tuple[Source, ...]:
        """Return the sources that wait for somebody with clinical responsibility to sign."""
        return tuple(each for each in self.sources if each.awaits_sign_off)

    def uses_of(self, source: str) -> int:
        """Return how many parts rest on a source."""
        return sum(any(each.source == source for each in node.basis) for node in self.nodes)


def provenance(pack: RulePack, today: date) -> Provenance:
    """Return what each part of a pack rests on, as of a day."""
    nodes = tuple(_nodes(pack))
    cited = {each.source for node in nodes for each in node.basis}
    sources = tuple(each for each in pack.sources if each.id in cited)
    return Provenance(pack, nodes, sources, today)


def _nodes(pack: RulePack) -> Iterator[Node]:
    for kind in fields(pack.parts):
        for part in getattr(pack.parts, kind.name):
            if basis := getattr(part, "basis", ()):
                yield Node(_one(kind.name), part.id, _words(part), basis)
    for each in pack.carries:
        named = f"What a case of {each.pack} hands on."
        yield Node("carry", each.pack, named, (Basis(each.source, each.section),))


def _one(kind: str) -> str:
    return {"criteria": "criterion", "breaches": "breach"}.get(kind, kind.removesuffix("s"))


def _words(part: Any) -> str:
    return next((text for name in _WORDS if (text := getattr(part, name, ""))), "")
