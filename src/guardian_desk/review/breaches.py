"""Find when a breach of the protocol began and ended, in each case."""

from dataclasses import dataclass

from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.masks import HOLD
from guardian_desk.protocol.normal import leaves, normal
from guardian_desk.review.intervals import Followed, Span
from guardian_desk.review.words import said_at, said_length
from guardian_desk.rulepack.leaves import Clock
from guardian_desk.rulepack.pack import Breach


@dataclass(frozen=True, slots=True)
class Breached:
    """One breach in one case: which, in the pack's words, and every stretch of it.

    `note` tells where a limit behind it is one that the area has not given.
    """

    id: str
    says: str
    spans: tuple[Span, ...]
    until: Instant
    note: str = ""

    @property
    def is_standing(self) -> bool:
        """Tell whether it still stood at the end of the record."""
        return self.spans[-1].end is None

    @property
    def length(self) -> int:
        """Return its length in microseconds, all stretches together."""
        return sum(each.length(self.until) for each in self.spans)

    def describe(self) -> str:
        """Return when it stood, in words."""
        told = ", then ".join(_stretch(each) for each in self.spans)
        length = said_length(self.length)
        at_least = "at least " if self.is_standing else ""
        return f"{told}; {at_least}{length} in all."


def breaches_of(followed: Followed) -> tuple[Breached, ...]:
    """Return every breach that ever stood in a case, in the pack's order."""
    protocol = followed.case.working.protocol
    found = []
    for raisable, breach in zip(protocol.breaches, protocol.pack.parts.breaches, strict=True):
        spans = followed.spans(raisable.mask)
        if spans:
            note = _note(breach, followed.case.working.area)
            found.append(Breached(breach.id, breach.says, spans, followed.until, note))
    return tuple(found)


def untold_of(followed: Followed) -> tuple[Breach, ...]:
    """Return the breaches that never stood, but of which what is recorded does not tell."""
    protocol, last = followed.case.working.protocol, followed.last.reading
    return tuple(
        breach
        for raisable, breach in zip(protocol.breaches, protocol.pack.parts.breaches, strict=True)
        if raisable.mask(last) & HOLD and not followed.spans(raisable.mask)
    )


def _note(breach: Breach, area: Area) -> str:
    clocks = [each for each in leaves(normal(breach.when)) if isinstance(each, Clock)]
    if all(area.limit(each.limit) for each in clocks):
        return ""
    return f"{area.care.title} has given no time limit for it, so that it counts as due at once."


def _stretch(span: Span) -> str:
    if span.end is None:
        return f"from {said_at(span.start)}, still so when the record ends"
    return f"from {said_at(span.start)} to {said_at(span.end)}"
