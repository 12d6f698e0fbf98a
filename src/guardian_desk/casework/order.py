"""The one order of what is asked for: on the page of a case, in a handover, on the start page."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.words import Urgency

if TYPE_CHECKING:
    from guardian_desk.casework.advise import Advised

_STATE_RANK = {
    Stands.LAPSED: 0,
    Stands.REOPENED: 0,
    Stands.OPEN: 0,
    Stands.FIND_OUT: 0,
    # A call that was started reached nobody yet: it keeps its place.
    Stands.ATTEMPTED: 0,
    Stands.WAITING: 1,
    Stands.DEFERRED: 2,
    Stands.SKIPPED: 3,
    Stands.DONE: 3,
}


def in_order(found: "Iterable[Advised]", foremost: Collection[str] = ()) -> "Iterator[Advised]":
    """Yield open before waiting and the more urgent first; among equals as in the pack.

    Of the open ones only an emergency stands above the actions that are `foremost`.
    What only its time has made urgent comes after what the pack, or news, wants now. Two things
    change the pack's order among equals. What is over a time that somebody set comes first, the
    earliest before the others. Where several have such a time still to come, the earliest takes
    the first of their places.
    """
    keyed = sorted(((_pressing(each, foremost), each) for each in found), key=itemgetter(0))
    for _, equals in groupby(keyed, key=_rank):
        yield from _earliest_in_first_place([each for _, each in equals])


_Pressing = tuple[int, bool, bool, int, bool, bool, int, int, str]


def _rank(keyed: "tuple[_Pressing, Advised]") -> tuple[int, bool, bool, int, bool]:
    return keyed[0][:5]


def _pressing(advised: "Advised", foremost: Collection[str]) -> _Pressing:
    late = advised.dated and advised.is_past
    since = advised.due if late and advised.due is not None else 0
    rank = _STATE_RANK[advised.standing.stands]
    return (
        rank,
        advised.urgency is not Urgency.EMERGENCY,
        advised.action.id not in foremost,
        -advised.urgency.rank,
        advised.lifted,
        not late,
        since,
        advised.order,
        advised.item,
    )


def _earliest_in_first_place(equals: "list[Advised]") -> "Iterator[Advised]":
    coming = sorted((each for each in equals if _is_coming(each)), key=_due_and_order)
    places = iter(coming)
    for each in equals:
        yield next(places) if _is_coming(each) else each


def _is_coming(advised: "Advised") -> bool:
    return advised.dated and not advised.is_past


def _due_and_order(advised: "Advised") -> tuple[int, int, str]:
    return (advised.due or 0, advised.order, advised.item)
