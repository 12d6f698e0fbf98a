"""Say which cases of a review belong together, by the labels of their devices."""

from collections.abc import Iterable, Sequence

from guardian_desk.casework.events import CaseLinked, Link
from guardian_desk.casework.linking import counterpart
from guardian_desk.core.visible import one_line
from guardian_desk.review.figures import Figure
from guardian_desk.review.gathering import Gathered, Read
from guardian_desk.review.telling import SayCase
from guardian_desk.review.words import NOT_HERE, short

_WORDS = {
    Link.BABY_OF: "the pregnancy",
    Link.CONTINUED_AS: "the baby",
    Link.TWIN_OF: "twin",
    Link.SAME_CHILD: "same child",
}
_ONE_CHILD = (Link.BABY_OF, Link.CONTINUED_AS, Link.SAME_CHILD)


def links_said(read: Read, cases: Sequence[Read]) -> tuple[tuple[str, str], ...]:
    """Return each linked case, empty where it is not here, with words: twin, and its label."""
    here = {str(each.case.case) for each in cases}
    name = names_of(cases)
    return tuple(
        (
            each.other if each.other in here else "",
            f"Linked: {_WORDS[each.how]}, {name(each.other)}",
        )
        for each in links_of(read, cases)
    )


def links_of(read: Read, cases: Iterable[Read]) -> tuple[CaseLinked, ...]:
    """Return the links that a case records, then those that only another of these records of it.

    A bundle that was written before the link was made knows nothing of it.
    """
    own, here = read.case.working.state.links, str(read.case.case)
    known = {each.other for each in own}
    found = (
        CaseLinked(str(other.case.case), counterpart(each.how))
        for other in cases
        if str(other.case.case) not in known
        for each in other.case.working.state.links
        if each.other == here
    )
    return (*own, *found)


def names_of(cases: Iterable[Read]) -> SayCase:
    """Return what says a case by its label, its short name without one, or that it is not here."""
    names = {
        str(each.case.case): one_line(each.case.label) or f"case {short(each.case.case)}"
        for each in cases
    }
    return lambda case: names.get(case, NOT_HERE)


def linked_in(figure: Figure, gathered: Gathered) -> int:
    """Return how many cases of a figure's n tell of a child that another of them tells of."""
    counted = {str(part.case) for part in figure.parts if part.counts}
    return sum(
        any(
            link.how in _ONE_CHILD and link.other in counted
            for link in links_of(each, gathered.cases)
        )
        for each in gathered.cases
        if str(each.case.case) in counted
    )
