"""Say when an action is due, and what makes that its time."""

from enum import StrEnum
from typing import NamedTuple

from guardian_desk.casework.plan import PlanStep, named_by
from guardian_desk.core.dates import end_of_day
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.clocks import deadline_of
from guardian_desk.protocol.compile import CompiledAction, CompiledDue
from guardian_desk.protocol.dating import UNDATED, Dating, dated
from guardian_desk.protocol.masks import RAISE
from guardian_desk.protocol.reading import NO_TIME, UNKNOWN_TIME, Reading
from guardian_desk.protocol.standing import Standing, Stands
from guardian_desk.rulepack.due import BeforeBirth, ByWeek, Due


class DueBy(StrEnum):
    """What makes a time the due time of an action, the plainer before the other.

    Somebody set it; the pack or news wants it at once; the area has agreed no time from a known
    start; it has agreed no week; or nobody knows the start. All but the first are due at once.
    """

    SET = "set"
    AT_ONCE = "at_once"
    NOT_AGREED = "not_agreed"
    NO_WEEK = "no_week"
    NOT_KNOWN = "not_known"


UNSAID = frozenset((DueBy.NOT_AGREED, DueBy.NO_WEEK, DueBy.NOT_KNOWN))
"""Due at once for want of a time: such a step is never so many days over."""


class DueTime(NamedTuple):
    """When an action is due, and what makes it so."""

    at: Instant | None
    by: DueBy


NEVER = DueTime(None, DueBy.AT_ONCE)
_PLAINER = tuple(DueBy)


def due_time(
    compiled: CompiledAction,
    dating: Dating | None,
    reading: Reading,
    stand: Standing,
    plan: PlanStep | None,
) -> DueTime:
    """Return the earliest time an action is due; an unknown start makes it due at once."""
    if stand.stands in (Stands.LAPSED, Stands.REOPENED, Stands.DEFERRED):
        is_news = stand.stands is Stands.REOPENED
        return DueTime(stand.at, DueBy.AT_ONCE if is_news else DueBy.SET)
    if plan is None and len(compiled.due) == 1:
        # Most actions have one rule and no plan; this is read after every answer.
        return _due_by(compiled.due[0], dating, reading)
    rules = [_due_by(each, dating, reading) for each in compiled.due]
    if plan is not None and plan.act_by is not None:
        rules.append(DueTime(end_of_day(plan.act_by), DueBy.SET))
    return min((each for each in rules if each.at is not None), key=_sooner, default=NEVER)


def _sooner(time: DueTime) -> tuple[int, int]:
    return (time.at or 0, _PLAINER.index(time.by))


def _due_by(due: CompiledDue, dating: Dating | None, reading: Reading) -> DueTime:
    """Return when one rule makes an action due; a day counted in weeks stands in the plan."""
    rule = due.rule
    if due.when is not None and not due.when(reading) & RAISE:
        return NEVER
    name = named_by(rule)
    if name and not reading.area.has_rule(name):
        return NEVER
    if not isinstance(rule, Due):
        found = _cannot_be_placed(rule, dating, reading)
        return NEVER if found is None else DueTime(reading.known.opened, found)
    begun = None if due.start is None else due.start.of(reading)
    if due.start is None or begun is None or begun == NO_TIME:
        return NEVER
    if begun == UNKNOWN_TIME:
        return DueTime(reading.known.opened, DueBy.NOT_KNOWN)
    at = deadline_of(reading.area, begun, rule.within)
    if reading.area.limit(rule.within) is None:
        return DueTime(at, DueBy.NOT_AGREED)
    return DueTime(at, DueBy.SET if at > begun or due.start.is_named else DueBy.AT_ONCE)


def _cannot_be_placed(
    rule: ByWeek | BeforeBirth, dating: Dating | None, reading: Reading
) -> DueBy | None:
    """Return why a rule gives no day though it holds: no week agreed here, no due date known."""
    is_dated = UNDATED if dating is None else dated(dating, reading)
    if is_dated.unknown:
        return DueBy.NOT_KNOWN
    area = reading.area
    agreed = area.week(rule.by) if isinstance(rule, ByWeek) else area.limit(rule.before_birth)
    return DueBy.NO_WEEK if is_dated.band is not None and agreed is None else None
