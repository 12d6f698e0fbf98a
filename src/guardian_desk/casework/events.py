"""Everything that can happen in a case, as closed frozen types.

A field's `kind` says which class of content it is in the log: coded unless marked
person (names, identifiers) or words (free text).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from guardian_desk.core.instants import Instant
from guardian_desk.rulepack.words import Detail


def identifying() -> Any:
    """Mark a text field that names or identifies someone."""
    return field(default="", metadata={"kind": "person"})


def free_text() -> Any:
    """Mark a field of free text."""
    return field(default="", metadata={"kind": "words"})


class NotKnown(StrEnum):
    """The two ways of having no answer that are answers all the same."""

    UNKNOWN = "unknown"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True, slots=True)
class Answered:
    """A question was answered; a later answer to the same question supersedes this one.

    `amount` is a number, an age or a length of pregnancy in days, an instant, or a date as
    days from 1 January 1970; `unit` how an age was given. `carried_from` names the case that an
    answer was carried from, `first_by` and `first_us` who recorded it there and when; nobody has
    confirmed it here. `goes_on` is set where it holds until somebody says otherwise.
    """

    question: str
    item: str = ""
    options: tuple[str, ...] = ()
    amount: int | None = None
    unit: str = ""
    unknown: NotKnown | None = None
    words: str = free_text()
    name: str = identifying()
    reason: str = free_text()
    carried_from: str = ""
    first_us: int | None = None
    first_by: str = identifying()
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class MemberAdded:
    """An adult, child, mark or account joined its list; `carried_from` the list of that case."""

    group: str
    item: str
    carried_from: str = ""


@dataclass(frozen=True, slots=True)
class MemberWithdrawn:
    """A member was entered in error; it stays in the log and leaves the list."""

    group: str
    item: str
    reason: str = free_text()


@dataclass(frozen=True, slots=True)
class Recorded:
    """An outcome of an action was recorded: an attempt, a call, a decision, a task done."""

    action: str
    outcome: str
    item: str = ""
    until: int | None = None
    grade: str = ""
    person: str = identifying()
    person_role: str = identifying()
    reference: str = identifying()
    decided_by: str = identifying()
    why: str = free_text()
    place: str = free_text()
    words: str = free_text()


@dataclass(frozen=True, slots=True)
class OutcomeWithdrawn:
    """An outcome was entered in error; it stays in the log and counts no more.

    `index` is the place of the `Recorded` in the case.
    """

    index: int
    reason: str = free_text()


@dataclass(frozen=True, slots=True)
class OwnerNamed:
    """An open action or decision has one owner, named here."""

    action: str
    item: str = ""
    owner: str = identifying()


@dataclass(frozen=True, slots=True)
class Noted:
    """A note in someone's own words; the program never reads it."""

    words: str = free_text()


@dataclass(frozen=True, slots=True)
class Filed:
    """Entries up to and including a place in the case were filed in the patient's notes."""

    up_to: int


@dataclass(frozen=True, slots=True)
class Exported:
    """A copy of the case was about to leave in a file or on paper, for whom and why as known."""

    to: str = identifying()
    why: str = free_text()


@dataclass(frozen=True, slots=True)
class Labelled:
    """The label of this device for the case, and where the baby is."""

    label: str = ""
    place: str = free_text()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The case was offered to the next person; it stays with the giver until accepted."""

    to: str = identifying()
    to_role: str = identifying()


@dataclass(frozen=True, slots=True)
class HandoverAccepted:
    """The person at the keyboard accepted the case, by name, with everything open in it."""

    name: str = identifying()
    role: str = identifying()


class Correction(StrEnum):
    """Why a case is not what it seems."""

    OPENED_IN_ERROR = "opened_in_error"
    WRONG_CASE = "wrong_case"


@dataclass(frozen=True, slots=True)
class Corrected:
    """The case was opened in error, or entries in it belong to another case."""

    why: Correction
    right_case: str = ""
    words: str = free_text()


@dataclass(frozen=True, slots=True)
class CaseReopened:
    """A case that was closed by a correction is worked on again."""

    reason: str = free_text()


class Link(StrEnum):
    """What another case is to this one."""

    BABY_OF = "baby_of"
    CONTINUED_AS = "continued_as"
    TWIN_OF = "twin_of"
    SAME_CHILD = "same_child"


@dataclass(frozen=True, slots=True)
class CaseLinked:
    """Another case belongs to this one; it holds the counterpart, written in the same append.

    `other` is its random id. BABY_OF: this baby's pregnancy was followed there. CONTINUED_AS:
    the baby of this pregnancy has its case there. SAME_CHILD: another occasion, the same child.
    """

    other: str
    how: Link


Event = (
    Answered
    | MemberAdded
    | MemberWithdrawn
    | Recorded
    | OutcomeWithdrawn
    | OwnerNamed
    | Noted
    | Filed
    | Exported
    | Labelled
    | HandedOver
    | HandoverAccepted
    | Corrected
    | CaseReopened
    | CaseLinked
)

EVENT_KINDS: dict[str, type[Any]] = {
    "answered": Answered,
    "member-added": MemberAdded,
    "member-withdrawn": MemberWithdrawn,
    "recorded": Recorded,
    "outcome-withdrawn": OutcomeWithdrawn,
    "owner-named": OwnerNamed,
    "noted": Noted,
    "filed": Filed,
    "exported": Exported,
    "labelled": Labelled,
    "handed-over": HandedOver,
    "handover-accepted": HandoverAccepted,
    "corrected": Corrected,
    "case-reopened": CaseReopened,
    "case-linked": CaseLinked,
}
"""The kinds of log entry that are events of a case, by the name they carry in the log."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with when it happened, when it was recorded, by whom, and its place.

    `index` counts the case's happenings from 1; `seq` is the entry of the log, 0 in a play.
    """

    event: Event
    happened: Instant
    recorded: Instant
    by: str
    index: int
    seq: int = 0


DETAIL_FIELDS = {
    Detail.PERSON: "person",
    Detail.PERSON_ROLE: "person_role",
    Detail.REFERENCE: "reference",
    Detail.UNTIL: "until",
    Detail.WHY: "why",
    Detail.DECIDED_BY: "decided_by",
    Detail.GRADE: "grade",
    Detail.PLACE: "place",
    Detail.WORDS: "words",
}
"""Where each detail of an outcome stands in `Recorded`."""
