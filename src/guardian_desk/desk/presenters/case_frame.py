"""What stands around every page of a case: whose it is, the standing line, tasks and do now."""

from dataclasses import dataclass

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.agenda import Progress, Slot, progress, slots
from guardian_desk.casework.explain import Reason, because
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_header import ContactView, age_or_weeks, contact_view
from guardian_desk.desk.presenters.case_words import (
    KEPT_BACK,
    NO_TIME_AGREED,
    ask_words,
    begun_words,
    day_and_clock,
    due_words,
    is_marked_over,
    is_settled,
    member_words,
    minutes_between,
    no_time_agreed,
    unanswered_words,
)
from guardian_desk.desk.presenters.changed import why_open_again
from guardian_desk.desk.presenters.standing import StandingView, standing_view
from guardian_desk.protocol.known import Act
from guardian_desk.protocol.standing import Stands, call_begun, is_unanswered
from guardian_desk.rulepack.naming import Named, named
from guardian_desk.rulepack.pack import Action, RulePack
from guardian_desk.rulepack.profile import LocalContact
from guardian_desk.rulepack.words import ActionKind, Status, Urgency

MOST_NOW = 5


@dataclass(frozen=True, slots=True)
class HeaderView:
    """Whose case this is, in words; `minutes` since arrival."""

    label: str
    age: str
    place: str
    arrived: str
    minutes: int | None
    parents: str
    parents_told: bool
    contact: ContactView


@dataclass(frozen=True, slots=True)
class TaskView:
    """One section, how far it has come, and where its first open question is."""

    id: str
    title: str
    progress: Progress
    first: tuple[str, str]


@dataclass(frozen=True, slots=True)
class UnknownView:
    """An open or unknown question of which an answer would change what is asked for."""

    question: str
    item: str
    words: str


@dataclass(frozen=True, slots=True)
class DoView:
    """One action in bedside words, as the side list and the list of all show it."""

    action: str
    item: str
    words: str
    due: str
    overdue: bool
    owner: str
    contact: str
    button: str
    state: str
    why: str
    kind: ActionKind
    stands: Stands


@dataclass(frozen=True, slots=True)
class CaseView:
    """All that stands around a page."""

    header: HeaderView
    standing: StandingView
    tasks: tuple[TaskView, ...]
    do_now: tuple[DoView, ...]
    open_count: int
    all_count: int


def case_view(working: WorkingCase, advice: Advice) -> CaseView:
    """Return the frame of a case as its advice has it."""
    found = slots(working.protocol, working.state, advice.reading)
    shown = [do_view(working, advice, each) for each in advice.open_actions]
    now = [each for each in shown if each.stands is not Stands.WAITING]
    # What was said is still to be recorded: a call that was begun is never out of sight.
    begun = [each for each in now[MOST_NOW:] if each.stands is Stands.ATTEMPTED]
    return CaseView(
        header=_header(working, advice),
        standing=standing_view(working, advice),
        tasks=_tasks(working, found),
        do_now=(*now[:MOST_NOW], *begun) or tuple(shown[:MOST_NOW]),
        open_count=len(shown),
        all_count=len(advice.actions),
    )


def _header(working: WorkingCase, advice: Advice) -> HeaderView:
    anchors, state = working.protocol.pack.anchors, working.state
    arrived = _arrived(working, advice)
    told = _parents(working)
    return HeaderView(
        label=state.label or str(working.case),
        age=age_or_weeks(working, advice),
        place=state.place,
        arrived="" if arrived is None else day_and_clock(arrived, advice.at),
        minutes=None if arrived is None else minutes_between(arrived, advice.at),
        parents=_parents_words(told, advice.at) if anchors.parents_told else "",
        parents_told=told is not None,
        contact=contact_view(working, advice.at),
    )


def arrival_question(pack: RulePack) -> str:
    """Return the question of which the answer is when the patient arrived; empty for none."""
    moments = (each for each in pack.parts.moments if each.id == pack.anchors.arrived)
    return next((each.answer for each in moments if each.answer is not None), "")


def _arrived(working: WorkingCase, advice: Advice) -> Instant | None:
    answer = advice.reading.known.answers.get(arrival_question(working.protocol.pack))
    return None if answer is None or answer.amount is None else Instant(answer.amount)


def _parents(working: WorkingCase) -> Act | None:
    """Return the act by which parents were told; a later *not told* never takes it back."""
    name = working.protocol.pack.anchors.parents_told
    acts = working.state.known.acts.get((name, ""), ())
    return next((act for act in reversed(acts) if act.outcome.startswith("told")), None)


def _parents_words(told: Act | None, now: Instant) -> str:
    return "to come" if told is None else f"done {day_and_clock(told.happened, now)}"


def _tasks(working: WorkingCase, found: tuple[Slot, ...]) -> tuple[TaskView, ...]:
    listed = []
    for section in working.protocol.pack.parts.sections:
        own = [slot for slot in found if slot.asked.question.section == section.id]
        first = next((slot for slot in own if slot.is_open), own[0] if own else None)
        key = ("", "") if first is None else first.key
        listed.append(TaskView(section.id, section.title, progress(found, section.id), key))
    return tuple(listed)


def unknown_views(working: WorkingCase, found: tuple[Slot, ...]) -> tuple[UnknownView, ...]:
    """Return the unknowns that matter as rows that lead to their questions."""
    return tuple(UnknownView(*slot.key, words=slot_words(working, slot)) for slot in found)


def slot_words(working: WorkingCase, slot: Slot, *, full: bool = False) -> str:
    """Return a question's words, with the member it is asked of."""
    question = slot.asked.question
    ask = ask_words(question, full=full)
    if not slot.item or question.group is None:
        return ask
    member = member_words(working.protocol, working.state, question.group, slot.item)
    return f"{member}: {ask}"


def do_view(
    working: WorkingCase, advice: Advice, advised: Advised, *, full: bool = False
) -> DoView:
    """Return one action, unless wanted in full in words that a carer at the bedside may read."""
    action = advised.action
    words = advised.words if full else advised.neutral
    if advised.item and action.each:
        member = member_words(working.protocol, working.state, action.each, advised.item)
        words = f"{words} {member}"
    return DoView(
        action=action.id,
        item=advised.item,
        words=words,
        due=due_words(advised, advice.at, working.state.known.opened),
        overdue=is_marked_over(advised, advice.at),
        owner=advised.owner or role_words(working, action.role, full=full),
        contact=_contact(working, advised, full=full),
        button=_button_words(working, advised),
        state=_state_words(working, advice, advised, full=full),
        why=_why(working, advice, advised),
        kind=action.kind,
        stands=advised.stands,
    )


def role_words(working: WorkingCase, role: str, *, full: bool = False) -> str:
    """Return what a role is called here; the pack's own title where the area has not said.

    At the bedside that is the neutral caption of the pack, where it has one.
    """
    listed = named(working.protocol.pack.parts.roles, role)
    title = role.replace("_", " ") if listed is None else listed.title
    return neutral(listed, full=full) or working.area.role(role) or title


def neutral(listed: Named | None, *, full: bool) -> str:
    """Return the caption of a role or contact at the bedside; empty where its own name stands."""
    return "" if full or listed is None else listed.bedside


def _contact(working: WorkingCase, advised: Advised, *, full: bool) -> str:
    """Return whom to contact; where that is to be found out first, that it depends."""
    words = _reached(working, advised.action, full=full)
    return f"If so: {words}" if words and advised.stands is Stands.FIND_OUT else words


def _reached(working: WorkingCase, action: Action, *, full: bool) -> str:
    """Return how to reach somebody; at the bedside of what has neutral words the number alone."""
    if full or not action.bedside:
        return contact_words(working, action.ring, action, full=full)
    number = bedside_number(working, action)
    if is_national(number, action):
        return f"{number}. {WHICH_SERVICE}"
    sure = is_sure(working.area.contact(action.ring), action)
    return f"{number}. {UNCONFIRMED}" if number and not sure else number


def bedside_number(working: WorkingCase, action: Action) -> str:
    """Return the number of a call in neutral words, unless everybody knows whose it is.

    That of an emergency is known to everybody, and tells nobody who of several is called.
    """
    found = working.area.contact(action.ring) if action.ring else None
    number = (found.number if found is not None else None) or ""
    long = sum(each.isdigit() for each in number) > _SHORT
    neutral = long or action.urgency is Urgency.EMERGENCY
    return number if action.kind is ActionKind.CONTACT and neutral else ""


UNCONFIRMED = "Not confirmed by this area."

_SHORT = 5
"""Numbers of up to so many figures are known to everybody, so that they tell who is called."""


WHICH_SERVICE = "Which service, and what to say: show in full."
"""Stands at the bedside beside the number of an emergency, which does not say who comes."""

_NATIONAL = 3
"""An emergency number of so many figures is that of the whole country: no area confirms it."""


def is_sure(found: LocalContact | None, action: Action | None = None) -> bool:
    """Tell whether nothing about a contact waits to be confirmed by its area."""
    if found is None or found.status is Status.CONFIRMED:
        return True
    return action is not None and is_national(found.number or "", action)


def is_national(number: str, action: Action) -> bool:
    """Tell whether a number is that of an emergency anywhere in the country."""
    figures = sum(each.isdigit() for each in number)
    return action.urgency is Urgency.EMERGENCY and figures == _NATIONAL


def contact_words(
    working: WorkingCase, ring: str, action: Action | None = None, *, full: bool = False
) -> str:
    """Return whom to contact on which number, and whether the area has confirmed that."""
    found = working.area.contact(ring) if ring else None
    if found is None:
        return ""
    number = found.number or "No number is recorded for this area"
    hours = f" ({found.hours})" if found.hours else ""
    sure = "" if is_sure(found, action) else f" {UNCONFIRMED}"
    listed = named(working.protocol.pack.parts.contacts, ring)
    name = neutral(listed, full=full) or found.name
    return f"{name}{hours}: {number}.{sure}"


def _button_words(working: WorkingCase, advised: Advised) -> str:
    """Return the one main thing to do about an action."""
    if not advised.is_open:
        return ""
    if advised.stands is Stands.FIND_OUT:
        return "Find out"
    match advised.action.kind:
        case ActionKind.CONTACT:
            begun = call_begun(working.state.known, advised.action.id, advised.item)
            called = begun is not None or advised.stands is Stands.WAITING
            return "Record what was said" if called else "Start the call"
        case ActionKind.DECISION:
            return "Decide"
        case ActionKind.TASK:
            return "Record it"


def _state_words(working: WorkingCase, advice: Advice, advised: Advised, *, full: bool) -> str:
    act, now = advised.standing.act, advice.at
    unsaid = NO_TIME_AGREED if no_time_agreed(advised) else ""
    if act is None:
        return unsaid if advised.is_open else ""
    if is_unanswered(act):
        return unanswered_words(day_and_clock(act.happened, now))
    begun = call_begun(working.state.known, advised.action.id, advised.item)
    call = "" if begun is None else _call_words(advised, day_and_clock(begun.happened, now))
    if begun == act:
        return call
    told = _told_words(working, advice, advised, act, full=full)
    return f"{told} {call}".rstrip()


def _call_words(advised: Advised, when: str) -> str:
    """Return since when a call is under way; of a step that is settled nothing more is asked."""
    return f"Call started {when}." if is_settled(advised) else begun_words(when)


def _told_words(
    working: WorkingCase, advice: Advice, advised: Advised, act: Act, *, full: bool
) -> str:
    now = advice.at
    outcome, when = outcome_words(advised.action, act.outcome, full=full), _when(act, now)
    told = f"{when[:1].upper()}{when[1:]}" if outcome == KEPT_BACK else f"{outcome}, {when}"
    match advised.stands:
        case Stands.LAPSED | Stands.REOPENED:
            opened = day_and_clock(advised.standing.at or now, now)
            why = why_open_again(working, advice, advised, full=full)
            return f"{told}. Open again {opened}. {why}".rstrip()
        case Stands.WAITING:
            return f"{told}, waiting"
        case _:
            return told


def _when(act: Act, now: Instant) -> str:
    until = f" until {day_and_clock(act.until, now)}" if act.until is not None else ""
    return f"recorded {day_and_clock(act.happened, now)}{until}"


def outcome_words(action: Action, outcome: str, *, full: bool) -> str:
    """Return what an outcome is called; at the bedside that of neutral words is only recorded."""
    found = next((each for each in action.outcomes if each.id == outcome), None)
    if found is None:
        return "Skipped, with a reason"
    if full or not action.bedside:
        return found.text if full else found.bedside or found.text
    return found.bedside or (KEPT_BACK if action.kind is ActionKind.DECISION else found.text)


def _why(working: WorkingCase, advice: Advice, advised: Advised) -> str:
    """Return why an action is here; where its own words are neutral, so are its reasons: none."""
    if advised.action.bedside:
        return ""
    found = because(
        working.protocol, working.state, advice.reading, advised.action.when, advised.item
    )
    return "\n".join((advised.action.why, *reason_lines(found)))


def reason_lines(reasons: tuple[Reason, ...], depth: int = 0) -> list[str]:
    """Return reasons as lines, what stands behind a fact set in beneath it."""
    lines: list[str] = []
    for reason in reasons:
        lines.append(f"{'   ' * depth}- {reason.text}")
        lines.extend(reason_lines(reason.parts, depth + 1))
    return list(dict.fromkeys(lines))
