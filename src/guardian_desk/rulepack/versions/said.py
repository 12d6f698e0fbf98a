"""Say the conditions, limits and values of a pack in the words that its staff read."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from guardian_desk.rulepack.adviceleaf import ActionNames, ActionStands, BannerStands, StopStands
from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition, NoneOf
from guardian_desk.rulepack.due import BeforeBirth, ByWeek, Due, Limit
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
    parse_leaf,
)
from guardian_desk.rulepack.naming import Named
from guardian_desk.rulepack.pack import ActOf, Option, Outcome, Raise, RulePack, Withheld

_OPS = {"<": "under", "<=": "at most", ">": "over", ">=": "at least", "=": "exactly"}
NOTHING = "nothing"


class Sayer:
    """Says parts of one pack; what the pack does not have is said by its id."""

    def __init__(self, pack: RulePack) -> None:
        parts = pack.parts
        self._asks = {each.id: each.ask for each in parts.questions}
        self._asks |= {each.id: each.ask for each in parts.groups}
        self._options = {each.id: _texts(each.options) for each in parts.questions}
        self._options |= {each.id: _texts(each.options) for each in parts.parameters}
        self._facts = {each.id: each.says for each in parts.facts}
        self._concerns = {each.id: each.title for each in parts.concerns}
        self._actions = {each.id: each.do for each in parts.actions}
        self._outcomes = {each.id: _texts(each.outcomes) for each in parts.actions}
        self._moments = {each.id: each.says for each in parts.moments}
        self._parameters = {each.id: each.means for each in parts.parameters}
        self._groups = {each.id: each.one for each in parts.groups}
        self._stops = {each.id: each.says for each in parts.stops}
        self._stops |= {each.id: each.says for each in parts.banners}

    # --- conditions ------------------------------------------------------------------------

    def condition(self, condition: Condition | None) -> str:
        """Return a condition in words; nothing asked is always so."""
        match condition:
            case None:
                return "always"
            case str():
                return self.leaf(parse_leaf(condition))
            case AllOf(parts):
                return self._several(parts, "all of", "always")
            case AnyOf(parts):
                return self._several(parts, "any of", "never")
            case NoneOf(parts):
                return self._several(parts, "none of", "always", alone=False)

    def _several(
        self, parts: tuple[Condition, ...], how: str, empty: str, *, alone: bool = True
    ) -> str:
        if not parts:
            return empty
        if alone and len(parts) == 1:
            return self.condition(parts[0])
        return f"{how} ({'; '.join(self.condition(each) for each in parts)})"

    def leaf(self, leaf: Leaf) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a kind
        """Return one line of a condition in words."""
        no = "not " if getattr(leaf, "negated", False) else ""
        match leaf:
            case AnswerIs():
                return f"{self._ask(leaf.question)} is {no}{self._named(leaf)}"
            case AnswerUnknown():
                return f"{self._ask(leaf.question)} is {no}unknown"
            case AnswerGiven():
                return f"{self._ask(leaf.question)} is {no}answered"
            case Includes():
                how = "does not include" if leaf.negated else "includes"
                listed = self._local(leaf.param) if leaf.param else self._named(leaf)
                return f"{self._ask(leaf.question)} {how} {listed}"
            case IncludesAll():
                how = "does not include" if leaf.negated else "includes"
                return f"{self._ask(leaf.question)} {how} all of {self._ask(leaf.other)}"
            case Compare() | Counts():
                return f"{self._ask(leaf.question)} is {self._amount(leaf)}"
            case GestationIs():
                on = f"on the day of {self._ask(leaf.on)}" if leaf.on else "today"
                week = self._local(leaf.week) if leaf.is_param else leaf.week
                return f"the pregnancy is {_OPS[leaf.op]} {week} {on}"
            case FactHolds():
                return f"{no}so: {_quoted(self._facts.get(leaf.fact, leaf.fact))}"
            case ConcernRaised():
                title = self._concerns.get(leaf.concern, leaf.concern)
                return f"the concern {_quoted(title)} is {no}raised"
            case ActionIs():
                texts = self._outcomes.get(leaf.action, {})
                return f"{self._do(leaf.action)} is {no}recorded as {_or(texts, leaf.outcomes)}"
            case PastDue():
                return f"{self._do(leaf.action)} is {no}past its time"
            case ParamIs():
                texts = self._options.get(leaf.param, {})
                return f"{self._local(leaf.param)} is {no}{_or(texts, leaf.options)}"
            case Clock():
                end, start = (self._moments.get(each, each) for each in (leaf.moment, leaf.of))
                return f"{end} {no}within {self._limit(leaf.limit)} of {start}"
            case Member():
                how = "every" if leaf.every else "any"
                return f"for {how} {self._one(leaf.group)}: {self.leaf(leaf.leaf)}"
            case Count():
                so = self.leaf(leaf.leaf)
                return f"{_OPS[leaf.op]} {leaf.amount} of {self._one(leaf.group)}: {so}"
            case ActionStands():
                return f"{self._do(leaf.action)} {no}stands {' or '.join(leaf.ways)}"
            case ActionNames():
                return f"{self._do(leaf.action)} {no}names {_words(leaf.detail)}"
            case StopStands() | BannerStands():
                name = leaf.stop if isinstance(leaf, StopStands) else leaf.banner
                return f"{_quoted(self._stops.get(name, name))} {no}stands"

    def _ask(self, name: str) -> str:
        return _quoted(self._asks.get(name, name))

    def _do(self, name: str) -> str:
        return _quoted(self._actions.get(name, name))

    def _one(self, name: str) -> str:
        return self._groups.get(name, name)

    def _local(self, name: str) -> str:
        return f"the area's value {_quoted(self._parameters.get(name, name))}"

    def _named(self, leaf: AnswerIs | Includes) -> str:
        return _or(self._options.get(leaf.question, {}), leaf.options)

    def _amount(self, leaf: Compare | Counts) -> str:
        unit = f" {_words(leaf.unit)}" if isinstance(leaf, Compare) and leaf.unit else ""
        amount = self._local(leaf.param) if leaf.param else f"{leaf.amount}{unit}"
        return f"{_OPS[leaf.op]} {amount}"

    # --- other values ----------------------------------------------------------------------

    def value(self, value: Any) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a kind
        """Return any value of a pack in words."""
        match value:
            case bool():
                return "yes" if value else "no"
            case None | "" | ():
                return NOTHING
            case AllOf() | AnyOf() | NoneOf():
                return self.condition(value)
            case Limit():
                return f"{value.amount} {_words(value.unit)}"
            case Due():
                start = self._moments.get(value.of, value.of)
                return f"within {self._limit(value.within)} of {start}{self._if(value.when)}"
            case ByWeek():
                return f"by {self._limit(value.by)}{self._if(value.when)}"
            case BeforeBirth():
                before = self._limit(value.before_birth)
                return f"{before} before the birth{self._if(value.when)}"
            case Raise():
                return f"{_words(value.to)}{self._if(value.when)}"
            case ActOf():
                texts = self._outcomes.get(value.action, {})
                return f"{self._do(value.action)} recorded as {_or(texts, value.outcomes)}"
            case Withheld():
                texts = self._options.get(value.question, {})
                return f"{self._ask(value.question)}: {_or(texts, (value.option,))}"
            case Option() | Outcome():
                return _quoted(value.text)
            case Named():
                return _quoted(value.title)
            case Enum():
                return _words(value)
            case tuple():
                return "; ".join(self.value(each) for each in value)
            case str():
                return value
            case _:
                return _plainly(value)

    def _limit(self, limit: Limit | str) -> str:
        if isinstance(limit, str) and limit in self._parameters:
            return self._local(limit)
        return self.value(limit)

    def _if(self, when: Condition | None) -> str:
        return "" if when is None else f", when {self.condition(when)}"


def _texts(parts: Iterable[Option | Outcome]) -> dict[str, str]:
    return {each.id: each.text for each in parts}


def _plainly(value: Any) -> str:
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is None:
        return str(value)
    told = ((name, getattr(value, name)) for name in fields)
    return ", ".join(f"{_words(name)}: {_shown(held)}" for name, held in told if held)


def _shown(held: Any) -> str:
    if isinstance(held, tuple):
        return " and ".join(_shown(each) for each in held)
    return _plainly(held)


def _or(texts: dict[str, str], names: Iterable[str]) -> str:
    return " or ".join(_quoted(texts.get(each, _words(each))) for each in names)


def _quoted(text: str) -> str:
    return f'"{text.removesuffix(".")}"'


def _words(name: str | Enum) -> str:
    return str(name).replace("_", " ")
