"""Tell how far a pregnancy was thought to be at a time, and each change of its due date."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guardian_desk.casework.events import Answered, Happening
from guardian_desk.casework.reading import read
from guardian_desk.core.duedates import DueDate
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.dating import Dating
from guardian_desk.protocol.pregnant import pregnant
from guardian_desk.review.due_words import due_words, span_words
from guardian_desk.review.intervals import Followed, Sample


@dataclass(frozen=True, slots=True)
class Redating:
    """A change of the due date to count on: from which to which, and the entry that made it."""

    at: Instant
    was: DueDate | None
    now: DueDate | None
    source: Happening

    def describe(self) -> str:
        """Return both due dates with what they rest on, and who recorded the change."""
        by = f"Recorded by {self.source.by}, entry {self.source.seq}."
        if self.now is None:
            was = "" if self.was is None else due_words(self.was)
            return f"The due date is withdrawn: {was}. None is in force. {by}"
        if self.was is None:
            return f"Due date: {due_words(self.now)}. {by}"
        return f"The due date changed from {due_words(self.was)} to {due_words(self.now)}. {by}"


def gestation_at(followed: Followed, when: Instant) -> str:
    """Return how far the pregnancy was by the due date in force at a time; empty without one.

    What was known then is what had happened by then: a later scan changes no earlier line.
    """
    working = followed.case.working
    dating = working.protocol.dating
    if dating is None:
        return ""
    known = followed.at(when).state.known
    found = pregnant(dating, read(working.protocol, known, working.area, when))
    words = span_words(found.gestation)
    if not found.unknown or found.ended is not None:
        return words
    return f"{words}, not certain" if words else "not known"


def redatings_of(followed: Followed) -> tuple[Redating, ...]:
    """Return each change of the due date to count on, the first one too, earliest first."""
    dating = followed.case.working.protocol.dating
    return () if dating is None else tuple(_redatings(followed, dating))


def _redatings(followed: Followed, dating: Dating) -> Iterator[Redating]:
    was: DueDate | None = None
    for sample in followed.samples:
        now = _in_force(sample)
        if not _same(was, now):
            yield Redating(sample.at, was, now, _source(sample, dating))
            was = now


def _in_force(sample: Sample) -> DueDate | None:
    kept = sample.state.known.pregnancy
    return None if kept is None else kept.in_force(sample.at)


def _same(one: DueDate | None, other: DueDate | None) -> bool:
    """Tell whether two due dates are one in date and working, whoever recorded them when."""
    if one is None or other is None:
        return one is other
    return replace(one, said=other.said, withdrawn=other.withdrawn) == other


def _source(sample: Sample, dating: Dating) -> Happening:
    """Return the answer that made the change: the last one just then that dating looks at."""
    told = [each for each in sample.state.happenings if each.happened == sample.at]
    dates = [
        each
        for each in told
        if isinstance(each.event, Answered) and each.event.question in dating.looks_at
    ]
    return (dates or told or list(sample.state.happenings))[-1]
