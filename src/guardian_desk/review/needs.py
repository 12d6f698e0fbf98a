"""Count what families needed, for whom, and what was found for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from guardian_desk.protocol.known import Answer, Knowledge
from guardian_desk.protocol.reading import COMPLETE
from guardian_desk.review.figures import Came, Figure, Heap, Named, Part, figure_of
from guardian_desk.review.intervals import Followed
from guardian_desk.rulepack.needs import NeedList
from guardian_desk.rulepack.pack import Group, Question, RulePack

NEEDS = "needs"
"""The shape of a figure that the program makes of each kind of need and each person."""

NOT_RECORDED = "not_recorded"
_NOT_COMPLETE = "not_complete"
LISTS = {
    COMPLETE: "Complete list",
    _NOT_COMPLETE: "List not complete",
    Came.NOT_KNOWN.value: "List recorded as not known",
    NOT_RECORDED: "Nobody recorded whether the list is complete",
}


@dataclass(frozen=True, slots=True)
class NeedFigure:
    """What was found for one kind of need of one kind of person: the figure counts needs.

    `kind` and `whom` are ids of options, NOT_RECORDED where nobody said; the words beside them
    are the pack's. `heaps` holds every answer there could be, also those that nobody gave.
    """

    kind: str
    whom: str
    kind_says: str
    whom_says: str
    figure: Figure
    heaps: tuple[Heap, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One need of one case."""

    case: Followed
    item: str
    place: int
    kind: str
    whom: str
    found: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A list of needs as one pack asks for it."""

    pack: RulePack
    needs: NeedList
    versions: tuple[str, ...]

    @property
    def group(self) -> Group:
        return next(each for each in self.pack.parts.groups if each.id == self.needs.group)

    def question(self, name: str) -> Question:
        return next(each for each in self.pack.parts.questions if each.id == name)

    def words(self, name: str) -> dict[str, str]:
        """Return the options of a question by id, with what is said where there is no answer."""
        options = {each.id: each.text for each in self.question(name).options}
        unsaid = {Came.NOT_KNOWN.value: "Recorded as not known", NOT_RECORDED: "Not recorded"}
        return options | unsaid

    def named(self, name: str, title: str, question: Group | Question) -> Named:
        titles = {source.id: source.title for source in self.pack.sources}
        basis = tuple(
            ", ".join(filter(None, (titles.get(each.source, each.source), each.section)))
            for each in question.basis
        )
        return Named(self.pack.id, self.versions, name, title, NEEDS, basis)


def lists_of(cases: Sequence[Followed]) -> tuple[Figure, ...]:
    """Return, for each list of needs, in how many cases it is complete: n counts cases."""
    return tuple(_list(asked, own) for asked, own in _asked(cases))


def needs_of(cases: Sequence[Followed]) -> tuple[NeedFigure, ...]:
    """Return a figure for each kind of need and each person that somebody recorded."""
    return tuple(each for asked, own in _asked(cases) for each in _cells(asked, own))


def _asked(cases: Sequence[Followed]) -> list[tuple[_Asked, list[Followed]]]:
    """Return each list of needs with the cases it applies to, in the newest words among them."""
    together: dict[tuple[str, str], list[tuple[Followed, NeedList]]] = {}
    for case in cases:
        pack = case.case.working.protocol.pack
        for needs in pack.parts.needs:
            if needs.group not in case.last.reading.hidden:
                together.setdefault((pack.id, needs.id), []).append((case, needs))
    found = []
    for pairs in together.values():
        packs = [case.case.working.protocol.pack for case, _ in pairs]
        versions = tuple(sorted({pack.version for pack in packs}))
        found.append((_Asked(packs[-1], pairs[-1][1], versions), [case for case, _ in pairs]))
    return found


def _list(asked: _Asked, cases: Sequence[Followed]) -> Figure:
    parts = [_list_part(asked, case) for case in cases]
    return figure_of(asked.named(asked.needs.id, asked.needs.title, asked.group), parts, LISTS)


def _list_part(asked: _Asked, case: Followed) -> Part:
    known = case.last.state.known
    count = len(known.members.get(asked.needs.group, ()))
    heap = _said(known.answers.get(asked.needs.group))
    return Part(case.case.case, heap, f"Needs recorded: {count}.", number=count)


def _cells(asked: _Asked, cases: Sequence[Followed]) -> list[NeedFigure]:
    by_cell: dict[tuple[str, str], list[Need]] = {}
    for case in cases:
        for need in _needs_in(asked.needs, case):
            by_cell.setdefault((need.kind, need.whom), []).append(need)
    kinds, whom = asked.words(asked.needs.kind), asked.words(asked.needs.whom)
    # What an older version of the pack calls by a word that is gone keeps that word.
    gone = sorted(set(by_cell) - {(k, w) for k in kinds for w in whom})
    order = [(k, w) for k in kinds for w in whom if (k, w) in by_cell] + gone
    return [_cell(asked, kind, for_whom, by_cell[kind, for_whom]) for kind, for_whom in order]


def _cell(asked: _Asked, kind: str, whom: str, needs: Sequence[Need]) -> NeedFigure:
    words = asked.words(asked.needs.found)
    words |= {each.found: each.found for each in needs if each.found not in words}
    kinds, people = asked.words(asked.needs.kind), asked.words(asked.needs.whom)
    kind_says, whom_says = kinds.get(kind, kind), people.get(whom, whom)
    name, title = f"{asked.needs.id}.{kind}.{whom}", f"{kind_says}: {whom_says}"
    named = asked.named(name, title, asked.question(asked.needs.found))
    parts = [
        Part(each.case.case.case, each.found, f"Need {each.place} of the list.", each.item)
        for each in needs
    ]
    figure = figure_of(named, parts, words)
    return NeedFigure(kind, whom, kind_says, whom_says, figure, every_heap(figure, words))


def every_heap(figure: Figure, words: dict[str, str]) -> tuple[Heap, ...]:
    """Return the heaps of a figure with those that nothing fell into."""
    return tuple(Heap(name, says, figure.heap(name)) for name, says in words.items())


def _needs_in(needs: NeedList, case: Followed) -> list[Need]:
    known = case.last.state.known
    return [
        Need(
            case,
            item,
            place,
            _of_member(known, needs.kind, item),
            _of_member(known, needs.whom, item),
            _of_member(known, needs.found, item),
        )
        for place, item in enumerate(known.members.get(needs.group, ()), start=1)
    ]


def _of_member(known: Knowledge, question: str, item: str) -> str:
    return _said(known.answers.get((question, item)))


def _said(answer: Answer | None) -> str:
    if answer is None:
        return NOT_RECORDED
    if answer.unknown:
        return Came.NOT_KNOWN.value
    return min(answer.options, default=NOT_RECORDED)
