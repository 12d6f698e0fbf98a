"""Say what is left of a step, what takes it up, how it stands, and which rules do not fit."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import assert_never

from guardian_desk.casework.advise import Advised
from guardian_desk.casework.plan import LimitKind, PlanLimit, PlanStep
from guardian_desk.core.dates import day_in_england, working_days_between
from guardian_desk.core.instants import Instant
from guardian_desk.core.pregnancy import Pregnancy
from guardian_desk.core.redating import Timing
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.marks import Mark
from guardian_desk.desk.presenters.case_words import begun_words, unanswered_words
from guardian_desk.desk.presenters.due_words import plan_day
from guardian_desk.protocol.pregnant import Pregnant
from guardian_desk.protocol.standing import Stands, is_unanswered
from guardian_desk.review.due_words import short_day
from guardian_desk.review.words import counted
from guardian_desk.rulepack.words import ActionKind, Status
from guardian_desk.usecases.local_words import limit_words

_WEEK = 5
"""Working days in a week without bank holidays, in which slack is said."""


def slack_words(plan: PlanStep, today: date) -> str:
    """Return what is left before the last day: `2 weeks 1 day left.`, `Over since Fri 21 May.`."""
    end = plan.start_by or plan.latest
    if plan.slack is None or end is None:
        return ""
    if plan.timing is Timing.OVERTAKEN:
        return ""  # Its day passed before anybody could know of it.
    if plan.slack < 0:
        return f"Over since {plan_day(end, today)}."
    if plan.slack == 0:
        return "Today is the last day."
    return f"{_working_weeks(plan.slack)} left."


def _working_weeks(days: int) -> str:
    weeks, rest = divmod(days, _WEEK)
    parts = (
        counted(weeks, "week", "weeks") if weeks else "",
        counted(rest, "day", "days") if rest else "",
    )
    return " ".join(filter(None, parts))


def too_late_to_begin(advised: Advised, plan: PlanStep, today: date) -> bool:
    """Tell whether a step that takes a while was not begun by the last day that leaves enough."""
    begun = advised.stands is Stands.WAITING
    return plan.start_by is not None and plan.start_by < today and not begun


def is_told(advised: Advised) -> bool:
    """Tell whether somebody was contacted and the answer is still to come: nothing is lost yet."""
    return advised.action.kind is ActionKind.CONTACT and advised.stands is Stands.WAITING


def was_words(plan: PlanStep, opened: date, today: date) -> str:
    """Return how a step that is done stood to its last day then; nothing where it was in time.

    Of a day that came before the case was `opened` nobody is told to have been late.
    """
    match plan.timing:
        case Timing.LATE if plan.latest is not None and plan.latest < opened:
            return f"Its day ({plan_day(plan.latest, today)}) came before the case."
        case Timing.LATE:
            return "The step was late."
        case Timing.OVERTAKEN:
            return "Re-dating had overtaken it. Nobody was late."
        case Timing.MAY_BE_LATE:
            return "It may have been late: the due date is not certain."
        case Timing.IN_TIME:
            return ""
        case _:
            assert_never(plan.timing)


def timing_words(advised: Advised, plan: PlanStep, kept: Pregnancy, at: Instant) -> str:
    """Return how a step stands to its last day; what only might be so is said as that."""
    today = day_in_england(at)
    match plan.timing:
        case Timing.LATE:
            return "No answer by its last day." if is_told(advised) else "Late."
        case Timing.OVERTAKEN:
            turned = _last_turn(kept, at)
            on = f" on {short_day(turned, today)}" if turned is not None else ""
            return f"Overtaken by re-dating{on}. Nobody was late."
        case Timing.MAY_BE_LATE:
            return "May be late: the due date is not certain."
        case Timing.IN_TIME if too_late_to_begin(advised, plan, today):
            return "Too late to begin and still end in time."
        case Timing.IN_TIME:
            return "" if plan.latest else "No last day."
        case _:
            assert_never(plan.timing)


def end_words(
    mark: Mark, plan: PlanStep, done: date | None, today: date, *, before: bool = False
) -> str:
    """Return the few words that stand beside the end of a step in the drawing.

    Of a day that came `before` the case was opened nobody is told to be late.
    """
    end = done or plan.latest
    if end is None:
        return f"not before {short_day(plan.floor, today)}" if plan.floor else ""
    day = short_day(end, today)
    match mark:
        case Mark.AHEAD:
            return f"by {day}"
        case Mark.UNSURE:
            return f"{day}, may be late"
        case Mark.PAST if before:
            return f"{day}, before the case"
        case Mark.PAST:
            return f"{day}, late" if end < today else f"{day}, too late to begin"
        case Mark.OVERTAKEN:
            return f"{day}, overtaken"
        case Mark.CONFLICT:
            return f"{day}, rules do not fit"
        case Mark.DONE:
            return f"done {day}"
        case _:
            assert_never(mark)


def _last_turn(kept: Pregnancy, at: Instant) -> date | None:
    """Return the day on which the due date in force last became another."""
    turns = kept.turns(at)
    return turns[-1].begun if len(turns) > 1 else None


def notes(found: Pregnant, planned: Sequence[Advised], today: date) -> Iterator[str]:
    """Yield what holds for the whole plan: how sure it is, and which birth it counts on."""
    if found.ended is not None:
        return
    if found.unknown:
        yield (
            "How far the pregnancy is was recorded as not known."
            " Find it out: until then a step without a day is due at once."
        )
    if found.in_force is not None and found.in_force.band.days:
        yield (
            "The due date is not certain. Last days are counted on its earliest,"
            " and a step is late only where it is late by either."
        )
    if found.planned is not None and found.planned.birth < found.planned.due:
        yield f"The plan counts on a birth on {plan_day(found.planned.birth, today)}."
    if any(_may_move(each.plan) for each in planned):
        yield "Provisional: bank holidays so far ahead are not all published, and may move a day."


def _may_move(plan: PlanStep | None) -> bool:
    return plan is not None and any(each.provisional for each in plan.limits)


def unsure_words(plan: PlanStep, today: date) -> Iterator[str]:
    """Yield the last day by the latest due date that may be true, where that is another."""
    if plan.latest_unsure is not None and plan.latest_unsure != plan.latest:
        yield f"By the latest due date its last day is {plan_day(plan.latest_unsure, today)}."
    if plan.provisional:
        yield "Provisional."


def conflict_words(
    working: WorkingCase, advised: Advised, plan: PlanStep, today: date
) -> Iterator[str]:
    """Yield what does not fit where a floor lies after the last day, with both sources."""
    if not plan.conflict or plan.floor is None or plan.latest is None:
        return
    ends = next((each for each in plan.limits if each.day == plan.latest), None)
    floor = rule_source(working, advised, advised.action.not_before)
    ceiling = rule_source(working, advised, ends.names if ends is not None else "")
    yield (
        f"Two rules do not fit. Not before {plan_day(plan.floor, today)}: {floor}."
        f" No later than {plan_day(plan.latest, today)}: {ceiling}."
        " Agree which to follow, and record it."
    )


def rule_source(working: WorkingCase, advised: Advised, name: str) -> str:
    """Return where a rule of a step comes from: the area's own source, or else the pack's."""
    value = working.area.values.get(name)
    basis = advised.action.basis[0] if advised.action.basis else None
    source, section = (
        (value.source, value.section)
        if value is not None and value.source
        else (basis.source, basis.section)
        if basis is not None
        else ("", "")
    )
    titles = {each.id: each.title for each in working.protocol.pack.sources}
    words = ", ".join(filter(None, (titles.get(source, source), section)))
    unsure = value is not None and value.status is not Status.CONFIRMED
    return f"{words}, not confirmed by this area" if unsure else words


def eaten_words(
    working: WorkingCase, advised: Advised, plan: PlanStep, today: date, *, full: bool
) -> Iterator[str]:
    """Yield what takes up the time until the last day; `full` names what it is counted from."""
    takes = None if advised.action.takes is None else working.area.limit(advised.action.takes)
    if takes is not None:
        yield f"The step itself takes {limit_words(takes)}."
    yield from _waiting(advised, today)
    end, closed = plan.start_by or plan.latest, working.area.closed
    if end is None or end < today:
        return
    if plan.floor is not None and today < plan.floor <= end:
        room = _working_weeks(working_days_between(plan.floor, end, closed)) or "one day"
        yield f"Of what is left, {room} lies after the first day allowed."
    if days := closed.on_weekdays(today, end):
        yield f"{counted(days, 'bank holiday lies', 'bank holidays lie')} in between."
    yield from _limits(working, plan, today, full=full)


def _waiting(advised: Advised, today: date) -> Iterator[str]:
    act = advised.standing.act
    if act is None:
        return
    since = plan_day(day_in_england(act.happened), today)
    if advised.stands is Stands.WAITING:
        yield f"Waiting for an answer since {since}."
    elif advised.stands is Stands.ATTEMPTED:
        yield unanswered_words(since) if is_unanswered(act) else begun_words(since)


def _limits(working: WorkingCase, plan: PlanStep, today: date, *, full: bool) -> Iterator[str]:
    """Yield which of several limits is the earliest, and where a closed day moved it."""
    first = min(plan.limits, key=lambda each: each.day, default=None)
    if first is None:
        return
    said = _said(working, first, full=full)
    if len(plan.limits) > 1:
        yield f"The earliest of {len(plan.limits)} limits counts: {said}."
    if first.moved:
        yield f"{plan_day(first.counted, today)} is a closed day, so it ends before."
    value = working.area.values.get(first.names)
    if value is not None and value.status is not Status.CONFIRMED:
        yield f"Not confirmed by this area: {said}."


def _said(working: WorkingCase, limit: PlanLimit, *, full: bool) -> str:
    """Return what a last day is counted from; at the bedside no step before is named."""
    match limit.kind:
        case LimitKind.BY:
            return f"the week {limit.says}"
        case LimitKind.BEFORE_BIRTH:
            return "the time needed before the birth"
        case LimitKind.WITHIN:
            if not full:
                return "the time allowed after an earlier step"
            moments = {each.id: each.says for each in working.protocol.pack.parts.moments}
            return f"the time allowed after “{moments.get(limit.says, limit.says).rstrip('.')}”"
        case _:
            assert_never(limit.kind)
