"""Go on from known cases at random, as far as the desk would record it: places to look from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from guardian_desk.casework.advance import advance
from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.refusal import needed, refusals
from guardian_desk.casework.state import State
from guardian_desk.core.dates import day_in_england, day_numbered, number_of
from guardian_desk.core.errors import GuardianError
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.normal import leaves, normal
from guardian_desk.proving.shortest import WORDS
from guardian_desk.rulepack.casefile import CaseScript, Do, Given, Step
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.leaves import (
    ActionIs,
    AnswerIs,
    Compare,
    ConcernRaised,
    Count,
    FactHolds,
    Includes,
    Leaf,
    Member,
    questions_of,
)
from guardian_desk.rulepack.lint.written import written_conditions
from guardian_desk.rulepack.pack import Action, Question
from guardian_desk.rulepack.words import Answers, Detail, Effect
from guardian_desk.usecases.play import last_of, played, start_of, until

_RECORDS, _NEWS, _ADDS = 0.2, 0.3, 0.05
"""How often a step records an outcome, of those given too, or adds a member; or else it answers."""

_EACH_LEAF, _MEANT, _UNKNOWN, _ONE_ALONE = 0.7, 0.75, 0.08, 0.3
"""How often a line is looked at, answered as it says, or unknown; how often one option is alone."""

_HOUR, _DAY = 60, 24 * 60
_PAUSES = (5, 5, 30, 3 * _HOUR, 26 * _HOUR, 6 * _DAY, 30 * _DAY)
_WAITS = (0, 0, 0, 3 * _HOUR, 2 * _DAY, 12 * _DAY)
_AGES = ("2 weeks", "3 months", "5 months", "6 months", "11 months", "2 years", "4 years")


@dataclass(frozen=True)
class Point:
    """A case at one time: its steps so far, and the advice on it."""

    script: CaseScript
    area: Area
    at: str
    state: State
    advice: Advice

    @property
    def instant(self) -> Instant:
        """Return when it is looked at."""
        return self.advice.at


@dataclass
class Walk:
    """A case that goes on step by step; only what the desk would record is kept.

    It goes towards the conditions given, or any of the pack, and records the actions given more
    often than others.
    """

    protocol: CompiledProtocol
    area: Area
    script: CaseScript
    random: Random
    towards: Sequence[Condition] = ()
    actions: Sequence[Action] = ()
    state: State = field(init=False)
    minutes: int = field(init=False)

    def __post_init__(self) -> None:
        """Play what there is."""
        if not self.towards:
            self.towards = [each.condition for each in written_conditions(self.protocol.pack)]
        self.state = until(self.protocol, self.area, self.script, None)
        self.minutes = (last_of(self.script) - start_of(self.script)) // MINUTE

    def points(self, steps: int) -> Iterator[Point]:
        """Yield the case after each of so many steps."""
        for _ in range(steps):
            self.minutes += self.random.choice(_PAUSES)
            taken = [self.takes(step) for step in self._steps()]
            self.minutes += self.random.choice(_WAITS)
            if any(taken):
                yield self.point(self.minutes)

    def point(self, minutes: int) -> Point:
        """Return the case as it stands, looked at so long after its opening."""
        at = Instant(start_of(self.script) + minutes * MINUTE)
        advice = advise(self.protocol, self.area, self.state, at)
        return Point(self.script, self.area, told(minutes), self.state, advice)

    def takes(self, step: Step) -> bool:
        """Record a step, unless the desk would refuse it."""
        longer = replace(self.script, events=(*self.script.events, step))
        try:
            events = played(self.protocol, replace(longer, events=(step,), start=self.script.start))
        except GuardianError:
            return False
        state = self.state
        for each in events:
            if any(refusals(self.protocol, self.area, state, each.event, each.happened)):
                return False
            happening = each.happening(len(state.happenings) + 1)
            state = advance(self.protocol, self.area, state, happening)
        self.script, self.state = longer, state
        return True

    def _steps(self) -> Iterator[Step]:
        """Yield steps towards a random condition, or one outcome, or one more member."""
        kind = self.random.random()
        if kind < _RECORDS:
            yield from self._record()
        elif kind < _RECORDS + _NEWS and self.actions:
            yield from self._news(self.random.choice(self.actions))
        elif kind < _RECORDS + _NEWS + _ADDS and self.protocol.pack.parts.groups:
            group = self.random.choice(self.protocol.pack.parts.groups).id
            item = f"{group[0]}{len(self.state.known.members.get(group, ())) + 1}w"
            yield Step(told(self.minutes), Do.ADD, group=group, item=item)
        else:
            yield from self._go_to(self.random.choice(self.towards))

    def _go_to(self, condition: Condition) -> Iterator[Step]:
        for leaf in self._leaves(condition):
            if self.random.random() < _EACH_LEAF:
                yield from self._towards(leaf)

    def _news(self, action: Action) -> Iterator[Step]:
        """Yield steps that ask for an action, record it, and may open it again."""
        yield from self._go_to(action.when)
        items = self.state.known.members.get(action.each, ()) if action.each else ("",)
        if items and action.outcomes:
            outcome = self.random.choice(action.outcomes).id
            yield self.recorded(action, outcome, self.random.choice(items))
        if action.reopen:
            yield from self._go_to(self.random.choice(action.reopen))

    def _leaves(self, condition: Condition) -> Iterator[Leaf]:
        """Yield the lines of a condition, through the facts and concerns that it names."""
        for leaf in leaves(normal(condition)):
            inner = leaf.leaf if isinstance(leaf, Member | Count) else leaf
            match inner:
                case FactHolds():
                    yield from self._leaves(self.protocol.conditions.facts[inner.fact].when)
                case ConcernRaised():
                    yield from self._leaves(self.protocol.conditions.concerns[inner.concern].when)
                case _:
                    yield inner

    def _towards(self, leaf: Leaf) -> Iterator[Step]:
        """Yield a step that makes a line true, or, now and then, otherwise."""
        if isinstance(leaf, ActionIs):
            action = self.protocol.action(leaf.action)
            items = self.state.known.members.get(action.each, ()) if action.each else ("",)
            outcomes = [each.id for each in action.outcomes]
            if items and outcomes:
                outcome = self.random.choice(
                    [o for o in leaf.outcomes if o in outcomes] or outcomes
                )
                yield self.recorded(action, outcome, self.random.choice(items))
            return
        for name in questions_of(leaf):
            asked = self.protocol.by_question[name].question
            items = self.state.known.members.get(asked.group, ()) if asked.group else ("",)
            if not items:
                continue
            given = self.given(asked)
            if self.random.random() < _UNKNOWN:
                given = "unknown"
            elif self.random.random() < _MEANT:
                given = self._meant(leaf, asked) or given
            item = self.random.choice(items)
            yield Step(told(self.minutes), Do.ANSWER, answers={name: given}, item=item)

    def _meant(self, leaf: Leaf, asked: Question) -> Given:
        """Return an answer that a line names: an option, or the very amount it compares with."""
        match leaf:
            case AnswerIs() if not leaf.negated:
                return self.random.choice(leaf.options)
            case Includes() if leaf.options and not leaf.negated:
                return (self.random.choice(leaf.options),)
            case Compare() if not leaf.param and leaf.unit is not None:
                return f"{max(0, leaf.amount - self.random.choice((0, 0, 1)))} {leaf.unit}"
            case Compare() if not leaf.param and asked.answers is Answers.NUMBER:
                return leaf.amount
            case _:
                return ""

    def given(self, asked: Question) -> Given:
        """Return an answer of the kind that a question takes."""
        random, start = self.random, start_of(self.script)
        match asked.answers:
            case Answers.CHOICE:
                return random.choice(asked.options).id
            case Answers.SEVERAL:
                free = [each.id for each in asked.options if not each.alone]
                if not free or random.random() < _ONE_ALONE:
                    return (random.choice(asked.options).id,)
                return tuple(random.sample(free, min(len(free), random.randint(1, 2))))
            case Answers.LIST:
                return random.choice(("complete", "complete", "not_complete"))
            case Answers.AGE:
                return random.choice(_AGES)
            case Answers.NUMBER:
                least, most = asked.least or 0, 9 if asked.most is None else asked.most
                return random.randint(least, most)
            case Answers.MOMENT:
                return told(self.minutes - random.choice((0, 0, 10, 200, 2 * _DAY)))
            case Answers.DATE:
                today = number_of(day_in_england(start)) + self.minutes // _DAY
                return day_numbered(today + random.randint(-120, 120)).isoformat()
            case Answers.GESTATION:
                return str(Gestation(random.randint(40, 280)))
            case _:
                return "Given"

    def _record(self) -> Iterator[Step]:
        wanted = [a for a in self.point(self.minutes).advice.actions if a.action.outcomes]
        if wanted:
            advised = self.random.choice(wanted)
            outcome = self.random.choice(advised.action.outcomes).id
            yield self.recorded(advised.action, outcome, advised.item)

    def recorded(self, action: Action, outcome: str, item: str = "") -> Step:
        """Return the step that records an outcome, with what has to be written down with it."""
        needs = needed(action, outcome)
        effect = next(each.effect for each in action.outcomes if each.id == outcome)
        said: dict[str, Any] = {f"{each}": WORDS[each] for each in needs if each in WORDS}
        if effect is Effect.CLOSES_UNTIL or Detail.UNTIL in needs:
            said["until"] = told(self.minutes + self.random.choice((_HOUR, _DAY, 9 * _DAY)))
        step = Step(told(self.minutes), Do.RECORD, action=action.id, outcome=outcome, item=item)
        return replace(step, **said)


def told(minutes: int) -> str:
    """Return a time after the opening as case files write it."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02}"
