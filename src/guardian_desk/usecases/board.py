"""Say what happens next in a case, what is waited for and by when, for the start page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain

from guardian_desk.casework.advise import Advice, Advised, advise
from guardian_desk.casework.duetime import UNSAID, DueBy
from guardian_desk.casework.state import Closing, closing
from guardian_desk.core.dates import day_in_england, end_of_day, number_of
from guardian_desk.core.errors import GuardianError
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.ports import BoardRow, RuleBytes
from guardian_desk.decisionlog.retelling import KeptRules, WorkingCase, case_from
from guardian_desk.protocol.pregnant import pregnant
from guardian_desk.protocol.standing import Stands, call_begun
from guardian_desk.rulepack.naming import named
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.words import Detail, Urgency

OPEN = "open"
CLOSED = "closed"
CANNOT_BE_READ = "This case cannot be read"


def board_row(working: WorkingCase, at: Instant | None = None) -> BoardRow:
    """Return the row of a case: the first step of its own page in neutral words, time and owner.

    Unless `at` is given it tells how the case stood when the last thing happened, so that the
    same entries always give the same row. A closed case of which more was recorded stands among
    the open ones, so that nothing is hidden. `turns_us` of the detail tells when the row has to
    be told again though nothing was recorded.
    """
    state = working.state
    now = state.latest if at is None else at
    advice = advise(working.protocol, working.area, state, now)
    steps = _steps_of(advice, working.protocol.pack)
    first = steps.first
    closed = closing(state)
    return BoardRow(
        case=working.case,
        label=state.label,
        pack=working.protocol.pack.id,
        status=OPEN if closed is None or closed.after else CLOSED,
        happens_next=_words(first),
        due_us=None if first is None else _due(first, now),
        owner=(first.owner if first is not None else "") or state.holder,
        opened_us=state.known.opened,
        detail=dict(
            chain(
                _told(working, closed),
                _pregnancy(working, advice),
                _told_of(working, advice, steps),
            )
        ),
    )


def row_retold(
    entries: list[Entry], kept: Callable[[str], RuleBytes | None], rules: KeptRules
) -> BoardRow:
    """Return the row that the entries of a case stand for; raise Faulty as `case_from` does."""
    return board_row(case_from(entries, kept, rules))


def row_or_trouble(
    entries: list[Entry], kept: Callable[[str], RuleBytes | None], rules: KeptRules
) -> BoardRow:
    """Return the row of a case; of one that cannot be retold a row that says so.

    One such case keeps no others from being opened. Its own page tells what is wrong with it.
    """
    try:
        return row_retold(entries, kept, rules)
    except GuardianError:
        first = entries[0]
        assert first.case is not None, "the index lists entries by their case"
        coded = first.content.coded
        label, pack = str(coded.get("label", "")), str(coded.get("pack", ""))
        return BoardRow(first.case, label, pack, OPEN, CANNOT_BE_READ, None, "", first.stamp.utc_us)


@dataclass(frozen=True, slots=True)
class _Steps:
    """The open steps of a case: those to take, those asked for and awaited, and the one to name.

    `stands` tells that a step of the standing line is to be taken, and `line` what that says
    where another step is named.
    """

    still: tuple[Advised, ...]
    waits: tuple[Advised, ...]
    first: Advised | None
    stands: bool
    line: str


def _steps_of(advice: Advice, pack: RulePack) -> _Steps:
    """Part what is to be taken from what is awaited, and name the first, as the case's page does.

    What was put off is named where nothing else is.
    """
    still = tuple(each for each in advice.open_actions if each.stands is not Stands.WAITING)
    waits = tuple(each for each in advice.open_actions if each.stands is Stands.WAITING)
    deferred = [each for each in advice.actions if each.stands is Stands.DEFERRED]
    first = next(iter([*still, *waits, *deferred]), None)
    raised = {each.id for each in advice.banners}
    to_take = {each.action.id for each in still}
    banners = [e for e in pack.parts.banners if e.id in raised and e.about in to_take]
    line = banners[0] if banners else None
    named = first is not None and line is not None and line.about == first.action.id
    says = "" if line is None or named else line.bedside
    return _Steps(still, waits, first, stands=line is not None, line=says)


def _due_time(advised: Advised) -> int:
    return 0 if advised.due is None else advised.due


def _words(first: Advised | None) -> str:
    if first is None:
        return "Nothing is waiting"
    return first.neutral


def _due(first: Advised, now: Instant) -> Instant | None:
    """Return the time of the step that is named; one that waits for others has it with these."""
    if first.stands is Stands.WAITING or first.is_past_unsurely:
        return None
    return first.due if first.due is not None else (now if first.urgency is Urgency.NOW else None)


def _told(working: WorkingCase, closed: Closing | None) -> Iterator[tuple[str, object]]:
    """Yield what was recorded that the start page says: age, place, offer, how it was closed."""
    state = working.state
    answer = state.known.answers.get(working.protocol.pack.anchors.age)
    if answer is not None and answer.amount is not None:
        yield "age_days", answer.amount
    if state.place:
        yield "place", state.place
    if state.offered_to:
        yield "offered_to", state.offered_to
    if closed is not None:
        yield "closed_us", int(closed.at)
        yield "closed_why", closed.why.value


def _pregnancy(working: WorkingCase, advice: Advice) -> Iterator[tuple[str, object]]:
    """Yield the due date in force, as numbers of days, and how the pregnancy ended."""
    dating = working.protocol.dating
    if dating is None:
        return
    found = pregnant(dating, advice.reading)
    if found.ended is not None:
        yield "ended", found.ended.value
    elif found.in_force is not None:
        band = found.in_force.band
        yield "due_days", [number_of(band.earliest), number_of(band.latest)]


def _told_of(working: WorkingCase, advice: Advice, steps: _Steps) -> Iterator[tuple[str, object]]:
    """Yield what turns with the clock, and with whom the case is; empty parts are left out.

    `dues` are the times that somebody set for steps still to be taken, the earliest first, and
    `at_once` the times from which the others were due, without one that anybody set.
    `line` is what the standing line says where another step is named. `presses` is how the case
    stands among others. `waits` are what is waited for, each with its time (0 without
    one). A step whose time only a re-dating took away, or that may be late, has no time here:
    `timing` says so of the step named first, or that it is wanted today, or that its time is only
    that from which it waits: none was agreed. `called_us` tells when its call was started, while
    nothing is recorded of what came of it; `calls_us` tells it of every step, the earliest first.
    """
    timed = sorted(
        (each for each in steps.still if each.due is not None and not each.is_past_unsurely),
        key=_due_time,
    )
    dated = [each for each in timed if each.dated]
    people = {each.owner for each in advice.open_actions} | {working.state.holder}
    found: dict[str, object] = {
        "dues": [_due_time(each) for each in dated],
        "at_once": [_due_time(each) for each in timed if not each.dated],
        "line": steps.line,
        "presses": _presses(steps).value,
        "waits": [
            [_due_time(each) if each.dated else 0, _waited_on(working, each)]
            for each in sorted(steps.waits, key=lambda each: (not each.dated, _due_time(each)))
        ],
        "people": sorted(people - {""}),
        "timing": _timing(steps.first),
        "called_us": _called(working, steps.first),
        "calls_us": sorted(filter(None, (_called(working, each) for each in advice.open_actions))),
        "turns_us": _turns(advice),
    }
    return ((name, value) for name, value in found.items() if value)


class Presses(IntEnum):
    """How a case stands among others, whatever its times: the higher before the lower."""

    BY_TIME = 0
    NOW = 1
    STANDING = 2


def _presses(steps: _Steps) -> Presses:
    """Return how a case presses: an emergency as the standing line does, then what is wanted now.

    What only its time has made urgent presses by that time.
    """
    first = steps.first
    if first is None or first not in steps.still:
        return Presses.BY_TIME
    if steps.stands or first.urgency is Urgency.EMERGENCY:
        return Presses.STANDING
    is_now = first.urgency is Urgency.NOW and not first.lifted
    return Presses.NOW if is_now else Presses.BY_TIME


def _timing(first: Advised | None) -> str:
    if first is None or first.stands is Stands.WAITING:
        return ""
    if first.urgency is Urgency.EMERGENCY and not first.dated:
        return Urgency.EMERGENCY.value
    if first.due is None and first.urgency is not Urgency.WHEN_DUE:
        return first.urgency.value
    if first.due is not None and first.due_by in UNSAID:
        return first.due_by.value
    if first.plan is not None and first.is_past_unsurely:
        return first.plan.timing.value
    return first.due_by.value if first.due is not None and first.due_by is DueBy.AT_ONCE else ""


def _called(working: WorkingCase, first: Advised | None) -> int:
    """Return when the call of a step was started, while its outcome is not recorded; or 0."""
    if first is None:
        return 0
    begun = call_begun(working.state.known, first.action.id, first.item)
    return 0 if begun is None else begun.happened


def _turns(advice: Advice) -> int:
    """Return when the row has to be told again though nothing was recorded; 0 for never.

    A step whose time has passed may come first. Whether one of a plan is late then hangs on what
    was re-dated.
    """
    steps = advice.open_actions
    times = [
        Instant(each.due + 1) for each in steps if each.due is not None and each.due >= advice.at
    ]
    if any(each.plan is not None and each.is_past_unsurely for each in steps):
        times.append(end_of_day(day_in_england(advice.at)))
    return min((each for each in (*times, advice.turns) if each is not None), default=0)


def _waited_on(working: WorkingCase, advised: Advised) -> str:
    """Return who was asked; where a step has neutral words these alone, so that nobody is named."""
    action, act = advised.action, advised.standing.act
    if action.bedside:
        return action.bedside
    told = {} if act is None else act.details
    person = ", ".join(filter(None, (told.get(Detail.PERSON), told.get(Detail.PERSON_ROLE))))
    contact = working.area.contact(action.ring) if action.ring else None
    entry = named(working.protocol.pack.parts.contacts, action.ring)
    neutral = "" if entry is None else entry.bedside
    return person or neutral or (contact.name if contact is not None else action.do)
