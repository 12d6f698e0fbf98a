"""Tell a pregnancy and a step of its plan as data; the shape is in docs/json/simulate.md."""

from datetime import date
from typing import Any

from guardian_desk.casework.plan import PlanLimit, PlanStep
from guardian_desk.core.duedates import DueDate
from guardian_desk.core.instants import datetime_of
from guardian_desk.protocol.pregnant import Pregnant


def plan_told(step: PlanStep) -> dict[str, Any]:
    """Return a step's place in the plan: its last days, its start, its floor, what is left."""
    return {
        "latest": _day(step.latest),
        "latest_unsure": _day(step.latest_unsure),
        "start_by": _day(step.start_by),
        "floor": _day(step.floor),
        "slack": step.slack,
        "timing": step.timing.value,
        "conflict": step.conflict,
        "provisional": step.provisional,
        "limits": [_limit(each) for each in step.limits],
    }


def _limit(limit: PlanLimit) -> dict[str, Any]:
    return {
        "kind": limit.kind.value,
        "day": _day(limit.day),
        "counted": _day(limit.counted),
        "parameter": limit.names,
        "from": limit.says,
        "provisional": limit.provisional,
    }


def pregnancy_told(pregnancy: Pregnant) -> dict[str, Any]:
    """Return every due date kept, the one in force, how far the pregnancy is, how it ended."""
    chosen, span, planned = pregnancy.in_force, pregnancy.gestation, pregnancy.planned
    return {
        "due": None if chosen is None else _day(chosen.band.earliest),
        "due_latest": None if chosen is None else _day(chosen.band.latest),
        "basis": None if chosen is None else chosen.basis.value,
        "planned_birth": None if planned is None else _day(planned.birth),
        "gestation": None if span is None else [str(each) for each in span],
        "unknown": pregnancy.unknown,
        "ended": None if pregnancy.ended is None else pregnancy.ended.value,
        "due_dates": [_due_date(each) for each in pregnancy.due_dates],
    }


def _due_date(kept: DueDate) -> dict[str, Any]:
    withdrawn = kept.withdrawn
    return {
        "basis": kept.basis.value,
        "counted_from": _day(kept.start),
        "days_added": kept.days_added,
        "found": None if kept.found is None else str(kept.found),
        "due": _day(kept.band.earliest),
        "due_latest": _day(kept.band.latest),
        "source": kept.said.source.partition(":")[2],
        "recorded": datetime_of(kept.said.recorded).isoformat(),
        "by": kept.said.author,
        "withdrawn": None if withdrawn is None else datetime_of(withdrawn).isoformat(),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
