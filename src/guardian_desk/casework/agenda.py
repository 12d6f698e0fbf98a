"""What is asked next, what is still open, and how far each section has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from guardian_desk.casework.reading import ended
from guardian_desk.casework.state import State, key_of
from guardian_desk.protocol.compile import Asked, CompiledProtocol
from guardian_desk.protocol.known import NOBODY, Answer
from guardian_desk.protocol.masks import KNOWN, RAISE
from guardian_desk.protocol.reading import Reading
from guardian_desk.rulepack.grid import Grid
from guardian_desk.rulepack.words import Ending


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for an answer: a question, of one member where it is asked of a group."""

    asked: Asked
    item: str
    answer: Answer | None

    @property
    def key(self) -> tuple[str, str]:
        """Return question and member."""
        return (self.asked.question.id, self.item)

    @property
    def is_open(self) -> bool:
        """Tell whether nothing was answered here yet, or only in an earlier case."""
        return self.answer is None or self.answer.carried


class Progress(StrEnum):
    """How far a section has come."""

    CANNOT_START = "cannot_start"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


def slots(protocol: CompiledProtocol, state: State, reading: Reading) -> tuple[Slot, ...]:
    """Return every place for an answer that is shown now, in the order of asking.

    A group's list stands before its members; members follow one after another, each whole.
    After a birth, what a due date was counted from stays: it may have to be put right.
    """
    found: list[Slot] = []
    ending = ended(protocol, reading)
    kept = _dates(protocol) if ending is Ending.BIRTH else frozenset()
    members: dict[str, list[Asked]] = {}
    for asked in protocol.asked:
        if asked.question.group:
            members.setdefault(asked.question.group, []).append(asked)
    for asked in protocol.asked:
        if asked.question.group is not None:
            continue
        rests = _rests(asked, ending) and not (
            asked.question.section in kept and _was_dated(asked, state, reading)
        )
        if _is_shown(asked, reading) and not rests:
            found.append(_slot(asked, NOBODY, state))
            if asked.lists is not None:
                own = [each for each in members.get(asked.lists.id, []) if not _rests(each, ending)]
                found.extend(_of_members(own, state, reading))
    return tuple(found)


def _of_members(asked: list[Asked], state: State, reading: Reading) -> Iterator[Slot]:
    group = asked[0].question.group if asked else None
    for item in state.known.members.get(group or "", ()):
        for each in asked:
            reading.item = item
            if _is_shown(each, reading):
                yield _slot(each, item, state)
    reading.item = NOBODY


def _rests(asked: Asked, ending: Ending | None) -> bool:
    return ending is not None and ending not in asked.question.after


def _dates(protocol: CompiledProtocol) -> frozenset[str]:
    """Return the sections that ask what a due date is counted from."""
    ways = () if protocol.dating is None else protocol.dating.ways
    counted = {name for way in ways for name in way.rule.questions}
    asked = (each.question for each in protocol.asked)
    return frozenset(each.section for each in asked if each.id in counted)


def _was_dated(asked: Asked, state: State, reading: Reading) -> bool:
    """Tell whether something was answered here, or an answer says that it belongs to a date."""
    if key_of(asked.question.id, NOBODY) in state.known.answers:
        return True
    return asked.show is not None and bool(asked.show(reading) & KNOWN)


def _is_shown(asked: Asked, reading: Reading) -> bool:
    return asked.show is None or bool(asked.show(reading) & RAISE)


def _slot(asked: Asked, item: str, state: State) -> Slot:
    return Slot(asked, item, state.known.answers.get(key_of(asked.question.id, item)))


def next_slot(found: tuple[Slot, ...]) -> Slot | None:
    """Return the next place without an answer; a group's list waits for its members."""
    waiting = [slot for slot in found if slot.is_open]
    if not waiting:
        return None
    members = [slot for slot in waiting if slot.item]
    first = waiting[0]
    if first.asked.lists is not None:
        own = [slot for slot in members if slot.asked.question.group == first.asked.lists.id]
        return own[0] if own else first
    return first


def following(found: tuple[Slot, ...], slot: Slot, grids: Sequence[Grid] = ()) -> Slot | None:
    """Return the place to go to after one: below it, back to the member's list, then above.

    A grid that was begun is passed over, but for one of the same member: who replied to a
    meeting stays open for days, and would be asked after each answer.
    """
    begun = frozenset(_begun(found, grids)) - {slot.key}
    found = tuple(each for each in found if each.key not in begun or each.item == slot.item)
    at = found.index(slot)
    below = found[at + 1 :]
    group = slot.asked.question.group
    if group is not None and not any(_is_open_member(each, group) for each in below):
        lists = next((each for each in found if each.key == (group, NOBODY)), None)
        if lists is not None and lists.is_open:
            return lists
    return next_slot(below) or next_slot(found[:at])


def _begun(found: tuple[Slot, ...], grids: Sequence[Grid]) -> Iterator[tuple[str, str]]:
    """Yield each place of a grid of which one column was answered already."""
    for grid in grids:
        columns = {each.question for each in grid.columns}
        own = [each for each in found if each.asked.question.id in columns]
        answered = {each.item for each in own if not each.is_open}
        yield from (each.key for each in own if each.item in answered)


def _is_open_member(slot: Slot, group: str) -> bool:
    return slot.is_open and slot.asked.question.group == group


def still_open(found: tuple[Slot, ...]) -> int:
    """Return how many questions are left if nothing changes."""
    return sum(slot.is_open for slot in found)


def progress(found: tuple[Slot, ...], section: str) -> Progress:
    """Return how far one section has come."""
    own = [slot for slot in found if slot.asked.question.section == section]
    if not own:
        return Progress.CANNOT_START
    left = sum(slot.is_open for slot in own)
    if left == len(own):
        return Progress.NOT_STARTED
    return Progress.IN_PROGRESS if left else Progress.COMPLETED
