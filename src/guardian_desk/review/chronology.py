"""Set out one case in the order in which things happened, with what the record itself shows.

Lines that no entry holds (a breach beginning, another due date) are worked out from the
entries and say so; they carry no number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import Answered, Happening, OutcomeWithdrawn
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.decisionlog.moves import version_in
from guardian_desk.review.breaches import Breached, breaches_of
from guardian_desk.review.dated import gestation_at, redatings_of
from guardian_desk.review.intervals import Followed
from guardian_desk.review.lapses import lapses_of
from guardian_desk.review.telling import SayCase, Teller
from guardian_desk.review.words import NOT_HERE, moved_words, said_length, withdrawn_words

LATE_AFTER = 15 * MINUTE
"""An entry recorded later than this after it happened is marked: our own design judgement."""


class LineKind(StrEnum):
    """What a line of a chronology is."""

    OPENED = "opened"
    ENTRY = "entry"
    BREACH_BEGAN = "breach_began"
    BREACH_ENDED = "breach_ended"
    BREACH_STANDS = "breach_stands"
    LAPSED = "lapsed"
    DATED = "dated"
    STILL_OPEN = "still_open"


@dataclass(frozen=True, slots=True)
class ChronologyLine:
    """One line: when it happened, what, by whom, and the entry that holds it.

    `seq` is 0 and `recorded` None for what was worked out. `late` is how much later it was
    recorded, 0 within a quarter of an hour. `replaces` and `replaced_by` are the entries of
    an earlier and a later answer to the same question; `takes_back` and `taken_back_by` those
    of an outcome and of its withdrawal. What was taken back counts in nothing worked out here.
    `gestation` is how far a pregnancy was by the due date in force just then.
    """

    happened: Instant
    says: str
    kind: LineKind = LineKind.ENTRY
    recorded: Instant | None = None
    by: str = ""
    seq: int = 0
    late: int = 0
    replaces: int = 0
    replaced_by: int = 0
    takes_back: int = 0
    taken_back_by: int = 0
    gestation: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what must be known of the entry itself, in words."""
        found = []
        if self.late:
            found.append(f"recorded {said_length(self.late)} later")
        if self.replaces:
            found.append(f"replaces entry {self.replaces}")
        if self.replaced_by:
            found.append(f"replaced by entry {self.replaced_by}")
        if self.takes_back:
            found.append(f"takes back entry {self.takes_back}")
        if self.taken_back_by:
            found.append(f"taken back by entry {self.taken_back_by}: it counts in nothing")
        if not self.seq:
            found.append("worked out from the entries")
        return tuple(found)


_FIRST = (LineKind.OPENED, LineKind.LAPSED)


def chronology_of(
    followed: Followed, case: SayCase = lambda _: NOT_HERE
) -> tuple[ChronologyLine, ...]:
    """Return every line of a case, earliest first; a breach ends after the entry that ended it.

    It ends with what is still open when the record ends. `case` says what another case is called.
    """
    lines = [_opening(followed), *_moves(followed), *_entries(followed, case)]
    for breached in breaches_of(followed):
        lines.extend(_of_breach(breached))
    lines.extend(_of_lapses(followed))
    lines.extend(
        ChronologyLine(each.at, each.describe(), LineKind.DATED) for each in redatings_of(followed)
    )
    lines.extend(_still_open(followed))
    weeks = {at: gestation_at(followed, at) for at in {line.happened for line in lines}}
    lines = [replace(line, gestation=weeks[line.happened]) for line in lines]
    return tuple(sorted(lines, key=_place))


def _place(line: ChronologyLine) -> tuple[int, int, int]:
    rank = 0 if line.kind in _FIRST else 1 if line.kind is LineKind.ENTRY else 2
    rank += line.kind in (LineKind.BREACH_BEGAN, LineKind.BREACH_STANDS)
    rank += 2 * (line.kind is LineKind.STILL_OPEN)
    return (line.happened, rank, line.seq)


def _opening(followed: Followed) -> ChronologyLine:
    working = followed.case.working
    first = followed.case.entries[0]
    pack, care = working.protocol.pack, working.area.care
    version = version_in(first) or pack.version
    under = f"The case was opened under {pack.id} {version} and the area {care.title}."
    says = " ".join((under, *withdrawn_words(working.opened_anyway)))
    recorded = Instant(first.stamp.utc_us)
    opened = working.state.known.opened
    return ChronologyLine(
        opened,
        says,
        LineKind.OPENED,
        recorded,
        working.state.opened_by,
        first.seq,
        _late(opened, recorded),
    )


def _moves(followed: Followed) -> Iterator[ChronologyLine]:
    """Yield each time the case was moved to other rules, under which all of it is now told."""
    working = followed.case.working
    for each in working.moves:
        says = moved_words(working.protocol.pack.id, each)
        yield ChronologyLine(
            happened=each.happened, says=says, recorded=each.recorded, by=each.by, seq=each.seq
        )


def _entries(followed: Followed, case: SayCase) -> Iterator[ChronologyLine]:
    working = followed.case.working
    happenings = working.state.happenings
    teller = Teller(working.protocol, happenings, case=case)
    later = _later_answers(happenings)
    earlier = {after: before for before, after in later.items()}
    gone = _taken_back(happenings)
    takes = {after: before for before, after in gone.items()}
    for each in happenings:
        yield ChronologyLine(
            happened=each.happened,
            says=teller.tell(each.event),
            recorded=each.recorded,
            by=each.by,
            seq=each.seq,
            late=_late(each.happened, each.recorded),
            replaces=earlier.get(each.seq, 0),
            replaced_by=later.get(each.seq, 0),
            takes_back=takes.get(each.seq, 0),
            taken_back_by=gone.get(each.seq, 0),
        )


def _late(happened: Instant, recorded: Instant) -> int:
    return recorded - happened if recorded - happened > LATE_AFTER else 0


def _later_answers(happenings: tuple[Happening, ...]) -> dict[int, int]:
    """Return, for each answer that a later one replaced, the entry that replaced it."""
    last: dict[tuple[str, str], int] = {}
    found = {}
    for each in happenings:
        if isinstance(each.event, Answered):
            place = (each.event.question, each.event.item)
            if place in last:
                found[last[place]] = each.seq
            last[place] = each.seq
    return found


def _taken_back(happenings: tuple[Happening, ...]) -> dict[int, int]:
    """Return, for each outcome that was taken back, the entry that did so."""
    seqs = {each.index: each.seq for each in happenings}
    return {
        seqs[each.event.index]: each.seq
        for each in happenings
        if isinstance(each.event, OutcomeWithdrawn) and each.event.index in seqs
    }


def _of_breach(breached: Breached) -> Iterator[ChronologyLine]:
    for span in breached.spans:
        yield ChronologyLine(span.start, f"Breach began: {breached.says}", LineKind.BREACH_BEGAN)
        length = said_length(span.length(breached.until))
        if span.end is None:
            says = f"Breach still stands when the record ends, after {length}: {breached.says}"
            yield ChronologyLine(breached.until, says, LineKind.BREACH_STANDS)
        else:
            says = f"Breach ended after {length}: {breached.says}"
            yield ChronologyLine(span.end, says, LineKind.BREACH_ENDED)


def _still_open(followed: Followed) -> Iterator[ChronologyLine]:
    """Yield the steps that are open when the record ends, as the page of the case orders them."""
    working = followed.case.working
    teller = Teller(working.protocol, working.state.happenings)
    advice = advise(working.protocol, working.area, followed.last.state, followed.until)
    for each in advice.open_actions:
        does = teller.action(each.action.id, each.item)
        says = f"Still open when the record ends: {does}"
        yield ChronologyLine(followed.until, says, LineKind.STILL_OPEN)


def _of_lapses(followed: Followed) -> Iterator[ChronologyLine]:
    working = followed.case.working
    teller = Teller(working.protocol, working.state.happenings)
    line = ChronologyLine(followed.until, "", LineKind.LAPSED)
    for action in working.protocol.pack.parts.actions:
        for lapse in lapses_of(followed, action.id):
            does = teller.action(action.id, lapse.item)
            says = f"The time that was set ran out, and nothing was recorded: {does}"
            yield replace(line, happened=lapse.at, says=says)
