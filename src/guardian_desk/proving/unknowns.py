"""The unknowns of a proof: every answer, outcome, local value and time that a case may have."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import z3

from guardian_desk.core.gestation import OVER_AT
from guardian_desk.protocol.standing import SKIPPED
from guardian_desk.proving.logic import Number, Truth, both, either, implies, no
from guardian_desk.rulepack.lint.finding import LIST_OPTIONS
from guardian_desk.rulepack.pack import Action, Option, Parameter, RulePack
from guardian_desk.rulepack.words import ActionKind, Answers, Effect, ParameterKind

MEMBERS = 2
"""How many members of each group a proof looks at."""


@dataclass(frozen=True)
class AnswerVars:
    """One answer. At most one of `given` and `unknown` holds; neither says not yet answered."""

    given: Truth
    unknown: Truth
    doubted: Truth
    options: Mapping[str, Truth]
    amount: Number = 0

    @property
    def not_yet(self) -> Truth:
        """Return that there is no answer."""
        return both(no(self.given), no(self.unknown))


@dataclass(frozen=True)
class ActVars:
    """What was recorded of an action: the outcome that came last, and whether it still counts.

    `news` tells of each condition that opens it again whether it came true since.
    """

    outcomes: Mapping[str, Truth]
    attempted: Truth
    lapsed: Truth
    news: tuple[Truth, ...] = ()

    @property
    def reopened(self) -> Truth:
        """Return that news opened it again."""
        return either(*self.news)

    @property
    def settled(self) -> Truth:
        """Return that an outcome was recorded, and not attempts alone."""
        return either(*self.outcomes.values())

    def counts(self, outcome: str) -> Truth:
        """Return that an outcome was recorded and still stands."""
        return both(self.outcomes.get(outcome, False), no(self.lapsed), no(self.reopened))


@dataclass(frozen=True)
class ValueVars:
    """A local value: nobody knows it, there is no such rule, or what it is."""

    missing: Truth
    no_rule: Truth
    options: Mapping[str, Truth]
    number: Number


@dataclass(frozen=True)
class BandVars:
    """How a pregnancy is dated: days along today by the latest and the earliest due date."""

    known: Truth
    unknown: Truth
    least: Number
    most: Number
    today: Number


@dataclass(frozen=True)
class Mark:
    """How many rules and unknowns were made at one time."""

    rules: int
    made: tuple[int, ...]


class Unknowns:
    """Makes each unknown of a pack once, with what always holds of it in `rules`."""

    def __init__(self, pack: RulePack) -> None:
        self.pack = pack
        self.rules: list[Truth] = []
        self.opened, self.now = z3.Int("opened"), z3.Int("now")
        # A case is read once something was recorded: later than it was opened.
        self.rules.append(self.opened < self.now)
        self.questions = {each.id: each for each in pack.parts.questions}
        self.parameters = {each.id: each for each in pack.parts.parameters}
        self.carried = frozenset[str]().union(*(each.arrives for each in pack.carries))
        self._answers: dict[tuple[str, str], AnswerVars] = {}
        self._acts: dict[tuple[str, str], ActVars] = {}
        self._values: dict[str, ValueVars] = {}
        self._present: dict[str, Truth] = {}
        self._history: dict[str, tuple[Truth, Number]] = {}
        self._band: BandVars | None = None

    def mark(self) -> "Mark":
        """Return how much was made so far."""
        return Mark(len(self.rules), tuple(len(each) for each in self._made()))

    def back_to(self, mark: "Mark") -> None:
        """Forget what was made since, with its rules."""
        del self.rules[mark.rules :]
        for each, size in zip(self._made(), mark.made, strict=True):
            while len(each) > size:
                each.popitem()

    def _made(self) -> tuple[dict[Any, Any], ...]:
        return (self._answers, self._acts, self._values, self._present, self._history)

    def members(self, group: str) -> tuple[str, ...]:
        """Return the members that a group may have, up to the bound."""
        return tuple(f"{group}{n}" for n in range(1, MEMBERS + 1))

    def each_of(self, group: str | None) -> tuple[str, ...]:
        """Return the members of a group, or one blank for what is not about any."""
        return self.members(group) if group else ("",)

    def present(self, member: str) -> Truth:
        """Return that a member is on its list; the first ones come first."""
        if member not in self._present:
            made = self._present[member] = z3.Bool(f"present|{member}")
            stem, number = member[:-1], int(member[-1])
            if number > 1:
                self.rules.append(implies(made, self.present(f"{stem}{number - 1}")))
        return self._present[member]

    def answer(self, question: str, item: str = "") -> AnswerVars:
        """Return the answer to a question, or to a group's own question about its list."""
        key = (question, item)
        if key not in self._answers:
            self._answers[key] = self._new_answer(question, item)
        return self._answers[key]

    @property
    def answers(self) -> Mapping[tuple[str, str], AnswerVars]:
        """Return every answer that was made so far."""
        return self._answers

    def _new_answer(self, question: str, item: str) -> AnswerVars:
        name = f"{question}|{item}"
        asked = self.questions.get(question)
        kind = Answers.LIST if asked is None else asked.answers
        given, unknown = z3.Bool(f"given|{name}"), z3.Bool(f"unknown|{name}")
        self.rules.append(no(both(given, unknown)))
        doubted: Truth = False
        if question in self.carried or (asked and asked.group in self.carried):
            doubted = z3.Bool(f"doubted|{name}")
            self.rules.append(implies(doubted, given))
        names = LIST_OPTIONS if asked is None else tuple(each.id for each in asked.options)
        options = {each: z3.Bool(f"option|{name}|{each}") for each in names}
        if options:
            told = () if asked is None else asked.options
            self._of_options(given, options, told, one=kind is not Answers.SEVERAL)
        amount = 0
        if kind in _AMOUNTS:
            amount = z3.Int(f"amount|{name}")
            if kind in (Answers.NUMBER, Answers.AGE, Answers.GESTATION):
                self.rules.append(amount >= (asked.least or 0 if asked else 0))
            if asked is not None and asked.most is not None:
                self.rules.append(amount <= asked.most)
        return AnswerVars(given, unknown, doubted, options, amount)

    def _of_options(
        self,
        given: Truth,
        options: Mapping[str, Truth],
        told: tuple[Option, ...],
        *,
        one: bool,
    ) -> None:
        """Say that an answer has an option, and which exclude each other."""
        for each in options.values():
            self.rules.append(implies(each, given))
        self.rules.append(implies(given, either(*options.values())))
        alone = {each.id for each in told if each.alone}
        for first, second in combinations(options, 2):
            if one or first in alone or second in alone:
                self.rules.append(no(both(options[first], options[second])))

    def act(self, action: Action, item: str = "") -> ActVars:
        """Return what was recorded of an action, for the case or for one member."""
        key = (action.id, item)
        if key not in self._acts:
            self._acts[key] = self._new_act(action, item)
        return self._acts[key]

    def _new_act(self, action: Action, item: str) -> ActVars:
        name = f"{action.id}|{item}"
        names = [each.id for each in action.outcomes]
        names += [] if action.kind is ActionKind.DECISION else [SKIPPED]
        outcomes = {each: z3.Bool(f"outcome|{name}|{each}") for each in names}
        for first, second in combinations(outcomes.values(), 2):
            self.rules.append(no(both(first, second)))
        until = [o.id for o in action.outcomes if o.effect is Effect.CLOSES_UNTIL]
        lapsed: Truth = z3.Bool(f"lapsed|{name}") if until else False
        self.rules.append(implies(lapsed, either(*(outcomes[each] for each in until))))
        news = tuple(z3.Bool(f"reopened|{name}|{n}") for n, _ in enumerate(action.reopen))
        act = ActVars(outcomes, z3.Bool(f"attempted|{name}"), lapsed, news)
        self.rules.append(implies(act.reopened, act.settled))
        # Opened again by news goes before run out.
        self.rules.append(no(both(act.reopened, lapsed)))
        return act

    @property
    def acts(self) -> Mapping[tuple[str, str], ActVars]:
        """Return everything that was recorded so far, by action and member."""
        return self._acts

    def value(self, parameter: str) -> ValueVars:
        """Return what an area may say for a parameter."""
        if parameter not in self._values:
            self._values[parameter] = self._new_value(self.parameters[parameter])
        return self._values[parameter]

    def _new_value(self, parameter: Parameter) -> ValueVars:
        name = parameter.id
        missing, no_rule = z3.Bool(f"missing|{name}"), z3.Bool(f"no rule|{name}")
        self.rules.append(no(both(missing, no_rule)))
        of = self.questions.get(parameter.of)
        named = parameter.options or (of.options if of else ())
        options = {each.id: z3.Bool(f"value|{name}|{each.id}") for each in named}
        for first, second in combinations(options.values(), 2):
            if parameter.kind is ParameterKind.CHOICE:
                self.rules.append(no(both(first, second)))
        for each in options.values():
            self.rules.append(implies(each, both(no(missing), no(no_rule))))
        if parameter.kind is ParameterKind.CHOICE:
            self.rules.append(either(missing, no_rule, *options.values()))
        number = z3.Int(f"number|{name}")
        self.rules.append(number >= 0)
        return ValueVars(missing, no_rule, options, number)

    @property
    def values(self) -> Mapping[str, ValueVars]:
        """Return every local value that was made so far."""
        return self._values

    def history(self, key: str) -> tuple[Truth, Number]:
        """Return whether something ever came, and when: not after now."""
        if key not in self._history:
            come, at = z3.Bool(f"came|{key}"), self.time(key)
            self.rules.append(at <= self.now)
            self._history[key] = (come, at)
        return self._history[key]

    @property
    def histories(self) -> Mapping[str, tuple[Truth, Number]]:
        """Return everything that may have come, by what it is."""
        return self._history

    def time(self, key: str) -> Number:
        """Return a time that is known by its order among others alone."""
        return z3.Int(f"at|{key}")

    def free(self, name: str, _action: str) -> Truth:
        """Return what a proof of an action leaves open: it may be so or not."""
        return z3.Bool(name)

    @property
    def band(self) -> BandVars:
        """Return how the pregnancy is dated."""
        if self._band is None:
            known, unknown = z3.Bool("dated"), z3.Bool("dated otherwise")
            least, most, today = z3.Int("days along"), z3.Int("days along at most"), z3.Int("today")
            self.rules.append(both(least <= most, most - least < OVER_AT, today >= 0))
            self._band = BandVars(known, unknown, least, most, today)
        return self._band


_AMOUNTS = (Answers.NUMBER, Answers.AGE, Answers.MOMENT, Answers.DATE, Answers.GESTATION)
