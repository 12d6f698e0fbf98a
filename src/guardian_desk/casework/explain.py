"""Say why something is shown: the answers, unknowns, facts and clocks behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from guardian_desk.casework.state import State, key_of
from guardian_desk.core.dates import day_numbered, day_words
from guardian_desk.core.gestation import Gestation
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.dating import dated, today
from guardian_desk.protocol.known import NOBODY, Answer
from guardian_desk.protocol.masks import RAISE
from guardian_desk.protocol.normal import Both, Either, Node, normal
from guardian_desk.protocol.reading import Reading
from guardian_desk.protocol.several import missing, naming
from guardian_desk.rulepack.adviceleaf import ActionNames, ActionStands, BannerStands, StopStands
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.leaves import (
    ActionIs,
    Clock,
    ConcernRaised,
    Count,
    Counts,
    FactHolds,
    GestationIs,
    IncludesAll,
    Leaf,
    Member,
    ParamIs,
    PastDue,
)
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import Answers


class Why(StrEnum):
    """What kind of reason it is."""

    ANSWER = "answer"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"
    CARRIED = "carried"
    FACT = "fact"
    CONCERN = "concern"
    OUTCOME = "outcome"
    AREA = "area"
    CLOCK = "clock"
    LIST = "list"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in words a lead can read aloud; `parts` are the reasons behind a fact."""

    kind: Why
    text: str
    question: str = ""
    item: str = ""
    parts: tuple["Reason", ...] = ()


ALWAYS_ASKED = Reason(Why.ALWAYS, "Every case of this kind asks for it.")


def because(
    protocol: CompiledProtocol,
    state: State,
    reading: Reading,
    condition: Condition | None,
    item: str = NOBODY,
    *,
    wanted: int = RAISE,
) -> tuple[Reason, ...]:
    """Return the reasons for which a condition holds in a reading, the most certain first."""
    if condition is None:
        return (ALWAYS_ASKED,)
    teller = _Teller(protocol, state, reading, wanted)
    reading.item = item
    found = tuple(dict.fromkeys(teller.of(normal(condition))))
    reading.item = NOBODY
    return tuple(sorted(found, key=_certainty)) or (ALWAYS_ASKED,)


def _certainty(reason: Reason) -> bool:
    return reason.kind in (Why.CARRIED, Why.UNKNOWN, Why.NOT_ASKED)


class _Teller:
    def __init__(
        self, protocol: CompiledProtocol, state: State, reading: Reading, wanted: int
    ) -> None:
        self.protocol = protocol
        self.known = state.known
        self.reading = reading
        self.wanted = wanted

    def of(self, node: Node) -> Iterator[Reason]:
        """Yield the reasons of every part that holds."""
        if not self.protocol.conditions.compile(node)(self.reading) & self.wanted:
            return
        if isinstance(node, Both | Either):
            for part in node.parts:
                yield from self.of(part)
        else:
            yield from self._leaf(node)

    def _leaf(self, leaf: Leaf) -> Iterator[Reason]:  # noqa: C901 - one line a kind
        match leaf:
            case FactHolds():
                fact = self.protocol.conditions.facts[leaf.fact]
                parts = tuple(self.of(normal(fact.when, leaf.negated)))
                yield Reason(Why.FACT, _says(fact.says, leaf.negated), "", "", parts)
            case ConcernRaised():
                concern = self.protocol.conditions.concerns[leaf.concern]
                parts = tuple(self.of(normal(concern.when, leaf.negated)))
                yield Reason(Why.CONCERN, _says(concern.title, leaf.negated), "", "", parts)
            case Member() | Count():
                yield from self._members(leaf)
            case ActionIs():
                yield Reason(Why.OUTCOME, self._outcome(leaf))
            case PastDue():
                yield Reason(Why.CLOCK, self._past_due(leaf))
            case ParamIs():
                yield Reason(Why.AREA, self._local(leaf.param))
            case Clock():
                yield Reason(Why.CLOCK, self._clock(leaf))
            case GestationIs():
                yield self._gestation(leaf)
            case IncludesAll():
                yield from self._includes_all(leaf)
            case Counts():
                yield self._answer(leaf.question)
                for param in filter(None, (leaf.param, leaf.by)):
                    yield Reason(Why.AREA, self._local(param))
            case ActionStands() | ActionNames() | StopStands() | BannerStands():
                return  # Guarantees alone look at the advice, and nothing is raised by one.
            case _:
                yield self._answer(leaf.question)

    def _members(self, leaf: Member | Count) -> Iterator[Reason]:
        outer = self.reading.item
        for item in self.known.members.get(leaf.group, ()):
            self.reading.item = item
            yield from self.of(leaf.leaf)
        self.reading.item = outer
        listed = self.known.answers.get(leaf.group)
        ask = self.protocol.by_question[leaf.group].question.ask
        if listed is None or listed.unknown or listed.carried:
            asked = listed is not None and listed.unknown
            kind = Why.UNKNOWN if asked else Why.NOT_ASKED
            yield Reason(kind, f"The list may not be complete: {ask}", leaf.group)

    def _answer(self, name: str) -> Reason:
        question = self.protocol.by_question[name].question
        item = self.reading.item if question.group else NOBODY
        answer = self.known.answers.get(key_of(name, item))
        if answer is None:
            return Reason(Why.NOT_ASKED, f"Not yet answered: {question.ask}", name, item)
        if answer.carried:
            was = f"{question.ask} {answer_text(question, answer)}"
            return Reason(Why.CARRIED, f"From an earlier case, not confirmed: {was}", name, item)
        if answer.unknown:
            how = "Asked, not answered" if answer.asked else "Not known"
            return Reason(Why.UNKNOWN, f"{how}: {question.ask}", name, item)
        return Reason(Why.ANSWER, f"{question.ask} {answer_text(question, answer)}", name, item)

    def _includes_all(self, leaf: IncludesAll) -> Iterator[Reason]:
        """Name what is not yet in the list, or what is not known of the two lists."""
        part = self.protocol.by_question[leaf.other].question
        own, other = self._given(leaf.question), self._given(leaf.other)
        if own is None or other is None:
            yield from (self._answer(each) for each in (leaf.question, leaf.other))
            return
        lack = missing(own, other, naming(part.options))
        text = f"Not yet in the list: {options_text(part, lack)}" if lack else "Everyone is listed"
        question = self.protocol.by_question[leaf.question].question
        item = self.reading.item if question.group else NOBODY
        yield Reason(Why.ANSWER, f"{question.ask} {text}.", leaf.question, item)

    def _given(self, name: str) -> Answer | None:
        """Return a real answer to a question, None where there is none."""
        item = self.reading.item if self.protocol.by_question[name].question.group else NOBODY
        answer = self.known.answers.get(key_of(name, item))
        return None if answer is None or answer.unknown or answer.carried else answer

    def _outcome(self, leaf: ActionIs) -> str:
        action = self.protocol.action(leaf.action)
        texts = [each.text for each in action.outcomes if each.id in leaf.outcomes]
        listed = " or ".join(texts or leaf.outcomes)
        how = "Not recorded" if leaf.negated else "Recorded"
        return f"{action.bedside or action.do} {how}: {listed}"

    def _past_due(self, leaf: PastDue) -> str:
        action = self.protocol.action(leaf.action)
        how = "Not past its time" if leaf.negated else "Past its time, and not done"
        return f"{how}: {action.bedside or action.do}"

    def _local(self, param: str) -> str:
        parameters = {each.id: each for each in self.protocol.pack.parts.parameters}
        value = self.reading.area.values[param].value
        said = "not known" if value is None else str(value).replace("_", " ")
        return f"{self.reading.area.care.title}: {parameters[param].means} Here: {said}."

    def _gestation(self, leaf: GestationIs) -> Reason:
        dating = self.protocol.dating
        assert dating is not None
        is_dated = dated(dating, self.reading)
        day = dating.day_asked(self.reading, leaf.on) if leaf.on else today(self.reading)
        span = None if is_dated.band is None or day is None else is_dated.band.gestation_on(day)
        if span is None:
            kind = Why.UNKNOWN if is_dated.unknown else Why.NOT_ASKED
            return Reason(kind, "It is not known how far the pregnancy is.", leaf.on)
        least, most = span
        on = "Today" if not leaf.on else f"On {day_words(day)}" if day is not None else ""
        far = f"{least}" if least == most else f"between {least} and {most}"
        kind = Why.UNKNOWN if is_dated.unknown or least != most else Why.ANSWER
        return Reason(kind, f"{on} the pregnancy is {far}.", leaf.on)

    def _clock(self, leaf: Clock) -> str:
        moments = self.protocol.conditions.moments
        end, start = moments[leaf.moment].says, moments[leaf.of].says
        return (
            f"{_sentence(end)} {'did not come' if leaf.negated else 'came'} in time after {start}."
        )


def _says(text: str, negated: bool) -> str:
    return f"Not so, or not known: {text}" if negated else text


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def answer_text(question: Question, answer: Answer) -> str:
    """Return an answer in the words of its options; free text and names stay as given."""
    if answer.unknown:
        return "Asked, not answered" if answer.asked else "Not known"
    if answer.options:
        return options_text(question, answer.options)
    if answer.amount is None:
        return answer.words
    return amount_text(question, answer.amount)


def options_text(question: Question, chosen: frozenset[str]) -> str:
    """Return chosen options in their words, joined by commas."""
    texts = {option.id: option.text for option in question.options}
    return ", ".join(texts.get(each, each.replace("_", " ")) for each in sorted(chosen))


def amount_text(question: Question, amount: int) -> str:
    """Return a counted answer in words; a date and a length of pregnancy have their own."""
    if question.answers is Answers.DATE:
        return day_words(day_numbered(amount))
    if question.answers is Answers.GESTATION:
        return str(Gestation(amount))
    return str(amount)
