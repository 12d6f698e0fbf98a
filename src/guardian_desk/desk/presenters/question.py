"""One question as a page shows it: what is asked, why, where it stands, what was said before."""

from dataclasses import dataclass, replace

from guardian_desk.casework.agenda import Slot, following, next_slot, slots, still_open
from guardian_desk.casework.events import Answered, MemberAdded
from guardian_desk.casework.refusal import beyond
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import (
    Given,
    answers_given,
    ask_words,
    bare,
    keeps_back,
    member_words,
    on_record,
    who_and_when,
    with_article,
)
from guardian_desk.desk.presenters.why import question_why
from guardian_desk.protocol.reading import Reading
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import Answers


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member of a list: its id and what it is called."""

    item: str
    words: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """A list that grows: its members, and the words of its keys."""

    group: str
    members: tuple[MemberView, ...]
    add: str
    one: str
    none_yet: str


@dataclass(frozen=True, slots=True)
class BeforeView:
    """The answer on record, which a new one would supersede.

    `confirms` is the same answer as if given now, where it came from an earlier case; `again`
    the same once more, where what it tells of may happen again.
    """

    words: str
    note: str
    confirms: Answered | None = None
    again: Answered | None = None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question of a case, ready to show. `place` says how far along it is.

    `keeps_back` tells that the whole words are other ones, for behind a key.
    """

    question: Question
    item: str
    caption: str
    place: str
    why: str
    hint: str
    section: str
    before: BeforeView | None
    group: GroupView | None
    keeps_back: bool


@dataclass(frozen=True, slots=True)
class Around:
    """The question shown with those before and after it."""

    slot: Slot
    before: Slot | None
    after: Slot | None


def around(
    working: WorkingCase, reading: Reading, question: str = "", item: str = ""
) -> Around | None:
    """Return the wanted question, or the next open one; None where none is left or shown."""
    found = slots(working.protocol, working.state, reading)
    slot = next((each for each in found if each.key == (question, item)), None)
    if slot is None:
        slot = next_slot(found)
    if slot is None:
        return None
    at = found.index(slot)
    after = following(found, slot, working.protocol.pack.parts.grids)
    return Around(slot, found[at - 1] if at else None, after)


def question_view(
    working: WorkingCase, reading: Reading, slot: Slot, now: Instant, *, full: bool = False
) -> QuestionView:
    """Return one question as its page shows it, in words for the bedside or in full."""
    question = slot.asked.question
    titles = {each.id: each.title for each in working.protocol.pack.parts.sections}
    return QuestionView(
        question=question,
        item=slot.item,
        caption=ask_words(question, full=full),
        place=_place(working, reading, slot),
        why=question_why(working, reading, slot),
        hint=question.hint,
        section=titles.get(question.section, ""),
        before=before_view(working, slot, now, full=full),
        group=_group(working, slot),
        keeps_back=keeps_back(question),
    )


def _place(working: WorkingCase, reading: Reading, slot: Slot) -> str:
    found = slots(working.protocol, working.state, reading)
    number = next((at for at, each in enumerate(found, 1) if each.key == slot.key), 1)
    left = still_open(found) - slot.is_open
    more = f"about {left} more if nothing changes" if left else "the last one if nothing changes"
    where = f"Question {number} · {more}"
    if not slot.item or slot.asked.question.group is None:
        return where
    member = member_words(working.protocol, working.state, slot.asked.question.group, slot.item)
    return f"{member} · {where}"


def before_view(working: WorkingCase, slot: Slot, now: Instant, *, full: bool) -> BeforeView | None:
    """Return the answer on record to a question, if there is one."""
    given = answers_given(working.state).get(slot.key)
    if given is None:
        return None
    words = on_record(slot.asked.question, given.latest, now, full=full)
    note = who_and_when(given.happenings[-1], now)
    return BeforeView(words, note, _confirming(slot, given), _again(slot, given))


def _confirming(slot: Slot, given: Given) -> Answered | None:
    """Return what says that a carried answer is still so; a list is looked through again.

    A number that this pack's question does not take stands there to be read, and is asked again.
    """
    last = given.latest
    if any(beyond(slot.asked.question, last)):
        return None
    if not last.carried_from or last.unknown is not None or slot.asked.lists is not None:
        return None
    return replace(last, carried_from="", first_us=None, first_by="", goes_on=False)


def _again(slot: Slot, given: Given) -> Answered | None:
    """Return the answer that may be recorded anew, because what it tells of happens again."""
    question, last = slot.asked.question, given.latest
    told = any(each.id in last.options and not each.alone for each in question.options)
    if not question.again or not told or last.carried_from:
        return None
    return replace(last, reason="")


def recorded_answer(working: WorkingCase, slot: Slot) -> Answered | None:
    """Return the recorded answer itself, for controls that show what is on record.

    One from an earlier case is none: nobody may confirm it by going on.
    """
    given = answers_given(working.state).get(slot.key)
    return None if given is None or given.latest.carried_from else given.latest


def carried_words(working: WorkingCase, slot: Slot, now: Instant) -> str:
    """Return what an earlier case said here and nobody has confirmed; else nothing."""
    if slot.answer is None or not slot.answer.carried:
        return ""
    view = before_view(working, slot, now, full=False)
    return "" if view is None else f"{view.words} ({view.note})"


def _group(working: WorkingCase, slot: Slot) -> GroupView | None:
    listed = slot.asked.lists
    if slot.asked.question.answers is not Answers.LIST or listed is None:
        return None
    members = working.state.known.members.get(listed.id, ())
    return GroupView(
        group=listed.id,
        members=tuple(_member(working, slot, item) for item in members),
        add=f"Add {with_article(listed.one)}",
        one=bare(listed.one),
        none_yet=f"No {bare(listed.one)} is listed yet.",
    )


def _member(working: WorkingCase, slot: Slot, item: str) -> MemberView:
    """Return a member; one from an earlier case says so until the list is gone through here."""
    group = slot.asked.question.id
    words = member_words(working.protocol, working.state, group, item)
    added = (each.event for each in working.state.happenings)
    carried = any(
        isinstance(each, MemberAdded) and each.item == item and each.carried_from for each in added
    )
    return MemberView(
        item, f"{words} (from an earlier case)" if carried and slot.is_open else words
    )


def first_question_of(working: WorkingCase, reading: Reading, group: str, item: str) -> str:
    """Return the first question asked of a member, or nothing where none is shown."""
    for slot in slots(working.protocol, working.state, reading):
        if slot.item == item and slot.asked.question.group == group:
            return slot.asked.question.id
    return ""
