"""Say which cases of a review belong together, by the labels of their devices."""

from collections.abc import Iterable

from guardian_desk.casework.events import Link
from guardian_desk.core.visible import one_line
from guardian_desk.review.figures import Figure
from guardian_desk.review.gathering import Gathered, Read

_WORDS = {
    Link.BABY_OF: "the pregnancy",
    Link.CONTINUED_AS: "the baby",
    Link.TWIN_OF: "twin",
    Link.SAME_CHILD: "same child",
}
_ONE_CHILD = (Link.BABY_OF, Link.CONTINUED_AS, Link.SAME_CHILD)


def links_said(read: Read, cases: Iterable[Read]) -> tuple[tuple[str, str], ...]:
    """Return each linked case, empty where it is not here, with words: twin, and its label."""
    here = {str(each.case.case): one_line(each.case.label) for each in cases}
    return tuple(
        (
            each.other if each.other in here else "",
            f"Linked: {_WORDS[each.how]}, {here.get(each.other) or each.other}"
            + ("" if each.other in here else ", not in these bundles"),
        )
        for each in read.case.working.state.links
    )


def linked_in(figure: Figure, gathered: Gathered) -> int:
    """Return how many cases of a figure's n tell of a child that another of them tells of."""
    counted = {str(part.case) for part in figure.parts if part.counts}
    return sum(
        any(
            link.how in _ONE_CHILD and link.other in counted
            for link in each.case.working.state.links
        )
        for each in gathered.cases
        if str(each.case.case) in counted
    )
