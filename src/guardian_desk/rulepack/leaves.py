"""The one-line leaves of a condition: what they mean, and how the text is read.

The grammar, one line a form (NAME is lower_case_with_underscores):

    QUESTION is A [or B ...]             QUESTION is not A [or B ...]
    QUESTION is unknown                  QUESTION is not unknown
    QUESTION is answered                 QUESTION is not answered
    QUESTION includes A [or B ...]       QUESTION does not include A [or B ...]
    QUESTION includes param NAME         QUESTION does not include param NAME
    QUESTION includes all of QUESTION    QUESTION does not include all of QUESTION
    QUESTION counts >= N [by param NAME] also <= > < = ; or `param NAME` for N
    QUESTION < N [UNIT]                  also <= > >= = ; or `param NAME` for N
    gestation < W+D                      gestation at QUESTION < W+D; or `param NAME` for W+D
    fact NAME                            concern NAME
    action NAME is OUTCOME [or ...]      action NAME is not OUTCOME [or ...]
    action NAME is past_due              action NAME is not past_due
    param NAME is A [or B ...]           param NAME is not A [or B ...]
    MOMENT within N UNIT of MOMENT       MOMENT not within limit NAME of MOMENT
    any GROUP: LEAF                      every GROUP: LEAF
    count of GROUP where LEAF >= N       also <= > < =

Guarantees alone may also look at the advice itself:

    action NAME stands STATE [or ...]    asked, certain, open, urgent, lapsed or reopened
    action NAME names DETAIL             what was written down with its outcome
    stop NAME stands                     banner NAME stands
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from guardian_desk.rulepack.adviceleaf import (
    ActionNames,
    ActionStands,
    AdviceLeaf,
    BannerStands,
    StopStands,
)
from guardian_desk.rulepack.due import Limit
from guardian_desk.rulepack.words import Detail, StandsAs, Unit


@dataclass(frozen=True, slots=True)
class AnswerIs:
    """The answer is one of the options (or, negated, another one)."""

    question: str
    options: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class AnswerUnknown:
    """The answer was recorded as unknown, or as asked and not answered."""

    question: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """A real answer was recorded."""

    question: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Includes:
    """A question of several options has at least one of these (or a parameter's)."""

    question: str
    options: tuple[str, ...] = ()
    param: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class IncludesAll:
    """Everything that another question of several options names is among these too.

    An option that stands alone (*nobody yet*) names nothing.
    """

    question: str
    other: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of several options were chosen, compared with a number or a parameter.

    `by` names the parameter that says whether options of one kind count once or each.
    """

    question: str
    op: str
    amount: int = 0
    param: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Compare:
    """A number or age compared with a number in its unit, or with a parameter."""

    question: str
    op: str
    amount: int = 0
    unit: Unit | None = None
    param: str = ""


@dataclass(frozen=True, slots=True)
class GestationIs:
    """How far the pregnancy is, today or on the day of a question, compared with a week."""

    op: str
    week: str
    on: str = ""
    is_param: bool = False

    @property
    def param(self) -> str:
        """The parameter it is compared with, or an empty text."""
        return self.week if self.is_param else ""


@dataclass(frozen=True, slots=True)
class FactHolds:
    """A derived fact holds."""

    fact: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ConcernRaised:
    """A concern is raised."""

    concern: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ActionIs:
    """The standing outcome of an action is one of these."""

    action: str
    outcomes: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class PastDue:
    """An action that still wants something is past the last day it should have been done by."""

    action: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ParamIs:
    """A profile's value is one of these."""

    param: str
    options: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """One moment came within a limit of another; negated, it came late or has not come."""

    moment: str
    of: str
    limit: Limit | str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A leaf holds for any, or for every, member of a group."""

    group: str
    leaf: "Leaf"
    every: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many members of a group a leaf holds for, compared with a number."""

    group: str
    leaf: "Leaf"
    op: str
    amount: int


Leaf = (
    AnswerIs
    | AnswerUnknown
    | AnswerGiven
    | Includes
    | IncludesAll
    | Counts
    | Compare
    | GestationIs
    | FactHolds
    | ConcernRaised
    | ActionIs
    | PastDue
    | ParamIs
    | Clock
    | Member
    | Count
    | AdviceLeaf
)


def questions_of(leaf: Leaf) -> tuple[str, ...]:
    """Return the questions that a leaf looks at by itself, not through facts or members."""
    named = (getattr(leaf, "question", ""), getattr(leaf, "other", ""))
    return tuple(name for name in named if name)


class LeafFault(ValueError):
    """A leaf that cannot be read; says what was expected."""


PAST_DUE = "past_due"
"""Stands where an outcome would: the action is open, and its time is over."""

_Word = TypeVar("_Word", bound=StrEnum)

_NAME = r"[a-z][a-z0-9_]*"
_NAMES = rf"{_NAME}(?: or {_NAME})*"
_OP = r"<=|>=|<|>|="
_NUMBER = r"[0-9]{1,12}"
WEEK = r"\d{1,2}\+[0-6]"
"""How a week of gestation is written."""

_UNITS = {form: unit for unit in Unit for form in (unit.value, unit.value.removesuffix("s"))}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True)).replace("_", "[ _]")

_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"(?P<count>count) of (?P<group>{_NAME}) where (?P<leaf>.+) (?P<op>{_OP}) "
            rf"(?P<n>{_NUMBER})"
        ),
        rf"(?P<member>any|every) (?P<group>{_NAME}): (?P<leaf>.+)",
        rf"fact (?P<fact>{_NAME})",
        rf"concern (?P<concern>{_NAME})",
        rf"action (?P<action>{_NAME}) is (?P<neg>not )?(?P<names>{_NAMES})",
        rf"action (?P<stands>{_NAME}) stands (?P<names>{_NAMES})",
        rf"action (?P<tells>{_NAME}) names (?P<names>{_NAME})",
        rf"stop (?P<stop>{_NAME}) stands",
        rf"banner (?P<banner>{_NAME}) stands",
        rf"param (?P<param>{_NAME}) is (?P<neg>not )?(?P<names>{_NAMES})",
        (
            rf"(?P<moment>{_NAME}) (?P<neg>not )?within "
            rf"(?:limit (?P<limit>{_NAME})|(?P<n>{_NUMBER}) (?P<unit>{_UNIT})) of (?P<of>{_NAME})"
        ),
        rf"(?P<whole>{_NAME}) (?:includes|(?P<neg>does not include)) all of (?P<other>{_NAME})",
        (
            rf"(?P<counted>{_NAME}) counts (?P<op>{_OP}) "
            rf"(?:param (?P<cparam>{_NAME})|(?P<n>{_NUMBER}))(?: by param (?P<by>{_NAME}))?"
        ),
        (
            rf"(?P<holder>{_NAME}) (?:includes|(?P<neg>does not include) )\s?"
            rf"(?:param (?P<inparam>{_NAME})|(?P<names>{_NAMES}))"
        ),
        (
            rf"(?P<gestation>gestation)(?: at (?P<on>{_NAME}))? (?P<op>{_OP}) "
            rf"(?:param (?P<cparam>{_NAME})|(?P<week>{WEEK}))"
        ),
        (
            rf"(?P<compared>{_NAME}) (?P<op>{_OP}) "
            rf"(?:param (?P<cparam>{_NAME})|(?P<n>{_NUMBER})(?: (?P<unit>{_UNIT}))?)"
        ),
        rf"(?P<question>{_NAME}) is (?P<neg>not )?(?P<names>{_NAMES})",
    )
)


_INNER = re.compile(rf"\b(?:any|every) {_NAME}:|\bcount of {_NAME} where\b")
_DEEPEST = 3


@lru_cache(maxsize=2**16)
def parse_leaf(text: str) -> Leaf:
    """Read one leaf; raise LeafFault where no form of the grammar fits.

    Each is read once: what looks through a pack looks at every line some seven times, and no pack
    holds more lines than are kept.
    """
    line = " ".join(text.split())
    if len(_INNER.findall(line)) > _DEEPEST:
        raise LeafFault(f"more than {_DEEPEST} lists stand inside each other in this line")
    for form in _FORMS:
        if found := form.fullmatch(line):
            return _leaf({key: part for key, part in found.groupdict().items() if part})
    raise LeafFault(
        f'"{text[:200]}" is not a condition; write for example '
        '"question is option", "age < 6 months", "fact name" or "any adult: question is option"'
    )


def _leaf(part: dict[str, str]) -> Leaf:  # noqa: C901 - one line a kind
    negated = "neg" in part
    if "count" in part:
        return Count(part["group"], parse_leaf(part["leaf"]), part["op"], int(part["n"]))
    if "member" in part:
        return Member(part["group"], parse_leaf(part["leaf"]), part["member"] == "every")
    if "fact" in part:
        return FactHolds(part["fact"])
    if "concern" in part:
        return ConcernRaised(part["concern"])
    if "action" in part:
        return _action_leaf(part["action"], _names(part), negated)
    if not part.keys().isdisjoint(("stands", "tells", "stop", "banner")):
        return _advice_leaf(part)
    if "param" in part:
        return ParamIs(part["param"], _names(part), negated)
    if "moment" in part:
        limit: Limit | str = part.get("limit") or Limit(int(part["n"]), _unit(part["unit"]))
        return Clock(part["moment"], part["of"], limit, negated)
    if "holder" in part:
        names = _names(part) if "names" in part else ()
        return Includes(part["holder"], names, part.get("inparam", ""), negated)
    if "whole" in part:
        return IncludesAll(part["whole"], part["other"], negated)
    if "counted" in part:
        amount, param = int(part.get("n", 0)), part.get("cparam", "")
        return Counts(part["counted"], part["op"], amount, param, part.get("by", ""))
    if "gestation" in part or "compared" in part:
        return _comparison(part)
    return _answer_leaf(part["question"], _names(part), negated)


def _action_leaf(action: str, names: tuple[str, ...], negated: bool) -> Leaf:
    if names == (PAST_DUE,):
        return PastDue(action, negated)
    if PAST_DUE in names:
        raise LeafFault(f'"action {action} is {PAST_DUE}" stands alone; write it as its own leaf')
    return ActionIs(action, names, negated)


def _advice_leaf(part: dict[str, str]) -> Leaf:
    if "stop" in part:
        return StopStands(part["stop"])
    if "banner" in part:
        return BannerStands(part["banner"])
    if "stands" in part:
        ways = tuple(_word(StandsAs, name) for name in _names(part))
        return ActionStands(part["stands"], ways)
    return ActionNames(part["tells"], _word(Detail, part["names"]))


def _word(words: type[_Word], name: str) -> _Word:
    try:
        return words(name)
    except ValueError:
        raise LeafFault(f'"{name}" cannot stand here; write {", ".join(words)}') from None


def _comparison(part: dict[str, str]) -> Leaf:
    if "gestation" in part:
        week = part.get("week") or part["cparam"]
        return GestationIs(part["op"], week, part.get("on", ""), "cparam" in part)
    unit = _unit(part["unit"]) if "unit" in part else None
    amount = int(part.get("n", 0))
    return Compare(part["compared"], part["op"], amount, unit, part.get("cparam", ""))


def _answer_leaf(question: str, names: tuple[str, ...], negated: bool) -> Leaf:
    if names == ("unknown",):
        return AnswerUnknown(question, negated)
    if names == ("answered",):
        return AnswerGiven(question, negated)
    if "unknown" in names or "answered" in names:
        raise LeafFault(f'"{question} is ... unknown" stands alone; write it as its own leaf')
    return AnswerIs(question, names, negated)


def _names(part: dict[str, str]) -> tuple[str, ...]:
    return tuple(part["names"].split(" or "))


def _unit(text: str) -> Unit:
    return _UNITS[text.replace(" ", "_")]
