"""Refuse what would make false proof: *told* without a name, a decision without who decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import (
    DETAIL_FIELDS,
    Answered,
    CaseLinked,
    CaseReopened,
    Event,
    Exported,
    Filed,
    OutcomeWithdrawn,
    Recorded,
)
from guardian_desk.casework.reading import read
from guardian_desk.casework.state import State, answer_of, key_of
from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.dating import Dating, refused
from guardian_desk.protocol.standing import ATTEMPTED, SKIPPED
from guardian_desk.rulepack.pack import Action, Question, Stop
from guardian_desk.rulepack.words import ActionKind, Answers, Detail


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event is not recorded as it stands; `field` names the detail to mend.

    `stop` is set where a hard stop keeps an answer back, `against` to the question whose answer
    on record contradicts this one.
    """

    field: str
    says: str
    stop: str = ""
    against: str = ""


CLOSED = "This case is closed. Reopen it first, with a reason."
"""Said of everything but reopening it, and that its entries were filed or a copy exported."""

ASK_FOR = {
    Detail.PERSON: "Record the name of the person you spoke to.",
    Detail.PERSON_ROLE: "Record their role.",
    Detail.REFERENCE: "Record the log or reference number.",
    Detail.UNTIL: "Record the time by which this is decided.",
    Detail.WHY: "Record the reason.",
    Detail.DECIDED_BY: "Record who decided.",
    Detail.GRADE: "Record their grade.",
    Detail.PLACE: "Record the place.",
    Detail.WORDS: "Record what was said or done.",
}


def refusals(
    protocol: CompiledProtocol, area: Area, state: State, event: Event, now: Instant
) -> tuple[Refusal, ...]:
    """Return everything that keeps an event from being recorded; empty when it may be."""
    if isinstance(event, CaseReopened):
        return tuple(_of_reopening(state, event))
    if state.correction is not None and not isinstance(event, Filed | Exported):
        return (Refusal("case", CLOSED),)
    if isinstance(event, Recorded):
        return tuple(_of_outcome(protocol, event, now))
    if isinstance(event, Answered):
        return tuple(_of_answer(protocol, area, state, event, now))
    if isinstance(event, OutcomeWithdrawn):
        return tuple(_of_withdrawal(state, event))
    if isinstance(event, CaseLinked):
        return tuple(_of_link(state, event))
    return ()


def _of_reopening(state: State, event: CaseReopened) -> Iterator[Refusal]:
    if state.correction is None:
        yield Refusal("case", "This case is open already.")
    if not event.reason:
        yield Refusal("reason", ASK_FOR[Detail.WHY])


def _of_withdrawal(state: State, event: OutcomeWithdrawn) -> Iterator[Refusal]:
    recorded = {each.index for each in state.happenings if isinstance(each.event, Recorded)}
    if event.index not in recorded - state.withdrawn:
        yield Refusal("outcome", "There is no such outcome to take back.")
    if not event.reason:
        yield Refusal("reason", ASK_FOR[Detail.WHY])


def _of_link(state: State, event: CaseLinked) -> Iterator[Refusal]:
    if any(each.other == event.other for each in state.links):
        yield Refusal("other", "These two cases are linked already.")


def _of_outcome(protocol: CompiledProtocol, event: Recorded, now: Instant) -> Iterator[Refusal]:
    action = protocol.action(event.action)
    for detail in needed(action, event.outcome):
        if not getattr(event, DETAIL_FIELDS[detail]):
            yield Refusal(detail.value, ASK_FOR[detail])
    if event.until is not None and event.until <= now:
        yield Refusal(Detail.UNTIL.value, "Record a time that is still to come.")
    if event.outcome == SKIPPED and action.kind is ActionKind.DECISION:
        yield Refusal("outcome", "A decision is not skipped. Record one of its outcomes.")


def needed(action: Action, outcome: str) -> tuple[Detail, ...]:
    """Return what must be written down with an outcome of an action."""
    if outcome == ATTEMPTED:
        return ()
    if outcome == SKIPPED:
        return (Detail.WHY,)
    return next((each.needs for each in action.outcomes if each.id == outcome), ())


def _of_answer(
    protocol: CompiledProtocol, area: Area, state: State, event: Answered, now: Instant
) -> Iterator[Refusal]:
    question = protocol.by_question[event.question].question
    yield from beyond(question, event)
    alone = {option.id for option in question.options if option.alone}
    if len(event.options) > 1 and alone & set(event.options):
        yield Refusal("options", "Choose the last option alone, or the others.")
    yield from _of_dates(protocol, area, state, event, now)
    for stop in _withholding(protocol, event):
        raised = {each.id for each in advise(protocol, area, state, now).stops}
        if stop.id in raised:
            yield Refusal("options", stop.says, stop.id)


def beyond(question: Question, event: Answered) -> Iterator[Refusal]:
    """Refuse a number that a question does not take."""
    if question.answers is not Answers.NUMBER or event.amount is None:
        return
    if question.least is not None and event.amount < question.least:
        yield Refusal("amount", f"Enter a number of {question.least} or more.")
    if question.most is not None and event.amount > question.most:
        yield Refusal("amount", f"Enter a number of {question.most} or less.")


def _of_dates(
    protocol: CompiledProtocol, area: Area, state: State, event: Answered, now: Instant
) -> Iterator[Refusal]:
    """Refuse a date that no pregnancy can have, or that what is known contradicts."""
    dating = protocol.dating
    if dating is None or event.unknown or event.question not in dating.looks_at:
        return
    answers = {**state.known.answers, key_of(event.question, event.item): answer_of(event)}
    before = read(protocol, state.known, area, now)
    after = read(protocol, replace(state.known, answers=answers), area, now)
    field = "options" if event.options else "amount"
    found = refused(dating, before, after, event.question)
    # Several ways of dating may find the same fault.
    yield from dict.fromkeys(
        Refusal(field, f"{error.message} {error.remedy}", against=_question_of(dating, error))
        for error in found
    )


def _question_of(dating: Dating, error: ImpossibleDate) -> str:
    """Return the question that gave the due date which an error is told against."""
    ways = (each.rule for each in dating.ways if each.key == error.against)
    return next((each.day or each.due for each in ways), "")


def _withholding(protocol: CompiledProtocol, event: Answered) -> Iterator[Stop]:
    for stop in protocol.pack.parts.stops:
        if stop.withholds.question == event.question and stop.withholds.option in event.options:
            yield stop
