"""Tell of a birth so early by the dates that it is asked about before it is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from guardian_desk.casework.events import Answered, Event
from guardian_desk.casework.reading import read
from guardian_desk.casework.state import State, answer_of, key_of
from guardian_desk.core.dates import day_in_england, number_of
from guardian_desk.core.duedates import DueDate
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.dating import Dating
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


def early_birth(
    protocol: CompiledProtocol, area: Area, state: State, events: Sequence[Event], now: Instant
) -> EarlyBirth | None:
    """Return the birth that answers would bring in too early by the dates; None without one.

    The week stands in the pack, in a fact that holds the day of birth against it. A birth whose
    time was not told yet counts as one of just now: by the dates, it came no later.
    """
    dating = protocol.dating
    given = {
        key_of(each.question, each.item): answer_of(each)
        for each in events
        if isinstance(each, Answered)
    }
    if dating is None or not dating.rules.born_on or not given:
        return None
    known = replace(state.known, answers={**state.known.answers, **given})
    reading = _read_early(protocol, dating, known, area, now)
    if reading is None:
        return None
    if _read_early(protocol, dating, state.known, area, now) is not None:
        # It was so before these answers, and was asked about then.
        return None
    born, due = dating.born_on(reading), pregnant(dating, reading).in_force
    return None if born is None or due is None else EarlyBirth(born, due)


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
