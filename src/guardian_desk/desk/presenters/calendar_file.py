"""Say plainly what a calendar file holds and what it never holds."""

from collections.abc import Sequence

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.coming import Coming, coming
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import local, option_words
from guardian_desk.review.words import counted
from guardian_desk.usecases.calendar import CalendarEntry

SUFFIX = ".ics"

HOLDS = (
    "The file holds the days by which open steps begin and end, and the days of meetings.",
    "Each day says what the case is called here, and “step due” or “meeting”. It names nobody.",
    "Once imported, a calendar may be shared, copied and kept elsewhere. It is not the record.",
    "After a re-dating write it again: importing it moves the days.",
)

TAKES_OUT = (
    "The file also takes out the days that have ended, in case an earlier file put them into a"
    " calendar. Look there once more: some calendars keep them until they are taken out by hand."
)


def meetings_to_come(working: WorkingCase, advice: Advice) -> list[tuple[Coming, str]]:
    """Return each meeting still to come with its kind, in words for the bedside.

    One that has no kind yet, or that a person named, is a meeting and no more.
    """
    protocol = working.protocol
    return [
        (each, _kind(working, each) or "kind not told") for each in coming(protocol, advice.reading)
    ]


def _kind(working: WorkingCase, each: Coming) -> str:
    lists = working.protocol.by_question[each.group].lists
    label = "" if lists is None else lists.label
    answer = working.state.known.answers.get((label, each.item))
    asked = working.protocol.by_question.get(label)
    if asked is None or answer is None:
        return ""
    question, chosen = asked.question, answer.options
    found = (each for each in question.options if each.id in chosen)
    return "; ".join(option_words(question, each, full=False) for each in found)


def suggested_name(now: Instant) -> str:
    """Return a name for the file, by day and time, that names nobody."""
    return f"steps-{local(now):%Y-%m-%d-%H%M}{SUFFIX}"


def written_words(days: Sequence[CalendarEntry], name: str) -> str:
    """Return what was written: how many entries it holds, and how many it takes out again."""
    ended = sum(each.ended for each in days)
    held = len(days) - ended
    holds = f"{name} holds {counted(held, 'entry', 'entries')}"
    out = f"takes {counted(ended, 'entry', 'entries')} out of your calendar"
    if not ended:
        return f"{holds}. Open it with your calendar to add them."
    if not held:
        return f"{name} {out}: open it with your calendar."
    return f"{holds} and {out}: open it with your calendar."
