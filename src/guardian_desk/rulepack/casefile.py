"""A case file: timed events to play, and the advice that is expected of them."""

from dataclasses import dataclass, field
from enum import StrEnum

from guardian_desk.rulepack.pack import Basis
from guardian_desk.rulepack.words import Urgency

Given = str | int | tuple[str, ...]
"""An answer as written: an option, options, a number, `11 weeks`, `11+4`, a time, a date, words,
or `unknown`."""


class Do(StrEnum):
    """What a step of a case file does."""

    ANSWER = "answer"
    ADD = "add"
    WITHDRAW = "withdraw"
    RECORD = "record"
    TAKE_BACK = "take_back"
    OWN = "own"
    NOTE = "note"
    FILE = "file"
    LABEL = "label"
    HAND_OVER = "hand_over"
    ACCEPT = "accept"
    CORRECT = "correct"
    REOPEN = "reopen"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, slots=True)
class Step:
    """One timed event. `happened` is ISO with offset, or relative to the start: `+0:42`.

    answer    answers, item
    add       group, item
    withdraw  group, item, why
    record    action, outcome, item, person, person_role, reference, until, why,
              decided_by, grade, place, words
    take_back action, item, outcome, why: the latest such outcome was entered in error
    own       action, person
    note      words
    file      (everything so far is filed in the patient's notes)
    label     words, place
    hand_over person, person_role
    accept    (by the person the case was handed to)
    correct   why, words
    reopen    why
    sign_in   person, person_role, reference (registration number)
    """

    happened: str
    do: Do
    answers: dict[str, Given] = field(default_factory=dict)
    item: str = ""
    group: str = ""
    action: str = ""
    outcome: str = ""
    person: str = ""
    person_role: str = ""
    reference: str = ""
    until: str = ""
    why: str = ""
    decided_by: str = ""
    grade: str = ""
    place: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An action that must be there, and, where given, its state, urgency, member and last day.

    `due` is the last day in England on which the action is still in time.
    """

    id: str
    state: str = ""
    urgency: Urgency | None = None
    item: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Expect:
    """What the advice must and must not hold at a time; empty `profiles` means under each."""

    at: str
    profiles: tuple[str, ...] = ()
    actions: tuple[str | Wanted, ...] = ()
    concerns: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    banners: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    says: str = ""


GENERATED = ("cases-swept", "cases-held", "cases-found")
"""How the names of files begin whose cases were generated, and hold the rules as they stood."""


@dataclass(frozen=True, slots=True)
class CaseScript:
    """One case: what happened and what the advice should have been, under each profile."""

    name: str
    profiles: tuple[str, ...]
    events: tuple[Step, ...]
    start: str
    says: str = ""
    homes: tuple[str, ...] = ()
    expect: tuple[Expect, ...] = ()
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of cases for one pack."""

    pack: str
    cases: tuple[CaseScript, ...]
