"""Tell one happening of a case in a plain sentence, in the words of its pack."""

from collections.abc import Sequence
from typing import assert_never

from guardian_desk.casework.events import (
    Answered,
    Corrected,
    Correction,
    Event,
    Filed,
    HandedOver,
    HandoverAccepted,
    Happening,
    Labelled,
    MemberAdded,
    MemberWithdrawn,
    Noted,
    OwnerNamed,
    Recorded,
)
from guardian_desk.casework.explain import answer_text
from guardian_desk.casework.state import answer_of
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.reading import COMPLETE
from guardian_desk.protocol.standing import ATTEMPTED, SKIPPED
from guardian_desk.review.words import said_at
from guardian_desk.rulepack.pack import Group, Question
from guardian_desk.rulepack.words import Answers

_DETAILS = (
    ("person", "to"),
    ("person_role", "role"),
    ("reference", "reference"),
    ("decided_by", "decided by"),
    ("grade", "grade"),
    ("place", "place"),
    ("why", "why"),
    ("words", "words"),
)


class Teller:
    """Tells what happened in one case; members are numbered in the order they were added."""

    def __init__(self, protocol: CompiledProtocol, happenings: Sequence[Happening]) -> None:
        self._protocol = protocol
        self._groups = {each.id: each for each in protocol.pack.parts.groups}
        self._members: dict[str, str] = {}
        counts: dict[str, int] = {}
        for happening in happenings:
            event = happening.event
            if isinstance(event, MemberAdded):
                counts[event.group] = counts.get(event.group, 0) + 1
                self._members[event.item] = f"{self._one(event.group)} {counts[event.group]}"

    def tell(self, event: Event) -> str:
        """Return the sentence; names and free text stand as they were entered."""
        match event:
            case Answered():
                return self._answered(event)
            case MemberAdded():
                return f"Added to the list: {self.member(event.item)}."
            case MemberWithdrawn():
                return f"Entered in error: {self.member(event.item)}.{_because(event.reason)}"
            case Recorded():
                return self._recorded(event)
            case OwnerNamed():
                return f"{self.action(event.action, event.item)} Owner: {event.owner}."
            case Noted():
                return f"Note: {event.words}"
            case Filed():
                return "Filed in the patient's notes."
            case Labelled():
                said = (event.label, event.place)
                return f"Labelled: {', '.join(each for each in said if each)}."
            case HandedOver():
                return f"Offered to {_named(event.to, event.to_role)}."
            case HandoverAccepted():
                return f"Accepted by {_named(event.name, event.role)}."
            case Corrected():
                return f"{_CORRECTIONS[event.why]}{_because(event.words)}"
            case _:
                assert_never(event)

    def member(self, item: str) -> str:
        """Return what a member is called here, such as `adult 2`."""
        return self._members.get(item, "a member that is not listed")

    def action(self, action: str, item: str = "") -> str:
        """Return what an action asks for, of whom where it is about a member."""
        known = self._protocol.conditions.actions.get(action)
        says = f"{action.replace('_', ' ')}." if known is None else known.do
        return f"{_capital(self.member(item))}: {says}" if item else says

    def _answered(self, event: Answered) -> str:
        asked = self._protocol.by_question.get(event.question)
        if asked is None:
            return f"{event.question.replace('_', ' ')}: answered."
        about = f"{_capital(self.member(event.item))}: " if event.item else ""
        said = _said(asked.question, event)
        return f"{about}{asked.question.ask} {said}{_because(event.reason)}"

    def _recorded(self, event: Recorded) -> str:
        details = [f"{word} {getattr(event, name)}" for name, word in _DETAILS if _has(event, name)]
        if event.until is not None:
            details.append(f"until {said_at(Instant(event.until))}")
        told = f" ({'; '.join(details)})" if details else ""
        return f"{self.action(event.action, event.item)} {self.outcome(event)}{told}."

    def outcome(self, event: Recorded) -> str:
        """Return the words of a recorded outcome."""
        if event.outcome == ATTEMPTED:
            return "Attempted, nobody told"
        if event.outcome == SKIPPED:
            return "Not done"
        action = self._protocol.conditions.actions.get(event.action)
        texts = {each.id: each.text for each in action.outcomes} if action else {}
        return texts.get(event.outcome, event.outcome.replace("_", " "))

    def _one(self, group: str) -> str:
        known: Group | None = self._groups.get(group)
        return group.replace("_", " ") if known is None else known.one


_CORRECTIONS = {
    Correction.OPENED_IN_ERROR: "This case was opened in error.",
    Correction.WRONG_CASE: "Entries here belong to another case.",
}


def _said(question: Question, event: Answered) -> str:
    if event.unknown is None and event.amount is not None:
        if question.answers is Answers.MOMENT:
            return f"{said_at(Instant(event.amount))}."
        if question.answers is Answers.AGE:
            return f"{_age(event.amount, event.unit)}."
    if question.answers is Answers.LIST and event.unknown is None:
        return "Yes." if COMPLETE in event.options else "No."
    return f"{answer_text(question, answer_of(event))}."


def _age(days: int, unit: str) -> str:
    """Return an age in the unit it was given in; months were counted by their mean length."""
    lengths = {"weeks": 7.0, "months": 30.4375, "years": 365.25}
    length = lengths.get(unit, 1.0)
    amount = int((days + 1) / length) if length > 1 else days
    name = unit if unit in lengths else "days"
    return f"{amount} {name.removesuffix('s') if amount == 1 else name}"


def _has(event: Recorded, name: str) -> bool:
    return bool(getattr(event, name))


def _named(name: str, role: str) -> str:
    return f"{name}, {role}" if role else name


def _because(reason: str) -> str:
    return f" Why: {reason}" if reason else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
