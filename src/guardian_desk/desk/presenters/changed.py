"""Say what a step changed: what is added, what presses more, what is open again, and why."""

from collections.abc import Iterator, Sequence

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.events import Event, HandedOver, HandoverAccepted
from guardian_desk.casework.explain import Reason, because
from guardian_desk.casework.reading import ended
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import ask_words, bedside_words
from guardian_desk.desk.presenters.moved import moved_words
from guardian_desk.protocol.standing import Stands, news_after
from guardian_desk.review.words import counted
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.words import Ending, Urgency

_RISEN = {
    Urgency.EMERGENCY: "now before all else",
    Urgency.NOW: "wanted now",
    Urgency.TODAY: "wanted today",
    Urgency.WHEN_DUE: "wanted when it is due",
}

RESTS = "All that was planned for this pregnancy rests now. Nobody is reminded of it."
"""Said when a pregnancy has ended in loss, in place of counts of things to do."""


def what_changed(working: WorkingCase, before: Advice, after: Advice) -> str:
    """Return in a few short sentences what a step changed of what is asked for."""
    if _lost(working, after) and not _lost(working, before):
        return RESTS
    was = {(each.action.id, each.item): each for each in before.actions}
    open_before = {key for key, each in was.items() if each.is_open}
    open_now = {(each.action.id, each.item) for each in after.open_actions}
    again = [each for each in after.open_actions if _is_opened_again(each, was)]
    reopened = {(each.action.id, each.item) for each in again}
    found = [*_first_now(before, after)]
    found += [
        f"{_name(each)} is open again. {why_open_again(working, after, each)}" for each in again
    ]
    found += [
        f"{_name(each)} is {_RISEN[each.urgency]}."
        for each in after.open_actions
        if (each.action.id, each.item) in open_before - reopened and _has_risen(each, was)
    ]
    if added := len(open_now - open_before - reopened):
        found.append(f"{counted(added, 'thing to do was', 'things to do were')} added.")
    if gone := len(open_before - open_now):
        found.append(f"{counted(gone, 'thing to do is', 'things to do are')} no longer open.")
    found.append(moved_words(before, after))
    return " ".join(each.strip() for each in found if each) or "What is asked for stays the same."


def said_of(events: Sequence[Event]) -> str:
    """Return what a step did with the case itself: to whom it was offered, or who has it now."""
    found = []
    for each in events:
        match each:
            case HandedOver(to=name):
                found.append(f"Offered to {name}.")
            case HandoverAccepted():
                found.append("You have this case now.")
            case _:
                pass
    return " ".join(found)


def _first_now(before: Advice, after: Advice) -> Iterator[str]:
    """Yield which emergency has come before all else."""
    was, now = next(iter(before.open_actions), None), next(iter(after.open_actions), None)
    if now is None or now.urgency is not Urgency.EMERGENCY:
        return
    if was is None or (was.action.id, was.item) != (now.action.id, now.item):
        yield f"First now: {_name(now)}."


def _lost(working: WorkingCase, advice: Advice) -> bool:
    return ended(working.protocol, advice.reading) is Ending.LOSS


def why_open_again(
    working: WorkingCase, advice: Advice, advised: Advised, *, full: bool = False
) -> str:
    """Return why something recorded is open again; empty where it is not.

    In full the answer itself is told; at the bedside only which question it was.
    """
    if advised.stands is Stands.LAPSED:
        return "Its time has come."
    act = advised.standing.act
    if advised.stands is not Stands.REOPENED or act is None:
        return ""
    news = news_after(advised.action, working.state.known, act, advised.item)
    told = [_told(working, advice, advised, trigger, full=full) for trigger, _ in news]
    return " ".join(dict.fromkeys(filter(None, told)))


def _told(
    working: WorkingCase, advice: Advice, advised: Advised, trigger: Condition, *, full: bool
) -> str:
    reasons = because(working.protocol, working.state, advice.reading, trigger, advised.item)
    if full:
        return " ".join(f"Newly recorded: {each.text}." for each in reasons)
    asked = dict.fromkeys(each.question for each in _with_parts(reasons) if each.question)
    by_question = working.protocol.by_question
    captions = [ask_words(by_question[name].question) for name in asked]
    return " ".join(f"There is a new answer to: {each}" for each in captions)


def _with_parts(reasons: tuple[Reason, ...]) -> Iterator[Reason]:
    for each in reasons:
        yield each
        yield from _with_parts(each.parts)


def _is_opened_again(each: Advised, was: dict[tuple[str, str], Advised]) -> bool:
    before = was.get((each.action.id, each.item))
    again = (Stands.REOPENED, Stands.LAPSED)
    return each.stands in again and (before is None or before.stands not in again)


def _has_risen(each: Advised, was: dict[tuple[str, str], Advised]) -> bool:
    return each.urgency.rank > was[each.action.id, each.item].urgency.rank


def _name(advised: Advised) -> str:
    return f"“{bedside_words(advised).rstrip('.')}”"
