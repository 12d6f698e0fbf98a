"""Play a case file: turn its timed steps into happenings, and fold them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from guardian_desk.casework.advance import advance, begin, replay
from guardian_desk.casework.events import (
    Answered,
    CaseReopened,
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
    OutcomeWithdrawn,
    OwnerNamed,
    Recorded,
)
from guardian_desk.casework.refusal import Refusal, refusals
from guardian_desk.casework.state import State, opened
from guardian_desk.casework.written import read_answer, read_time
from guardian_desk.core.errors import Usage
from guardian_desk.core.instants import Instant
from guardian_desk.people.staff import Staff
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.standing import ATTEMPTED, SKIPPED
from guardian_desk.rulepack.casefile import CaseScript, Do, Step

PLAYER = Staff("Case file", "")


@dataclass(frozen=True, slots=True)
class Played:
    """One event of a case file: what, when, who was at the keyboard, and in which step."""

    event: Event
    happened: Instant
    by: Staff
    step: int

    def happening(self, index: int) -> Happening:
        """Return it as a happening that was recorded when it happened."""
        return Happening(self.event, self.happened, self.happened, self.by.signature, index)


def played(protocol: CompiledProtocol, script: CaseScript) -> tuple[Played, ...]:
    """Return the events of a script in order; raise Usage at the first step that does not fit."""
    start, by = start_of(script), PLAYER
    found: list[Played] = []
    for number, step in enumerate(script.events, start=1):
        happened = read_time(step.happened, start)
        if step.do is Do.SIGN_IN:
            by = Staff(step.person, step.person_role, step.reference)
            continue
        try:
            events = tuple(_events(protocol, step, start, by, found))
        except Usage as error:
            message = f"Case {script.name}, step {number}: {error.message}"
            raise Usage(error.title, message, error.remedy) from error
        found.extend(Played(event, happened, by, number) for event in events)
    return tuple(found)


def start_of(script: CaseScript) -> Instant:
    """Return when a script's case was opened."""
    return read_time(script.start, Instant(0))


def last_of(script: CaseScript) -> Instant:
    """Return when the last thing in a script happened."""
    start = start_of(script)
    return max((read_time(step.happened, start) for step in script.events), default=start)


def first_person(script: CaseScript) -> Staff:
    """Return who opens a script's case: the first to sign in, or the case file itself."""
    for step in script.events:
        if step.do is Do.SIGN_IN:
            return Staff(step.person, step.person_role, step.reference)
    return PLAYER


def until(protocol: CompiledProtocol, area: Area, script: CaseScript, at: Instant | None) -> State:
    """Return the case as it stood at a time of its script; by default after the last event."""
    steps = played(protocol, script)
    happenings = (
        each.happening(index)
        for index, each in enumerate(steps, start=1)
        if at is None or each.happened <= at
    )
    return replay(protocol, area, _opened(script), happenings)


def begun(protocol: CompiledProtocol, area: Area, script: CaseScript) -> State:
    """Return a script's case before its first step."""
    return begin(protocol, area, _opened(script))


def _opened(script: CaseScript) -> State:
    return opened(start_of(script), first_person(script).signature, script.name)


def refuse_dates(protocol: CompiledProtocol, area: Area, script: CaseScript, at: Instant) -> None:
    """Raise Usage at the first date of a script up to a time that no pregnancy can have."""
    dating = protocol.dating
    if dating is None:
        return
    state = begun(protocol, area, script)
    steps = (each for each in played(protocol, script) if each.happened <= at)
    for index, each in enumerate(steps, start=1):
        if isinstance(each.event, Answered) and each.event.question in dating.looks_at:
            found = refusals(protocol, area, state, each.event, each.happened)
            if found:
                raise not_recorded(script, each, found)
        state = advance(protocol, area, state, each.happening(index))


def not_recorded(script: CaseScript, each: Played, found: Sequence[Refusal]) -> Usage:
    """Return what to say of a step that the desk would not record."""
    says = " ".join(refusal.says for refusal in found)
    about = f" {each.event.question}:" if isinstance(each.event, Answered) else ""
    return Usage(
        "This step cannot be recorded",
        f"Case {script.name}, step {each.step}:{about} {says}",
        "Correct the step and play the case again.",
    )


def _events(
    protocol: CompiledProtocol, step: Step, start: Instant, by: Staff, before: Sequence[Played]
) -> Iterator[Event]:
    if step.do is Do.ANSWER:
        yield from _answers(protocol, step, start)
    elif step.do is Do.RECORD:
        yield _recorded(protocol, step, start)
    else:
        yield _SIMPLE[step.do](_Told(step, by, before))


def _answers(protocol: CompiledProtocol, step: Step, start: Instant) -> Iterator[Event]:
    for name, given in step.answers.items():
        asked = protocol.by_question.get(name)
        if asked is None:
            raise _no_such("question", name)
        yield read_answer(asked.question, given, start, step.item)


@dataclass(frozen=True, slots=True)
class _Told:
    """A step with what it stands among: who is at the keyboard, and the events before it."""

    step: Step
    by: Staff
    before: Sequence[Played]


def _taken_back(told: _Told) -> OutcomeWithdrawn:
    """Return what takes back the latest outcome that a step names."""
    step, events = told.step, [each.event for each in told.before]
    gone = {each.index for each in events if isinstance(each, OutcomeWithdrawn)}
    fitting = [
        index
        for index, each in enumerate(events, start=1)
        if isinstance(each, Recorded)
        and (each.action, each.item) == (step.action, step.item)
        and step.outcome in ("", each.outcome)
        and index not in gone
    ]
    if not fitting:
        raise Usage(
            "There is nothing to take back",
            f"Nothing that fits was recorded of {step.action} before.",
            "Name an outcome that was, or take the step out.",
        )
    return OutcomeWithdrawn(fitting[-1], step.why)


_SIMPLE: dict[Do, Callable[[_Told], Event]] = {
    Do.ADD: lambda told: MemberAdded(told.step.group, told.step.item),
    Do.WITHDRAW: lambda told: MemberWithdrawn(told.step.group, told.step.item, told.step.why),
    Do.TAKE_BACK: _taken_back,
    Do.OWN: lambda told: OwnerNamed(told.step.action, told.step.item, told.step.person),
    Do.NOTE: lambda told: Noted(told.step.words),
    Do.FILE: lambda told: Filed(len(told.before)),
    Do.LABEL: lambda told: Labelled(told.step.words, told.step.place),
    Do.HAND_OVER: lambda told: HandedOver(told.step.person, told.step.person_role),
    Do.ACCEPT: lambda told: HandoverAccepted(told.by.name, told.by.role),
    Do.REOPEN: lambda told: CaseReopened(told.step.why),
    Do.CORRECT: lambda told: Corrected(Correction(told.step.why), words=told.step.words),
}


def _recorded(protocol: CompiledProtocol, step: Step, start: Instant) -> Recorded:
    action = protocol.conditions.actions.get(step.action)
    if action is None:
        raise _no_such("action", step.action)
    outcomes = {each.id for each in action.outcomes} | {ATTEMPTED, SKIPPED}
    if step.outcome not in outcomes:
        raise _no_such(f"outcome of {step.action}", step.outcome)
    return Recorded(
        action=step.action,
        outcome=step.outcome,
        item=step.item,
        until=read_time(step.until, start) if step.until else None,
        grade=step.grade,
        person=step.person,
        person_role=step.person_role,
        reference=step.reference,
        decided_by=step.decided_by,
        why=step.why,
        place=step.place,
        words=step.words,
    )


def _no_such(kind: str, name: str) -> Usage:
    return Usage(
        "The case file names something the pack does not have",
        f"There is no {kind} called {name}.",
        "Correct the name, or play the case with the pack it was written for.",
    )
