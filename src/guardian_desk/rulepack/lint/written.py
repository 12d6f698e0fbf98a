"""Find every condition of a pack, what it is read for, and the leaves it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition, NoneOf
from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.leaves import Count, Leaf, LeafFault, Member, parse_leaf
from guardian_desk.rulepack.pack import Action, Parts, RulePack
from guardian_desk.rulepack.pregnancy import PregnancyRules


class Reading(StrEnum):
    """What hangs on a condition."""

    SHOWS = "shows"
    RAISES = "raises"
    HOLDS = "holds"
    NAMES = "names"
    TELLS = "tells"


@dataclass(frozen=True, slots=True)
class Written:
    """One condition: where it stands, what hangs on it, and whose member it speaks of."""

    path: Path
    condition: Condition
    reading: Reading
    group: str | None = None
    name: str = ""


DATED_BY = ("pregnancy", "dated_by")


def written_conditions(pack: RulePack) -> Iterator[Written]:
    """Yield every condition of a pack; facts, concerns and their users alike."""
    parts = pack.parts
    for n, question in enumerate(parts.questions):
        if question.show is not None:
            path = ("questions", n, "show")
            yield Written(path, question.show, Reading.SHOWS, question.group, question.id)
    for n, group in enumerate(parts.groups):
        if group.show is not None:
            yield Written(("groups", n, "show"), group.show, Reading.SHOWS, None, group.id)
    for n, fact in enumerate(parts.facts):
        yield Written(("facts", n, "when"), fact.when, Reading.NAMES, fact.each, fact.id)
    for kind in ("concerns", "banners", "breaches"):
        for n, each in enumerate(getattr(parts, kind)):
            yield Written((kind, n, "when"), each.when, Reading.RAISES, None, each.id)
    for n, criterion in enumerate(parts.criteria):
        yield Written(("criteria", n, "when"), criterion.when, Reading.TELLS, None, criterion.id)
    for n, action in enumerate(parts.actions):
        yield from _of_action(n, action)
    yield from _of_times(parts)
    if pack.pregnancy is not None:
        yield from _of_pregnancy(pack.pregnancy)


def _of_pregnancy(rules: PregnancyRules) -> Iterator[Written]:
    for n, way in enumerate(rules.dated_by):
        if way.when is not None:
            yield Written((*DATED_BY, n, "when"), way.when, Reading.TELLS)
    for name in ("born", "lost"):
        yield Written(("pregnancy", name), getattr(rules, name), Reading.TELLS)
    for n, planned in enumerate(rules.planned):
        yield Written(("pregnancy", "planned", n, "when"), planned.when, Reading.RAISES)


def _of_action(n: int, action: Action) -> Iterator[Written]:
    def raising(condition: Condition, *steps: str | int) -> Written:
        path = ("actions", n, *steps)
        return Written(path, condition, Reading.RAISES, action.each, action.id)

    yield raising(action.when, "when")
    for k, more in enumerate(action.raises):
        yield raising(more.when, "raises", k, "when")
    for k, due in enumerate(action.due):
        if due.when is not None:
            yield raising(due.when, "due", k, "when")
    for k, again in enumerate(action.reopen):
        yield raising(again, "reopen", k)


def _of_times(parts: Parts) -> Iterator[Written]:
    for n, stop in enumerate(parts.stops):
        yield Written(("stops", n, "holds"), stop.holds, Reading.HOLDS, None, stop.id)
    groups = {each.id: each.group for each in parts.questions}
    for n, moment in enumerate(parts.moments):
        if moment.holds is not None:
            yield Written(("moments", n, "holds"), moment.holds, Reading.RAISES, None, moment.id)
        # Of a time that no question tells, nobody can say about whose answer the line is.
        if moment.coming is not None and moment.answer in groups:
            group = groups[moment.answer]
            yield Written(("moments", n, "coming"), moment.coming, Reading.RAISES, group, moment.id)
    for n, promise in enumerate(parts.guarantees):
        for name in ("given", "when", "holds"):
            condition: Condition | None = getattr(promise, name)
            if condition is not None:
                path = ("guarantees", n, name)
                yield Written(path, condition, Reading.TELLS, promise.each, promise.id)
    for n, figure in enumerate(parts.indicators):
        if figure.holds is not None:
            yield Written(("indicators", n, "holds"), figure.holds, Reading.TELLS, None, figure.id)
    yield from _of_grids(parts)


def _of_grids(parts: Parts) -> Iterator[Written]:
    groups = {each.id: each.group for each in parts.questions}
    for n, grid in enumerate(parts.grids):
        for k, column in enumerate(grid.columns):
            if column.question not in groups:
                continue  # Nobody can tell whose member its lines are about.
            at, group = ("grids", n, "columns", k), groups[column.question]
            told: list[tuple[Path, Condition | None]] = [(("when",), column.when)]
            told += [(("always", m, "when"), each.when) for m, each in enumerate(column.always)]
            for path, condition in told:
                if condition is not None:
                    yield Written((*at, *path), condition, Reading.RAISES, group, grid.id)


@dataclass(frozen=True, slots=True)
class WrittenLeaf:
    """One line of a condition; `negated` when an odd number of `none` stand around it."""

    path: Path
    text: str
    negated: bool


def leaf_lines(condition: Condition, path: Path, negated: bool = False) -> Iterator[WrittenLeaf]:
    """Yield every line of a condition with its place."""
    match condition:
        case str():
            yield WrittenLeaf(path, condition, negated)
        case AllOf(parts):
            yield from _inside(parts, (*path, "all"), negated=negated)
        case AnyOf(parts):
            yield from _inside(parts, (*path, "any"), negated=negated)
        case NoneOf(parts):
            yield from _inside(parts, (*path, "none"), negated=not negated)


def _inside(parts: tuple[Condition, ...], path: Path, *, negated: bool) -> Iterator[WrittenLeaf]:
    for n, part in enumerate(parts):
        yield from leaf_lines(part, (*path, n), negated)


def parsed(condition: Condition) -> Iterator[tuple[Leaf, bool]]:
    """Yield the leaves of a condition that can be read, each with whether it is negated."""
    for line in leaf_lines(condition, ()):
        try:
            yield parse_leaf(line.text), line.negated
        except LeafFault:
            continue


def innermost(leaf: Leaf) -> Leaf:
    """Return the leaf inside `any group:`, `every group:` and `count of group where`."""
    while isinstance(leaf, Member | Count):
        leaf = leaf.leaf
    return leaf
