"""The flow of a pack as an outline: what is asked in order, what shows it, what it leads to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.pack import Action, Basis, Group, Question, RulePack, Stop
from guardian_desk.rulepack.versions.said import Sayer
from guardian_desk.rulepack.versions.touched import looked_at


class Kind(StrEnum):
    """What a line of the outline is."""

    SECTION = "section"
    LIST = "list"
    QUESTION = "question"
    ACTION = "action"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the outline: `number` counts sections, questions, actions and stops.

    `when` says in words what shows it, or has it asked for. `reads` are the numbers of the
    questions that this looks at; `shows` of the questions, and `leads` of the actions and stops,
    that look at this one.
    """

    kind: Kind
    number: str
    id: str
    says: str
    answers: tuple[str, ...] = ()
    when: str = ""
    how_soon: str = ""
    reads: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole pack, line by line: sections with their questions, then actions, then stops."""

    title: str
    version: str
    lines: tuple[Line, ...]

    def of_kind(self, *kinds: Kind) -> tuple[Line, ...]:
        """Return the lines of some kinds, in order."""
        return tuple(each for each in self.lines if each.kind in kinds)


def outline_of(pack: RulePack) -> Outline:
    """Return the outline of a pack that could be read."""
    return Outline(pack.title, pack.version, tuple(_Outliner(pack).lines()))


class _Outliner:
    def __init__(self, pack: RulePack) -> None:
        self._pack = pack
        self._says = Sayer(pack)
        self._titles = {each.id: each.title for each in pack.sources}
        self._behind = {
            kind: {each.id: each for each in getattr(pack.parts, kind)}
            for kind in ("facts", "concerns", "moments")
        }
        self._asked = [
            (section.id, list(_asked_in(pack, section.id))) for section in pack.parts.sections
        ]
        self._numbers = {
            part.id: f"{section}.{place}"
            for section, (_, parts) in enumerate(self._asked, start=1)
            for place, part in enumerate(parts, start=1)
        }
        ends: list[tuple[str, Action | Stop]] = []
        ends += [(f"A{n}", each) for n, each in enumerate(pack.parts.actions, start=1)]
        ends += [(f"S{n}", each) for n, each in enumerate(pack.parts.stops, start=1)]
        self._ends = [(number, each, self._reads(*_conditions(each))) for number, each in ends]
        asks = [part for _, parts in self._asked for part in parts]
        self._shown_by = {each.id: self._reads(*_conditions(each)) for each in asks}
        self._leads = _turned((number, reads) for number, _, reads in self._ends)
        self._shows = _turned(
            (self._numbers[name], reads) for name, reads in self._shown_by.items()
        )

    def lines(self) -> Iterator[Line]:
        titles = {each.id: each.title for each in self._pack.parts.sections}
        for number, (section, parts) in enumerate(self._asked, start=1):
            yield Line(Kind.SECTION, str(number), section, titles[section])
            yield from (self._question(each) for each in parts)
        for name, end, reads in self._ends:
            yield self._end(name, end, reads)

    def _question(self, asked: Question | Group) -> Line:
        number = self._numbers[asked.id]
        return Line(
            Kind.LIST if isinstance(asked, Group) else Kind.QUESTION,
            number,
            asked.id,
            asked.ask,
            tuple(each.text for each in getattr(asked, "options", ())),
            when=self._shown(asked),
            reads=self._shown_by[asked.id],
            shows=tuple(self._shows.get(number, ())),
            leads=tuple(self._leads.get(number, ())),
            sources=self._sources(asked.basis),
        )

    def _shown(self, asked: Question | Group) -> str:
        shown = self._says.condition(asked.show)
        if isinstance(asked, Question) and asked.group:
            one = next(each.one for each in self._pack.parts.groups if each.id == asked.group)
            return f"for each {one}" if asked.show is None else f"for each {one}, when {shown}"
        return shown

    def _end(self, number: str, end: Action | Stop, reads: tuple[str, ...]) -> Line:
        if isinstance(end, Action):
            kind, says, how_soon = Kind.ACTION, end.do, self._how_soon(end)
            answers = tuple(each.text for each in end.outcomes)
        else:
            kind, how_soon, answers = Kind.STOP, "", ()
            says = f"{end.says} Kept back: {self._says.value(end.withholds)}."
        when = self._says.condition(_when(end))
        rests = self._sources(end.basis)
        return Line(kind, number, end.id, says, answers, when, how_soon, reads, sources=rests)

    def _how_soon(self, action: Action) -> str:
        soon = (action.urgency, *action.raises, *action.due)
        return "; ".join(self._says.value(each) for each in soon)

    def _reads(self, *conditions: Condition) -> tuple[str, ...]:
        """Return the numbers of the questions that conditions look at, through whatever."""
        waiting = list(looked_at(conditions))
        seen: set[tuple[str, str]] = set()
        while waiting:
            kind, name = waiting.pop()
            if (kind, name) in seen:
                continue
            seen.add((kind, name))
            part = self._behind.get(kind, {}).get(name)
            if part is not None:
                waiting += looked_at(_conditions(part))
                if answer := getattr(part, "answer", None):
                    waiting.append(("questions", answer))
        named = {name for kind, name in seen if kind in ("questions", "groups")}
        return tuple(number for each, number in self._numbers.items() if each in named)

    def _sources(self, basis: tuple[Basis, ...]) -> tuple[str, ...]:
        return tuple(
            ", ".join(filter(None, (self._titles.get(each.source, each.source), each.section)))
            for each in basis
        )


def _asked_in(pack: RulePack, section: str) -> Iterator[Question | Group]:
    """Yield what a section asks; a list stands before the first question about its members."""
    groups = {each.id: each for each in pack.parts.groups}
    listed: set[str] = set()
    for question in pack.parts.questions:
        if question.section != section:
            continue
        if question.group in groups and question.group not in listed:
            listed.add(question.group)
            yield groups[question.group]
        yield question


def _turned(reads: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    """Return of each number that is read by which it is, in order."""
    found: dict[str, list[str]] = {}
    for reader, numbers in reads:
        for number in numbers:
            found.setdefault(number, []).append(reader)
    return found


def _when(end: Action | Stop) -> Condition:
    return end.when if isinstance(end, Action) else end.holds


def _conditions(part: Any) -> list[Condition]:
    """Return what decides of a part: whether it is there, and how urgent it is."""
    found = [getattr(part, name, None) for name in ("show", "when", "holds")]
    found += [each.when for each in getattr(part, "raises", ())]
    return [each for each in found if each is not None]
