"""Say to the next person, in the order of SBAR, what was seen, done and told, and what is open."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.agenda import Slot, slots
from guardian_desk.casework.events import (
    Answered,
    Exported,
    HandedOver,
    HandoverAccepted,
    Happening,
    Recorded,
)
from guardian_desk.casework.state import act_of
from guardian_desk.core.captions import IN_DRAFT
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.action import DETAIL_NAMES
from guardian_desk.desk.presenters.case_frame import (
    DoView,
    case_view,
    do_view,
    outcome_words,
    slot_words,
)
from guardian_desk.desk.presenters.case_words import (
    KEPT_BACK,
    Given,
    answers_given,
    ask_words,
    day_and_clock,
    member_words,
    on_record,
    who_and_when,
)
from guardian_desk.desk.presenters.changed import why_open_again
from guardian_desk.desk.presenters.linked import linked_told
from guardian_desk.desk.widgets.durations import spoken_duration
from guardian_desk.people.staff import Staff
from guardian_desk.protocol.known import Act
from guardian_desk.protocol.standing import ATTEMPTED, SKIPPED, Stands, is_unanswered
from guardian_desk.review.words import at_bedside, counted
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import ActionKind, Detail, Urgency
from guardian_desk.usecases.kin import Kin


@dataclass(frozen=True, slots=True)
class Told:
    """One row of the handover: its name, and what stands there; `key` leads to the list of all."""

    name: str
    words: str
    note: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class HandoverView:
    """The case for the next person: situation, background, assessment, and what is next.

    What waits for an answer stands under `waiting` alone, so that nobody rings again. `decisions`
    are undecided, each with one owner. `offered_to` is empty until the case is offered, `accepted`
    says by whom and when it was accepted until it is offered again. `mine`
    tells whether the person at the keyboard has the case, so that a case is not accepted by
    whoever offers it.
    """

    situation: tuple[Told, ...]
    background: tuple[Told, ...]
    assessment: tuple[Told, ...]
    clocks: tuple[DoView, ...]
    decisions: tuple[DoView, ...]
    waiting: tuple[Told, ...]
    unknowns: tuple[str, ...]
    holder: str
    offered_to: str
    accepted: str
    mine: bool


def handover_view(
    working: WorkingCase,
    advice: Advice,
    unknowns: tuple[Slot, ...],
    staff: Staff | None,
    kin: Kin | None = None,
    *,
    full: bool = False,
) -> HandoverView:
    """Return what the next person needs, unless in full in words that may stand at a bedside."""
    state = working.state
    shown = [(each, do_view(working, advice, each, full=full)) for each in advice.open_actions]
    mine_to_do = [(each, view) for each, view in shown if each.stands is not Stands.WAITING]
    deferred = [
        do_view(working, advice, each, full=full)
        for each in advice.actions
        if each.stands is Stands.DEFERRED
    ]
    return HandoverView(
        situation=tuple(_situation(working, advice, [view for _, view in shown], full=full)),
        background=(
            *(Told(*each) for each in linked_told(working, kin or Kin())),
            *_copies(working, advice, full=full),
            *_background(working, advice, full=full),
        ),
        assessment=tuple(_assessment(working, advice, full=full)),
        clocks=(*(view for each, view in mine_to_do if _has_clock(each)), *deferred),
        decisions=tuple(v for each, v in shown if each.action.kind is ActionKind.DECISION),
        waiting=tuple(
            _waiting(advice, each, view, full=full)
            for each, view in shown
            if each.stands is Stands.WAITING
        ),
        unknowns=tuple(slot_words(working, slot, full=full) for slot in unknowns),
        holder=state.holder,
        offered_to=state.offered_to,
        accepted=_accepted(working, advice.at),
        mine=staff is not None and state.holder in (staff.name, staff.signature),
    )


def _accepted(working: WorkingCase, now: Instant) -> str:
    """Return by whom and when the last offer was accepted; nothing while one is open."""
    for each in reversed(working.state.happenings):
        match each.event:
            case HandoverAccepted(name=name, role=role):
                by = ", ".join(filter(None, (name, role)))
                return f"Accepted by {by}, {day_and_clock(each.happened, now)}."
            case HandedOver():
                return ""
            case _:
                pass
    return ""


def _has_clock(each: Advised) -> bool:
    return each.due is not None and each.action.kind is not ActionKind.DECISION


# --- situation -------------------------------------------------------------------------------


def _situation(
    working: WorkingCase, advice: Advice, shown: list[DoView], *, full: bool
) -> Iterator[Told]:
    view = case_view(working, advice)
    header, standing = view.header, view.standing
    yield Told("Case", ", ".join(filter(None, (header.label, header.age, header.place))))
    if not working.signed_off:
        yield Told("Protocol", IN_DRAFT)
    since = "" if header.minutes is None else f", {spoken_duration(header.minutes)} ago"
    anchors = working.protocol.pack.anchors
    if anchors.arrived:
        yield Told("Arrived", f"{header.arrived}{since}" if header.arrived else "Not recorded")
    line = standing.words or standing.settled
    lines = (line, standing.full) if full else (line, *standing.over)
    yield Told("Line above every page", "\n".join(filter(None, lines)) or "None just now")
    yield from _danger(working, advice, full=full)
    yield Told("Steps to take", _steps(shown), key="See all" if shown else "")
    if full:
        yield from _concerns(working, advice)
    if anchors.with_baby:
        yield _with_baby(working, advice, full=full)
    if not anchors.parents_told:
        return
    parents = header.parents
    yield Told("Talk with parents", f"{parents[:1].upper()}{parents[1:]}" or "Not recorded")


def _danger(working: WorkingCase, advice: Advice, *, full: bool) -> Iterator[Told]:
    """Yield each time that somebody told of a danger, and each emergency call, in order.

    What may happen again is never told by its last answer alone.
    """
    for name in working.protocol.pack.anchors.handover:
        question = working.protocol.by_question[name].question
        if not question.again:
            continue
        told = _tellings(working, advice, question, full=full)
        if told:
            lines = [f"{day_and_clock(each.happened, advice.at)} {words}" for each, words in told]
            words = "\n".join(lines) if len(told) > 1 else told[0][1]
            yield Told(ask_words(question, full=full), words, who_and_when(told[-1][0], advice.at))


def _tellings(
    working: WorkingCase, advice: Advice, question: Question, *, full: bool
) -> list[tuple[Happening, str]]:
    """Return each answer and each emergency call; what came of a call stands for its beginning."""
    calls = {
        (each.action.id, each.item): each
        for each in advice.actions
        if each.action.urgency is Urgency.EMERGENCY and each.action.kind is ActionKind.CONTACT
    }
    found: dict[object, tuple[Happening, str]] = {}
    for each in working.state.happenings:
        match each.event:
            case Answered(question=question.id) as answer:
                found[each.index] = (each, on_record(question, answer, advice.at, full=full))
            case Recorded(action=action, item=item) as event:
                call = calls.get((action, item))
                if call is not None and each.index not in working.state.withdrawn:
                    name = do_view(working, advice, call, full=full).words.rstrip(".")
                    words = _call_words(call, act_of(event, each), advice.at, full=full)
                    found[action, item, each.happened] = (each, f"{name}: {words}")
            case _:
                pass
    return sorted(found.values(), key=lambda each: (each[0].happened, each[0].index))


def _call_words(each: Advised, act: Act, now: Instant, *, full: bool) -> str:
    """Return what came of one emergency call; who was told stands with the step."""
    if act.outcome == ATTEMPTED:
        return "no answer" if is_unanswered(act) else "call started"
    brief = act if full else replace(act, details={})
    words = _act_words(each, brief, now, full=full)
    return words[:1].lower() + words[1:]


def _steps(shown: list[DoView]) -> str:
    """Return how many steps are open, how many of them late, and how many wait for others."""
    past = sum(each.overdue for each in shown)
    waiting = sum(each.stands is Stands.WAITING for each in shown)
    still = len(shown) - waiting
    words = counted(still, "step is open", "steps are open") if still else "No step is open"
    late = counted(past, "is past its time", "are past their time") if past else ""
    waits = counted(waiting, "more waits for an answer", "more wait for an answer")
    told = f"{words}, {late}." if late else f"{words}."
    return f"{told} {waits}." if waiting else told


def _concerns(working: WorkingCase, advice: Advice) -> Iterator[Told]:
    raised = {each.id for each in (*advice.concerns, *advice.criteria)}
    parts = working.protocol.pack.parts
    says = [each.says for each in parts.concerns if each.id in raised]
    says += [each.says for each in parts.criteria if each.id in raised]
    if says:
        yield Told("What raises concern", "\n".join(says))


def _with_baby(working: WorkingCase, advice: Advice, *, full: bool) -> Told:
    name = working.protocol.pack.anchors.with_baby
    given = answers_given(working.state).get((name, ""))
    if given is None:
        return Told("With the baby", "Not recorded")
    question = working.protocol.by_question[name].question
    words = on_record(question, given.latest, advice.at, full=full)
    return Told("With the baby", words, who_and_when(given.happenings[-1], advice.at))


def _copies(working: WorkingCase, advice: Advice, *, full: bool) -> Iterator[Told]:
    """Yield each copy that was made in a file or on paper; only in full for whom, and why."""
    for each in working.state.happenings:
        if isinstance(each.event, Exported):
            whole = (each.event.to and f"For {each.event.to}", each.event.why)
            words = "\n".join(("Made in a file or on paper", *filter(None, whole if full else ())))
            yield Told("Copy of this record", words, who_and_when(each, advice.at))


# --- background ------------------------------------------------------------------------------


def _background(working: WorkingCase, advice: Advice, *, full: bool) -> Iterator[Told]:
    """Yield what was seen and is known, as far as the pack says that it is handed over."""
    given = answers_given(working.state)
    found = {slot.key: slot for slot in slots(working.protocol, working.state, advice.reading)}
    for name in working.protocol.pack.anchors.handover:
        asked = working.protocol.by_question[name]
        if (name, "") not in found or asked.question.again:
            continue
        if asked.lists is not None:
            for item in working.state.known.members.get(name, ()):
                yield _member(working, advice, name, item, full=full)
        elif (answer := given.get((name, ""))) is not None:
            words = on_record(asked.question, answer.latest, advice.at, full=full)
            note = who_and_when(answer.happenings[-1], advice.at)
            yield Told(ask_words(asked.question, full=full), words, note)


def _member(working: WorkingCase, advice: Advice, group: str, item: str, *, full: bool) -> Told:
    """Return one mark, account or child: at the bedside in a line, in full with every answer."""
    lists = working.protocol.by_question[group].lists
    assert lists is not None, "only a group's own list has members"
    name = member_words(working.protocol, working.state, group, item)
    lines, note = [], ""
    for (asked, member), given in answers_given(working.state).items():
        if member != item or asked == lists.label:
            continue
        words = _of_member(working, advice, asked, given, full=full)
        lines += [words] if words else []
        note = who_and_when(given.happenings[-1], advice.at)
    told = "\n".join(lines) if full else "; ".join(lines)
    return Told(f"{_capital(lists.one)}: {name}", told or KEPT_BACK, note)


def _of_member(
    working: WorkingCase, advice: Advice, asked: str, given: Given, *, full: bool
) -> str:
    question = working.protocol.by_question[asked].question
    words = on_record(question, given.latest, advice.at, full=full)
    if full:
        return f"{question.ask} {words}"
    known = given.latest.unknown is None and words != KEPT_BACK
    return words if known and given.latest.options else ""


# --- assessment, and what waits --------------------------------------------------------------


def _assessment(working: WorkingCase, advice: Advice, *, full: bool) -> Iterator[Told]:
    """Yield what was told, done and decided, with whom and when; not what only waits."""
    for each in advice.actions:
        acts = working.state.known.acts.get((each.action.id, each.item), ())
        last = next((act for act in reversed(acts) if act.outcome != ATTEMPTED), None)
        if each.stands is Stands.WAITING or not acts:
            continue
        row = do_view(working, advice, each, full=full)
        if last is None:
            yield Told(row.words, _calls(acts, advice.at), f"{acts[-1].by}")
            continue
        when = day_and_clock(last.happened, advice.at)
        told = _act_words(each, last, advice.at, full=full)
        fell = _fell(working, advice, each, full=full)
        yield Told(row.words, f"{told}{fell}", f"{last.by}, {when}")


def _fell(working: WorkingCase, advice: Advice, each: Advised, *, full: bool) -> str:
    """Say of what is recorded, and holds no more, since when it is open again, and by what."""
    at = each.standing.at
    if each.stands not in (Stands.LAPSED, Stands.REOPENED) or at is None:
        return ""
    why = why_open_again(working, advice, each, full=full)
    return f". Holds no more, opened again {day_and_clock(at, advice.at)}: {why}".rstrip(": ")


def _waiting(advice: Advice, each: Advised, view: DoView, *, full: bool) -> Told:
    act = each.standing.act
    assert act is not None, "what waits was recorded"
    since = day_and_clock(act.happened, advice.at)
    words = f"{_act_words(each, act, advice.at, full=full)}, {since}, waiting"
    return Told(view.words, words, f"Owner: {view.owner}")


def _calls(acts: tuple[Act, ...], now: Instant) -> str:
    """Return each call that told nobody yet; what came of it stands in place of its beginning."""
    made = {act.happened: is_unanswered(act) for act in acts}
    calls = (
        f"{'no answer' if unanswered else 'call started'} {day_and_clock(at, now)}"
        for at, unanswered in made.items()
    )
    return f"{_capital('; '.join(calls))}. Nobody was told yet"


def _act_words(each: Advised, act: Act, now: Instant, *, full: bool) -> str:
    """Return an outcome with its names and references; neutral words keep these back.

    Of what was put off they tell until when, and who decided that: why was typed freely. Where a
    name is kept back they say where it stands, and so of what was typed about any step.
    """
    text = (
        "Skipped" if act.outcome == SKIPPED else outcome_words(each.action, act.outcome, full=full)
    )
    until = [f"until {day_and_clock(act.until, now)}"] if act.until is not None else []
    if each.action.bedside and not full:
        decider = act.details.get(Detail.DECIDED_BY) if until else None
        by = [f"decided by {decider} (why: show in full)"] if decider else []
        who = " (name: show in full)" if Detail.PERSON in act.details else ""
        return ", ".join((f"{text}{who}", *until, *by))
    told = act.details if full else at_bedside(act.details)
    more = " (more: show in full)" if len(told) < len(act.details) else ""
    details = [_detail(detail, words) for detail, words in told.items()]
    return f"{', '.join((text, *until, *details))}{more}"


def _detail(detail: Detail, words: str) -> str:
    if detail in (Detail.PERSON, Detail.PERSON_ROLE):
        return words
    return f"{DETAIL_NAMES[detail].lower()}: {words}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
