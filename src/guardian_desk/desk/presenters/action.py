"""One action as its page shows it: whom to contact, how it may end, and what was recorded."""

from dataclasses import dataclass

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.events import Happening, OutcomeWithdrawn, Recorded
from guardian_desk.casework.refusal import needed
from guardian_desk.casework.state import act_of
from guardian_desk.core.captions import sentences
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_frame import (
    UNCONFIRMED,
    WHICH_SERVICE,
    UnknownView,
    bedside_number,
    do_view,
    is_national,
    is_sure,
    neutral,
    outcome_words,
    role_words,
)
from guardian_desk.desk.presenters.case_words import (
    NO_TIME_AGREED,
    day_and_clock,
    is_settled,
    no_time_agreed,
)
from guardian_desk.desk.presenters.find_out import to_find_out
from guardian_desk.desk.presenters.grid import waits_on
from guardian_desk.desk.presenters.why import action_why
from guardian_desk.protocol.known import Act
from guardian_desk.protocol.standing import ATTEMPTED, NO_ANSWER, SKIPPED, call_begun, is_unanswered
from guardian_desk.review.words import at_bedside
from guardian_desk.rulepack.naming import named
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.words import ActionKind, Detail, Effect


@dataclass(frozen=True, slots=True)
class ContactView:
    """Whom to contact: the local name, the number, the hours, and whether anyone confirmed it."""

    name: str
    number: str
    note: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """One way to end or move on; `needs` must be given, `may` can be left out."""

    id: str
    text: str
    hint: str
    needs: tuple[Detail, ...]
    may: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class ActView:
    """One thing recorded of this action; `note` says who decided and recorded it, and if it lapsed.

    `index` is its place in the case; `gone` where it was taken back and counts no more.
    """

    index: int
    when: str
    words: str
    note: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class ActionPage:
    """An action, ready to show, in words for the bedside or in full.

    `keeps_back` tells that the whole words are other ones, or more, for behind a key. At the
    bedside the contact of an action with neutral words has no name.
    `waits_on` names on whom a list waits that the step has completed.
    `call` tells since when a call is under way of which nothing more was recorded; `called` is
    that time. `roles` are what roles are called here. `find_out` are the questions to answer
    first, where only these tell whether it is wanted.
    """

    action: str
    item: str
    kind: ActionKind
    heading: str
    due: str
    overdue: bool
    waits_on: str
    state: str
    owner: str
    contact: ContactView | None
    script: str
    because: str
    outcomes: tuple[OutcomeView, ...]
    acts: tuple[ActView, ...]
    call: str
    called: Instant | None
    is_open: bool
    keeps_back: bool
    roles: tuple[str, ...]
    find_out: tuple[UnknownView, ...]


def action_page(
    working: WorkingCase, advice: Advice, advised: Advised, *, full: bool = False
) -> ActionPage:
    """Return an action's page as its advice has it."""
    action = advised.action
    row = do_view(working, advice, advised, full=full)
    called = _called(working, advised)
    kept_back = bool(action.bedside) and not full
    brief, whole = (
        acts_of(working, action, advised.item, advice.at, full=each) for each in (False, True)
    )
    return ActionPage(
        action=action.id,
        item=advised.item,
        kind=action.kind,
        heading=row.words,
        due=row.due,
        overdue=row.overdue,
        waits_on=_waits_on(working, advice, advised, full=full),
        state=_time_words(advised),
        owner=row.owner,
        contact=_bedside_contact(working, action)
        if kept_back
        else _contact(working, action, full=full),
        script="" if kept_back else action.script,
        because=action_why(working, advice, advised),
        outcomes=tuple(_outcomes(action, full=full)),
        acts=whole if full else brief,
        call="" if called is None else f"Call started {day_and_clock(called, advice.at)}",
        called=called,
        is_open=advised.is_open,
        keeps_back=_keeps_back(working, action) or brief != whole,
        roles=tuple(
            role_words(working, each.id, full=True) for each in working.protocol.pack.parts.roles
        ),
        find_out=to_find_out(working, advice, advised),
    )


def _waits_on(working: WorkingCase, advice: Advice, advised: Advised, *, full: bool) -> str:
    if not advised.is_open or advised.action.each is None:
        return ""
    reading = advice.reading
    return "\n".join(waits_on(working, reading, advised.action, advised.item, full=full))


def _time_words(advised: Advised) -> str:
    if not advised.is_open or not no_time_agreed(advised):
        return ""
    if advised.action.kind is ActionKind.DECISION:
        return f"{NO_TIME_AGREED} Decide now."
    return NO_TIME_AGREED


def _keeps_back(working: WorkingCase, action: Action) -> bool:
    """Tell whether the step, whom it contacts or whoever takes it has other words in full."""
    parts = working.protocol.pack.parts
    listed = (named(parts.contacts, action.ring), named(parts.roles, action.role))
    captions = (neutral(each, full=False) for each in listed)
    return any((action.bedside, *(each.bedside for each in action.outcomes), *captions))


def _contact(working: WorkingCase, action: Action, *, full: bool) -> ContactView | None:
    if action.kind is ActionKind.TASK or not action.ring:
        return None
    found = working.area.contact(action.ring)
    listed = named(working.protocol.pack.parts.contacts, action.ring)
    caption = neutral(listed, full=full)
    if found is None:
        name = caption or (action.ring if listed is None else listed.title)
        return ContactView(name, "", "This area has no entry for this contact.")
    unsure = not is_sure(found, action)
    number = found.number or ""
    missing = "" if number else "Ask the switchboard."
    words = (found.hours, missing, UNCONFIRMED if unsure else "", "" if caption else found.note)
    return ContactView(caption or found.name, number, sentences(*words))


def _bedside_contact(working: WorkingCase, action: Action) -> ContactView | None:
    """Return the contact without its name; whether its number is sure is told all the same."""
    if _contact(working, action, full=False) is None:
        return None
    number = bedside_number(working, action)
    found = working.area.contact(action.ring)
    sure = not number or is_sure(found, action)
    is_known = is_national(number, action)
    whom = WHICH_SERVICE if is_known else "Whom to contact: show in full."
    hours = "" if found is None or not number else found.hours
    words = (hours, "" if sure else UNCONFIRMED, whom)
    return ContactView("", number, sentences(*words))


def _outcomes(action: Action, *, full: bool) -> list[OutcomeView]:
    found = [
        OutcomeView(
            each.id,
            each.text if full else each.bedside or each.text,
            each.hint or _stays(each.effect),
            each.needs,
            each.may,
        )
        for each in action.outcomes
    ]
    if action.kind is ActionKind.CONTACT:
        found.append(
            OutcomeView(ATTEMPTED, NO_ANSWER, "The call counts as an attempt.", (), (Detail.WORDS,))
        )
    if action.kind is not ActionKind.DECISION:
        found.append(
            OutcomeView(SKIPPED, "Skip this, with a reason", "", needed(action, SKIPPED), ())
        )
    return found


def _stays(effect: Effect) -> str:
    match effect:
        case Effect.STAYS_OPEN:
            return "This stays on the list."
        case Effect.CLOSES_UNTIL:
            return "This opens again when the time comes."
        case Effect.CLOSES:
            return ""


def _called(working: WorkingCase, advised: Advised) -> Instant | None:
    begun = call_begun(working.state.known, advised.action.id, advised.item)
    return None if begun is None or is_settled(advised) else begun.happened


def acts_of(
    working: WorkingCase, action: Action, item: str, now: Instant, *, full: bool
) -> tuple[ActView, ...]:
    """Return all that was ever recorded of an action, what was taken back marked in words."""
    texts = {each.id: outcome_words(action, each.id, full=full) for each in action.outcomes}
    texts |= {ATTEMPTED: "Call started", SKIPPED: "Skipped"}
    named = full or not action.bedside
    back = {
        each.event.index: each
        for each in working.state.happenings
        if isinstance(each.event, OutcomeWithdrawn)
    }
    acts = (
        act_of(each.event, each)
        for each in working.state.happenings
        if isinstance(each.event, Recorded)
        and (each.event.action, each.event.item) == (action.id, item)
    )
    return tuple(
        ActView(
            index=act.index,
            when=day_and_clock(act.happened, now),
            words=_act_words(texts.get(act.outcome, act.outcome), act, now, named=named, full=full),
            note=_act_note(act, now, back.get(act.index)),
            gone=act.index in back,
        )
        for act in acts
    )


def _act_words(text: str, act: Act, now: Instant, *, named: bool, full: bool) -> str:
    told = act.details if full else at_bedside(act.details) if named else {}
    if is_unanswered(act):
        words = told.get(Detail.WORDS, "")
        return "\n".join(filter(None, (NO_ANSWER, words)))
    until = [f"Until: {day_and_clock(act.until, now)}"] if act.until is not None else []
    details = [
        f"{DETAIL_NAMES[detail]}: {words}"
        for detail, words in told.items()
        if detail is not Detail.DECIDED_BY  # Named beside who recorded it, at the bedside too.
    ]
    return "\n".join((text, *until, *details))


def _act_note(act: Act, now: Instant, back: Happening | None) -> str:
    whose = _decided_and_recorded(act)
    if back is not None:
        by = f"{day_and_clock(back.happened, now)} by {back.by}"
        return f"{whose}. Taken back {by}: entered in error, counts no more."
    lapsed = act.until is not None and act.until <= now
    return f"{whose}. Lapsed {day_and_clock(act.until, now)}." if lapsed and act.until else whose


def _decided_and_recorded(act: Act) -> str:
    """Return who decided, and who recorded it where that is another; else who recorded it."""
    decider = act.details.get(Detail.DECIDED_BY, "")
    if not decider:
        return act.by
    own = decider == act.by or act.by.startswith(f"{decider}, ")
    return f"Decided by {decider}" if own else f"Decided by {decider}, recorded by {act.by}"


DETAIL_NAMES = {
    Detail.PERSON: "Who you spoke to",
    Detail.PERSON_ROLE: "Their role",
    Detail.REFERENCE: "Log or reference number",
    Detail.UNTIL: "By when",
    Detail.WHY: "Reason",
    Detail.DECIDED_BY: "Who decided",
    Detail.GRADE: "Their grade",
    Detail.PLACE: "Place",
    Detail.WORDS: "What was said or done",
}
"""What each detail of an outcome is called on screen."""
