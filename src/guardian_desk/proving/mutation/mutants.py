"""Alter a pack in every small way that could be a slip of the pen, one at a time."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition, NoneOf
from guardian_desk.rulepack.due import Due, Limit
from guardian_desk.rulepack.pack import Action, Option, Outcome, Question, RulePack
from guardian_desk.rulepack.versions.touched import RECORD, Part
from guardian_desk.rulepack.words import Effect, Urgency


@dataclass(frozen=True)
class Mutant:
    """A pack with one thing altered: in which part, and what; `field` is what of the part.

    Where one condition was altered, `was` and `now` hold it before and after.
    """

    part: Part
    field: str
    what: str
    pack: RulePack
    was: Condition | None = None
    now: Condition | None = None

    @property
    def name(self) -> str:
        """Return where it is altered and how, as one line."""
        return f"{' '.join(self.part)}, {self.field}: {self.what}"

    @property
    def altered(self) -> frozenset[Part]:
        """Return the part that was altered, and its record where that may mean another thing."""
        of_record = self.part[0] == "actions" and self.field in _OF_RECORD
        return frozenset({self.part, (RECORD, self.part[1])} if of_record else {self.part})


WHOLE = "whole"
"""Stands for the field of a part that is taken out."""

_OF_RECORD = (WHOLE, "outcomes", "reopen", "no_news")


def mutants(pack: RulePack) -> Iterator[Mutant]:
    """Yield every mutant of a pack, in the order of its parts."""
    for kind, fields in _CONDITIONS.items():
        for number, part in enumerate(getattr(pack.parts, kind)):
            for field in fields:
                condition: Condition | None = getattr(part, field)
                for what, other in () if condition is None else altered(condition):
                    changed = replace(part, **{field: other})
                    changed_pack = _with(pack, kind, number, changed)
                    yield Mutant((kind, part.id), field, what, changed_pack, condition, other)
    for number, action in enumerate(pack.parts.actions):
        for field, what, changed in _actions(action):
            altered_pack = _with(pack, "actions", number, changed)
            yield Mutant(("actions", action.id), field, what, altered_pack)
    for number, question in enumerate(pack.parts.questions):
        for field, what, asked in _questions(question):
            altered_pack = _with(pack, "questions", number, asked)
            yield Mutant(("questions", question.id), field, what, altered_pack)
    for kind in ("actions", "stops", "banners", "concerns"):
        for number, part in enumerate(getattr(pack.parts, kind)):
            yield Mutant((kind, part.id), WHOLE, "taken out", _with(pack, kind, number, None))


_CONDITIONS = {
    "questions": ("show",),
    "groups": ("show",),
    "facts": ("when",),
    "concerns": ("when",),
    "criteria": ("when",),
    "breaches": ("when",),
    "banners": ("when",),
    "stops": ("holds",),
    "actions": ("when",),
    "moments": ("holds",),
}


def _with(pack: RulePack, kind: str, number: int, part: Any) -> RulePack:
    parts = list(getattr(pack.parts, kind))
    parts[number : number + 1] = [] if part is None else [part]
    return replace(pack, parts=replace(pack.parts, **{kind: tuple(parts)}), digest="")


def altered(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """Yield a condition with one line, or one word of a line, altered."""
    match condition:
        case str():
            yield from _line(condition)
        case AllOf(parts):
            if len(parts) > 1:
                yield "any in place of all", AnyOf(parts)
            yield from _inside(parts, AllOf, drop_as="a part of all left out")
        case AnyOf(parts):
            if len(parts) > 1:
                yield "all in place of any", AllOf(parts)
            yield from _inside(parts, AnyOf, drop_as="a part of any left out")
        case NoneOf(parts):
            yield "none of turned round", AnyOf(parts)
            yield from _inside(parts, NoneOf, drop_as="a part of none left out")


def _inside(
    parts: tuple[Condition, ...], branch: Callable[[tuple[Condition, ...]], Condition], drop_as: str
) -> Iterator[tuple[str, Condition]]:
    for n, part in enumerate(parts):
        rest = (*parts[:n], *parts[n + 1 :])
        if rest:
            yield f"{drop_as}: {_short(part)}", branch(rest)
        for what, other in altered(part):
            yield what, branch((*parts[:n], other, *parts[n + 1 :]))


def _line(line: str) -> Iterator[tuple[str, Condition]]:
    yield f"turned round: {line}", NoneOf((line,))
    for name in _named(line):
        yield f"without {name}: {line}", _without_name(line, name)
    for one, other in (("<", "<="), (">=", ">"), ("<=", "<"), (">", ">=")):
        if f" {one} " in line:
            yield f"{other} in place of {one}: {line}", line.replace(f" {one} ", f" {other} ", 1)


def _named(line: str) -> tuple[str, ...]:
    """Return the options or outcomes that a line names, where there are several."""
    found = _NAMES.search(line)
    return tuple(found[0].split(" or ")) if found else ()


_NAMES = re.compile(r"\w+(?: or \w+)+")


def _without_name(line: str, name: str) -> str:
    names = _named(line)
    return line.replace(" or ".join(names), " or ".join(each for each in names if each != name))


def _short(condition: Condition) -> str:
    return condition if isinstance(condition, str) else type(condition).__name__


def _actions(action: Action) -> Iterator[tuple[str, str, Action]]:
    for n, more in enumerate(action.raises):
        yield "raises", f"to {more.to} left out", replace(action, raises=_without(action.raises, n))
        for what, other in altered(more.when):
            raises = _swapped(action.raises, n, replace(more, when=other))
            yield "raises", f"to {more.to}: {what}", replace(action, raises=raises)
    for n, due in enumerate(action.due):
        yield "due", f"time {n + 1} left out", replace(action, due=_without(action.due, n))
        if isinstance(due, Due) and isinstance(due.within, Limit):
            longer = replace(due, within=Limit(due.within.amount * 2 + 1, due.within.unit))
            yield (
                "due",
                f"time {n + 1} longer",
                replace(action, due=_swapped(action.due, n, longer)),
            )
    for n, again in enumerate(action.reopen):
        what = f"not opened again by {_short(again)}"
        yield "reopen", what, replace(action, reopen=_without(action.reopen, n))
    if action.no_news is not None:
        yield "no_news", "every answer is news", replace(action, no_news=None)
    for n, outcome in enumerate(action.outcomes):
        for field, what, other_outcome in _outcomes(outcome):
            outcomes = _swapped(action.outcomes, n, other_outcome)
            yield field, what, replace(action, outcomes=outcomes)
    if action.urgency is not Urgency.WHEN_DUE:
        lower = list(Urgency)[action.urgency.rank - 1]
        what = f"{lower} in place of {action.urgency}"
        yield "urgency", what, replace(action, urgency=lower)
    for ending in action.after:
        after = tuple(each for each in action.after if each is not ending)
        yield "after", f"not wanted after a {ending}", replace(action, after=after)


def _outcomes(outcome: Outcome) -> Iterator[tuple[str, str, Outcome]]:
    for effect in Effect:
        if effect is not outcome.effect and effect is not Effect.CLOSES_UNTIL:
            yield "outcomes", f"{outcome.id} {effect}", replace(outcome, effect=effect)
    for detail in outcome.needs:
        needs = tuple(each for each in outcome.needs if each is not detail)
        yield "needs", f"{outcome.id} needs no {detail}", replace(outcome, needs=needs)


def _questions(question: Question) -> Iterator[tuple[str, str, Question]]:
    if question.again:
        yield "again", "the same answer again is no news", replace(question, again=False)
    for n, option in enumerate(question.options):
        alone: Option = replace(option, alone=not option.alone)
        options = _swapped(question.options, n, alone)
        how = "beside others" if option.alone else "alone"
        yield "alone", f"{option.id} {how}", replace(question, options=options)
        fewer = replace(question, options=_without(question.options, n))
        yield "options", f"{option.id} left out", fewer


def _without(parts: Sequence[Any], n: int) -> tuple[Any, ...]:
    return (*parts[:n], *parts[n + 1 :])


def _swapped(parts: Sequence[Any], n: int, part: Any) -> tuple[Any, ...]:
    return (*parts[:n], part, *parts[n + 1 :])
