"""Say what happens next in a case, what is waited for and by when, for the start page."""

from collections.abc import Callable, Iterator
from itertools import chain

from guardian_desk.casework.advise import Advice, Advised, advise
from guardian_desk.casework.state import Closing, closing
from guardian_desk.core.dates import day_in_england, end_of_day, number_of
from guardian_desk.core.errors import GuardianError
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.ports import BoardRow, RuleBytes
from guardian_desk.decisionlog.retelling import KeptRules, WorkingCase, case_from
from guardian_desk.protocol.pregnant import pregnant
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.words import Detail, Urgency

OPEN = "open"
CLOSED = "closed"
CANNOT_BE_READ = "This case cannot be read"

_WAITS = (Stands.WAITING, Stands.ATTEMPTED)


def board_row(working: WorkingCase, at: Instant | None = None) -> BoardRow:
    """Return the row of a case: the most pressing step in neutral words, its time and owner.

    Unless `at` is given it tells how the case stood when the last thing happened, so that the
    same entries always give the same row. A closed case of which more was recorded stands among
    the open ones, so that nothing is hidden. What falls due later without a new entry shows by
    its time alone; `turns_us` of the detail tells when the row has to be told again.
    """
    state = working.state
    now = state.latest if at is None else at
    advice = advise(working.protocol, working.area, state, now)
    first = _first(advice, working.protocol.pack)
    steps = _steps(working, advice, first)
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
        detail=dict(chain(_told(working, closed), _pregnancy(working, advice), steps)),
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


def _first(advice: Advice, pack: RulePack) -> Advised | None:
    """Return the action to name: the decision that stands open before everything else.

    Then what is wanted now, then what falls due first, then what waits for others or its time.
    """
    still = [each for each in advice.open_actions if each.stands not in _WAITS]
    decisions = [each for each in still if _stands_open(each, pack)]
    pressing = [each for each in still if each.urgency.rank >= Urgency.NOW.rank]
    dated = sorted((each for each in still if each.due is not None), key=_due_time)
    waits = [each for each in advice.open_actions if each.stands in _WAITS]
    deferred = [each for each in advice.actions if each.stands is Stands.DEFERRED]
    return next(iter([*decisions, *pressing, *dated, *still, *waits, *deferred]), None)


def _stands_open(advised: Advised, pack: RulePack) -> bool:
    return any(each.about == advised.action.id for each in pack.parts.banners)


def _due_time(advised: Advised) -> int:
    return 0 if advised.due is None else advised.due


def _words(first: Advised | None) -> str:
    if first is None:
        return "Nothing is waiting"
    return first.action.bedside or first.words


def _due(first: Advised, now: Instant) -> Instant | None:
    """Return the time of the step that is named; one that waits for others has it with these."""
    if first.stands in _WAITS or first.is_past_unsurely:
        return None
    return first.due if first.due is not None else (now if first.urgency is Urgency.NOW else None)


def _told(working: WorkingCase, closed: Closing | None) -> Iterator[tuple[str, object]]:
    """Yield what was recorded that the start page says: how old, where, and how it was closed."""
    state = working.state
    answer = state.known.answers.get(working.protocol.pack.anchors.age)
    if answer is not None and answer.amount is not None:
        yield "age_days", answer.amount
    if state.place:
        yield "place", state.place
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


def _steps(
    working: WorkingCase, advice: Advice, first: Advised | None
) -> Iterator[tuple[str, object]]:
    """Yield what turns with the clock, and with whom the case is; empty parts are left out.

    `dues` are the times that somebody set for steps still to be taken, the earliest first, and
    `soonest` the words of that step. `held` tells that the step named first stays so whatever
    else passes its time. `waits` are what is waited for, each with its time (0 without one).
    A step whose time only a re-dating took away, or that may be late, has no time here:
    `timing` says so of the step named first.
    """
    still = [each for each in advice.open_actions if each.stands not in _WAITS]
    dated = sorted(
        (each for each in still if each.dated and not each.is_past_unsurely), key=_due_time
    )
    waits = [each for each in advice.open_actions if each.stands in _WAITS]
    people = {each.owner for each in advice.open_actions} | {working.state.holder}
    held = first is not None and (
        _stands_open(first, working.protocol.pack) or first.urgency is Urgency.EMERGENCY
    )
    found: dict[str, object] = {
        "dues": [_due_time(each) for each in dated],
        "soonest": _words(dated[0]) if dated and dated[0] is not first else "",
        "held": int(held),
        "waits": [
            [_due_time(each) if each.dated else 0, _waited_on(working, each)]
            for each in sorted(waits, key=lambda each: (not each.dated, _due_time(each)))
        ],
        "people": sorted(people - {""}),
        "timing": _timing(first),
        "turns_us": _turns(advice),
    }
    return ((name, value) for name, value in found.items() if value)


def _timing(first: Advised | None) -> str:
    if first is None or first.plan is None or not first.is_past_unsurely:
        return ""
    return first.plan.timing.value


def _turns(advice: Advice) -> int:
    """Return when the row has to be told again though nothing was recorded; 0 for never.

    Whether a step of a plan is late once its day has passed hangs on what was re-dated.
    """
    planned = [each for each in advice.open_actions if each.plan is not None and each.due]
    times = [each.due for each in planned if each.due is not None and each.due > advice.at]
    if any(each.is_past_unsurely for each in planned):
        times.append(end_of_day(day_in_england(advice.at)))
    return min((each for each in (*times, advice.turns) if each is not None), default=0)


def _waited_on(working: WorkingCase, advised: Advised) -> str:
    """Return who was asked; where a step has neutral words these alone, so that nobody is named."""
    action, act = advised.action, advised.standing.act
    if action.bedside:
        return action.bedside
    told = {} if act is None else act.details
    named = ", ".join(filter(None, (told.get(Detail.PERSON), told.get(Detail.PERSON_ROLE))))
    contact = working.area.contact(action.ring) if action.ring else None
    listed = contact.name if contact is not None else action.do
    return named or listed
