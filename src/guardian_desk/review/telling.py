"""Tell one happening of a case in plain sentences, in the words of its pack."""

from collections.abc import Callable, Sequence
from typing import assert_never

from guardian_desk.casework.events import (
    Answered,
    CaseLinked,
    CaseReopened,
    Corrected,
    Correction,
    Event,
    Exported,
    Filed,
    HandedOver,
    HandoverAccepted,
    Happening,
    Labelled,
    Link,
    MemberAdded,
    MemberWithdrawn,
    Noted,
    OutcomeWithdrawn,
    OwnerNamed,
    Recorded,
)
from guardian_desk.casework.explain import answer_text
from guardian_desk.casework.state import answer_of
from guardian_desk.core.captions import led
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.reading import COMPLETE
from guardian_desk.protocol.standing import ATTEMPTED, NO_ANSWER, SKIPPED
from guardian_desk.review.words import TYPED, said_at
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import Answers, Detail

SayAnswer = Callable[[Question, Answered], str]
"""Says an answer that was given."""

SayTime = Callable[[Instant], str]
"""Says when something is or was."""

SayMember = Callable[[str, str], str]
"""Says who a member of a group is, by group and member."""

SayCase = Callable[[str], str]
"""Says which case a random id is."""


class Teller:
    """Tells what happened in one case; names and free text stand as they were entered.

    Unless they are said otherwise, answers and times are said as a lead reads them, members are
    numbered in the order they were added, and other cases go by their random ids. At the bedside,
    questions and actions have the words that tip nobody off, and what was told to whom is left out:
    so is all that was typed freely about any step.
    """

    def __init__(
        self,
        protocol: CompiledProtocol,
        happenings: Sequence[Happening],
        *,
        answer: SayAnswer | None = None,
        time: SayTime = said_at,
        member: SayMember | None = None,
        case: SayCase = "case {}".format,
        bedside: bool = False,
    ) -> None:
        self._protocol = protocol
        self._groups = {each.id: each for each in protocol.pack.parts.groups}
        self._answer = answer or _said
        self._time = time
        self._member = member or self._number
        self._case = case
        self._bedside = bedside
        self._numbers = _numbered(happenings)
        self._entries = {each.index: each.seq for each in happenings}
        self._outcomes = {
            each.index: each.event for each in happenings if isinstance(each.event, Recorded)
        }

    def tell(self, event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a kind
        """Return what happened, in one or a few sentences."""
        match event:
            case Answered():
                return self._answered(event)
            case MemberAdded():
                listed = f"Added to the list: {self._listed(event.group, event.item)}."
                return _joined(listed, self._carried(event.carried_from))
            case MemberWithdrawn():
                taken = f"Entered in error: {self._member(event.group, event.item)}."
                return _joined(taken, _titled("Reason", event.reason))
            case Recorded():
                return self._recorded(event)
            case OutcomeWithdrawn():
                return self._taken_back(event)
            case OwnerNamed():
                action = self.action(event.action, event.item)
                return f"{_ended(action)} Owner: {event.owner}."
            case Noted():
                return f"Note: {event.words}"
            case Filed():
                entry = self._entries.get(event.up_to, event.up_to)
                return f"Filed in the patient's notes up to entry {entry}."
            case Exported():
                written = "A copy was made, in a file or on paper."
                return written if self._bedside else _joined(written, *_exported(event))
            case Labelled():
                label = f"The case is called {event.label}." if event.label else ""
                return _joined(label, _titled("Place", event.place))
            case HandedOver():
                return f"Handover offered to {_named(event.to, event.to_role)}."
            case HandoverAccepted():
                who = _named(event.name, event.role)
                return f"Handover accepted by {who}, with everything open in it."
            case Corrected():
                right = _titled("The right case", event.right_case)
                return _joined(_CORRECTIONS[event.why], right, _titled("Reason", event.words))
            case CaseReopened():
                return _joined("The case was opened again.", _titled("Reason", event.reason))
            case CaseLinked():
                return f"{_LINKS[event.how]}: {self._case(event.other)}."
            case _:
                assert_never(event)

    def action(self, action: str, item: str = "") -> str:
        """Return what an action asks for, of whom where it is about a member."""
        known = self._protocol.conditions.actions.get(action)
        if known is None:
            says = f"{action.replace('_', ' ')}."
        else:
            says = (self._bedside and known.bedside) or known.do
        each = known.each if known is not None else None
        return f"{_capital(self._member(each, item))}: {says}" if each and item else says

    def _answered(self, event: Answered) -> str:
        asked = self._protocol.by_question.get(event.question)
        if asked is None:
            return f"{event.question.replace('_', ' ')}: answered."
        group = asked.question.group
        about = f"{_capital(self._member(group, event.item))}: " if group else ""
        question = asked.question
        neutral = question.bedside if self._bedside else ""
        caption = led(neutral or question.ask)
        told = (f"{about}{caption}", _ended(self._answer(question, event)))
        first = self._carried(event.carried_from, event.first_by, event.first_us)
        if neutral:
            return _joined(*told, first)
        more = event.words if event.options else ""
        return _joined(*told, more, first, _titled("Reason for the change", event.reason))

    def _carried(self, case: str, by: str = "", at: int | None = None) -> str:
        """Return where something was carried from, and who recorded it there, when."""
        if not case:
            return ""
        when = "" if at is None else self._time(Instant(at))
        first = ", ".join(filter(None, (f"recorded by {by}" if by else "", when)))
        return _ended(f"Carried from {self._case(case)}{f', {first}' if first else ''}")

    def _recorded(self, event: Recorded) -> str:
        words = self.action(event.action, event.item)
        known = self._protocol.conditions.actions.get(event.action)
        if self._bedside and known is not None and known.bedside:
            tried = "no answer" if _is_unanswered(event) else "call started"
            told = tried if event.outcome == ATTEMPTED else "recorded"
            return f"{words.rstrip('.')}: {told}."
        return _joined(_ended(words), _ended(self._outcome(event)), *self._details(event))

    def _taken_back(self, event: OutcomeWithdrawn) -> str:
        of = self._outcomes.get(event.index)
        if of is None:
            return "An outcome is taken back."
        words = self.action(of.action, of.item)
        known = self._protocol.conditions.actions.get(of.action)
        if self._bedside and known is not None and known.bedside:
            return f"{words.rstrip('.')}: what was recorded is taken back."
        return _joined(
            _ended(words),
            f"Taken back: “{self._outcome(of)}”, entered in error.",
            f"It was entry {self._entries[event.index]}.",
            "" if self._bedside else _titled("Reason", event.reason),
        )

    def _outcome(self, event: Recorded) -> str:
        if _is_unanswered(event):
            return "No answer; nobody was told yet"
        if event.outcome == ATTEMPTED:
            return "Call started; nobody was told yet"
        if event.outcome == SKIPPED:
            return "Not done, with a reason"
        action = self._protocol.conditions.actions.get(event.action)
        outcomes = action.outcomes if action else ()
        texts = {each.id: (self._bedside and each.bedside) or each.text for each in outcomes}
        return texts.get(event.outcome, event.outcome.replace("_", " "))

    def _details(self, event: Recorded) -> tuple[str, ...]:
        told = (
            (Detail.PERSON, "Person", _named(event.person, event.person_role)),
            (Detail.REFERENCE, "Reference", event.reference),
            (Detail.DECIDED_BY, "Decided by", event.decided_by),
            (Detail.GRADE, "Grade", event.grade),
            (
                Detail.UNTIL,
                "Until",
                "" if event.until is None else self._time(Instant(event.until)),
            ),
            (Detail.WHY, "Reason", "" if _is_unanswered(event) else event.why),
            (Detail.PLACE, "Place", event.place),
            (Detail.WORDS, "Words", event.words),
        )
        kept_back = TYPED if self._bedside else frozenset()
        return tuple(_titled(title, words) for each, title, words in told if each not in kept_back)

    def _listed(self, group: str, item: str) -> str:
        """Return what a member is, and who, where the one does not already say the other."""
        one, who = self._one(group), self._member(group, item)
        return who if who.casefold().startswith(one.casefold()) else f"{one}, {who}"

    def _number(self, group: str, item: str) -> str:
        group, number = self._numbers.get(item, (group, 0))
        return f"{self._one(group)} {number}" if number else "a member that is not listed"

    def _one(self, group: str) -> str:
        known = self._groups.get(group)
        return group.replace("_", " ") if known is None else known.one


def _exported(event: Exported) -> tuple[str, ...]:
    """Return for whom and why a copy was written, and what of that was not recorded."""
    missing = " or ".join(
        name for name, given in (("for whom", event.to), ("why", event.why)) if not given
    )
    left_out = f"It was not recorded {missing}." if missing else ""
    return (_titled("For", event.to), _titled("Reason", event.why), left_out)


_CORRECTIONS = {
    Correction.OPENED_IN_ERROR: "Corrected: this case was opened in error.",
    Correction.WRONG_CASE: "Corrected: entries here belong to another case.",
}


_LINKS = {
    Link.BABY_OF: "Linked: the pregnancy of this baby was followed in another case",
    Link.CONTINUED_AS: "Linked: the baby of this pregnancy has a case",
    Link.TWIN_OF: "Linked: the twin of this baby has a case",
    Link.SAME_CHILD: "Linked: the same child has another case",
}


def _numbered(happenings: Sequence[Happening]) -> dict[str, tuple[str, int]]:
    """Return the group of each member, and its number in the order of adding."""
    found: dict[str, tuple[str, int]] = {}
    counts: dict[str, int] = {}
    for happening in happenings:
        event = happening.event
        if isinstance(event, MemberAdded):
            counts[event.group] = counts.get(event.group, 0) + 1
            found[event.item] = (event.group, counts[event.group])
    return found


def _said(question: Question, event: Answered) -> str:
    if event.unknown is None and event.amount is not None:
        if question.answers is Answers.MOMENT:
            return said_at(Instant(event.amount))
        if question.answers is Answers.AGE:
            return _age(event.amount, event.unit)
    if question.answers is Answers.LIST and event.unknown is None:
        return "Yes" if COMPLETE in event.options else "No"
    return answer_text(question, answer_of(event))


def _age(days: int, unit: str) -> str:
    """Return an age in the unit it was given in; months were counted by their mean length."""
    lengths = {"weeks": 7.0, "months": 30.4375, "years": 365.25}
    length = lengths.get(unit, 1.0)
    amount = int((days + 1) / length) if length > 1 else days
    name = unit if unit in lengths else "days"
    return f"{amount} {name.removesuffix('s') if amount == 1 else name}"


def _is_unanswered(event: Recorded) -> bool:
    return event.outcome == ATTEMPTED and event.why == NO_ANSWER


def _named(name: str, role: str) -> str:
    return f"{name}, {role}" if name and role else name or role


def _titled(title: str, words: str) -> str:
    return f"{title}: {_ended(words)}" if words else ""


def _ended(words: str) -> str:
    """Return words as a sentence that ends once."""
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
