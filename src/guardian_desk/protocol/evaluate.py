"""Turn conditions into closures that read what is known, three readings in one pass."""

from collections.abc import Callable, Iterator
from typing import assert_never

from guardian_desk.core.instants import Instant
from guardian_desk.protocol.answer_tests import AnswerLeaf, answer_test, one_of_case, tested
from guardian_desk.protocol.area import UNSAID
from guardian_desk.protocol.clocks import answered_time, first_outcome, in_time
from guardian_desk.protocol.dating import Dating, Planned, Way, planned_key
from guardian_desk.protocol.gestations import gestation_test
from guardian_desk.protocol.known import NOBODY
from guardian_desk.protocol.masks import ALL, NOTHING, UNKNOWN
from guardian_desk.protocol.members import of_count, of_members
from guardian_desk.protocol.normal import Both, Either, Node, negate, normal
from guardian_desk.protocol.reading import Mask, Reading
from guardian_desk.protocol.several import counts, includes_all
from guardian_desk.protocol.standing import standing
from guardian_desk.rulepack.adviceleaf import (
    ActionNames,
    ActionStands,
    AdviceLeaf,
    BannerStands,
    StopStands,
)
from guardian_desk.rulepack.leaves import (
    ActionIs,
    AnswerGiven,
    AnswerIs,
    AnswerUnknown,
    Clock,
    Compare,
    ConcernRaised,
    Count,
    Counts,
    FactHolds,
    GestationIs,
    Includes,
    IncludesAll,
    Leaf,
    Member,
    ParamIs,
    PastDue,
)
from guardian_desk.rulepack.pack import Action, Concern, Fact, Moment, RulePack
from guardian_desk.rulepack.pregnancy import DatedBy, PregnancyRules
from guardian_desk.rulepack.words import Answers


class Conditions:
    """Compile the conditions of one pack; facts and concerns are compiled once and shared."""

    def __init__(self, pack: RulePack) -> None:
        parts = pack.parts
        self.facts: dict[str, Fact] = {each.id: each for each in parts.facts}
        self.concerns: dict[str, Concern] = {each.id: each for each in parts.concerns}
        self.actions: dict[str, Action] = {each.id: each for each in parts.actions}
        self.moments: dict[str, Moment] = {each.id: each for each in parts.moments}
        self.grouped = {each.id: each.group for each in parts.questions if each.group}
        self.shows = {each.id: each.show for each in parts.questions}
        self.kinds = {each.id: each.answers for each in parts.questions}
        self.questions = {each.id: each for each in parts.questions}
        self._named: dict[tuple[str, str, bool], Mask] = {}
        self.dating = None if pack.pregnancy is None else self._dating(pack.pregnancy)

    def compile(self, node: Node) -> Mask:
        """Return the closure of a tree."""
        if isinstance(node, Both):
            return _both(tuple(self.compile(part) for part in node.parts))
        if isinstance(node, Either):
            return _either(tuple(self.compile(part) for part in node.parts))
        return self._leaf(node)

    def _leaf(self, leaf: Leaf) -> Mask:  # noqa: C901 - one line a kind
        match leaf:
            case AnswerIs() | Includes() | AnswerUnknown() | AnswerGiven() | Compare():
                return self._answer_leaf(leaf)
            case GestationIs():
                return gestation_test(leaf, self._dated_by)
            case IncludesAll():
                asked = self.questions
                return includes_all(leaf, asked[leaf.question], asked[leaf.other])
            case Counts():
                return counts(leaf, self.questions[leaf.question])
            case FactHolds():
                return self._shared("fact", leaf.fact, self.facts[leaf.fact], leaf.negated)
            case ConcernRaised():
                return self._shared(
                    "concern", leaf.concern, self.concerns[leaf.concern], leaf.negated
                )
            case ActionIs() | PastDue():
                return _of_action(self.actions[leaf.action], leaf)
            case ParamIs():
                return _param_is(leaf)
            case ActionStands() | ActionNames() | StopStands() | BannerStands():
                return _of_advice(leaf)
            case Clock():
                return self._clock(leaf)
            case Member():
                return of_members(leaf, self.compile(leaf.leaf))
            case Count():
                return of_count(leaf, self.compile(leaf.leaf), self.compile(negate(leaf.leaf)))
            case _:
                assert_never(leaf)

    def _shared(self, kind: str, name: str, part: Fact | Concern, negated: bool) -> Mask:
        """Compile a named condition once, and read it once a pass (once a member, where each)."""
        key = (kind, name, negated)
        if key not in self._named:
            of_member = isinstance(part, Fact) and part.each is not None
            self._named[key] = _remembered(
                key, self.compile(normal(part.when, negated)), of_member=of_member
            )
        return self._named[key]

    def _answer_leaf(self, leaf: AnswerLeaf) -> Mask:
        question = leaf.question
        test = answer_test(leaf, is_age=self.kinds.get(question) is Answers.AGE)
        if question in self.grouped:

            def of_member(reading: Reading) -> int:
                key = (question, reading.item)
                if key in reading.hidden:
                    return NOTHING
                return tested(test, reading, reading.answers.get(key))

            return of_member

        if isinstance(leaf, AnswerIs):
            return one_of_case(question, frozenset(leaf.options), negated=leaf.negated)

        def of_case(reading: Reading) -> int:
            if question in reading.hidden:
                return NOTHING
            return tested(test, reading, reading.answers.get(question))

        return of_case

    def _dating(self, rules: PregnancyRules) -> Dating:
        ways = tuple(
            Way(each, tuple(self._counts(each)), f"{n}:{each.day or each.due}")
            for n, each in enumerate(rules.dated_by)
        )
        planned = tuple(
            Planned(each.week, self.compile(normal(each.when)), planned_key(n))
            for n, each in enumerate(rules.planned)
        )
        born, lost = (self.compile(normal(each)) for each in (rules.born, rules.lost))
        timed = frozenset(name for name, kind in self.kinds.items() if kind is Answers.MOMENT)
        return Dating(rules, ways, planned, born, lost, timed)

    def _counts(self, way: DatedBy) -> Iterator[Mask]:
        shows = (self.shows.get(name) for name in way.questions)
        for condition in (way.when, *shows):
            if condition is not None:
                yield self.compile(normal(condition))

    def _dated_by(self) -> Dating:
        assert self.dating is not None, "a pack that reads a gestation says how it is dated"
        return self.dating

    def _clock(self, leaf: Clock) -> Mask:
        end, start = self.moment(leaf.moment), self.moment(leaf.of)
        limit, late = leaf.limit, leaf.negated

        def mask(reading: Reading) -> int:
            return in_time(reading, start(reading), end(reading), limit, late)

        return mask

    def moment(self, name: str) -> Callable[[Reading], Instant | None]:
        """Return a reader of a named moment: its time, UNKNOWN_TIME, or None if not come.

        A moment that a question or an action of a group tells is that of the member being read.
        """
        moment = self.moments[name]
        if moment.opened:
            return lambda reading: reading.known.opened
        if moment.holds is not None:
            watched = moment_key(name)
            return lambda reading: reading.known.since.get(watched)
        if moment.outcome is not None:
            action, outcomes = moment.outcome.action, frozenset(moment.outcome.outcomes)
            if self.actions[action].each is None:
                return lambda reading: first_outcome(reading, action, outcomes)
            return lambda reading: first_outcome(reading, action, outcomes, reading.item)
        question = moment.answer or ""
        if question in self.grouped:
            return lambda reading: answered_time(reading, (question, reading.item))
        return lambda reading: answered_time(reading, question)


def moment_key(name: str) -> str:
    """Name the watched condition behind a moment."""
    return f"moment:{name}"


def _both(parts: tuple[Mask, ...]) -> Mask:
    def mask(reading: Reading) -> int:
        found = ALL
        for part in parts:
            found &= part(reading)
            if not found:
                return NOTHING
        return found

    return mask


def _either(parts: tuple[Mask, ...]) -> Mask:
    def mask(reading: Reading) -> int:
        found = NOTHING
        for part in parts:
            found |= part(reading)
            if found == ALL:
                return ALL
        return found

    return mask


def _remembered(key: tuple[str, str, bool], body: Mask, *, of_member: bool) -> Mask:
    def mask(reading: Reading) -> int:
        place = (key, reading.item) if of_member else key
        found = reading.memo.get(place)
        if found is None:
            found = reading.memo[place] = body(reading)
        return found

    return mask


def _of_action(action: Action, leaf: ActionIs | PastDue) -> Mask:
    return _action_is(action, leaf) if isinstance(leaf, ActionIs) else _past_due(leaf)


def _action_is(action: Action, leaf: ActionIs) -> Mask:
    outcomes, negated = frozenset(leaf.outcomes), leaf.negated
    of_member = action.each is not None

    def mask(reading: Reading) -> int:
        item = reading.item if of_member else NOBODY
        now = standing(action, reading.known, reading.now, item)
        return ALL if (now.outcome in outcomes) is not negated else NOTHING

    return mask


def _past_due(leaf: PastDue) -> Mask:
    def mask(reading: Reading) -> int:
        found = reading.past_due(leaf.action)
        if found == UNKNOWN:
            return UNKNOWN
        return ALL if bool(found) is not leaf.negated else NOTHING

    return mask


def _of_advice(leaf: AdviceLeaf) -> Mask:
    def mask(reading: Reading) -> int:
        stands = reading.advice(leaf, reading.item)
        return ALL if stands is not leaf.negated else NOTHING

    return mask


def _param_is(leaf: ParamIs) -> Mask:
    options, negated = frozenset(leaf.options), leaf.negated

    def mask(reading: Reading) -> int:
        value = reading.area.values.get(leaf.param, UNSAID).value
        if value is None:
            return UNKNOWN
        return ALL if (value in options) is not negated else NOTHING

    return mask
