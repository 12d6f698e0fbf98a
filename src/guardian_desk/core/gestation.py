"""Count a pregnancy in whole days from its due date, and say it as weeks and days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from guardian_desk.core.errors import ImpossibleDate

WEEK = 7

TERM = 280
"""Days from the first day of the last period to the due date."""

OVER_AT = 45 * WEEK
"""No pregnancy lasts 45 weeks: a date that makes it so is mistaken, or the baby is born."""

_DAY_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WRITTEN = re.compile(r"([0-9]{1,2})\+([0-6])")


@dataclass(frozen=True, slots=True, order=True)
class Gestation:
    """How far a pregnancy is, in whole days; shown and read as `weeks+days`."""

    days: int

    def __post_init__(self) -> None:
        _refuse_beyond(self.days, "gestation")

    @staticmethod
    def of(weeks: int, days: int = 0, field: str = "gestation") -> "Gestation":
        """Return weeks and days as a gestation; the days are those of a week begun."""
        if not 0 <= days < WEEK:
            raise ImpossibleDate(field, "A week begun has 0 to 6 days.", "Enter days from 0 to 6.")
        _refuse_beyond(weeks * WEEK + days, field)
        return Gestation(weeks * WEEK + days)

    @staticmethod
    def read(text: str, field: str = "gestation") -> "Gestation":
        """Read `weeks+days`, such as 12+3; weeks alone leave the days open and are refused."""
        written = _WRITTEN.fullmatch(text.strip())
        if written is None:
            raise ImpossibleDate(
                field,
                "Weeks and days are written with a plus between them.",
                "Write it like 12+3, or 12+0 for exactly 12 weeks.",
            )
        return Gestation.of(int(written[1]), int(written[2]), field)

    @property
    def weeks(self) -> int:
        """Completed weeks."""
        return self.days // WEEK

    def __str__(self) -> str:
        return f"{self.weeks}+{self.days % WEEK}"


def day_of(due: date, week: Gestation) -> date:
    """Return the day on which a pregnancy with this due date reaches a gestation."""
    return due + timedelta(days=week.days - TERM)


def days_along(due: date, day: date) -> int:
    """Return the days a pregnancy with this due date would have behind it, possible or not."""
    return TERM - (due - day).days


def gestation_on(due: date, day: date, field: str = "date") -> Gestation:
    """Return the gestation on a day; refuse a day on which there can be no pregnancy."""
    days = days_along(due, day)
    _refuse_beyond(days, field)
    return Gestation(days)


def gestation_if_any(due: date, day: date) -> Gestation | None:
    """Return the gestation on a day, or None before the pregnancy or after its longest."""
    days = days_along(due, day)
    return Gestation(days) if 0 <= days < OVER_AT else None


def date_of(year: int, month: int, day: int, field: str = "date") -> date:
    """Return a date from its parts; refuse one that the calendar does not have."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise _no_such_day(field) from None


def read_date(text: str, field: str = "date") -> date:
    """Read a date written as year-month-day; refuse one that the calendar does not have."""
    written = _DAY_WRITTEN.fullmatch(text.strip())
    if written is None:
        raise ImpossibleDate(
            field, "It is not written as year, month and day.", "Write it like 2027-03-07."
        )
    return date_of(int(written[1]), int(written[2]), int(written[3]), field)


def _no_such_day(field: str) -> ImpossibleDate:
    return ImpossibleDate(
        field,
        "The calendar has no such day. February has 29 days only in a leap year.",
        "Enter the day, the month and the year again.",
    )


def _refuse_beyond(days: int, field: str) -> None:
    if days < 0:
        raise ImpossibleDate(
            field,
            "The pregnancy had not begun on that day.",
            "Check this date against the last period and the due date.",
        )
    if days >= OVER_AT:
        raise ImpossibleDate(
            field,
            "This makes the pregnancy 45 weeks or more.",
            "Check the year. If the pregnancy has ended, record that first.",
        )
