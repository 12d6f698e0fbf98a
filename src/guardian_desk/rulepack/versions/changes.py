"""Find what differs between two versions of a pack, and say it: what is clinical first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.versions.said import NOTHING, Sayer


class Weight(StrEnum):
    """What a change bears on, the heaviest first."""

    CLINICAL = "clinical"
    WORDS = "words"
    REST = "rest"


class How(StrEnum):
    """How a part differs."""

    ADDED = "added"
    TAKEN_AWAY = "taken_away"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of which part, in which of its fields, and in plain words."""

    weight: Weight
    kind: str
    id: str
    how: How
    field: str
    says: tuple[str, ...]


KINDS = {
    "actions": "Step",
    "stops": "Stop",
    "banners": "Standing line",
    "concerns": "Concern",
    "facts": "Fact",
    "questions": "Question",
    "groups": "List",
    "moments": "Moment",
    "parameters": "Local value",
    "criteria": "Criterion",
    "breaches": "Breach",
    "roles": "Role",
    "contacts": "Directory entry",
    "guarantees": "Guarantee",
    "sections": "Page",
    "grids": "Grid",
    "needs": "List of needs",
    "indicators": "Audit figure",
}
"""Every kind of part, as it is called, in the order in which its changes are told."""

WHOLE = {
    "pregnancy": "How the pregnancy is dated and ends",
    "carries": "What an earlier case hands on",
    "interrupts": "How often the pack may interrupt",
    "title": "Title",
    "purpose": "Purpose",
    "sources": "Register of sources",
    "author": "Author",
    "approvals": "Approvals",
    "anchors": "What the screens rely on",
    "start": "The key on the start page",
}
"""What a pack has once, in the order in which its changes are told."""

_NOT_TOLD = {"id", "version", "digest", "parts"}
_REST_KINDS = {"sections", "grids", "needs", "indicators", "anchors", "start", "sources"}
_WORDS = frozenset(
    ("ask", "bedside", "do", "find_out", "hint", "many", "means", "one", "purpose", "rule")
) | frozenset(("says", "script", "text", "title", "why"))
_REST = frozenset(("section", "regions", "basis", "label", "about", "author", "approvals"))
_MORE_WORDS = {("questions", "of")}
# Any field that is not named here weighs as clinical: what nobody weighed is never made light of.

CONDITIONS = frozenset(("when", "holds", "show", "given"))
"""The fields of parts that hold one condition."""

_FIELDS = {
    "when": "Asked for or raised",
    "holds": "Holds",
    "show": "Shown",
    "raises": "More urgent",
    "due": "Due",
    "outcomes": "Outcome",
    "options": "Option",
    "needs": "Has to be written down with it",
    "may": "May be written down with it",
    "each": "For each",
    "reopen": "Opened again",
    "no_news": "Not opened again by the first answer",
    "after": "Still wanted after",
    "again": "News when answered the same again",
    "key": "Keeps a case from being closed while unknown",
    "find_out": "Words while not known",
    "bedside": "Words at the bedside",
    "do": "Words",
    "ask": "Words",
    "says": "Words",
    "text": "Words",
    "basis": "Source",
    "section": "Page",
}


def weight_of(kind: str, field: str) -> Weight:
    """Return what a change of a field bears on; a field that nobody weighed is clinical."""
    if kind in _REST_KINDS or field in _REST:
        return Weight.REST
    return Weight.WORDS if field in _WORDS or (kind, field) in _MORE_WORDS else Weight.CLINICAL


def changes(old: RulePack, new: RulePack) -> tuple[Change, ...]:
    """Return every difference between two versions, clinical ones first; then words; then the rest.

    What a change leads to in other parts is not told here: a fact is told once.
    """
    found = list(_Apart(old, new).all())
    order = list(Weight)
    return tuple(sorted(found, key=lambda each: order.index(each.weight)))


class _Apart:
    def __init__(self, old: RulePack, new: RulePack) -> None:
        self.old, self.new = old, new
        self.was, self.now = Sayer(old), Sayer(new)

    def all(self) -> Iterator[Change]:
        for kind in KINDS:
            yield from self._parts(kind)
        for name, title in WHOLE.items():
            before, after = getattr(self.old, name), getattr(self.new, name)
            if before != after:
                says = (f"{title}: changed.", *self._was_now(before, after))
                yield Change(weight_of(name, name), name, "", How.CHANGED, name, says)

    def _parts(self, kind: str) -> Iterator[Change]:
        before, after = (
            {each.id: each for each in getattr(pack.parts, kind)} for pack in (self.old, self.new)
        )
        weight = weight_of(kind, "")
        for name, part in before.items():
            if name not in after:
                gone = f"{KINDS[kind]} taken away: {_title(part)}"
                yield Change(weight, kind, name, How.TAKEN_AWAY, "", (gone,))
        for name, part in after.items():
            if name not in before:
                says = (f"New {_lower(KINDS[kind])}: {_title(part)}", *self._new(part))
                yield Change(weight, kind, name, How.ADDED, "", says)
            elif part != before[name]:
                yield from self._of_part(kind, before[name], part)
        yield from self._order(kind, list(before), list(after))

    def _new(self, part: Any) -> Iterator[str]:
        for name in CONDITIONS:
            condition = getattr(part, name, None)
            if condition is not None:
                yield f"{_field(name)}: {self.now.condition(condition)}."
        for name in ("urgency", "due"):
            if held := getattr(part, name, None):
                yield f"{_field(name)}: {self.now.value(held)}."

    def _order(self, kind: str, before: list[str], after: list[str]) -> Iterator[Change]:
        if _moved(before, after):
            # Among steps that press equally, the pack's order is the order on the page.
            weight = Weight.CLINICAL if kind == "actions" else Weight.REST
            says = (f"{KINDS[kind]}: the same ones stand in another order.",)
            yield Change(weight, kind, "", How.CHANGED, "order", says)

    def _of_part(self, kind: str, before: Any, after: Any) -> Iterator[Change]:
        head = f"{KINDS[kind]} changed: {_title(after)}"
        for field in fields(before):
            one, other = getattr(before, field.name), getattr(after, field.name)
            if one == other:
                continue
            if field.name in ("options", "outcomes"):
                yield from self._nested(kind, after.id, head, field.name, (one, other))
                continue
            says = (head, *self._of_field(field.name, one, other))
            weight = weight_of(kind, field.name)
            yield Change(weight, kind, after.id, How.CHANGED, field.name, says)

    def _nested(
        self, kind: str, name: str, head: str, field: str, both: tuple[Any, Any]
    ) -> Iterator[Change]:
        before, after = ({each.id: each for each in listed} for listed in both)
        one = _field(field)
        for each in (name for name in before if name not in after):
            gone = f"{one} taken away: {_title(before[each])}"
            yield Change(Weight.CLINICAL, kind, name, How.CHANGED, field, (head, gone))
        for each in (name for name in after if name not in before):
            fresh = f"New {_lower(one)}: {_title(after[each])}"
            yield Change(Weight.CLINICAL, kind, name, How.CHANGED, field, (head, fresh))
        for each in (name for name in after if name in before):
            for inner in fields(after[each]):
                was, now = getattr(before[each], inner.name), getattr(after[each], inner.name)
                if was != now:
                    told = self._of_field(inner.name, was, now)
                    says = (head, f"{one} changed: {_title(after[each])}", *told)
                    weight = weight_of(kind, inner.name)
                    yield Change(weight, kind, name, How.CHANGED, f"{field}.{inner.name}", says)
        yield from (
            Change(each.weight, kind, name, each.how, field, (head, *each.says))
            for each in self._order_of(field, list(before), list(after))
        )

    def _order_of(self, field: str, before: list[str], after: list[str]) -> Iterator[Change]:
        if _moved(before, after):
            says = (f"{_field(field)}: the same ones stand in another order.",)
            yield Change(Weight.REST, "", "", How.CHANGED, field, says)

    def _of_field(self, name: str, before: Any, after: Any) -> Iterator[str]:
        yield f"{_field(name)}:"
        if name in CONDITIONS:
            yield from self._conditions(before, after)
        elif isinstance(before, tuple) and isinstance(after, tuple) and name != "basis":
            yield from self._listed(name, before, after)
        else:
            yield from self._was_now(before, after)

    def _conditions(self, before: Condition | None, after: Condition | None) -> Iterator[str]:
        """Tell the lines that came and went, where both are lists of the same kind."""
        for of, more, less in (
            (AnyOf, "Now also when", "No longer when"),
            (AllOf, "Now only where also", "No longer asks that"),
        ):
            if isinstance(before, of) and isinstance(after, of):
                gone = [each for each in _lines(before) if each not in _lines(after)]
                came = [each for each in _lines(after) if each not in _lines(before)]
                if len(gone) == len(came) == 1 and _are_lists(gone[0], came[0]):
                    yield from self._conditions(gone[0], came[0])
                    return
                yield from (f"{less}: {self.was.condition(each)}." for each in gone)
                yield from (f"{more}: {self.now.condition(each)}." for each in came)
                return
        yield f"Was: {self.was.condition(before)}."
        yield f"Now: {self.now.condition(after)}."

    def _listed(self, name: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[str]:
        said = [self._said(name, self.was), self._said(name, self.now)]
        yield from (f"No longer: {said[0](each)}." for each in before if each not in after)
        yield from (f"Now: {said[1](each)}." for each in after if each not in before)

    def _said(self, name: str, sayer: Sayer) -> Any:
        return sayer.condition if name == "reopen" else sayer.value

    def _was_now(self, before: Any, after: Any) -> Iterator[str]:
        yield f"Was: {_ended(self.was.value(before))}"
        yield f"Now: {_ended(self.now.value(after))}"


def _moved(before: list[str], after: list[str]) -> bool:
    """Tell whether what stands in both stands in another order."""
    return [each for each in before if each in after] != [each for each in after if each in before]


def _are_lists(one: Condition, other: Condition) -> bool:
    return any(isinstance(one, of) and isinstance(other, of) for of in (AnyOf, AllOf))


def _lines(condition: AnyOf | AllOf) -> tuple[Condition, ...]:
    return condition.any if isinstance(condition, AnyOf) else condition.all


def _title(part: Any) -> str:
    for name in ("do", "ask", "title", "text", "means", "says"):
        if text := getattr(part, name, ""):
            return str(text)
    return str(part.id).replace("_", " ")


def _field(name: str) -> str:
    return _FIELDS.get(name, name.replace("_", " ").capitalize())


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text or NOTHING}."
