"""Find every part that a change may reach: what changed itself, and what looks at it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.due import BeforeBirth, ByWeek
from guardian_desk.rulepack.leaves import ActionIs, GestationIs, Leaf, Member
from guardian_desk.rulepack.lint.written import parsed
from guardian_desk.rulepack.pack import Action, Question, RulePack
from guardian_desk.rulepack.versions.changes import CONDITIONS, Change, Weight, changes

Part = tuple[str, str]
"""A kind of part, as `Parts` calls it, and an id. What a pack has once has no id."""

PREGNANCY: Part = ("pregnancy", "")
RECORD = "record"
"""What may be recorded of an action, and when that is news: apart from when it is asked for."""

_LOOK = (
    "actions",
    "stops",
    "banners",
    "concerns",
    "criteria",
    "breaches",
    "facts",
    "questions",
    "groups",
    "moments",
    "guarantees",
)
_NAMES = {
    "question": "questions",
    "other": "questions",
    "on": "questions",
    "fact": "facts",
    "concern": "concerns",
    "action": "actions",
    "param": "parameters",
    "by": "parameters",
    "moment": "moments",
    "of": "moments",
    "limit": "parameters",
    "group": "groups",
    "stop": "stops",
    "banner": "banners",
}


def touched(old: RulePack, new: RulePack) -> frozenset[Part]:
    """Return every part whose meaning may differ; any other means the same in both versions."""
    clinical = [each for each in changes(old, new) if each.weight is Weight.CLINICAL]
    found = {(each.kind, each.id) for each in clinical if each.field != "order"}
    found |= {(RECORD, each.id) for each in clinical if _of_record(each)}
    if old.carries != new.carries:
        for pack in (old, new):
            for carry in pack.carries:
                found |= {(k, name) for name in carry.arrives for k in ("questions", "groups")}
    return reached(found, (*looks(old), *looks(new)))


Looks = Sequence[tuple[Part, set[Part]]]
"""Each part of a pack with those that it looks at."""


def reached(changed: Iterable[Part], looks: Looks) -> frozenset[Part]:
    """Return what changed with all that looks at it, through any number of parts."""
    found = set(changed)
    while more := {part for part, at in looks if at & found} - found:
        found |= more
    return frozenset(found)


def looks(pack: RulePack) -> Looks:
    """Return each part of a pack with those that it looks at."""
    return tuple(_looks(pack))


def _of_record(change: Change) -> bool:
    field = change.field.partition(".")[0]
    return change.kind == "actions" and field in (
        "",
        "outcomes",
        "kind",
        "each",
        "reopen",
        "no_news",
    )


def _looks(pack: RulePack) -> Iterator[tuple[Part, set[Part]]]:
    """Yield each part with those that it looks at."""
    for kind in _LOOK:
        for part in getattr(pack.parts, kind):
            looked = set(looked_at(_conditions(part))) | set(_by_name(part))
            if pack.pregnancy is not None and kind in ("actions", "stops", "banners"):
                looked.add(PREGNANCY)
            if isinstance(part, Action):
                looked.add((RECORD, part.id))
                news = {*looked_at(part.reopen), *unless_known(part)}
                yield (RECORD, part.id), {*news, ("groups", part.each or "")}
            yield (kind, part.id), looked
    if pack.pregnancy is not None:
        rules = pack.pregnancy
        conditions = [rules.born, rules.lost, *(each.when for each in rules.planned)]
        conditions += [each.when for each in rules.dated_by if each.when is not None]
        looked = set(looked_at(conditions))
        looked |= {("questions", name) for way in rules.dated_by for name in way.questions}
        looked |= {("parameters", each.week) for each in rules.planned}
        yield PREGNANCY, looked


def unless_known(action: Action) -> Iterator[Part]:
    """Yield what an action looks at to tell that something is no news."""
    if action.no_news is not None:
        yield ("facts", action.no_news.fact)
        yield ("questions", action.no_news.question)


def looked_at(conditions: Iterable[Condition]) -> Iterator[Part]:
    """Yield every part that conditions name."""
    for condition in conditions:
        for leaf, _ in parsed(condition):
            yield from _of_leaf(leaf)


def _of_leaf(leaf: Leaf) -> Iterator[Part]:
    if isinstance(leaf, ActionIs):
        yield (RECORD, leaf.action)
        return
    if isinstance(leaf, GestationIs):
        yield PREGNANCY
        if leaf.is_param:
            yield ("parameters", leaf.week)
    for field in fields(leaf):
        held = getattr(leaf, field.name)
        if isinstance(held, str) and field.name in _NAMES:
            kind = _NAMES[field.name]
            yield (kind, held)
            if kind == "questions":
                # A list is asked about as a question is.
                yield ("groups", held)
        elif is_dataclass(held) and field.name == "leaf":
            yield from _of_leaf(held)  # type: ignore[arg-type]
    if isinstance(leaf, Member):
        yield ("groups", leaf.group)


def _conditions(part: Any) -> list[Condition]:
    found = [getattr(part, name, None) for name in CONDITIONS]
    if isinstance(part, Action):
        found += [each.when for each in (*part.raises, *part.due)]
    return [each for each in found if each is not None]


def _by_name(part: Any) -> Iterator[Part]:
    if isinstance(part, Question):
        yield ("groups", part.group or "")
    elif isinstance(part, Action):
        yield ("groups", part.each or "")
        for rule in part.due:
            if isinstance(rule, ByWeek | BeforeBirth):
                yield PREGNANCY
                yield ("parameters", str(getattr(rule, "by", getattr(rule, "before_birth", ""))))
            else:
                yield ("moments", rule.of)
                yield ("parameters", str(rule.within))
        yield ("parameters", part.not_before)
        yield ("parameters", str(part.takes))
    elif getattr(part, "outcome", None) is not None:
        yield (RECORD, part.outcome.action)
    if answer := getattr(part, "answer", None):
        yield ("questions", answer)
    if each := getattr(part, "each", None):
        yield ("groups", each)
