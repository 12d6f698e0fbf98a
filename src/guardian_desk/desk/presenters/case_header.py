"""Say how old a baby or how far a pregnancy is, and how the family may be contacted."""

from dataclasses import dataclass

from guardian_desk.casework.advise import Advice
from guardian_desk.core.dates import day_in_england, day_words
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.board import ENDED_WORDS, weeks_words
from guardian_desk.desk.presenters.case_words import KEPT_BACK, Given, answers_given, said
from guardian_desk.protocol.pregnant import pregnant
from guardian_desk.rulepack.words import Answers


@dataclass(frozen=True, slots=True)
class ContactView:
    """How one may be in touch: in words for the bedside, and in full where these keep back.

    No words where the pack does not ask.
    """

    words: str = ""
    full: str = ""


def contact_view(working: WorkingCase, now: Instant) -> ContactView:
    """Return how the family may be contacted. Free words may say anything: they are kept back."""
    name = working.protocol.pack.anchors.contact
    if not name:
        return ContactView()
    given = answers_given(working.state).get((name, ""))
    if given is None:
        return ContactView("not recorded")
    question = working.protocol.by_question[name].question
    unsure = _unsure(given)
    full = said(question, given.latest, now) + unsure
    free = question.answers is Answers.WORDS and given.latest.unknown is None
    words = KEPT_BACK.lower() if free else said(question, given.latest, now, full=False)
    words += unsure
    return ContactView(words, "" if words == full else full)


def age_or_weeks(working: WorkingCase, advice: Advice) -> str:
    """Return the age as it was given, or how far the pregnancy is today and when it is due.

    After a birth it is the day of birth, once that is known.
    """
    dating = working.protocol.dating
    if dating is not None:
        found = pregnant(dating, advice.reading)
        if found.ended is not None:
            words = ENDED_WORDS[found.ended.value]
            return words if found.born is None else f"{words} {day_words(found.born)}"
        if found.in_force is None:
            return "weeks not known"
        return weeks_words(found.in_force.band, day_in_england(advice.at))
    question = working.protocol.pack.anchors.age
    if not question:
        return ""
    given = answers_given(working.state).get((question, ""))
    if given is None or given.latest.unknown is not None:
        return "age not known"
    asked = working.protocol.by_question[question].question
    return said(asked, given.latest, advice.at) + _unsure(given)


def _unsure(given: Given) -> str:
    """Return what stands after an answer of an earlier case, which is asked again here."""
    return ", not confirmed" if given.latest.carried_from else ""
