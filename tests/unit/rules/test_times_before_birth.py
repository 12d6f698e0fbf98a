"""Our own times before a birth can be kept on every due date; those refused cannot be."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from guardian_desk.core.gestation import Gestation, day_of
from guardian_desk.core.plandates import Expected, before_birth, by_week, not_before, within
from guardian_desk.rulepack.words import Status, Unit
from tests.unit.rules.shelves import PREBIRTH, area, areas

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
DUE_DATES = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

ASSESSMENT, INTERIM, GATEWAY, LETTER, CONFERENCE, CORE = 45, 15, 5, 5, 15, 10
GATEWAY_BY, CONFERENCE_BY = "22+0", "30+0"
LETTER_WEEKS, REPORTED_WEEKS, SPECIALIST_WEEKS, PLAN_WEEKS, ASSESSED_WEEKS = 17, 6, 12, 6, 4
WEEK_TWELVE_TO_SIXTEEN = ["12+0", "14+0", "16+0", "16+6"]

SHIPPED: dict[str, tuple[int | str, Unit | None]] = {
    "interim_limit": (INTERIM, Unit.WORKING_DAYS),
    "gateway_limit": (GATEWAY, Unit.WORKING_DAYS),
    "gateway_by": (GATEWAY_BY, None),
    "letter_limit": (LETTER, Unit.WORKING_DAYS),
    "letter_before_birth": (LETTER_WEEKS, Unit.WEEKS),
    "specialist_takes": (SPECIALIST_WEEKS, Unit.WEEKS),
    "specialist_before_birth": (REPORTED_WEEKS, Unit.WEEKS),
    "conference_by": (CONFERENCE_BY, None),
    "birth_plan_before_birth": (PLAN_WEEKS, Unit.WEEKS),
    "discharge_planning_before_birth": (ASSESSED_WEEKS, Unit.WEEKS),
}

Late = Callable[[date], bool]


def missed(late: Late) -> int:
    """Return for how many due dates a step comes too late."""
    return sum(late(due) for due in DUE_DATES)


def at(due: date, week: str) -> date:
    return day_of(due, Gestation.read(week))


def by(due: date, week: str) -> date:
    return by_week(Expected.of(due), Gestation.read(week), inclusive=True).day


def working(start: date, *days: int) -> date:
    """Return the last day of limits in working days that follow one another."""
    for count in days:
        start = within(start, count, "working_days").day
    return start


def weeks_before(due: date, weeks: int) -> date:
    return before_birth(Expected.of(due), weeks, "weeks").day


def test_every_due_date_of_three_years_is_counted() -> None:
    assert len(DUE_DATES) == 1096


@pytest.mark.parametrize("name", areas(PREBIRTH))
def test_what_a_profile_ships_as_our_own_is_what_was_counted(name: str) -> None:
    own = {
        parameter: (value.value, value.unit)
        for parameter, value in area(name, of=PREBIRTH).care.values.items()
        if parameter in SHIPPED and value.source == "guardian-desk-design"
    }
    if name == "lincolnshire":
        # Its conferences wait for 30+0, so the last week for one is another.
        assert own.pop("conference_by") == ("32+0", None)

    assert own == {parameter: SHIPPED[parameter] for parameter in own}
    assert len(own) > 8


@pytest.mark.parametrize("name", areas(PREBIRTH))
def test_our_own_times_are_marked_as_nobody_s_rule(name: str) -> None:
    values = area(name, of=PREBIRTH).care.values
    own = [each for each in values.values() if each.source == "guardian-desk-design"]

    assert {each.status for each in own} == {Status.UNCONFIRMED}


@pytest.mark.parametrize("referred", WEEK_TWELVE_TO_SIXTEEN)
def test_from_a_referral_in_the_window_every_step_can_be_kept(referred: str) -> None:
    start = {due: at(due, referred) for due in DUE_DATES}

    assert not missed(lambda due: working(start[due], INTERIM, GATEWAY) > by(due, GATEWAY_BY))
    assert not missed(
        lambda due: working(start[due], INTERIM, GATEWAY, LETTER) > weeks_before(due, LETTER_WEEKS)
    )
    assert not missed(
        lambda due: working(start[due], ASSESSMENT) > weeks_before(due, ASSESSED_WEEKS)
    )
    assert not missed(
        lambda due: working(start[due], ASSESSMENT, CONFERENCE) > by(due, CONFERENCE_BY)
    )
    assert not missed(
        lambda due: (
            working(start[due], ASSESSMENT, CONFERENCE, CORE) > weeks_before(due, PLAN_WEEKS)
        )
    )


def test_sixteen_weeks_from_the_letter_end_before_the_papers_are_shared() -> None:
    papers = {due: before_birth(Expected.of(due), 7, "days").day for due in DUE_DATES}

    assert not missed(
        lambda due: within(weeks_before(due, LETTER_WEEKS), 16, "weeks").day > papers[due]
    )


def test_a_specialist_asked_on_the_day_of_the_gateway_reports_in_time() -> None:
    asked = {due: by(due, GATEWAY_BY) for due in DUE_DATES}

    assert not missed(
        lambda due: (
            within(asked[due], SPECIALIST_WEEKS, "weeks").day > weeks_before(due, REPORTED_WEEKS)
        )
    )


def test_a_floor_at_thirty_weeks_leaves_room_for_its_own_conference_and_plan() -> None:
    strategy = {due: by(due, "28+0") for due in DUE_DATES}
    floor = {
        due: not_before(Expected.of(due), Gestation.read("30+0"), waits=True).day
        for due in DUE_DATES
    }

    assert not missed(lambda due: floor[due] > working(strategy[due], CONFERENCE))
    assert not missed(lambda due: working(strategy[due], CONFERENCE) > by(due, "32+0"))
    assert not missed(
        lambda due: working(strategy[due], CONFERENCE, CORE) > weeks_before(due, PLAN_WEEKS)
    )


@pytest.mark.parametrize(
    ("sketch", "late", "count"),
    [
        (
            "a gateway by 20+0 after the whole assessment",
            lambda due: working(at(due, "12+0"), ASSESSMENT) > by(due, "20+0"),
            1096,
        ),
        (
            "sixteen weeks from 24+0, ended by 36+0",
            lambda due: within(at(due, "24+0"), 16, "weeks").day > by(due, "36+0"),
            1096,
        ),
        (
            "an interim analysis after 20 working days",
            lambda due: working(at(due, "16+6"), 20, GATEWAY) > by(due, GATEWAY_BY),
            325,
        ),
    ],
)
def test_what_was_left_out_cannot_be_kept(sketch: str, late: Late, count: int) -> None:
    assert missed(late) == count, sketch
