"""All answers of a case to check: unknowns first, replaced ones named, hidden ones apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.casework.agenda import Slot, slots
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_frame import slot_words
from guardian_desk.desk.presenters.case_words import (
    Given,
    answers_given,
    ask_words,
    member_words,
    on_record,
    who_and_when,
)
from guardian_desk.protocol.reading import Reading
from guardian_desk.rulepack.pack import Question

NOT_YET = "Not yet answered"


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer. `note` says who and when, and each earlier answer that it replaced."""

    question: str
    item: str
    name: str
    words: str
    note: str
    change: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """The answers of one section."""

    title: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """All answers: not known first, then those of an earlier case that nobody has confirmed.

    After them the others by section, then those no longer asked.
    """

    not_known: tuple[AnswerView, ...]
    to_confirm: tuple[AnswerView, ...]
    sections: tuple[SectionView, ...]
    no_longer_asked: tuple[AnswerView, ...]


def check_view(
    working: WorkingCase, reading: Reading, now: Instant, *, full: bool = False
) -> CheckView:
    """Return every answer of a case as the page to check them shows it."""
    found = slots(working.protocol, working.state, reading)
    given = answers_given(working.state)
    rows = {slot.key: _row(working, slot, given.get(slot.key), now, full=full) for slot in found}
    carried = tuple(slot for slot in found if slot.answer is not None and slot.answer.carried)
    unsure = tuple(slot for slot in found if slot.answer is None or slot.answer.unknown)
    unsure = tuple(slot for slot in unsure if slot not in carried)
    sections = []
    for section in working.protocol.pack.parts.sections:
        own = tuple(
            rows[slot.key]
            for slot in found
            if slot.asked.question.section == section.id and slot not in (*unsure, *carried)
        )
        if own:
            sections.append(SectionView(section.title, own))
    return CheckView(
        not_known=tuple(rows[slot.key] for slot in unsure),
        to_confirm=tuple(rows[slot.key] for slot in carried),
        sections=tuple(sections),
        no_longer_asked=tuple(_hidden(working, set(rows), given, now, full=full)),
    )


def _row(
    working: WorkingCase, slot: Slot, given: Given | None, now: Instant, *, full: bool
) -> AnswerView:
    question = slot.asked.question
    words = NOT_YET if given is None else on_record(question, given.latest, now, full=full)
    note = "" if given is None else _note(question, given, now, full=full)
    name = slot_words(working, slot, full=full)
    change = "Answer" if given is None else "Confirm" if slot.is_open else "Change"
    return AnswerView(*slot.key, name=name, words=words, note=note, change=change)


def _note(question: Question, given: Given, now: Instant, *, full: bool) -> str:
    lines = [who_and_when(given.happenings[-1], now)]
    if given.latest.reason and (full or not question.bedside):
        lines.append(f"Reason: {given.latest.reason}")
    pairs = list(zip(given.happenings, given.events, strict=True))[:-1]
    for happening, event in reversed(pairs):
        was = on_record(question, event, now, full=full)
        lines.append(f"Replaced: {was} ({who_and_when(happening, now)})")
    return "\n".join(lines)


def _hidden(
    working: WorkingCase,
    shown: set[tuple[str, str]],
    given: dict[tuple[str, str], Given],
    now: Instant,
    *,
    full: bool,
) -> Iterator[AnswerView]:
    for (name, item), each in given.items():
        if (name, item) in shown:
            continue
        question = working.protocol.by_question[name].question
        words = ask_words(question, full=full)
        if item and question.group:
            member = member_words(working.protocol, working.state, question.group, item)
            words = f"{member}: {words}"
        yield AnswerView(
            name,
            item,
            words,
            on_record(question, each.latest, now, full=full),
            _note(question, each, now, full=full),
            "",
        )
