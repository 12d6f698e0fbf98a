"""Compile a rule pack once into what a case is read with."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from guardian_desk.core.errors import Faulty
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.dating import Dating, planned_key
from guardian_desk.protocol.evaluate import Conditions, moment_key
from guardian_desk.protocol.masks import ALL
from guardian_desk.protocol.normal import leaves, normal
from guardian_desk.protocol.reading import Mask, Reading
from guardian_desk.protocol.standing import trigger_key
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.due import Due, DueRule
from guardian_desk.rulepack.leaves import (
    Clock,
    ConcernRaised,
    Count,
    FactHolds,
    GestationIs,
    Leaf,
    Member,
    questions_of,
)
from guardian_desk.rulepack.pack import Action, Group, Question, RulePack
from guardian_desk.rulepack.pregnancy import PregnancyRules
from guardian_desk.rulepack.words import Answers, Urgency


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the reading that shows it; a group's list question stands here too."""

    question: Question
    show: Mask | None
    group_show: Mask | None
    lists: Group | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """The moment that a limit counts from; `is_named` where a person answered with the time."""

    of: Callable[[Reading], Instant | None]
    is_named: bool


@dataclass(frozen=True, slots=True)
class CompiledDue:
    """One rule of when an action falls due; only a limit from an event has a start."""

    rule: DueRule
    when: Mask | None
    start: Start | None


@dataclass(frozen=True, slots=True)
class CompiledAction:
    """An action with its readings: raised, more urgent, due, each in the pack's order."""

    action: Action
    when: Mask
    raises: tuple[tuple[Urgency, Mask], ...]
    due: tuple[CompiledDue, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Watched:
    """A condition whose becoming true is remembered: of a group, for each member by itself."""

    key: str
    mask: Mask
    group: str | None = None


@dataclass(frozen=True, slots=True)
class NoNewsOf:
    """The watched conditions that a first answer does not turn where something held before."""

    keys: frozenset[str]
    held: Mask


@dataclass(frozen=True, slots=True)
class Raisable:
    """A part of the pack that is raised by a condition, by id."""

    id: str
    mask: Mask


@dataclass(frozen=True)
class CompiledProtocol:
    """A rule pack ready to be read; holds no case and no area."""

    pack: RulePack
    conditions: Conditions
    asked: tuple[Asked, ...]
    by_question: dict[str, Asked]
    hiding: tuple[Asked, ...]
    watched_hiding: tuple[Asked, ...]
    actions: tuple[CompiledAction, ...]
    concerns: tuple[Raisable, ...]
    criteria: tuple[Raisable, ...]
    stops: tuple[Raisable, ...]
    banners: tuple[Raisable, ...]
    breaches: tuple[Raisable, ...]
    watched: tuple[Watched, ...]
    no_news: Mapping[str, tuple[NoNewsOf, ...]]
    again: Mapping[str, frozenset[str]]
    watched_read_since: bool
    dating: Dating | None

    def mask(self, condition: Condition | None) -> Mask:
        """Return the reading of a written condition; none given is always true."""
        if condition is None:
            return _always
        return self.conditions.compile(normal(condition))

    def compiled(self, action: str) -> CompiledAction:
        """Return an action with its readings; raise StopIteration where the pack has none."""
        return next(each for each in self.actions if each.action.id == action)

    def action(self, action: str) -> Action:
        """Return an action by id; raise KeyError where the pack has none."""
        return self.conditions.actions[action]


def compile_pack(pack: RulePack) -> CompiledProtocol:
    """Compile a linted pack; raise Faulty where questions show each other in a circle."""
    conditions = Conditions(pack)
    asked = tuple(_in_asking_order(pack, conditions))
    reads = _Reads(pack)
    hiding = tuple(each for each in _dependency_order(asked, reads) if _can_hide(each))
    parts = pack.parts

    def raisable(each: object, condition: Condition) -> Raisable:
        return Raisable(each.id, conditions.compile(normal(condition)))  # type: ignore[attr-defined]

    return CompiledProtocol(
        pack=pack,
        conditions=conditions,
        asked=asked,
        by_question={each.question.id: each for each in asked},
        hiding=hiding,
        watched_hiding=_only_read_by(pack, hiding, reads),
        actions=tuple(_action(conditions, each, n) for n, each in enumerate(parts.actions)),
        concerns=tuple(raisable(each, each.when) for each in parts.concerns),
        criteria=tuple(raisable(each, each.when) for each in parts.criteria),
        stops=tuple(raisable(each, each.holds) for each in parts.stops),
        banners=tuple(raisable(each, each.when) for each in parts.banners),
        breaches=tuple(raisable(each, each.when) for each in parts.breaches),
        watched=tuple(_watched(pack, conditions)),
        no_news=_no_news(pack, conditions),
        again=_again(pack),
        watched_read_since=_read_since(pack, reads),
        dating=conditions.dating,
    )


def _always(_: object) -> int:
    return ALL


def _optional(conditions: Conditions, condition: Condition | None) -> Mask | None:
    return None if condition is None else conditions.compile(normal(condition))


def _action(conditions: Conditions, action: Action, order: int) -> CompiledAction:
    return CompiledAction(
        action=action,
        when=conditions.compile(normal(action.when)),
        raises=tuple((each.to, conditions.compile(normal(each.when))) for each in action.raises),
        due=tuple(_due(conditions, each) for each in action.due),
        order=order,
    )


def _due(conditions: Conditions, rule: DueRule) -> CompiledDue:
    start = _start(conditions, rule.of) if isinstance(rule, Due) else None
    return CompiledDue(rule, _optional(conditions, rule.when), start)


def _start(conditions: Conditions, moment: str) -> Start:
    return Start(conditions.moment(moment), conditions.moments[moment].answer is not None)


def _watched(pack: RulePack, conditions: Conditions) -> Iterator[Watched]:
    """Watch what a clock starts from, and what opens an action again."""
    for moment in pack.parts.moments:
        if moment.holds is not None:
            yield Watched(moment_key(moment.id), conditions.compile(normal(moment.holds)))
    for action in pack.parts.actions:
        for number, condition in enumerate(action.reopen):
            mask = conditions.compile(normal(condition))
            yield Watched(trigger_key(action.id, number), mask, action.each)
    for number, planned in enumerate(() if pack.pregnancy is None else pack.pregnancy.planned):
        yield Watched(planned_key(number), conditions.compile(normal(planned.when)))


def _no_news(pack: RulePack, conditions: Conditions) -> Mapping[str, tuple[NoNewsOf, ...]]:
    """Return by question what its first answer does not open again."""
    found: dict[str, tuple[NoNewsOf, ...]] = {}
    for action in pack.parts.actions:
        if (said := action.no_news) is not None:
            keys = frozenset(trigger_key(action.id, n) for n in range(len(action.reopen)))
            held = conditions.compile(normal(f"fact {said.fact}"))
            found[said.question] = (*found.get(said.question, ()), NoNewsOf(keys, held))
    return found


def _again(pack: RulePack) -> Mapping[str, frozenset[str]]:
    """Return by question what an answer that is given once more opens again.

    Only the lines that name the question: a fact may hold for another reason, and is no news.
    """
    return {
        question.id: frozenset(
            trigger_key(action.id, number)
            for action in pack.parts.actions
            for number, condition in enumerate(action.reopen)
            if any(question.id in questions_of(leaf) for leaf in leaves(normal(condition)))
        )
        for question in pack.parts.questions
        if question.again
    }


def _in_asking_order(pack: RulePack, conditions: Conditions) -> Iterator[Asked]:
    """Yield questions by section; a group's list stands before its first member question."""
    groups = {group.id: group for group in pack.parts.groups}
    shows = {group.id: _optional(conditions, group.show) for group in pack.parts.groups}
    listed: set[str] = set()
    for section in pack.parts.sections:
        for question in pack.parts.questions:
            if question.section != section.id:
                continue
            group = groups.get(question.group or "")
            if group is not None and group.id not in listed:
                listed.add(group.id)
                yield Asked(_list_question(group), shows[group.id], None, group)
            show = _optional(conditions, question.show)
            yield Asked(question, show, shows[group.id] if group else None)


def _list_question(group: Group) -> Question:
    return Question(
        id=group.id,
        section=group.section,
        ask=group.ask,
        why=group.why,
        answers=Answers.LIST,
        basis=group.basis,
        hint=group.hint,
        show=group.show,
        key=group.key,
        bedside=group.bedside,
        after=group.after,
        author=group.author,
        approvals=group.approvals,
    )


def _can_hide(asked: Asked) -> bool:
    return asked.show is not None or asked.group_show is not None


def _watched_conditions(pack: RulePack) -> Iterator[Condition]:
    yield from (each.holds for each in pack.parts.moments if each.holds is not None)
    for action in pack.parts.actions:
        yield from action.reopen
    if pack.pregnancy is not None:
        yield from (each.when for each in pack.pregnancy.planned)


def _only_read_by(pack: RulePack, hiding: tuple[Asked, ...], reads: "_Reads") -> tuple[Asked, ...]:
    """Keep the questions that the watched conditions look at, and those that decide if they show.

    What dates a pregnancy is looked at after every event too.
    """
    by_id = {each.question.id: each for each in hiding}
    waiting = {name for condition in _watched_conditions(pack) for name in reads.of(condition)}
    waiting |= reads.dating or set()
    wanted: set[str] = set()
    while waiting:
        name = waiting.pop()
        wanted.add(name)
        if name in by_id:
            waiting |= _needs(by_id[name], reads) - wanted
    return tuple(each for each in hiding if each.question.id in wanted)


def _needs(asked: Asked, reads: "_Reads") -> set[str]:
    group = asked.question.group
    return reads.of(asked.question.show) | ({group} if group else set())


def _dependency_order(asked: tuple[Asked, ...], reads: "_Reads") -> tuple[Asked, ...]:
    """Order questions so that each is read after those that decide whether it is shown."""
    by_id = {each.question.id: each for each in asked}
    graph = {each.question.id: _needs(each, reads) & by_id.keys() for each in asked}
    try:
        return tuple(by_id[name] for name in TopologicalSorter(graph).static_order())
    except CycleError as error:
        path = " -> ".join(error.args[1])
        raise Faulty(
            "This rule pack cannot be used",
            f"Questions decide in a circle whether each other is shown: {path}.",
            "Change one of their show conditions.",
        ) from error


def _read_since(pack: RulePack, reads: "_Reads") -> bool:
    """Tell whether any watched condition reads since when another has held.

    What decides whether a question is shown counts too: a hidden answer is read as none.
    """
    watched = {each.id for each in pack.parts.moments if each.holds is not None}
    shows = [each.show for each in pack.parts.questions]
    shows += [each.show for each in pack.parts.groups]
    conditions = (*_watched_conditions(pack), *(each for each in shows if each is not None))
    return any(watched & reads.moments_of(each) for each in conditions)


class _Reads:
    """Which questions and moments a condition looks at, through facts and concerns."""

    def __init__(self, pack: RulePack) -> None:
        self.facts = {each.id: each.when for each in pack.parts.facts}
        self.concerns = {each.id: each.when for each in pack.parts.concerns}
        self.times = {each.id: each.answer for each in pack.parts.moments if each.answer}
        self.dating: set[str] | None = None
        self.dating = self._of_dating(pack.pregnancy)

    def _of_dating(self, rules: PregnancyRules | None) -> set[str]:
        """Return the questions that a gestation is read from."""
        if rules is None:
            return set()
        read = {name for way in rules.dated_by for name in way.questions}
        conditions = (rules.born, rules.lost, *(way.when for way in rules.dated_by))
        return read.union(*(self.of(each) for each in conditions))

    def of(self, condition: Condition | None) -> set[str]:
        if condition is None:
            return set()
        return {name for leaf in leaves(normal(condition)) for name in self._leaf(leaf)}

    def moments_of(self, condition: Condition) -> set[str]:
        return {name for leaf in leaves(normal(condition)) for name in self._moments(leaf)}

    def _moments(self, leaf: Leaf) -> set[str]:
        if isinstance(leaf, FactHolds):
            return self.moments_of(self.facts[leaf.fact])
        if isinstance(leaf, ConcernRaised):
            return self.moments_of(self.concerns[leaf.concern])
        if isinstance(leaf, Member | Count):
            return self._moments(leaf.leaf)
        return {leaf.moment, leaf.of} if isinstance(leaf, Clock) else set()

    def _leaf(self, leaf: Leaf) -> set[str]:
        if isinstance(leaf, FactHolds):
            return self.of(self.facts[leaf.fact])
        if isinstance(leaf, ConcernRaised):
            return self.of(self.concerns[leaf.concern])
        if isinstance(leaf, Member | Count):
            return {leaf.group} | self._leaf(leaf.leaf)
        if isinstance(leaf, Clock):
            return {self.times[name] for name in (leaf.moment, leaf.of) if name in self.times}
        if isinstance(leaf, GestationIs):
            if self.dating is None:
                raise _dated_by_itself()
            return self.dating | ({leaf.on} if leaf.on else set())
        return set(questions_of(leaf))


def _dated_by_itself() -> Faulty:
    return Faulty(
        "This rule pack cannot be used",
        "What dates the pregnancy, or ends it, reads the gestation that it gives.",
        "Change the conditions under `pregnancy`.",
    )
