"""What one line leaves possible of the thing it looks at, and what two lines leave together."""

from dataclasses import dataclass, replace
from math import inf

from guardian_desk.core.dates import age_in_days
from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.gestation import Gestation
from guardian_desk.rulepack.adviceleaf import ActionNames, ActionStands, BannerStands, StopStands
from guardian_desk.rulepack.leaves import (
    ActionIs,
    AnswerGiven,
    AnswerIs,
    AnswerUnknown,
    Clock,
    Compare,
    Counts,
    GestationIs,
    Includes,
    IncludesAll,
    Leaf,
    ParamIs,
    PastDue,
)
from guardian_desk.rulepack.lint.finding import Names, ids
from guardian_desk.rulepack.lint.lines import AGE_UNITS
from guardian_desk.rulepack.profile import NO_RULE
from guardian_desk.rulepack.words import Answers


@dataclass(frozen=True, slots=True)
class Among:
    """One of these words."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Span:
    """A whole number from `low` to `high`, both included."""

    low: float = -inf
    high: float = inf


@dataclass(frozen=True, slots=True)
class Chosen:
    """Several options at once: one of each of `wanted`, none of `barred`.

    An option of `alone` is never chosen beside another.
    """

    wanted: frozenset[frozenset[str]]
    barred: frozenset[str]
    alone: frozenset[str]

    @property
    def can_be(self) -> bool:
        """Tell whether any choice fits."""
        left = [each - self.barred for each in self.wanted]
        alone = frozenset.intersection(self.alone, *left)
        return all(each - self.alone for each in left) or bool(alone)


Possible = Among | Span | Chosen
Allowed = tuple[str, Possible]
"""What is looked at, by a name of its own, and what is left of it."""


def together(one: Possible, other: Possible) -> Possible | None:
    """Return what two lines about one thing leave; None where they exclude each other."""
    match one, other:
        case Among(), Among():
            words = one.words & other.words
            return Among(words) if words else None
        case Span(), Span():
            span = Span(max(one.low, other.low), min(one.high, other.high))
            return span if span.low <= span.high else None
        case Chosen(), Chosen():
            joined = Chosen(one.wanted | other.wanted, one.barred | other.barred, one.alone)
            return joined if joined.can_be else None
        case _:
            raise TypeError(f"{one} and {other} are not about one thing")


def left_by(leaf: Leaf, negated: bool, names: Names) -> tuple[Allowed, ...] | None:
    """Return each way of making a line true, or its contrary; None where nothing can be said."""
    match leaf:
        case AnswerIs():
            return _answer(leaf, leaf.negated is not negated, names)
        case Includes() if not leaf.param:
            return _includes(leaf, leaf.negated is not negated, names)
        case ActionIs():
            return _outcome(leaf, leaf.negated is not negated, names)
        case ParamIs():
            return _param(leaf, leaf.negated is not negated, names)
        case Compare() | GestationIs() | Counts() if not leaf.param:
            return spans_of(leaf, negated, names)
        case Clock() | PastDue() | ActionNames() | ActionStands() | BannerStands() | StopStands():
            return None  # Time alone may turn these, or the advice.
        case AnswerUnknown() | AnswerGiven() | Includes() | IncludesAll():
            return _as_it_stands(replace(leaf, negated=False), leaf.negated is not negated)
        case Compare() | Counts() | GestationIs() if leaf.op in _CONTRARY_SIGN:
            return _as_it_stands(replace(leaf, op=_CONTRARY_SIGN[leaf.op]), not negated)
        case _:
            return _as_it_stands(leaf, negated)


_CONTRARY_SIGN = {">=": "<", ">": "<="}


def _as_it_stands(leaf: Leaf, contrary: bool) -> tuple[Allowed, ...]:
    """Return a line that is held against nothing but itself and its contrary."""
    return ((f"line {leaf}", Among(frozenset({str(contrary)}))),)


def _answer(leaf: AnswerIs, contrary: bool, names: Names) -> tuple[Allowed, ...] | None:
    if names.answers(leaf.question) not in (Answers.CHOICE, Answers.LIST):
        return None
    known = frozenset(names.options.get(leaf.question, ()))
    return _of_words(f"answer {leaf.question}", known, frozenset(leaf.options), contrary)


def _of_words(
    key: str, known: frozenset[str], named: frozenset[str], contrary: bool
) -> tuple[Allowed, ...] | None:
    left = known - named if contrary else named & known
    # A line that can never be true by itself is reported where it stands.
    return ((key, Among(left)),) if left else None


def _includes(leaf: Includes, contrary: bool, names: Names) -> tuple[Allowed, ...] | None:
    question = names.questions.get(leaf.question)
    if question is None or question.answers is not Answers.SEVERAL:
        return None
    named = frozenset(leaf.options) & frozenset(ids(question.options))
    wanted = frozenset() if contrary else frozenset({named})
    alone = frozenset(each.id for each in question.options if each.alone)
    chosen = Chosen(wanted, named if contrary else frozenset(), alone)
    return ((f"answer {leaf.question}", chosen),) if named else None


_NOTHING_YET = ""


def _outcome(leaf: ActionIs, contrary: bool, names: Names) -> tuple[Allowed, ...] | None:
    action = names.by_kind["actions"].get(leaf.action)
    if action is None:
        return None
    known = {each.id for each in action.outcomes} | {"skipped", _NOTHING_YET}
    named = frozenset(leaf.outcomes)
    return _of_words(f"action {leaf.action}", frozenset(known), named, contrary)


def _param(leaf: ParamIs, contrary: bool, names: Names) -> tuple[Allowed, ...] | None:
    parameter = names.by_kind["parameters"].get(leaf.param)
    if parameter is None:
        return None
    own = ids(parameter.options) or names.options.get(parameter.of, ()) or ("another value",)
    known = frozenset((*own, NO_RULE))
    return _of_words(f"param {leaf.param}", known, frozenset(leaf.options), contrary)


def spans_of(leaf: Leaf, negated: bool, names: Names) -> tuple[Allowed, ...] | None:
    """Return the ranges that a comparison with a number leaves; None for any other line."""
    match leaf:
        case Compare() if not leaf.param and names.answers(leaf.question) in _COUNTED:
            return _spans(f"amount {leaf.question}", leaf.op, _amount(leaf, names), negated)
        case Counts() if not leaf.param:
            return _spans(f"counts {leaf.question} {leaf.by}", leaf.op, leaf.amount, negated)
        case GestationIs() if not leaf.is_param:
            return _spans(f"gestation {leaf.on}", leaf.op, _days(leaf.week), negated)
        case _:
            return None


def _spans(key: str, op: str, amount: int | None, negated: bool) -> tuple[Allowed, ...] | None:
    if amount is None:
        return None
    return tuple((key, _span(each, amount)) for each in (_CONTRARY[op] if negated else (op,)))


def _amount(leaf: Compare, names: Names) -> int | None:
    if names.answers(leaf.question) is not Answers.AGE:
        return leaf.amount
    return age_in_days(leaf.amount, leaf.unit) if leaf.unit in AGE_UNITS else None


_COUNTED = (Answers.NUMBER, Answers.AGE)
_CONTRARY = {"<": (">=",), "<=": (">",), ">": ("<=",), ">=": ("<",), "=": ("<", ">")}


def _days(week: str) -> int | None:
    try:
        return Gestation.read(week).days
    except ImpossibleDate:
        return None


def _span(op: str, amount: int) -> Span:
    match op:
        case "<":
            return Span(high=amount - 1)
        case "<=":
            return Span(high=amount)
        case ">":
            return Span(low=amount + 1)
        case ">=":
            return Span(low=amount)
        case _:
            return Span(amount, amount)
