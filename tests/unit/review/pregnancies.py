"""Pregnancies to review, told by hand under the real pre-birth pack in Cumberland."""

from datetime import date

from guardian_desk.casework.advance import replay
from guardian_desk.casework.events import Answered, Event, Happening, NotKnown, Recorded
from guardian_desk.casework.state import opened
from guardian_desk.core.dates import number_of
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant, parse_instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.review.intervals import Followed, follow
from guardian_desk.review.opened import ReviewCase
from tests.unit.review.told import entries_of
from tests.unit.rules.shelves import PREBIRTH, area, protocol

MIDWIFE = "A. Wren, Midwife"


def on(day: str, time: str = "10:00") -> Instant:
    """Return a time in universal time."""
    return parse_instant(f"{day}T{time}:00+00:00")


BOOKED = on("2026-03-09")
"""9+0 by the last period; the baby is due on 12 October 2026."""

PERIOD: tuple[Event, ...] = (
    Answered("danger", options=("none_now",)),
    Answered("dated_by", options=("period",)),
    Answered("period_sure", options=("sure",)),
    Answered("period_day", amount=number_of(date(2026, 1, 5))),
)


def scan(day: date, found: str) -> tuple[Event, ...]:
    return (
        Answered("dated_by", options=("period", "scan")),
        Answered("scan_measured", options=("in_range",)),
        Answered("scan_day", amount=number_of(day)),
        Answered("scan_found", amount=Gestation.read(found).days),
    )


def scan_not_known() -> tuple[Event, ...]:
    return (
        Answered("dated_by", options=("period", "scan")),
        Answered("scan_measured", options=("in_range",)),
        Answered("scan_day", unknown=NotKnown.UNKNOWN),
    )


def did(action: str, outcome: str, until: Instant | None = None) -> tuple[Event, ...]:
    return (Recorded(action, outcome, until=until, person="S. Worker"),)


Told = tuple[tuple[Event, ...], Instant]


def pregnancy(*told: Told, until: Instant, name: str = "case-1") -> Followed:
    """Return a pregnancy followed to a time; entries are numbered from 2."""
    events = [(event, at) for events, at in ((PERIOD, BOOKED), *told) for event in events]
    happenings = [
        Happening(event, at, at, MIDWIFE, index, index + 1)
        for index, (event, at) in enumerate(events, start=1)
    ]
    of, here = protocol(PREBIRTH), area("cumberland", of=PREBIRTH)
    state = replay(of, here, opened(BOOKED, MIDWIFE, "UNB-0412"), happenings)
    working = WorkingCase(CaseId(name), of, here, state)
    entries = entries_of(name, len(happenings) + 1)
    return follow(ReviewCase(working, entries, until, "one.gdx"))
