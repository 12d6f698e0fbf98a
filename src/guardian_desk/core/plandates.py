"""Place the steps of a plan: by a week, within a limit, before the birth, not before a week."""

from dataclasses import dataclass
from datetime import date, timedelta

from guardian_desk.core.bankholidays import ENGLAND, BankHolidays
from guardian_desk.core.dates import (
    end_of_day,
    later_day,
    latest_start,
    working_day_by,
    working_day_from,
    working_days_between,
)
from guardian_desk.core.gestation import Gestation, day_of
from guardian_desk.core.instants import Instant


@dataclass(frozen=True, slots=True)
class Expected:
    """What a plan counts on: weeks of gestation on `due`, steps before the birth on `birth`."""

    due: date
    birth: date

    @staticmethod
    def of(due: date, *birth_weeks: Gestation) -> "Expected":
        """Plan for the birth at the earliest of the weeks given, and never after the due date."""
        return Expected(due, min([due, *(day_of(due, week) for week in birth_weeks)]))


@dataclass(frozen=True, slots=True)
class PlanDate:
    """The day to keep, and the day the count gave before it moved off a closed day.

    `provisional` marks a count that later bank holidays may still move.
    """

    day: date
    counted: date
    provisional: bool = False

    @property
    def moved(self) -> bool:
        """True if the count ended on a closed day."""
        return self.day != self.counted

    @property
    def ends(self) -> Instant:
        """The first instant after the day, in England."""
        return end_of_day(self.day)


def by_day(counted: date, closed: BankHolidays = ENGLAND) -> PlanDate:
    """Return a ceiling: on a closed day it moves earlier, to the working day before."""
    return PlanDate(working_day_by(counted, closed), counted, closed.provisional(counted))


def by_week(
    expected: Expected, week: Gestation, *, inclusive: bool, closed: BankHolidays = ENGLAND
) -> PlanDate:
    """Return the last working day by a gestation; one not inclusive ends the day before it."""
    reached = day_of(expected.due, week)
    return by_day(reached if inclusive else reached - timedelta(days=1), closed)


def before_birth(
    expected: Expected, amount: int, unit: str, closed: BankHolidays = ENGLAND
) -> PlanDate:
    """Return the last working day that leaves a length of time before the birth planned for."""
    return by_day(latest_start(expected.birth, amount, unit, closed), closed)


def within(event: date, amount: int, unit: str, closed: BankHolidays = ENGLAND) -> PlanDate:
    """Return the last working day of a limit that runs from an event's day, which is day 0.

    A limit so short that no working day lies in it keeps its own last day: it does not wait.
    """
    counted = later_day(event, amount, unit, closed)
    placed = by_day(counted, closed)
    if placed.day < event:
        return PlanDate(counted, counted, placed.provisional)
    return placed


def not_before(
    expected: Expected, week: Gestation, *, waits: bool, closed: BankHolidays = ENGLAND
) -> PlanDate:
    """Return the first day of a floor: a meeting waits for the next working day.

    An act that never waits, such as a referral, may be done on the day itself.
    """
    counted = day_of(expected.due, week)
    day = working_day_from(counted, closed) if waits else counted
    return PlanDate(day, counted, closed.provisional(day))


def start_by(end: PlanDate, amount: int, unit: str, closed: BankHolidays = ENGLAND) -> PlanDate:
    """Return the last day to start a step that takes a length of time and ends by another day.

    `counted` is the very last day that still works, `day` the working day by which to start.
    """
    counted = latest_start(end.day, amount, unit, closed)
    return PlanDate(working_day_by(counted, closed), counted, end.provisional)


def slack(start: date, latest: date, closed: BankHolidays = ENGLAND) -> int:
    """Return the working days left before the latest safe day; below 0 once it is past."""
    if start <= latest:
        return working_days_between(start, latest, closed)
    return -max(1, working_days_between(latest, start, closed))
