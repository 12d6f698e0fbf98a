"""Tell of dates so doubtful that they are asked about once before they are recorded.

A birth may be too early by the dates on record, or a re-dating may move the due date far.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from guardian_desk.casework.events import Answered, Event
from guardian_desk.casework.reading import read
from guardian_desk.casework.refusal import refusals
from guardian_desk.casework.state import State, answer_of, key_of
from guardian_desk.core.dates import day_in_england, number_of
from guardian_desk.core.duedates import DueDate
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.dating import Dating, redated
from guardian_desk.protocol.known import Answer, Key, Knowledge
from guardian_desk.protocol.masks import KNOWN
from guardian_desk.protocol.normal import leaves, normal
from guardian_desk.protocol.pregnant import pregnant
from guardian_desk.protocol.reading import Reading
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.leaves import GestationIs


@dataclass(frozen=True, slots=True)
class EarlyBirth:
    """A birth earlier than a fact of the pack expects: its day, and the due date in force."""

    day: date
    due: DueDate


@dataclass(frozen=True, slots=True)
class FarRedating:
    """A re-dating that moves the due date far: what is counted on before it and after, and how far.

    `days` counts from the nearest ends, where either due date is known only to lie between two.
    """

    before: DueDate
    after: DueDate
    days: int


def far_redating(
    protocol: CompiledProtocol, area: Area, state: State, events: Sequence[Event], now: Instant
) -> FarRedating | None:
    """Return the re-dating that answers would bring, where it is far; None where it is not.

    From how many days it is far stands in the pack. Once a pregnancy has ended, nothing is asked,
    nor of a date that is refused at its field.
    """
    dating, held, given = protocol.dating, state.known.pregnancy, _given(events)
    if dating is None or not dating.rules.asks_from_days or held is None or not given:
        return None
    reading = read(protocol, _with(state.known, given), area, now)
    before, after = held.in_force(now), redated(dating, reading, held, "").in_force(now)
    if before is None or after is None or dating.ended(reading) is not None:
        return None
    days = after.band.days_from(before.band)
    if days < dating.rules.asks_from_days:
        return None
    if any(refusals(protocol, area, state, each, now) for each in events):
        return None
    return FarRedating(before, after, days)


def early_birth(
    protocol: CompiledProtocol, area: Area, state: State, events: Sequence[Event], now: Instant
) -> EarlyBirth | None:
    """Return the birth that answers would bring in too early by the dates; None without one.

    The week stands in the pack, in a fact that holds the day of birth against it. A birth whose
    time was not told yet counts as one of just now: by the dates, it came no later.
    """
    dating, given = protocol.dating, _given(events)
    if dating is None or not dating.rules.born_on or not given:
        return None
    reading = _read_early(protocol, dating, _with(state.known, given), area, now)
    if reading is None:
        return None
    if _read_early(protocol, dating, state.known, area, now) is not None:
        # It was so before these answers, and was asked about then.
        return None
    born, due = dating.born_on(reading), pregnant(dating, reading).in_force
    return None if born is None or due is None else EarlyBirth(born, due)


def _given(events: Sequence[Event]) -> dict[Key, Answer]:
    return {
        key_of(each.question, each.item): answer_of(each)
        for each in events
        if isinstance(each, Answered)
    }


def _with(known: Knowledge, given: dict[Key, Answer]) -> Knowledge:
    return replace(known, answers={**known.answers, **given})


def _read_early(
    protocol: CompiledProtocol, dating: Dating, known: Knowledge, area: Area, now: Instant
) -> Reading | None:
    """Return the reading in which a birth is certainly too early; None where it is not."""
    answers: dict[Key, Answer] = {dating.rules.born_on: _just_now(dating, now), **known.answers}
    reading = read(protocol, replace(known, answers=answers), area, now)
    early = (
        protocol.mask(fact.when)
        for fact in protocol.pack.parts.facts
        if fact.each is None and _looks_at_birth(fact.when, dating.rules.born_on)
    )
    return reading if any(mask(reading) & KNOWN for mask in early) else None


def _just_now(dating: Dating, now: Instant) -> Answer:
    timed = dating.rules.born_on in dating.timed
    return Answer(amount=now if timed else number_of(day_in_england(now)))


def _looks_at_birth(when: Condition, born_on: str) -> bool:
    found = leaves(normal(when))
    return any(isinstance(each, GestationIs) and each.on == born_on for each in found)
