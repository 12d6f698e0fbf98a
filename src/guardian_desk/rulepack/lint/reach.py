"""Find conditions that no answers can make true, and conditions that every answer makes true."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition, NoneOf
from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.leaves import ConcernRaised, FactHolds, LeafFault, parse_leaf
from guardian_desk.rulepack.lint.finding import Finder
from guardian_desk.rulepack.lint.possible import Possible, left_by, together
from guardian_desk.rulepack.lint.written import written_conditions

Part = tuple[str | int, str]
"""A kind of part, as `Parts` calls it, and an id."""

Way = Mapping[str, Possible]
"""One way of making a condition true: what is then left of each thing that it looks at."""

MOST_WAYS = 400
"""How many ways of making a condition true are followed before giving up the search."""

MOST_JOINED = 500_000
"""How many pairs of ways are held against each other in one pack; the most that ships is 147,000.

Two lists of alternatives that exclude each other leave no way, however long it took to find out.
"""


class _TooMany(Exception):
    """The search was given up; nothing is claimed."""


@dataclass(slots=True)
class Search:
    """The search for ways of making a condition true.

    It expands facts and concerns, and keeps what each way leaves possible.
    """

    find: Finder
    known: dict[tuple[str, bool], list[Way] | None] = field(default_factory=dict)
    joined: int = 0

    def ways(self, condition: Condition, negated: bool, trail: tuple[str, ...]) -> list[Way]:
        """Return every way of making a condition true; `trail` names the facts followed so far."""
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
    ) -> list[Way]:
        found: list[Way] = [{}] if every else []
        for part in parts:
            ways = self.ways(part, negated, trail)
            found = self._both(found, ways) if every else [*found, *ways]
            if len(found) > MOST_WAYS:
                raise _TooMany
        return found

    def _both(self, left: list[Way], right: list[Way]) -> list[Way]:
        pairs = len(left) * len(right)
        if self.joined + pairs > MOST_JOINED:
            raise _TooMany
        self.joined += pairs
        found = (_joined(one, other) for one in left for other in right)
        return [each for each in found if each is not None]

    def _line(self, text: str, negated: bool, trail: tuple[str, ...]) -> list[Way]:
        try:
            leaf = parse_leaf(text)
        except LeafFault:
            return [{}]
        names = self.find.names
        match leaf:
            case FactHolds() if leaf.fact in names.by_kind["facts"]:
                return self._named("fact", leaf.fact, "facts", negated, trail)
            case ConcernRaised() if leaf.concern in names.by_kind["concerns"]:
                return self._named("concern", leaf.concern, "concerns", negated, trail)
            case _:
                left = left_by(leaf, negated, names)
                return [{}] if left is None else [{key: possible} for key, possible in left]

    def _named(
        self,
        called: str,
        name: str,
        kind: str,
        negated: bool,
        trail: tuple[str, ...],
    ) -> list[Way]:
        key = f"{called} {name}"
        if key in trail:
            return [{}]
        if (key, negated) not in self.known:
            part = self.find.names.by_kind[kind][name]
            self.known[key, negated] = None
            # What can never be true by itself is reported where it stands, not where it is named.
            self.known[key, negated] = self.ways(part.when, negated, (*trail, key)) or [{}]
        found = self.known[key, negated]
        if found is None:
            raise _TooMany
        return found

    def excludes(self, condition: Condition, *, negated: bool) -> bool:
        """Tell whether a condition, or its contrary, certainly cannot be."""
        try:
            return not self.ways(condition, negated, ())
        except _TooMany:
            return False


def _joined(one: Way, other: Way) -> Way | None:
    """Return what both ways leave possible; None where they exclude each other."""
    left: dict[str, Possible] = {}
    for key, theirs in other.items():
        own = one.get(key)
        found = theirs if own is None or own is theirs else together(own, theirs)
        if found is None:
            return None
        left[key] = found
    return {**one, **left} if left else one


def lint_reach(find: Finder, within: Container[Part] | None = None) -> None:
    """Refuse every part of a condition that can never be true, or never anything else.

    With `within`, only in the conditions of these parts.
    """
    search = Search(find)
    for written in written_conditions(find.pack):
        if within is None or (written.path[0], written.name) in within:
            _look(search, written.condition, written.path)


def _look(search: Search, condition: Condition, path: Path) -> bool:
    """Report the innermost parts that are always so or never; tell whether there were any."""
    if isinstance(condition, str):
        return False
    name, parts = _parts(condition)
    inside = [_look(search, part, (*path, name, n)) for n, part in enumerate(parts)]
    if any(inside) or not parts:
        return any(inside)  # `all: []` and `any: []` are deliberate.
    if search.excludes(condition, negated=False):
        what = "no answers can make this true: its lines exclude each other"
        remedy = "take one of them away, or write any: [...]"
        search.find.under(Code.CONTRADICTION).fault(path, what, remedy)
        return True
    if search.excludes(condition, negated=True):
        what = "every answer makes this true: its lines leave nothing out"
        remedy = 'write "is answered" where that is meant, all: [] for always, or mend a line'
        search.find.under(Code.TAUTOLOGY).fault(path, what, remedy)
        return True
    return False


def _parts(condition: AllOf | AnyOf | NoneOf) -> tuple[str, tuple[Condition, ...]]:
    match condition:
        case AllOf(parts):
            return "all", parts
        case AnyOf(parts):
            return "any", parts
        case NoneOf(parts):
            return "none", parts
