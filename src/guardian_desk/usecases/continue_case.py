"""Open a case that goes on from an earlier one: linked on both sides in one append, or neither."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guardian_desk.casework.carrying import Earlier, carried, carry_from
from guardian_desk.casework.events import CaseLinked, Event, Link, Noted
from guardian_desk.casework.linking import counterpart, relatives
from guardian_desk.casework.refusal import CLOSED, Refusal
from guardian_desk.core.errors import GuardianError, Usage
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.happenings import draft_of
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.people.staff import Staff
from guardian_desk.usecases.board import board_row
from guardian_desk.usecases.casebook import Casebook, Done, Refused, with_events, with_numbers


@dataclass(frozen=True, slots=True)
class _Relative:
    """A case that a new one is linked with, and what it is to the new one."""

    case: WorkingCase
    how: Link


def continue_case(
    book: Casebook,
    earlier: CaseId,
    pack: str,
    care: str,
    by: Staff,
    *,
    homes: Sequence[str] = (),
    label: str = "",
) -> Done:
    """Open a case of `pack` that goes on from an earlier one, with all that it takes over.

    One of the family that cannot be read is named in a note of the new case, and nothing else.
    From the case of a pregnancy it is that of its baby; babies who have one already are its twins.
    From a case of the same pack it is the same child again, with the same twins.
    Raises Refused where the earlier case is closed, Usage where the pack takes nothing over.
    """
    before = book.open(earlier)
    if before.state.correction is not None:
        raise Refused((Refusal("case", CLOSED),))
    found = tuple(_family(book, before, pack))
    family = tuple(each for each in found if isinstance(each, _Relative))
    fresh = book.fresh(pack, care, by, homes=homes, label=label)
    sources = [each.case for each in family if each.how is not Link.TWIN_OF]
    if not any(carry_from(fresh.case.protocol, each.protocol.pack.id) for each in sources):
        raise _nothing_carried(before, pack)
    links = [CaseLinked(each.case.case, each.how) for each in family]
    at = fresh.case.state.known.opened
    taken = carried(fresh.case.protocol, [_source(each) for each in sources], at)
    unread = [_not_read(each) for each in found if isinstance(each, BoardRow)]
    events: tuple[Event, ...] = (*links, *taken, *unread)
    opened = with_events(fresh.case, events, by, at, at)
    others = [_told_of(each, opened.case, by, at) for each in family]
    drafts = [fresh.draft, *(draft_of(opened.case, each, at, by.signature) for each in events)]
    drafts += [
        draft_of(each.case, each.state.happenings[-1].event, at, by.signature) for each in others
    ]
    rows = [board_row(each) for each in (opened, *others)]
    receipt = book.log.append(drafts, board=rows, rules=fresh.kept)
    return Done(with_numbers(opened, receipt.seqs[1 : 1 + len(events)], receipt), receipt)


def _family(book: Casebook, before: WorkingCase, pack: str) -> Iterator[_Relative | BoardRow]:
    """Yield the earlier case and those linked with it, each as what it is to the new one.

    One that was closed by a correction is nobody's relative. One that is not on this computer, or
    cannot be read, keeps no baby's case from being opened: of the latter its row is yielded.
    """
    if before.protocol.pack.id == pack:
        yield _Relative(before, Link.SAME_CHILD)
        others = [(each.other, each.how) for each in before.state.links]
    else:
        yield _Relative(before, Link.BABY_OF)
        others = [(each, Link.TWIN_OF) for each in relatives(before.state, Link.CONTINUED_AS)]
    here = {row.case: row for row in book.log.board() if row.case != before.case} if others else {}
    for name, how in dict(others).items():
        row = here.get(CaseId(name))
        if row is None:
            continue
        case = _readable(book, row.case)
        if case is None:
            yield row
        elif case.state.correction is None:
            yield _Relative(case, how)


def _readable(book: Casebook, name: CaseId) -> WorkingCase | None:
    try:
        return book.open(name)
    except GuardianError:
        # Its own page tells what is wrong with it.
        return None


def _not_read(row: BoardRow) -> Noted:
    name = row.label or row.case
    return Noted(f"The case {name} is linked with the earlier one and {NOT_READ}")


NOT_READ = "could not be read. Nothing came from it, and it is not linked with this case."


def _source(case: WorkingCase) -> Earlier:
    return Earlier(case.case, case.protocol, case.area, case.state)


def _told_of(relative: _Relative, case: CaseId, by: Staff, at: Instant) -> WorkingCase:
    """Return a relative after the entry that tells it of the new case."""
    link = CaseLinked(case, counterpart(relative.how))
    return with_events(relative.case, [link], by, at, at)


def _nothing_carried(before: WorkingCase, pack: str) -> Usage:
    return Usage(
        "This case cannot be opened from that one",
        f"The pack {pack} takes nothing over from {before.protocol.pack.id}.",
        "Begin the case from the start page, and link the two.",
    )
