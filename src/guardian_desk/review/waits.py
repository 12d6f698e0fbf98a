"""Count, for each agency that plans waited on, how many steps were late and by how many days."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from guardian_desk.core.dates import day_words
from guardian_desk.core.instants import DAY
from guardian_desk.review.figures import Figure, Named, Part, figure_of
from guardian_desk.review.intervals import Followed
from guardian_desk.review.lateness import DatedStep
from guardian_desk.review.telling import Teller
from guardian_desk.rulepack.naming import Named as Listed
from guardian_desk.rulepack.pack import Action, RulePack

WAITS = "waits"
"""The shape of a figure that the program makes of each agency a plan waited on."""

NOBODY_ASKED = "nobody_asked"
"""How the id begins of steps that stand to nobody's account: nothing was recorded of them."""

ENDED_LATE, NOT_DONE, NOTHING_RECORDED = "ended_late", "not_done", "nothing_recorded"
_WORDS = {
    NOT_DONE: "late and not done",
    NOTHING_RECORDED: "late, and nothing recorded of it",
    ENDED_LATE: "ended late",
    "not_sure": "past a day that moved or is not certain, not counted as late",
    "in_time": "in time",
}
_BASIS = ("the last days of the protocol, as the plan of each case has them",)


class Agency(NamedTuple):
    """Whom a step waits on: the directory entry that it contacts, or the role that takes it."""

    id: str
    title: str


StepsOf = tuple[Followed, Sequence[DatedStep]]
"""A case with the steps of its plan that ended, or that passed their last day."""


def waited_on(pack: RulePack, action: Action) -> Agency:
    """Return whom a step waits on: the service it contacts, else whoever is to take it."""
    named = pack.parts.contacts if action.ring else pack.parts.roles
    return _titled(named, action.ring or action.role)


def counts_against(pack: RulePack, step: DatedStep) -> Agency:
    """Return whom a step counts against; of whom nothing was asked, nobody waits yet."""
    if step.recorded:
        return waited_on(pack, step.action)
    taker = _titled(pack.parts.roles, step.action.role)
    return Agency(f"{NOBODY_ASKED}.{taker.id}", f"Nobody had asked yet. To act: {taker.title}")


def _titled(named: Iterable[Listed], name: str) -> Agency:
    titles = {each.id: each.title for each in named}
    return Agency(name, titles.get(name, name.replace("_", " ")))


def waits_of(cases: Sequence[StepsOf]) -> tuple[Figure, ...]:
    """Return a figure for each agency of each pack, those with most late steps first; n is steps.

    Steps of which nothing was asked or recorded stand last, by the role that is to take them.
    What is not done counts its days to the end of the record, or of the pregnancy.
    """
    together: dict[str, list[StepsOf]] = {}
    for followed, steps in cases:
        pack = followed.case.working.protocol.pack.id
        together.setdefault(pack, []).append((followed, steps))
    return tuple(figure for own in together.values() for figure in _of_pack(own))


def _of_pack(cases: Sequence[StepsOf]) -> list[Figure]:
    packs = [followed.case.working.protocol.pack for followed, _ in cases]
    versions = tuple(sorted({pack.version for pack in packs}))
    found: dict[Agency, list[Part]] = {}
    for agency, part in (each for followed, steps in cases for each in _parts(followed, steps)):
        found.setdefault(agency, []).append(part)
    figures = [
        figure_of(Named(packs[0].id, versions, each.id, each.title, WAITS, _BASIS), parts, _WORDS)
        for each, parts in found.items()
    ]

    def place(figure: Figure) -> tuple[bool, int, str]:
        return (figure.id.startswith(NOBODY_ASKED), -figure.measured, figure.title)

    return sorted(figures, key=place)


def _parts(followed: Followed, steps: Sequence[DatedStep]) -> Iterator[tuple[Agency, Part]]:
    working = followed.case.working
    teller = Teller(working.protocol, working.state.happenings)
    for each in steps:
        words = teller.action(each.action.id, each.item)
        says = f"{words} Last day {day_words(each.last_day)}. {each.describe()}"
        length = (each.days * DAY or each.length) if each.is_late else None
        goes_on = each.settled is None and not each.rests
        part = Part(working.case, _heap(each), says, each.item, length, goes_on=goes_on)
        yield counts_against(working.protocol.pack, each), part


def _heap(step: DatedStep) -> str:
    if not step.is_late:
        return "in_time" if step.is_in_time else "not_sure"
    if step.settled is not None:
        return ENDED_LATE
    return NOT_DONE if step.recorded else NOTHING_RECORDED
