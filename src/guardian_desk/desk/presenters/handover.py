"""Say to the next person what stands open in a case, and who has it until it is accepted."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.agenda import Slot
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_frame import DoView, case_view, do_view, slot_words
from guardian_desk.desk.presenters.case_words import answers_given, said, who_and_when
from guardian_desk.desk.widgets.durations import spoken_duration
from guardian_desk.people.staff import Staff
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.words import ActionKind


@dataclass(frozen=True, slots=True)
class Told:
    """One row of the handover: its name, and what stands there."""

    name: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandoverView:
    """The case for the next person.

    `decisions` are undecided, each with one owner; `full` is read only after a press.
    `offered_to` is empty until the case is offered. `mine` tells whether the person at the
    keyboard has the case, so that a case is not accepted by whoever offers it.
    """

    situation: tuple[Told, ...]
    clocks: tuple[DoView, ...]
    decisions: tuple[DoView, ...]
    waiting: tuple[DoView, ...]
    unknowns: tuple[str, ...]
    full: str
    holder: str
    offered_to: str
    mine: bool


def handover_view(
    working: WorkingCase, advice: Advice, unknowns: tuple[Slot, ...], staff: Staff | None
) -> HandoverView:
    """Return what the next person needs, in words that may stand at a bedside."""
    state = working.state
    waits = (Stands.WAITING, Stands.ATTEMPTED)
    shown = [(each, do_view(working, advice, each)) for each in advice.open_actions]
    deferred = [
        do_view(working, advice, each) for each in advice.actions if each.stands is Stands.DEFERRED
    ]
    return HandoverView(
        situation=tuple(_situation(working, advice)),
        clocks=(*(view for each, view in shown if _has_clock(each)), *deferred),
        decisions=tuple(v for each, v in shown if each.action.kind is ActionKind.DECISION),
        waiting=tuple(view for each, view in shown if each.stands in waits),
        unknowns=tuple(slot_words(working, slot) for slot in unknowns),
        full=_in_full(working, advice),
        holder=state.holder,
        offered_to=state.offered_to,
        mine=staff is not None and state.holder in (staff.name, staff.signature),
    )


def _has_clock(each: Advised) -> bool:
    return each.due is not None and each.action.kind is not ActionKind.DECISION


def _situation(working: WorkingCase, advice: Advice) -> Iterator[Told]:
    view = case_view(working, advice)
    header = view.header
    yield Told("Case", ", ".join(filter(None, (header.label, header.age, header.place))))
    since = "" if header.minutes is None else f", {spoken_duration(header.minutes)} ago"
    yield Told("Arrived", f"{header.arrived}{since}" if header.arrived else "Not recorded")
    yield Told("Stands open", view.standing.words or "No standing line just now")
    yield _with_baby(working, advice)
    yield Told("Parents", header.parents or "Not recorded")


def _with_baby(working: WorkingCase, advice: Advice) -> Told:
    name = working.protocol.pack.anchors.with_baby
    given = answers_given(working.state).get((name, ""))
    if not name or given is None:
        return Told("With the baby", "Not recorded")
    question = working.protocol.by_question[name].question
    words = said(question, given.latest, advice.at)
    return Told("With the baby", words, who_and_when(given.happenings[-1], advice.at))


def _in_full(working: WorkingCase, advice: Advice) -> str:
    raised = {each.id for each in (*advice.concerns, *advice.criteria)}
    parts = working.protocol.pack.parts
    concerns = [each.says for each in parts.concerns if each.id in raised]
    criteria = [each.says for each in parts.criteria if each.id in raised]
    standing = case_view(working, advice).standing.full
    return "\n".join(filter(None, (standing, *concerns, *criteria)))
