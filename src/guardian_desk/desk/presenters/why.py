"""Say why a part of the rules is on the page: the answers behind it, and where it comes from.

These are whole words, never for the bedside: they stand behind a key that says so.
"""

from collections.abc import Sequence

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.agenda import Slot
from guardian_desk.casework.explain import ALWAYS_ASKED, Reason, because
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_frame import reason_lines
from guardian_desk.protocol.reading import Reading
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.credit import credit_of
from guardian_desk.rulepack.pack import Action, Basis, Question
from guardian_desk.rulepack.words import Use
from guardian_desk.usecases.provenance import credit_lines

_OF = {
    "clinician": "Answered by the clinician.",
    "carer": "Ask the carer.",
    "mother": "Ask the mother herself.",
    "father": "Ask the father himself, where it is safe.",
    "records": "From the records.",
    "colleague": "Ask a colleague.",
}

_USES = {
    Use.QUOTE: "quoted",
    Use.PARAPHRASE: "in our own words",
    Use.CITE: "cited",
}


def question_why(working: WorkingCase, reading: Reading, slot: Slot) -> str:
    """Return why a question is asked, of whom, which answers show it, and what it rests on."""
    question = slot.asked.question
    shown = tuple(
        dict.fromkeys(
            reason
            for condition in _shown_by(working, slot)
            for reason in because(working.protocol, working.state, reading, condition, slot.item)
        )
    )
    # That a list is always kept says nothing where one of its questions has a reason of its own.
    reasons = tuple(each for each in shown if each != ALWAYS_ASKED) or (ALWAYS_ASKED,)
    first = filter(None, (question.why, _OF.get(question.of, "")))
    return "\n".join((*first, *_rests(working, reasons, question)))


def questions_why(working: WorkingCase, reading: Reading, slots: Sequence[Slot]) -> str:
    """Return why each of several questions that stand together is asked, by its own words."""
    return "\n\n".join(
        f"{each.asked.question.ask}\n{question_why(working, reading, each)}" for each in slots
    )


def action_why(working: WorkingCase, advice: Advice, advised: Advised) -> str:
    """Return why an action is asked for, which answers ask for it, and what it rests on."""
    action = advised.action
    reasons = because(working.protocol, working.state, advice.reading, action.when, advised.item)
    return "\n".join((action.why, *_rests(working, reasons, action)))


def _rests(working: WorkingCase, reasons: tuple[Reason, ...], part: Question | Action) -> list[str]:
    sources = (source_words(working, each) for each in part.basis)
    credit = credit_of(working.protocol.pack, part)
    return [*reason_lines(reasons), "", *sources, *credit_lines(credit)]


def _shown_by(working: WorkingCase, slot: Slot) -> tuple[Condition | None, ...]:
    """Return the conditions that show a question: its own, and those of its list."""
    asked = slot.asked
    if asked.lists is not None:
        return (asked.lists.show,)
    if asked.question.group is None:
        return (asked.question.show,)
    listed = working.protocol.by_question[asked.question.group].lists
    return (None if listed is None else listed.show, asked.question.show)


def source_words(working: WorkingCase, basis: Basis) -> str:
    """Return one source with its section and its use; one that awaits sign-off says so."""
    sources = {each.id: each for each in working.protocol.pack.sources}
    found = sources.get(basis.source)
    title = found.title if found is not None else basis.source
    section = f", {basis.section}" if basis.section else ""
    waits = ", awaiting sign-off" if found is not None and found.awaits_sign_off else ""
    return f"Source: {title}{section} ({_USES[basis.use]}{waits})"
