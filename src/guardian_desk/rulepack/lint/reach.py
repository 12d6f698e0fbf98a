"""Find conditions that no set of answers can make true."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition, NoneOf
from guardian_desk.rulepack.leaves import AnswerIs, ConcernRaised, FactHolds, LeafFault, parse_leaf
from guardian_desk.rulepack.lint.finding import Finder
from guardian_desk.rulepack.lint.written import written_conditions
from guardian_desk.rulepack.words import Answers

Allowed = Mapping[str, frozenset[str]]
"""For some questions of one answer, the options that are still possible."""

MOST_WAYS = 400
"""How many ways of making a condition true are followed before giving up the search."""


class _TooMany(Exception):
    """The search was given up; nothing is claimed."""


@dataclass(frozen=True, slots=True)
class _Search:
    """Expands facts and concerns, and keeps each way's remaining options."""

    find: Finder

    def ways(self, condition: Condition, negated: bool, trail: tuple[str, ...]) -> list[Allowed]:
        match condition:
            case str():
                return self._line(condition, negated, trail)
            case AllOf(parts):
                return self._branch(parts, negated, trail, every=not negated)
            case AnyOf(parts):
                return self._branch(parts, negated, trail, every=negated)
            case NoneOf(parts):
                return self._branch(parts, not negated, trail, every=not negated)

    def _branch(
        self,
        parts: tuple[Condition, ...],
        negated: bool,
        trail: tuple[str, ...],
        *,
        every: bool,
    ) -> list[Allowed]:
        found: list[Allowed] = [{}] if every else []
        for part in parts:
            ways = self.ways(part, negated, trail)
            found = _both(found, ways) if every else [*found, *ways]
            if len(found) > MOST_WAYS:
                raise _TooMany
        return found

    def _line(self, text: str, negated: bool, trail: tuple[str, ...]) -> list[Allowed]:
        try:
            leaf = parse_leaf(text)
        except LeafFault:
            return [{}]
        names = self.find.names
        match leaf:
            case FactHolds() if leaf.fact in names.by_kind["facts"]:
                return self._named("fact " + leaf.fact, leaf.fact, "facts", negated, trail)
            case ConcernRaised() if leaf.concern in names.by_kind["concerns"]:
                return self._named("concern", leaf.concern, "concerns", negated, trail)
            case AnswerIs() if names.answers(leaf.question) in (Answers.CHOICE, Answers.LIST):
                known = frozenset(names.options.get(leaf.question, ()))
                named = frozenset(leaf.options) & known
                left = known - named if leaf.negated is not negated else named
                return [{leaf.question: left}] if left else [{}]
            case _:
                return [{}]

    def _named(
        self,
        key: str,
        name: str,
        kind: str,
        negated: bool,
        trail: tuple[str, ...],
    ) -> list[Allowed]:
        key = f"{key} {name}"
        if key in trail:
            return [{}]
        part = self.find.names.by_kind[kind][name]
        # What can never be true by itself is reported where it stands, not where it is named.
        return self.ways(part.when, negated, (*trail, key)) or [{}]


def _both(left: list[Allowed], right: list[Allowed]) -> list[Allowed]:
    return [joined for one in left for other in right for joined in _joined(one, other)]


def _joined(one: Allowed, other: Allowed) -> Iterator[Allowed]:
    both = {**one, **other}
    for question in one.keys() & other.keys():
        both[question] = one[question] & other[question]
        if not both[question]:
            return
    yield both


def lint_reach(find: Finder) -> None:
    """Refuse conditions that ask two different answers of one question at once."""
    search = _Search(find)
    for written in written_conditions(find.pack):
        try:
            if search.ways(written.condition, False, ()):
                continue
        except _TooMany:
            continue
        if _is_empty(written.condition):
            continue
        what = "no answers can make this true: it asks two answers of one question"
        find.fault(written.path, what, "take one of them away, or write any: [...]")


def _is_empty(condition: Condition) -> bool:
    """Tell whether a condition is deliberately never true: `any: []`."""
    return isinstance(condition, AnyOf) and not condition.any
