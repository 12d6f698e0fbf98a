"""Look a whole pack through: parts, lines, words, circles, what unknown would take away."""

from collections.abc import Collection, Container, Iterator
from graphlib import CycleError, TopologicalSorter

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.leaves import (
    ActionIs,
    AnswerUnknown,
    Clock,
    ConcernRaised,
    Count,
    FactHolds,
    GestationIs,
    Leaf,
    LeafFault,
    Member,
    ParamIs,
    PastDue,
    parse_leaf,
    questions_of,
)
from guardian_desk.rulepack.lint.carrying import lint_carries
from guardian_desk.rulepack.lint.finding import Finder, Findings, Locate, Names
from guardian_desk.rulepack.lint.gaps import lint_gaps, lint_unused_options
from guardian_desk.rulepack.lint.lines import lint_lines
from guardian_desk.rulepack.lint.parts import lint_parts
from guardian_desk.rulepack.lint.reach import Part, lint_reach
from guardian_desk.rulepack.lint.start import lint_start
from guardian_desk.rulepack.lint.wording import lint_wording
from guardian_desk.rulepack.lint.written import (
    DATED_BY,
    Reading,
    Written,
    innermost,
    leaf_lines,
    parsed,
    written_conditions,
)
from guardian_desk.rulepack.pack import Action, RulePack
from guardian_desk.rulepack.words import Answers


def lint_pack(
    pack: RulePack,
    locate: Locate,
    unread: Collection[str] = (),
    within: Container[Part] | None = None,
) -> Findings:
    """Return every fault and note of a pack whose form is in order.

    `unread` holds ids of parts that could not be read; nothing is said of pointing to them. With
    `within`, contradictions are looked for in these parts alone, as that takes the longest.
    """
    find = Finder(pack, Names.of(pack), locate, Code.SHAPE, unread)
    lint_parts(find.under(Code.ANCHOR))
    lint_start(find.under(Code.START))
    lint_lines(find.under(Code.MISFIT))
    lint_wording(find.under(Code.PROMISES))
    lint_carries(find.under(Code.CARRIED))
    _unknown_reassures(find.under(Code.REASSURES))
    _circles(find.under(Code.CIRCLE))
    _read_when_nobody_can_tell(find.under(Code.TOO_EARLY))
    _never_used(find.under(Code.UNUSED))
    _find_out(find.under(Code.FIND_OUT))
    lint_reach(find, within)
    lint_gaps(find)
    lint_unused_options(find)
    return find.findings()


def _unknown_reassures(find: Finder) -> None:
    """Refuse `is not unknown` wherever answering *unknown* would take something away."""
    named = {
        (written.path[0], written.name): written
        for written in written_conditions(find.pack)
        if written.path[0] in ("facts", "concerns")
    }
    seen: set[tuple[str | int, str, bool]] = set()

    def descend(written: Written, negated: bool) -> None:
        for line in leaf_lines(written.condition, written.path, negated):
            try:
                leaf = innermost(parse_leaf(line.text))
            except LeafFault:
                continue
            if isinstance(leaf, AnswerUnknown) and leaf.negated is not line.negated:
                what = f'answering "unknown" to "{leaf.question}" would take something away here'
                remedy = 'write "is answered", or turn the condition round'
                find.fault(line.path, what, remedy, leaf.question)
            inner = _named_by(leaf)
            key = (*inner, line.negated)
            if inner in named and key not in seen:
                seen.add(key)
                descend(named[inner], line.negated)

    for written in written_conditions(find.pack):
        if written.reading in (Reading.SHOWS, Reading.RAISES, Reading.HOLDS):
            descend(written, negated=False)


def _named_by(leaf: Leaf) -> tuple[str, str]:
    match leaf:
        case FactHolds():
            return "facts", leaf.fact
        case ConcernRaised():
            return "concerns", leaf.concern
        case _:
            return "", ""


def _circles(find: Finder) -> None:
    """Refuse conditions that hang on themselves, and say by which way."""
    graph: dict[str, set[str]] = {}
    places: dict[str, Written] = {}
    for written in written_conditions(find.pack):
        if written.reading is Reading.SHOWS or written.path[0] in ("facts", "concerns", "actions"):
            node = f"{_SORTS[str(written.path[0])]}{written.name}"
            graph.setdefault(node, set()).update(_leans_on(find, written.condition))
            places[node] = written
        if written.path in (("pregnancy", "born"), ("pregnancy", "lost")) or (
            written.path[:2] == DATED_BY
        ):
            graph.setdefault(_GESTATION, set()).update(_leans_on(find, written.condition))
            places[_GESTATION] = written
    # A name that is no group, or a question's too, is told as a fault of its own.
    groups = find.names.groups.keys() - find.names.questions.keys()
    for question in find.pack.parts.questions:
        if question.group in groups:
            graph.setdefault(question.id, set()).add(question.group)
    for name in _dating(find.pack) & find.names.questions.keys():
        graph.setdefault(_GESTATION, set()).add(name)
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            first = min(circle)
            start = circle.index(first)
            way = [*circle[start:-1], *circle[:start], first]
            written = places.get(first) or next(places[each] for each in way if each in places)
            what = f"conditions hang on each other in a circle: {' -> '.join(reversed(way))}"
            find.fault(written.path, what, "change one of them")
            graph[way[1]].discard(way[0])
            graph[way[0]].discard(way[1])
            continue
        return


_GESTATION = "gestation"
_SORTS = {
    "questions": "",
    "groups": "",
    "facts": "fact ",
    "concerns": "concern ",
    "actions": "action ",
}


def _leans_on(find: Finder, condition: Condition) -> Iterator[str]:
    times = {each.id: each.answer for each in find.pack.parts.moments if each.answer}
    for outer, _ in parsed(condition):
        if isinstance(outer, Member | Count):
            yield outer.group
        leaf = innermost(outer)
        match leaf:
            case FactHolds():
                yield f"fact {leaf.fact}"
            case ConcernRaised():
                yield f"concern {leaf.concern}"
            case Clock():
                yield from (times[each] for each in (leaf.moment, leaf.of) if each in times)
            case GestationIs():
                yield _GESTATION
                yield leaf.on
            case PastDue():
                yield f"action {leaf.action}"
            case ActionIs() | ParamIs():
                pass
            case _:
                yield from questions_of(leaf)


def _read_when_nobody_can_tell(find: Finder) -> None:
    """Refuse `past_due` where only what was recorded is read: there no action is past due."""
    facts = {each.id: each.when for each in find.pack.parts.facts}

    def reaches(condition: Condition) -> bool:
        leaves = [innermost(leaf) for leaf, _ in parsed(condition)]
        # A fact that hangs on itself is reported as a circle, and followed once.
        inner = [facts.pop(leaf.fact, None) for leaf in leaves if isinstance(leaf, FactHolds)]
        return any(isinstance(leaf, PastDue) for leaf in leaves) or any(
            reaches(each) for each in inner if each is not None
        )

    for written in written_conditions(find.pack):
        facts = {each.id: each.when for each in find.pack.parts.facts}
        recorded = written.path[0] in ("moments", "pregnancy", "indicators")
        watched = written.reading is Reading.SHOWS or recorded or "reopen" in written.path
        if watched and reaches(written.condition):
            what = "past_due cannot be read here: it changes while nothing is recorded"
            find.fault(written.path, what, "name what was recorded instead")


def _never_used(find: Finder) -> None:
    """Note questions, facts, parameters and contacts that nothing in the pack looks at."""
    pack = find.pack
    used = {
        pack.anchors.age,
        pack.anchors.with_baby,
        pack.anchors.departure,
        pack.anchors.danger,
        pack.anchors.contact,
        pack.anchors.concern_open,
        *pack.anchors.handover,
    }
    for written in written_conditions(pack):
        for outer, _ in parsed(written.condition):
            used |= {getattr(outer, "group", "")} | _mentioned(innermost(outer))
    used |= {each.answer or "" for each in pack.parts.moments}
    used |= {each.withholds.question for each in pack.parts.stops}
    used |= {each.label for each in pack.parts.groups}
    used |= {name for each in pack.parts.needs for name in (each.kind, each.whom, each.found)}
    used |= {name for action in pack.parts.actions for name in _limits(action)}
    used |= _dating(pack)
    used |= {action.ring for action in pack.parts.actions}
    used |= {column.question for grid in pack.parts.grids for column in grid.columns}
    for kind, called in _LOOKED_AT.items():
        for n, part in enumerate(getattr(pack.parts, kind)):
            if part.id not in used and getattr(part, "answers", None) not in _FOR_THE_RECORD:
                find.note((kind, n, "id"), f'nothing in the pack looks at {called} "{part.id}"')


def _limits(action: Action) -> Iterator[str]:
    for rule in action.due:
        yield from (str(getattr(rule, name, "")) for name in ("within", "by", "before_birth"))
    yield from (action.not_before, str(action.takes))


def _dating(pack: RulePack) -> set[str]:
    if pack.pregnancy is None:
        return set()
    questions = {name for way in pack.pregnancy.dated_by for name in way.questions}
    return questions | {each.week for each in pack.pregnancy.planned}


_FOR_THE_RECORD = (
    Answers.WORDS,
    Answers.NAME,
    Answers.MOMENT,
    Answers.DATE,
    Answers.GESTATION,
)
_LOOKED_AT = {
    "questions": "question",
    "facts": "fact",
    "parameters": "parameter",
    "contacts": "contact",
}


def _mentioned(leaf: Leaf) -> set[str]:
    fields = ("question", "other", "fact", "param", "by", "limit", "on")
    names = {getattr(leaf, name, "") for name in fields}
    return {name for name in names if isinstance(name, str)}


def _find_out(find: Finder) -> None:
    """Note contacts and decisions that unknown answers may raise without saying what to ask."""
    from_answers = {fact.id for fact in find.pack.parts.facts}
    for n, action in enumerate(find.pack.parts.actions):
        if action.find_out or action.kind.value == "task":
            continue
        mentions = {name for leaf, _ in parsed(action.when) for name in _mentioned(innermost(leaf))}
        if mentions & (from_answers | find.names.questions.keys()):
            what = f'unknown answers may raise "{action.id}", and it has no `find_out`'
            find.note(("actions", n), what, "say what to find out now")
