"""The state of a case: a fold of what happened, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from guardian_desk.casework.events import (
    DETAIL_FIELDS,
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
    MemberAdded,
    MemberWithdrawn,
    Noted,
    OutcomeWithdrawn,
    OwnerNamed,
    Recorded,
)
from guardian_desk.core.instants import Instant
from guardian_desk.people.staff import Staff
from guardian_desk.protocol.known import Act, Answer, Key, Knowledge
from guardian_desk.rulepack.words import Detail

START_OF_TIME = Instant(0)


@dataclass(frozen=True, slots=True)
class State:
    """One case as it stands: what is known, who owns what, and all that happened.

    `latest` is the latest time anything happened; `holder` who has the case now;
    `offered_to` the person a handover waits for; `withdrawn` the places of the outcomes that
    were taken back, whether or not they were told yet; `links` the cases that belong to it.
    """

    known: Knowledge
    opened_by: str
    happenings: tuple[Happening, ...] = ()
    latest: Instant = START_OF_TIME
    owners: Mapping[tuple[str, str], str] = field(default_factory=dict)
    holder: str = ""
    offered_to: str = ""
    label: str = ""
    place: str = ""
    filed_to: int = 0
    withdrawn: frozenset[int] = frozenset()
    correction: Corrected | None = None
    links: tuple[CaseLinked, ...] = ()

    @property
    def told(self) -> tuple[Happening, ...]:
        """Return all that happened in the order in which it was recorded."""
        return tuple(sorted(self.happenings, key=lambda each: each.index))


def opened(at: Instant, by: str, label: str = "") -> State:
    """Return the state of a case just opened, about which nothing is known."""
    return State(Knowledge(at), opened_by=by, latest=at, holder=by, label=label)


def begun(state: State) -> State:
    """Return the case as it was opened, to be told anew."""
    return opened(state.known.opened, state.opened_by, state.label)


@dataclass(frozen=True, slots=True)
class Closing:
    """A case closed by a correction: why, when, and how much was recorded of it after."""

    why: Correction
    at: Instant
    after: int


def closing(state: State) -> Closing | None:
    """Return how a case was closed; None while it is open.

    That entries were filed, or a copy exported, is nothing more of it.
    """
    if state.correction is None:
        return None
    told = state.told
    closed = next(each for each in reversed(told) if each.event == state.correction)
    after = [
        each
        for each in told
        if each.index > closed.index and not isinstance(each.event, Filed | Exported | Corrected)
    ]
    return Closing(state.correction.why, closed.happened, len(after))


def key_of(question: str, item: str) -> Key:
    """Return the key under which an answer is known."""
    return (question, item) if item else question


def answer_of(event: Answered) -> Answer:
    """Return what an event tells the conditions; words and names only that they are there."""
    carried = bool(event.carried_from)
    return Answer(
        options=frozenset(event.options),
        amount=event.amount,
        words=event.words or event.name,
        unknown=event.unknown is not None,
        asked=event.unknown == "not_answered",
        carried=carried,
        doubted=carried and not event.goes_on,
    )


def apply(state: State, happening: Happening) -> State:
    """Return the state after one happening, before any watched condition is read again."""
    event = happening.event
    after = _apply(state, event, happening)
    return replace(
        after,
        happenings=(*state.happenings, happening),
        latest=max(state.latest, happening.happened),
    )


def _apply(state: State, event: Event, happening: Happening) -> State:  # noqa: C901 - one line a kind
    match event:
        case Recorded() if happening.index in state.withdrawn:
            return state
        case Answered() | MemberAdded() | MemberWithdrawn() | Recorded():
            return replace(state, known=_learn(state.known, event, happening))
        case OutcomeWithdrawn():
            return _taken_back(state, event.index)
        case OwnerNamed():
            place = (event.action, event.item)
            return replace(state, owners={**state.owners, place: event.owner})
        case Noted() | Exported():
            return state
        case Filed():
            return replace(state, filed_to=max(state.filed_to, event.up_to))
        case Labelled():
            return replace(
                state, label=event.label or state.label, place=event.place or state.place
            )
        case HandedOver():
            return replace(state, offered_to=event.to)
        case HandoverAccepted():
            return _accepted(state, event)
        case Corrected():
            return replace(state, correction=event)
        case CaseReopened():
            return replace(state, correction=None)
        case CaseLinked():
            return replace(state, links=(*state.links, event))
        case _:
            assert_never(event)


def _taken_back(state: State, index: int) -> State:
    """Take an outcome out of what is known; where none is left it is as if none had been."""
    left = {
        place: kept
        for place, acts in state.known.acts.items()
        if (kept := tuple(act for act in acts if act.index != index))
    }
    known = replace(state.known, acts=left)
    return replace(state, known=known, withdrawn=state.withdrawn | {index})


def _accepted(state: State, event: HandoverAccepted) -> State:
    """Give the receiver the case; what the giver owned goes along, what others own stays."""
    receiver = Staff(event.name, event.role).signature
    owners = {
        place: receiver if owner == state.holder else owner for place, owner in state.owners.items()
    }
    return replace(state, holder=receiver, offered_to="", owners=owners)


def _learn(
    known: Knowledge,
    event: Answered | MemberAdded | MemberWithdrawn | Recorded,
    happening: Happening,
) -> Knowledge:
    match event:
        case Answered():
            key = key_of(event.question, event.item)
            return replace(known, answers={**known.answers, key: answer_of(event)})
        case MemberAdded():
            members = (*known.members.get(event.group, ()), event.item)
            return replace(known, members={**known.members, event.group: members})
        case MemberWithdrawn():
            listed = known.members.get(event.group, ())
            members = tuple(item for item in listed if item != event.item)
            return replace(known, members={**known.members, event.group: members})
        case Recorded():
            place = (event.action, event.item)
            acts = (*known.acts.get(place, ()), act_of(event, happening))
            return replace(known, acts={**known.acts, place: acts})
        case _:
            assert_never(event)


def act_of(event: Recorded, happening: Happening) -> Act:
    """Return a recorded outcome as conditions and screens read it."""
    details: dict[Detail, str] = {
        detail: str(getattr(event, name))
        for detail, name in DETAIL_FIELDS.items()
        if detail is not Detail.UNTIL and getattr(event, name)
    }
    until = None if event.until is None else Instant(event.until)
    return Act(event.outcome, happening.happened, happening.index, happening.by, until, details)
