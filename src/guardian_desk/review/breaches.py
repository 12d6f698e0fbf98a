"""Find when a breach of the protocol began and ended, in each case."""

from dataclasses import dataclass

from guardian_desk.core.instants import Instant
from guardian_desk.review.intervals import Followed, Span
from guardian_desk.review.words import said_at, said_length


@dataclass(frozen=True, slots=True)
class Breached:
    """One breach in one case: which, in the pack's words, and every stretch of it."""

    id: str
    says: str
    spans: tuple[Span, ...]
    until: Instant

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
            found.append(Breached(breach.id, breach.says, spans, followed.until))
    return tuple(found)


def _stretch(span: Span) -> str:
    if span.end is None:
        return f"from {said_at(span.start)}, still so when the record ends"
    return f"from {said_at(span.start)} to {said_at(span.end)}"
