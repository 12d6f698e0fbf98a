"""Place a step of a pregnancy's plan: its latest day, its start, its floor, and the slack left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from guardian_desk.core.bankholidays import BankHolidays
from guardian_desk.core.dates import day_in_england, last_day_of
from guardian_desk.core.instants import Instant
from guardian_desk.core.plandates import (
    Expected,
    PlanDate,
    before_birth,
    by_week,
    not_before,
    slack,
    start_by,
)
from guardian_desk.core.redating import Ceiling, Timing, timing
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.clocks import deadline_of
from guardian_desk.protocol.compile import CompiledAction, CompiledDue
from guardian_desk.protocol.dating import Dating, dated
from guardian_desk.protocol.masks import RAISE
from guardian_desk.protocol.pregnant import PlannedTurn, planned_turns
from guardian_desk.protocol.reading import NO_TIME, UNKNOWN_TIME, Reading
from guardian_desk.rulepack.due import BeforeBirth, ByWeek, Due, DueRule
from guardian_desk.rulepack.words import Unit


class LimitKind(StrEnum):
    """What a last day is counted from."""

    WITHIN = "within"
    BY = "by"
    BEFORE_BIRTH = "before_birth"


@dataclass(frozen=True, slots=True)
class PlanLimit:
    """One last day of a step: by which rule, and whether it moved off a closed day.

    `names` is the parameter that says it, or empty; `says` what it is counted from.
    """

    kind: LimitKind
    day: date
    counted: date
    names: str
    says: str
    provisional: bool = False

    @property
    def moved(self) -> bool:
        """True if the count ended on a closed day."""
        return self.day != self.counted


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step as the plan has it.

    `latest` is the last day by the earliest due date, `latest_unsure` by the latest; `start_by`
    the last day to start a step that takes time; `floor` the first day of a meeting that is not
    to come earlier; `slack` the working days left, below 0 once past. `provisional` says that a
    date may move: it is not known, or bank holidays are not published so far ahead.
    """

    limits: tuple[PlanLimit, ...] = ()
    latest: date | None = None
    latest_unsure: date | None = None
    start_by: date | None = None
    floor: date | None = None
    slack: int | None = None
    timing: Timing = Timing.IN_TIME
    provisional: bool = False

    @property
    def act_by(self) -> date | None:
        """The last day on which the step may begin, or, of one done in a day, be done."""
        return self.start_by or self.latest

    @property
    def conflict(self) -> bool:
        """True if the step may not come before a day that is after its last one."""
        return self.floor is not None and self.latest is not None and self.floor > self.latest


def by_set_day(due: Instant, now: Instant, closed: BankHolidays) -> PlanStep:
    """Return the place of what has a time that somebody set and is not counted in weeks."""
    last, today = last_day_of(due), day_in_england(now)
    is_late = due < now
    return PlanStep(
        latest=last,
        latest_unsure=last,
        # Of a day whose time has passed nothing is left, though the day goes on.
        slack=None if is_late and last == today else slack(today, last, closed),
        timing=Timing.LATE if is_late else Timing.IN_TIME,
    )


def is_planned(compiled: CompiledAction) -> bool:
    """Tell whether an action has a place in a pregnancy's plan."""
    action = compiled.action
    return (
        bool(action.not_before)
        or action.takes is not None
        or any(not isinstance(each.rule, Due) for each in compiled.due)
    )


def plan_of(
    compiled: CompiledAction, dating: Dating, reading: Reading, done: Instant | None
) -> PlanStep:
    """Return the plan's place of an action; one done keeps the due date in force on that day."""
    day = day_in_england(reading.now if done is None else done)
    is_dated = dated(dating, reading)
    rules = [each for each in compiled.due if _applies(each, reading)]
    planner = _Planner(compiled, rules, reading)
    turns = [each for each in planned_turns(dating, reading) if each.begun <= day]
    last = turns[-1] if turns else None
    limits = planner.limits(last.at_earliest if last else None)
    unsure = planner.limits(last.at_latest if last else None)
    act_by = planner.act_by(limits)
    floor = planner.floor(last.at_earliest if last else None)
    is_floating = is_dated.unknown or (last is not None and last.at_earliest != last.at_latest)
    return PlanStep(
        limits=limits,
        latest=_earliest(limits),
        latest_unsure=_earliest(unsure),
        start_by=act_by if compiled.action.takes is not None else None,
        floor=None if floor is None else floor.day,
        slack=None if act_by is None else slack(day, act_by, reading.area.closed),
        timing=timing(planner.ceilings(turns, limits), day),
        provisional=is_floating or any(each.provisional for each in limits),
    )


def _applies(due: CompiledDue, reading: Reading) -> bool:
    if due.when is not None and not due.when(reading) & RAISE:
        return False
    name = named_by(due.rule)
    return not name or reading.area.has_rule(name)


def named_by(rule: DueRule) -> str:
    """Return the parameter or week that a rule names, or an empty text for a limit as written."""
    match rule:
        case Due():
            said = rule.within
        case ByWeek():
            said = rule.by
        case BeforeBirth():
            said = rule.before_birth
        case _:
            assert_never(rule)
    return said if isinstance(said, str) else ""


def _earliest(limits: Sequence[PlanLimit]) -> date | None:
    return min((each.day for each in limits), default=None)


class _Planner:
    def __init__(
        self, compiled: CompiledAction, rules: Sequence[CompiledDue], reading: Reading
    ) -> None:
        self.action = compiled.action
        self.rules = rules
        self.reading = reading
        self.area: Area = reading.area
        self._counted: dict[Expected | None, tuple[PlanLimit, ...]] = {}

    def limits(self, expected: Expected | None) -> tuple[PlanLimit, ...]:
        """Return each last day that can be counted; of one due date they are counted once."""
        if expected not in self._counted:
            found = (self._limit(each, expected) for each in self.rules)
            self._counted[expected] = tuple(each for each in found if each is not None)
        return self._counted[expected]

    def _limit(self, due: CompiledDue, expected: Expected | None) -> PlanLimit | None:
        rule, name, closed = due.rule, named_by(due.rule), self.area.closed
        match rule:
            case Due():
                return self._within(due, rule, name)
            case ByWeek():
                week = self.area.week(rule.by)
                if expected is None or week is None:
                    return None
                placed = by_week(expected, week, inclusive=True, closed=closed)
                return _limit(LimitKind.BY, placed, name, str(week))
            case BeforeBirth():
                length = self.area.limit(rule.before_birth)
                if expected is None or length is None:
                    return None
                placed = before_birth(expected, length.amount, length.unit, closed)
                return _limit(LimitKind.BEFORE_BIRTH, placed, name, "")
            case _:
                assert_never(rule)

    def _within(self, due: CompiledDue, rule: Due, name: str) -> PlanLimit | None:
        begun = None if due.start is None else due.start.of(self.reading)
        length = self.area.limit(rule.within)
        if begun is None or begun in (NO_TIME, UNKNOWN_TIME) or length is None:
            return None
        ends = deadline_of(self.area, begun, rule.within)
        day = last_day_of(ends)
        may_move = length.unit is Unit.WORKING_DAYS and self.area.closed.provisional(day)
        return PlanLimit(LimitKind.WITHIN, day, day, name, rule.of, may_move)

    def act_by(self, limits: Sequence[PlanLimit]) -> date | None:
        """Return the last day to begin, or to act where the step takes no time."""
        return self._begin(_earliest(limits))

    def _begin(self, last: date | None) -> date | None:
        takes = self.action.takes
        if last is None or takes is None:
            return last
        length = self.area.limit(takes)
        if length is None:
            return last
        end, closed = PlanDate(last, last), self.area.closed
        return start_by(end, length.amount, length.unit, closed).day

    def floor(self, expected: Expected | None) -> PlanDate | None:
        """Return the first day of a meeting that is not to come earlier."""
        name = self.action.not_before
        if not name or expected is None or not self.area.has_rule(name):
            return None
        week = self.area.week(name)
        return (
            None
            if week is None
            else not_before(expected, week, waits=True, closed=self.area.closed)
        )

    def ceilings(
        self, turns: Sequence[PlannedTurn], limits: Sequence[PlanLimit]
    ) -> tuple[Ceiling, ...]:
        """Return what each change of the due date made the last day to act."""
        if not turns:
            fixed = self.act_by(limits)
            return (Ceiling(date.min, fixed, fixed),)
        return tuple(
            Ceiling(each.begun, self._at(each.at_earliest), self._at(each.at_latest))
            for each in turns
        )

    def _at(self, expected: Expected | None) -> date | None:
        return self.act_by(self.limits(expected))


def _limit(kind: LimitKind, placed: PlanDate, name: str, says: str) -> PlanLimit:
    return PlanLimit(kind, placed.day, placed.counted, name, says, placed.provisional)
