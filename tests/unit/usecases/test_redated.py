"""The last re-dating is told as it was known on its day, with everything else the same."""

from datetime import date
from pathlib import Path

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.events import Answered, Event, Happening, NotKnown, Recorded
from guardian_desk.casework.state import opened
from guardian_desk.core.dates import number_of
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import DAY, HOUR, MINUTE, Instant, parse_instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.usecases.redated import Redated, last_redating
from tests.unit.casework.pregnancies import chosen, dated_on, pack_of, weeks
from tests.unit.casework.test_pregnancy import BOOKED, BOOKED_DAY, PERIOD

START = parse_instant("2026-11-18T10:00:00+00:00")
SHELF = FileShelf(Path(__file__).parents[2] / "desk" / "unborn")
WORRIED = Answered("worried", options=("so",))


def case(*told: tuple[int, Event]) -> WorkingCase:
    """Return a case with events at so many days after its start."""
    pack = SHELF.pack("invented").pack
    protocol, area = compile_pack(pack), area_of(pack, SHELF.profile("here").profile)
    state = begin(protocol, area, opened(START, "N. Khan"))
    for index, (days, event) in enumerate(told, start=1):
        at = Instant(START + days * DAY + index)
        state = advance(protocol, area, state, Happening(event, at, at, "N. Khan", index))
    return WorkingCase(CaseId("case-77"), protocol, area, state)


def scan(days: int, day: date, found: str) -> tuple[tuple[int, Event], tuple[int, Event]]:
    """Return both answers of a scan, so many days after the start."""
    weeks = Answered("scan_found", amount=Gestation.read(found).days)
    return (days, Answered("scan_day", amount=number_of(day))), (days, weeks)


FIRST = scan(0, date(2026, 10, 12), "11+4")
SECOND = scan(3, date(2026, 11, 20), "18+0")


def told(*events: tuple[int, Event], after: int = 10) -> Redated | None:
    return last_redating(case(*events), Instant(START + after * DAY))


def days(redated: Redated | None) -> tuple[date | None, ...]:
    """Return both due dates, and the last day of the referral under each."""
    assert redated is not None
    plans = [side.action("refer") for side in (redated.before, redated.after)]
    found = [each.plan.latest if each and each.plan else None for each in plans]
    dues = [None if each is None else each.due for each in (redated.was, redated.now)]
    return (*dues, *found)


def test_the_first_due_date_is_no_re_dating() -> None:
    assert told() is None
    assert told(*FIRST, (1, WORRIED)) is None


def test_both_sides_are_told_with_their_due_dates() -> None:
    assert days(told((0, WORRIED), *FIRST, *SECOND)) == (
        date(2027, 4, 29),
        date(2027, 4, 23),
        date(2026, 11, 26),
        date(2026, 11, 20),
    )


def test_what_came_after_is_not_in_it() -> None:
    later = (5, Recorded("refer", "done"))

    redated = told((0, WORRIED), *FIRST, *SECOND, later)

    assert days(redated) == days(told((0, WORRIED), *FIRST, *SECOND))
    assert redated is not None
    refer = redated.after.action("refer")
    assert refer is not None
    assert refer.is_open


def test_other_answers_of_the_same_day_are_on_the_side_they_were_on() -> None:
    redated = told(*FIRST, (3, WORRIED), *SECOND, (3, Answered("route", options=("opened",))))

    assert redated is not None
    assert redated.before.action("refer") is not None
    assert redated.after.action("letter") is None


def test_what_was_mistyped_and_mended_on_one_day_is_one_move() -> None:
    mistyped = scan(3, date(2026, 11, 20), "28+0")

    assert days(told((0, WORRIED), *FIRST, *mistyped, *SECOND)) == days(
        told((0, WORRIED), *FIRST, *SECOND)
    )


def booked(*, scanned_after: int) -> tuple[date, date] | None:
    """Return the due dates compared, where a period and then a scan are told on one day."""
    here = pack_of()
    both = (chosen("ways", "period", "scan"), *PERIOD[1:])
    later = (dated_on("scan_day", BOOKED_DAY), weeks("scan_found", "11+0"))
    state = begin(here.protocol, here.area, opened(BOOKED, "N. Khan"))
    for index, event in enumerate((*both, *later), start=1):
        at = Instant(BOOKED + (scanned_after * MINUTE if event in later else 0))
        state = advance(here.protocol, here.area, state, Happening(event, at, at, "N. Khan", index))
    working = WorkingCase(CaseId("case-77"), here.protocol, here.area, state)
    found = last_redating(working, Instant(BOOKED + HOUR))
    if found is None or found.was is None or found.now is None:
        return None
    return found.was.due, found.now.due


def test_a_better_due_date_on_the_day_of_the_first_is_a_move() -> None:
    # The period makes it 9+0 that day, and the scan 11+0.
    assert booked(scanned_after=5) == (date(2026, 10, 12), date(2026, 9, 28))


def test_two_due_dates_told_at_once_are_no_move() -> None:
    assert booked(scanned_after=0) is None


def test_a_due_date_that_is_taken_away_is_a_move_too() -> None:
    gone = (3, Answered("scan_day", unknown=NotKnown.UNKNOWN))

    redated = told((0, WORRIED), *FIRST, gone)

    assert days(redated)[:2] == (date(2027, 4, 29), None)
