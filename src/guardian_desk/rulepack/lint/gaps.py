"""Note where the comparisons of a pack leave a gap, and options that no condition tells apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from guardian_desk.rulepack.carrying import GoesOn, Tells
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.leaves import (
    AnswerIs,
    Counts,
    Includes,
    IncludesAll,
    Leaf,
    LeafFault,
    parse_leaf,
    questions_of,
)
from guardian_desk.rulepack.lint.finding import Finder
from guardian_desk.rulepack.lint.possible import Span, spans_of
from guardian_desk.rulepack.lint.written import innermost, leaf_lines, written_conditions
from guardian_desk.rulepack.pack import RulePack

_ONLY_LOOK_ON = ("guarantees", "indicators")
"""What is claimed or counted of a pack: nothing that it asks for hangs on these."""


@dataclass(frozen=True, slots=True)
class _Line:
    path: Path
    text: str
    leaf: Leaf
    negated: bool


def _lines(pack: RulePack) -> Iterator[_Line]:
    for written in written_conditions(pack):
        if written.path[0] in _ONLY_LOOK_ON:
            continue
        for line in leaf_lines(written.condition, written.path):
            try:
                leaf = innermost(parse_leaf(line.text))
            except LeafFault:
                continue
            yield _Line(line.path, line.text, leaf, line.negated)


def lint_gaps(find: Finder) -> None:
    """Note numbers between two comparisons with one thing that neither of them covers."""
    covered: dict[str, list[tuple[Span, _Line]]] = {}
    for line in _lines(find.pack):
        for key, span in spans_of(line.leaf, line.negated, find.names) or ():
            if isinstance(span, Span):
                covered.setdefault(key, []).append((span, line))
    for spans in covered.values():
        _gaps(find, sorted(spans, key=lambda each: (each[0].low, each[0].high)))


def _gaps(find: Finder, spans: list[tuple[Span, _Line]]) -> None:
    (first, last), *others = spans
    if first.low > -inf or all(span.high < inf for span, _ in spans):
        return
    reached = first.high
    for span, line in others:
        if span.low > reached + 1:
            what = f'nothing is said between "{last.text}" and "{line.text}"'
            remedy = "let the two meet, or say why in an exemption"
            find.under(Code.GAP).note(line.path, what, remedy)
        if span.high > reached:
            reached, last = span.high, line


def lint_unused_options(find: Finder) -> None:
    """Note options of one question between which no condition makes a difference."""
    named: dict[str, set[str]] = {}
    for line in _lines(find.pack):
        for name in questions_of(line.leaf):
            named.setdefault(name, set()).update(_options(find, line.leaf))
    told = _told_as_they_are(find.pack)
    for n, question in enumerate(find.pack.parts.questions):
        used = named.get(question.id, set()) | _used_elsewhere(find.pack, question.id)
        if not used or question.id in told:
            continue  # That nothing looks at a question at all is noted of the question.
        idle = [each.id for each in question.options if each.id not in used]
        if len(idle) >= _FEWEST:
            what = f"nothing in the pack tells these options apart: {', '.join(idle)}"
            remedy = "name them in a condition, join them, or say why in an exemption"
            find.under(Code.UNUSED_OPTIONS).note(("questions", n, "options"), what, remedy)


_FEWEST = 2
"""A single option that no line names is what is left when the others are ruled out."""


def _options(find: Finder, leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case AnswerIs():
            return leaf.options
        case Includes(options=options) if not leaf.param:
            return options
        case Includes() | IncludesAll() | Counts():
            return tuple(o for each in questions_of(leaf) for o in find.names.options.get(each, ()))
        case _:
            return ()


def _used_elsewhere(pack: RulePack, question: str) -> set[str]:
    parts = pack.parts
    used = {each.withholds.option for each in parts.stops if each.withholds.question == question}
    for carry in pack.carries:
        passed_on: tuple[GoesOn | Tells, ...] = (*carry.goes_on, *carry.tells)
        for told in passed_on:
            used |= set(told.options) if told.question == question else set()
    return used


def _told_as_they_are(pack: RulePack) -> set[str]:
    """Return questions whose every option staff, areas or services are told in its own words."""
    anchors, parts = pack.anchors, pack.parts
    return {
        *(anchors.with_baby, anchors.departure, anchors.contact, *anchors.handover),
        *(each.of for each in parts.parameters),
        *(column.question for grid in parts.grids for column in grid.columns),
        *(name for each in parts.needs for name in (each.kind, each.whom, each.found)),
        *(each.label for each in parts.groups),
        *(each.id for each in parts.questions if any(o.regions for o in each.options)),
    }
