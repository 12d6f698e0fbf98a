"""Tell each thing that happened in a case as one plain sentence."""

from dataclasses import dataclass
from typing import assert_never

from guardian_desk.casework.events import (
    Answered,
    Corrected,
    Correction,
    Filed,
    HandedOver,
    HandoverAccepted,
    Happening,
    Labelled,
    MemberAdded,
    MemberWithdrawn,
    Noted,
    OwnerNamed,
    Recorded,
)
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import (
    bare,
    day_and_clock,
    member_words,
    minutes_between,
    said,
)
from guardian_desk.desk.widgets.durations import spoken_duration
from guardian_desk.protocol.standing import ATTEMPTED, SKIPPED
from guardian_desk.rulepack.pack import Action

LATE_MINUTES = 5
"""From this many minutes on, an entry says how much later than the thing it was recorded."""

REPLACED = "Replaced by a later answer."


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry in words; `index` is its place in the case, 0 for its opening."""

    index: int
    happened: str
    recorded: str
    what: str
    by: str
    entry: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the words in the order of the columns."""
        return (self.happened, self.recorded, self.what, self.by, self.entry)


@dataclass(frozen=True, slots=True)
class Telling:
    """How a case is told: as of when, and whether whole or in words for the bedside."""

    working: WorkingCase
    now: Instant
    full: bool

    def sentence(self, happening: Happening) -> str:
        """Return what happened, in one or a few plain sentences."""
        event = happening.event
        match event:
            case Answered():
                return self._answered(event)
            case MemberAdded():
                one = self._one(event.group)
                return f"Listed: {one}, {self._member(event.group, event.item)}."
            case MemberWithdrawn():
                taken = f"Taken off the list: {self._one(event.group)}, entered in error."
                return _joined(taken, event.reason)
            case Recorded():
                return self._recorded(event)
            case OwnerNamed():
                action = self._action_words(event.action, event.item)
                return f"Owner of “{action}”: {event.owner}."
            case Noted():
                return f"Note: {event.words}"
            case Filed():
                return f"Filed in the patient's notes up to entry {self._entry(event.up_to)}."
            case Labelled():
                return _labelled(event)
            case HandedOver():
                return f"Handover offered to {_with_role(event.to, event.to_role)}."
            case HandoverAccepted():
                who = _with_role(event.name, event.role)
                return f"Handover accepted by {who}, with everything open in it."
            case Corrected():
                return _corrected(event)
            case _:
                assert_never(event)

    def _answered(self, event: Answered) -> str:
        question = self.working.protocol.by_question[event.question].question
        of = self._member(question.group, event.item) if question.group else ""
        asked = f"{of}: {question.ask}" if of else question.ask
        own = event.words if event.options and event.words else ""
        why = f"Reason for the change: {event.reason}" if event.reason else ""
        return _joined(f"{asked} {_ended(said(question, event, self.now))}", own, why)

    def _recorded(self, event: Recorded) -> str:
        action = self.working.protocol.action(event.action)
        words = self._action_words(event.action, event.item)
        if action.bedside and not self.full:
            tried = event.outcome == ATTEMPTED
            return f"{words.rstrip('.')}: {'call started.' if tried else 'recorded.'}"
        return _joined(words, _ended(_outcome(action, event.outcome)), self._details(event))

    def _details(self, event: Recorded) -> str:
        until = "" if event.until is None else day_and_clock(Instant(event.until), self.now)
        told = (
            ("Person", _with_role(event.person, event.person_role)),
            ("Reference", event.reference),
            ("Decided by", event.decided_by),
            ("Grade", event.grade),
            ("Until", until),
            ("Reason", event.why),
            ("Place", event.place),
            ("Words", event.words),
        )
        return " ".join(f"{name}: {_ended(words)}" for name, words in told if words)

    def _action_words(self, name: str, item: str) -> str:
        action = self.working.protocol.action(name)
        words = action.do if self.full or not action.bedside else action.bedside
        who = self._member(action.each, item) if action.each and item else ""
        return f"{words} ({who})" if who else words

    def _member(self, group: str, item: str) -> str:
        return member_words(self.working.protocol, self.working.state, group, item)

    def _one(self, group: str) -> str:
        lists = self.working.protocol.by_question[group].lists
        return bare(lists.one) if lists is not None else group

    def _entry(self, up_to: int) -> int:
        found = (each.seq for each in self.working.state.happenings if each.index == up_to)
        return next(found, up_to)


def history_lines(
    working: WorkingCase, now: Instant, *, full: bool, wanted: str = ""
) -> tuple[HistoryLine, ...]:
    """Return all that was recorded, the newest first, that holds the words typed."""
    telling, replaced = Telling(working, now, full=full), superseded(working)
    lines = [
        _line(telling, each, replaced=each.index in replaced)
        for each in reversed(working.state.happenings)
    ]
    lines.append(_opening(working, now))
    words = wanted.casefold().split()
    return tuple(
        line for line in lines if all(word in " ".join(line.cells).casefold() for word in words)
    )


def superseded(working: WorkingCase) -> frozenset[int]:
    """Return the places of answers that a later answer to the same question replaced."""
    latest: dict[tuple[str, str], int] = {}
    replaced = set()
    for each in working.state.happenings:
        if isinstance(each.event, Answered):
            key = (each.event.question, each.event.item)
            if key in latest:
                replaced.add(latest[key])
            latest[key] = each.index
    return frozenset(replaced)


def late_words(happening: Happening) -> str:
    """Return `4 h later` where an entry was recorded well after the thing; else nothing."""
    late = minutes_between(happening.happened, happening.recorded)
    return f"{spoken_duration(late)} later" if late >= LATE_MINUTES else ""


def _line(telling: Telling, each: Happening, *, replaced: bool) -> HistoryLine:
    late = late_words(each)
    recorded = day_and_clock(each.recorded, telling.now)
    what = telling.sentence(each)
    return HistoryLine(
        index=each.index,
        happened=day_and_clock(each.happened, telling.now),
        recorded=f"{recorded}, recorded {late}" if late else recorded,
        what=f"{what} {REPLACED}" if replaced else what,
        by=each.by,
        entry=str(each.seq),
    )


def _opening(working: WorkingCase, now: Instant) -> HistoryLine:
    opened = day_and_clock(working.state.known.opened, now)
    return HistoryLine(0, opened, "", "The case was opened.", working.state.opened_by, "")


def _outcome(action: Action, outcome: str) -> str:
    if outcome == ATTEMPTED:
        return "Call started; nobody was told yet"
    if outcome == SKIPPED:
        return "Not done, with a reason"
    return next((each.text for each in action.outcomes if each.id == outcome), outcome)


def _labelled(event: Labelled) -> str:
    label = f"The case is called {event.label} on this computer." if event.label else ""
    return _joined(label, f"Place: {event.place}." if event.place else "")


def _corrected(event: Corrected) -> str:
    match event.why:
        case Correction.OPENED_IN_ERROR:
            what = "Corrected: this case was opened in error."
        case Correction.WRONG_CASE:
            right = f" The right case is {event.right_case}." if event.right_case else ""
            what = f"Corrected: entries here belong to another case.{right}"
        case _:
            assert_never(event.why)
    return _joined(what, f"Reason: {event.words}" if event.words else "")


def _with_role(name: str, role: str) -> str:
    return f"{name}, {role}" if name and role else name or role


def _ended(words: str) -> str:
    """Return words as a sentence that ends once."""
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
