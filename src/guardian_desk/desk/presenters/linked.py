"""Say which cases belong to the one in hand, and offer the one that goes on from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Answered, CaseLinked, Link, MemberAdded
from guardian_desk.casework.state import State, key_of
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import bare
from guardian_desk.protocol.masks import RAISE
from guardian_desk.review.words import counted
from guardian_desk.usecases.board import CANNOT_BE_READ
from guardian_desk.usecases.kin import Kin, WayOn

_SAYS = {
    Link.BABY_OF: "Continues {name}",
    Link.CONTINUED_AS: "Baby: {name}",
    Link.TWIN_OF: "Twin: {name}",
    Link.SAME_CHILD: "Same child: {name}",
}
_ORDER = tuple(_SAYS)

BABY_HURT = "Open the baby's own case"
HURT_AGAIN = "Open a new case of this child"


@dataclass(frozen=True, slots=True)
class LinkView:
    """One linked case: its id, and the words of the link that opens it."""

    case: str
    words: str


@dataclass(frozen=True, slots=True)
class LinkedView:
    """All links of a case, and the ways on, each with the words of its key."""

    links: tuple[LinkView, ...]
    ways: tuple[tuple[WayOn, str], ...]


def linked_view(working: WorkingCase, advice: Advice, kin: Kin, *, can_record: bool) -> LinkedView:
    """Return the links of a case and, where this window records, how a case can go on from it."""
    links = sorted(working.state.links, key=lambda each: _ORDER.index(each.how))
    views = (_link(each, kin) for each in links)
    offered = can_record and working.state.correction is None
    ways = (each for each in kin.ways if offered and _holds(working, advice, each))
    keys = ((each, HURT_AGAIN if each.again else BABY_HURT) for each in ways)
    return LinkedView(tuple(views), tuple(keys))


def _link(link: CaseLinked, kin: Kin) -> LinkView:
    words = _SAYS[link.how].format(name=kin.name(link.other))
    return LinkView(link.other, words + _missing(link, kin))


def _missing(link: CaseLinked, kin: Kin) -> str:
    """Return that nothing of a linked case can be seen here, and why; else nothing."""
    row = kin.rows.get(link.other)
    if row is None:
        return " (not on this computer)"
    return " (cannot be read here)" if row.happens_next == CANNOT_BE_READ else ""


def _holds(working: WorkingCase, advice: Advice, way: WayOn) -> bool:
    """Tell whether the pack of this case says so, or cannot rule it out."""
    if way.once not in working.protocol.conditions.facts:
        return False
    return bool(working.protocol.mask(f"fact {way.once}")(advice.reading) & RAISE)


def babies_of(working: WorkingCase, kin: Kin) -> tuple[LinkView, ...]:
    """Return the babies that the case of a pregnancy already goes on as."""
    found = (each.other for each in working.state.links if each.how is Link.CONTINUED_AS)
    return tuple(LinkView(each, kin.name(each)) for each in found)


def linked_told(working: WorkingCase, kin: Kin) -> Iterator[tuple[str, str]]:
    """Yield what the next person is told of the linked cases: each row's name and words."""
    for each in working.state.links:
        name = kin.name(each.other) + _missing(each, kin)
        match each.how:
            case Link.BABY_OF:
                yield "Case before the birth", _earlier(working, each.other, name, kin)
            case Link.SAME_CHILD:
                yield "Another case of this child", _earlier(working, each.other, name, kin)
            case Link.CONTINUED_AS:
                yield "Case of the baby", name
            case Link.TWIN_OF:
                yield "Case of the twin", name
            case _:
                assert_never(each.how)


def _earlier(working: WorkingCase, case: str, name: str, kin: Kin) -> str:
    row = kin.rows.get(case)
    there = f"Next there: {row.happens_next.rstrip('.')}." if row is not None else ""
    came = _came_along(working, case)
    stands = "Its plan, people and alerts stand there."
    return "\n".join(filter(None, (f"{name}. {stands}", came, there)))


def _came_along(working: WorkingCase, case: str) -> str:
    """Return what was carried from a case, and how much of it nobody has confirmed."""
    state = working.state
    events = [each.event for each in state.happenings]
    answers = {
        (each.question, each.item)
        for each in events
        if isinstance(each, Answered) and each.carried_from == case
    }
    waiting = sum(_is_unconfirmed(state, key) for key in answers)
    members = [each for each in events if isinstance(each, MemberAdded)]
    people = [each for each in members if each.carried_from == case]
    parts = [*_members(working, people), counted(len(answers), "answer", "answers")]
    if not (answers or people):
        return ""
    return f"Carried over: {', '.join(parts)}. Not confirmed yet: {waiting}."


def _is_unconfirmed(state: State, key: tuple[str, str]) -> bool:
    answer = state.known.answers.get(key_of(*key))
    return answer is not None and answer.carried


def _members(working: WorkingCase, people: list[MemberAdded]) -> Iterator[str]:
    for group in working.protocol.pack.parts.groups:
        number = sum(each.group == group.id for each in people)
        if number:
            yield counted(number, bare(group.one), group.many)
