"""Say what happens next in a case, for the start page."""

from collections.abc import Callable

from guardian_desk.casework.advise import Advice, Advised, advise
from guardian_desk.casework.state import Closing, State, closing
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.ports import BoardRow, RuleBytes
from guardian_desk.decisionlog.retelling import KeptRules, WorkingCase, case_from
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.words import Urgency

OPEN = "open"
CLOSED = "closed"


def board_row(working: WorkingCase) -> BoardRow:
    """Return the row of a case: the most pressing step in neutral words, its time and owner.

    It tells how the case stood when the last thing happened, so that the same entries always
    give the same row. A closed case of which more was recorded stands among the open ones, so that
    nothing is hidden. What falls due later without a new entry (a lapse) shows by its time alone.
    """
    state = working.state
    now = state.latest
    advice = advise(working.protocol, working.area, state, now)
    first = _first(advice, working.protocol.pack)
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
        detail=_detail(working.protocol.pack.anchors.age, state, closed),
    )


def row_retold(
    entries: list[Entry], kept: Callable[[str], RuleBytes | None], rules: KeptRules
) -> BoardRow:
    """Return the row that the entries of a case stand for; raise Faulty as `case_from` does."""
    return board_row(case_from(entries, kept, rules))


def _first(advice: Advice, pack: RulePack) -> Advised | None:
    """Return the action to name: the decision that stands open before everything else.

    Then what is wanted now, then what falls due first, then what waits for its time.
    """
    standing = {each.about for each in pack.parts.banners}
    waiting = advice.open_actions
    decisions = [each for each in waiting if each.action.id in standing]
    pressing = [each for each in waiting if each.urgency.rank >= Urgency.NOW.rank]
    dated = sorted((each for each in waiting if each.due is not None), key=_due_time)
    deferred = [each for each in advice.actions if each.stands is Stands.DEFERRED]
    return next(iter([*decisions, *pressing, *dated, *waiting, *deferred]), None)


def _due_time(advised: Advised) -> int:
    return 0 if advised.due is None else advised.due


def _words(first: Advised | None) -> str:
    if first is None:
        return "Nothing is waiting"
    return first.action.bedside or first.words


def _due(first: Advised, now: Instant) -> Instant | None:
    return first.due if first.due is not None else (now if first.urgency is Urgency.NOW else None)


def _detail(question: str, state: State, closed: Closing | None) -> dict[str, int | str]:
    """Return what else the start page says: age, where the baby is, how the case was closed."""
    answer = state.known.answers.get(question)
    found: dict[str, int | str] = {}
    if answer is not None and answer.amount is not None:
        found["age_days"] = answer.amount
    if state.place:
        found["place"] = state.place
    if closed is not None:
        found |= {"closed_us": int(closed.at), "closed_why": closed.why.value}
    return found
