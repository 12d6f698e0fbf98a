"""Turn a review into plain data for machines: codes, times and random names, never words said."""

from collections.abc import Collection
from typing import Any

from guardian_desk.core.instants import DAY, MINUTE, Instant, datetime_of
from guardian_desk.decisionlog.verification import NOT_WITNESSED
from guardian_desk.review.alarms import Alarm
from guardian_desk.review.coverage import Coverage
from guardian_desk.review.figures import Figure, Part, ProtocolFigures
from guardian_desk.review.foreseen import FORESEEN, Foreseen
from guardian_desk.review.gaps import Gaps
from guardian_desk.review.gathering import Gathered, Read
from guardian_desk.review.lateness import DatedStep
from guardian_desk.review.needs import NEEDS
from guardian_desk.review.opened import OpenedReview
from guardian_desk.review.summary import UNOPENED
from guardian_desk.review.waits import WAITS, counts_against
from guardian_desk.rulepack.pack import RulePack

SCHEMA = "guardian-desk/indicators/2"

Row = tuple[str, str, str, str, str, int, str, int]
COLUMNS = ("pack", "protocol", "indicator", "title", "shape", "n", "measure", "value")


def data_of(gathered: Gathered) -> dict[str, Any]:
    """Return every figure with its cases, as documented in docs/json/indicators.md."""
    here = {str(each.case.case) for each in gathered.cases}
    return {
        "schema": SCHEMA,
        "witnessed": False,
        "says": [NOT_WITNESSED, UNOPENED],
        "alarms": [_alarm(each) for each in gathered.alarms],
        "bundles": [_file(each) for each in gathered.files],
        "cases": [_case(each, here) for each in gathered.cases],
        "repeated": gathered.repeated,
        "left_out": [{"case": each.case, "why": each.why} for each in gathered.left_out],
        "protocols": [_protocol(gathered, each) for each in gathered.protocols],
        "gaps": _gaps(gathered.gaps),
        "foreseen": [_foreseen(each) for each in gathered.foreseen],
    }


def rows_of(gathered: Gathered) -> tuple[Row, ...]:
    """Return one row for each number of each figure, under COLUMNS; lengths are rounded down.

    The rows of one protocol stand together, what families needed last.
    """
    return tuple(
        (of.pack, of.title, each.id, each.title, each.shape, each.n, measure, value)
        for of in gathered.protocols
        for each in gathered.every_figure
        if each.pack == of.pack
        for measure, value in _measures(each).items()
        if value is not None
    )


def _measures(figure: Figure) -> dict[str, int | None]:
    heaps: dict[str, int | None] = {f"count.{each.id}": each.number for each in figure.heaps}
    if figure.shape in {NEEDS, FORESEEN}:
        return {"n": figure.n, **heaps}
    if figure.shape == WAITS:
        return {
            "n": figure.n,
            **heaps,
            "late": figure.measured,
            "median_days": _days(figure.median),
            "longest_days": _days(figure.longest),
        }
    return {
        "n": figure.n,
        **heaps,
        "measured": figure.measured,
        "median_minutes": _minutes(figure.median),
        "longest_minutes": _minutes(figure.longest),
        "total_minutes": _minutes(figure.total),
    }


def _minutes(length: int | None) -> int | None:
    return None if length is None else length // MINUTE


def _days(length: int | None) -> int | None:
    return None if length is None else length // DAY


def _file(file: OpenedReview) -> dict[str, Any]:
    seen = file.verification
    return {
        "name": file.name,
        "opened": not file.is_refused,
        "entries": 0 if seen is None else seen.entries,
        "head": None if seen is None else str(seen.head),
        "cases": len(file.cases),
        "made": _time(file.made),
        "notes": list(file.notes),
        "faults": [{"entry": each.seq, "message": each.says} for each in file.faults],
    }


def _alarm(alarm: Alarm) -> dict[str, Any]:
    return {
        "sign": str(alarm.sign),
        "title": alarm.title,
        "says": alarm.says,
        "bundles": list(alarm.bundles),
        "cases": list(alarm.cases),
    }


def _case(read: Read, here: Collection[str]) -> dict[str, Any]:
    working = read.case.working
    pack = working.protocol.pack
    return {
        "case": working.case,
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "rules": [
            {"name": each.name, "digest": each.digest, "own": str(each.own)}
            for each in read.case.rules
        ],
        "opened": _time(working.state.known.opened),
        "until": _time(read.case.until),
        "counted": not read.left_out,
        "links": [
            {"case": each.other, "how": each.how.value, "here": each.other in here}
            for each in working.state.links
        ],
        "breaches": [
            {
                "id": each.id,
                "length_us": each.length,
                "spans": [{"from": _time(s.start), "to": _time(s.end)} for s in each.spans],
            }
            for each in read.breaches
        ],
        "steps": [_step(pack, each) for each in read.steps],
    }


def _step(pack: RulePack, step: DatedStep) -> dict[str, Any]:
    settled = step.settled
    return {
        "action": step.action.id,
        "item": step.item,
        "waited_on": counts_against(pack, step).id,
        "last_day": step.last_day.isoformat(),
        "ended": None if settled is None else _time(settled.happened),
        "timing": step.timing.value,
        "days_late": step.days,
        "rests": step.rests,
        "recorded": step.recorded,
    }


def _protocol(gathered: Gathered, protocol: ProtocolFigures) -> dict[str, Any]:
    return {
        "pack": protocol.pack,
        "title": protocol.title,
        "versions": list(protocol.versions),
        "cases": protocol.cases,
        "indicators": [_figure(each) for each in protocol.figures],
        "waits": [_figure(each) for each in gathered.waits if each.pack == protocol.pack],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "pack": figure.pack,
        "versions": list(figure.versions),
        "id": figure.id,
        "title": figure.title,
        "shape": figure.shape,
        "basis": list(figure.basis),
        "n": figure.n,
        "counts": {each.id: each.number for each in figure.heaps},
        "measured": figure.measured,
        "median_us": figure.median,
        "longest_us": figure.longest,
        "longest_goes_on": figure.longest_goes_on,
        "total_us": figure.total,
        "cases": [_part(each) for each in figure.parts],
    }


def _foreseen(foreseen: Foreseen) -> dict[str, Any]:
    return {
        "pack": foreseen.pack,
        "version": foreseen.version,
        "draft": foreseen.draft,
        "cases": foreseen.cases,
        "steps": [_figure(each) for each in foreseen.figures],
    }


def _gaps(gaps: Gaps) -> dict[str, Any]:
    return {
        "lists": [_figure(each) for each in gaps.lists],
        "needs": [
            {"kind": each.kind, "whom": each.whom, **_figure(each.figure)} for each in gaps.needs
        ],
        "services": [_coverage(each) for each in gaps.coverage],
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "area": coverage.area,
        "title": coverage.title,
        "version": coverage.version,
        "as_of": coverage.as_of.isoformat(),
        "services": coverage.services,
        "kinds": [
            {
                "kind": each.kind,
                "listed": {
                    whom.value: {"checked": found.checked, "ask_first": found.ask_first}
                    for whom, found in each.listed.items()
                },
            }
            for each in coverage.kinds
        ],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "case": part.case,
        "item": part.item,
        "came": str(part.heap),
        "in_n": part.counts,
        "length_us": part.length,
        "number": part.number,
    }


def _time(at: Instant | None) -> str | None:
    return None if at is None else datetime_of(at).isoformat()
