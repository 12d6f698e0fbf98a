"""Say in two cases what they are to each other: in both at once, or in neither."""

from guardian_desk.casework.events import CaseLinked, Link
from guardian_desk.casework.linking import counterpart, refused_links
from guardian_desk.casework.refusal import Refusal, refusals
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.happenings import draft_of
from guardian_desk.decisionlog.ports import Receipt
from guardian_desk.people.staff import Staff
from guardian_desk.usecases.board import board_row
from guardian_desk.usecases.casebook import Casebook, Refused, with_events


def link_cases(book: Casebook, one: CaseId, other: CaseId, how: Link, by: Staff) -> Receipt:
    """Say in both cases what they are to each other: `other` is `how` to `one`.

    Raises Refused for a link to itself, to an unknown case, to a closed one, or a second time.
    """
    known = {str(row.case) for row in book.log.board()}
    _refuse(tuple(refused_links(one, other, known)))
    at = Instant(book.log.now_us())
    sides = (
        (book.open(one), CaseLinked(other, how)),
        (book.open(other), CaseLinked(one, counterpart(how))),
    )
    for case, link in sides:
        _refuse(refusals(case.protocol, case.area, case.state, link, at))
    drafts = [draft_of(case.case, link, at, by.signature) for case, link in sides]
    rows = [board_row(with_events(case, [link], by, at, at)) for case, link in sides]
    return book.log.append(drafts, board=rows)


def _refuse(found: tuple[Refusal, ...]) -> None:
    if found:
        raise Refused(found)
