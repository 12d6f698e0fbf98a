"""Work out what a new case takes over from an earlier one: as what it was, and unconfirmed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from guardian_desk.casework.events import Answered, Happening, MemberAdded, MemberWithdrawn
from guardian_desk.casework.reading import read
from guardian_desk.casework.state import State, key_of
from guardian_desk.core.instants import DAY, Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.masks import KNOWN
from guardian_desk.rulepack.carrying import Carry, Tells
from guardian_desk.rulepack.fleeting import of_their_moment
from guardian_desk.rulepack.words import Answers

Carried = MemberAdded | Answered


@dataclass(frozen=True, slots=True)
class Earlier:
    """One case that something is taken over from: its random id, and all that makes it."""

    case: str
    protocol: CompiledProtocol
    area: Area
    state: State


def carried(into: CompiledProtocol, sources: Sequence[Earlier], at: Instant) -> tuple[Carried, ...]:
    """Return the events by which a new case, opened at a time, takes over what earlier ones hold.

    Members come before what is known of them. Of one question the latest answer of all sources
    is taken; who was taken off a list in one of them is not put on it again.
    """
    gone = {
        (each.event.group, each.event.item)
        for source in sources
        for each in source.state.happenings
        if isinstance(each.event, MemberWithdrawn)
    }
    members: dict[tuple[str, str], MemberAdded] = {}
    answers: dict[tuple[str, str], Answered] = {}
    for source in sources:
        carry = carry_from(into, source.protocol.pack.id)
        if carry is None:
            continue
        for event in _of(into, carry, source, at):
            if isinstance(event, MemberAdded):
                members.setdefault((event.group, event.item), event)
                continue
            before = answers.get((event.question, event.item))
            if before is None or (before.first_us or 0) < (event.first_us or 0):
                answers[event.question, event.item] = event
    kept = {key: each for key, each in members.items() if key not in gone}
    listed = {"", *(item for _, item in kept)}
    return (*kept.values(), *(each for each in answers.values() if each.item in listed))


def carry_from(into: CompiledProtocol, pack: str) -> Carry | None:
    """Return what a pack says it takes over from another; None where it says nothing."""
    return next((each for each in into.pack.carries if each.pack == pack), None)


def _of(into: CompiledProtocol, carry: Carry, source: Earlier, at: Instant) -> Iterator[Carried]:
    # Kept rules are read without lint, so what may never be carried is left out here as well.
    never = of_their_moment(into.pack)
    names = {each for each in carry.answers if each not in never and each in into.by_question}
    for group, items in source.state.known.members.items():
        if group in names:
            yield from (MemberAdded(group, item, source.case) for item in items)
    holds = {(each.question, option) for each in carry.goes_on for option in each.options}
    for happening, event in _standing(source):
        if event.question in names and _fits(into, source.protocol, event):
            yield _taken_over(happening, event, source.case, holds)
    for told in carry.tells:
        if told.question in into.by_question and told.question not in never:
            yield from _told(told, source)
    yield from _aged(into, carry, source, at)


def _told(told: Tells, source: Earlier) -> Iterator[Answered]:
    """Yield the answer that a fact of the earlier case gives; what is only unknown gives none."""
    if not _certain(told.fact, source):
        return
    last = source.state.happenings[-1]
    yield Answered(
        told.question,
        options=told.options,
        carried_from=source.case,
        first_us=int(last.happened),
        first_by=last.by,
    )


def _certain(fact: str, source: Earlier) -> bool:
    """Tell whether a fact certainly holds in the earlier case."""
    state = source.state
    reading = read(source.protocol, state.known, source.area, state.latest)
    return bool(source.protocol.mask(f"fact {fact}")(reading) & KNOWN)


def _aged(into: CompiledProtocol, carry: Carry, source: Earlier, at: Instant) -> Iterator[Answered]:
    """Yield the age that a recorded time of birth gives, where a baby certainly lives."""
    aged, here = carry.aged, into.by_question
    if aged is None or aged.question not in here or not _certain(carry.once, source):
        return
    if here[aged.question].question.answers is not Answers.AGE:
        return
    for happening, event in _standing(source):
        born = None if event.question != aged.born else event.amount
        if born is not None and born <= at:
            yield Answered(
                aged.question,
                amount=(at - born) // DAY,
                unit="days",
                carried_from=source.case,
                first_us=int(happening.happened),
                first_by=happening.by,
            )


def _standing(source: Earlier) -> Iterable[tuple[Happening, Answered]]:
    """Return the answers that count in a case, each with when it was given."""
    state = source.state
    hidden = read(source.protocol, state.known, source.area, state.latest).hidden
    latest = {
        (each.event.question, each.event.item): (each, each.event)
        for each in state.happenings
        if isinstance(each.event, Answered)
    }
    return (each for key, each in latest.items() if key_of(*key) not in hidden)


def _fits(into: CompiledProtocol, there: CompiledProtocol, event: Answered) -> bool:
    """Tell whether the question is the same one here, with every option that was chosen."""
    here, asked = into.by_question[event.question].question, there.by_question[event.question]
    if here.answers is not asked.question.answers or here.group != asked.question.group:
        return False
    options = {each.id for each in here.options}
    return here.answers is Answers.LIST or options >= set(event.options)


def _taken_over(
    happening: Happening, event: Answered, case: str, holds: set[tuple[str, str]]
) -> Answered:
    """Return an answer as it was; one that was itself carried keeps where it came from."""
    first_us = int(happening.happened) if event.first_us is None else event.first_us
    return replace(
        event,
        reason="",
        carried_from=event.carried_from or case,
        first_us=first_us,
        first_by=event.first_by or happening.by,
        goes_on=any((event.question, option) in holds for option in event.options),
    )
