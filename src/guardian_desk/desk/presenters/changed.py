"""Say what a step changed: what is added, what presses more, what is open again, and why."""

from collections.abc import Iterator, Sequence

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.events import (
    Answered,
    Event,
    HandedOver,
    HandoverAccepted,
    OutcomeWithdrawn,
    Recorded,
)
from guardian_desk.casework.explain import Reason, because
from guardian_desk.casework.reading import ended
from guardian_desk.core.dates import day_in_england, day_words
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import ask_words, day_and_clock
from guardian_desk.desk.presenters.dated import pregnancy_of
from guardian_desk.desk.presenters.moved import moved_words
from guardian_desk.protocol.known import Act
from guardian_desk.protocol.standing import Stands, news_after
from guardian_desk.review.words import counted
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.words import ActionKind, Ending, Urgency

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
    was = {_key(each): each for each in before.actions}
    open_before = {key for key, each in was.items() if each.is_open}
    open_now = {_key(each) for each in after.open_actions}
    decided = [each for each in after.actions if _key(each) in open_before and _is_settled(each)]
    taken_back = _taken_back(working)
    back = [
        e for e in after.open_actions if _key(e) == taken_back and taken_back not in open_before
    ]
    again = [each for each in after.open_actions if _is_opened_again(each, was)]
    again = [each for each in again if each not in back]
    reopened = {_key(each) for each in (*again, *back)}
    found = [*_first_now(before, after)]
    found += [_settled_words(each, after) for each in decided]
    found += [
        f"{_name(each)} is open again: taken back by {working.state.happenings[-1].by}."
        for each in back
    ]
    if taken_back is not None and taken_back not in open_now:
        found.append(f"{_step(working, taken_back)} is taken back, and does not open again.")
    found += [
        f"{_name(each)} is open again. {why_open_again(working, after, each)}" for each in again
    ]
    found += [
        f"{_name(each)} is {_RISEN[each.urgency]}."
        for each in after.open_actions
        if _key(each) in open_before - reopened and _has_risen(each, was)
    ]
    if added := len(open_now - open_before - reopened):
        found.append(f"{counted(added, 'thing to do was', 'things to do were')} added.")
    if gone := len(open_before - open_now - {_key(each) for each in decided}):
        found.append(f"{counted(gone, 'thing to do is', 'things to do are')} no longer open.")
    found.append(_moved(working, before, after))
    return " ".join(each.strip() for each in found if each) or "What is asked for stays the same."


def _moved(working: WorkingCase, before: Advice, after: Advice) -> str:
    """Return what a re-dating moved, if only the due date; a first date moves nothing.

    A due date that is mended on its own day is no re-dating, and no page compares it.
    """
    found = pregnancy_of(working, after)
    was, now = pregnancy_of(working, before).in_force, found.in_force
    if was is None or now is None:
        return ""
    if was.band == now.band:
        return moved_words(before, after)
    days = f"{day_words(now.band.latest)}, not {day_words(was.band.latest)}."
    if was not in found.due_dates and was.recorded_on == day_in_england(after.at):
        return f"The due date is put right: {days} {moved_words(before, after)}"
    return moved_words(before, after, compared=True) or f"The due date has moved: {days}"


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


def is_decided(advised: Advised) -> bool:
    """Tell whether this is a decision, and it is taken: not put off, and not open again."""
    return advised.action.kind is ActionKind.DECISION and advised.stands is Stands.DONE


def _is_settled(advised: Advised) -> bool:
    put_off = advised.stands is Stands.DEFERRED and advised.standing.at is not None
    return is_decided(advised) or (advised.action.kind is ActionKind.DECISION and put_off)


def _settled_words(advised: Advised, advice: Advice) -> str:
    until = advised.standing.at
    if is_decided(advised) or until is None:
        return f"{_name(advised)} is decided."
    return f"{_name(advised)} is set for {day_and_clock(until, advice.at)}."


def _taken_back(working: WorkingCase) -> tuple[str, str] | None:
    """Return the step of which an outcome was taken back last, where nothing came after."""
    happenings = working.state.happenings
    last = happenings[-1].event if happenings else None
    if not isinstance(last, OutcomeWithdrawn):
        return None
    recorded = next(each.event for each in happenings if each.index == last.index)
    return (recorded.action, recorded.item) if isinstance(recorded, Recorded) else None


def _step(working: WorkingCase, key: tuple[str, str]) -> str:
    """Return what a step is called that may be asked for no more."""
    action = working.protocol.action(key[0])
    return f"“{(action.bedside or action.do).rstrip('.')}”"


def _key(advised: Advised) -> tuple[str, str]:
    return advised.action.id, advised.item


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
    every = because(working.protocol, working.state, advice.reading, trigger, advised.item)
    answered = _answered_since(working, advised.standing.act)
    reasons = tuple(each for each in every if _is_of(answered, each)) or every
    if full:
        return " ".join(f"Newly recorded: {each.text}." for each in reasons)
    parts = tuple(_with_parts(reasons))
    new = [each for each in parts if (each.question, each.item) in answered] or parts
    asked = dict.fromkeys(each.question for each in new if each.question)
    by_question = working.protocol.by_question
    captions = [ask_words(by_question[name].question) for name in asked]
    return " ".join(f"There is a new answer to: {each}" for each in captions)


def _answered_since(working: WorkingCase, act: Act | None) -> frozenset[tuple[str, str]]:
    """Return what was answered after something was recorded; only that can have opened it."""
    since = -1 if act is None else act.index
    return frozenset(
        (each.event.question, each.event.item)
        for each in working.state.happenings
        if each.index > since and isinstance(each.event, Answered)
    )


def _is_of(answered: frozenset[tuple[str, str]], reason: Reason) -> bool:
    return any((each.question, each.item) in answered for each in _with_parts((reason,)))


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
    return f"“{advised.neutral.rstrip('.')}”"
