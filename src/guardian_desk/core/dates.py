"""Count hours, days, working days and months the way England's protocols do."""

from calendar import SATURDAY, monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from guardian_desk.core.instants import DAY, HOUR, MINUTE, Instant, datetime_of, instant_of

DAYS_IN_MONTHS = 30.4375
"""The mean length of a month, for ages given in completed months."""

IsHoliday = Callable[[date], bool]


@cache
def england() -> ZoneInfo:
    """Return the time zone in which England's days begin and end."""
    return ZoneInfo("Europe/London")


@cache
def _bank_holidays() -> IsHoliday:
    import holidays  # 60 ms: only a working-day limit needs it

    calendar = holidays.country_holidays("GB", subdiv="ENG")
    return lambda day: day in calendar


def is_working_day(day: date, is_holiday: IsHoliday | None = None) -> bool:
    """Tell whether a day is neither a weekend nor a bank holiday in England."""
    return day.weekday() < SATURDAY and not (is_holiday or _bank_holidays())(day)


def add_working_days(start: date, count: int, is_holiday: IsHoliday | None = None) -> date:
    """Return the last of `count` working days, counting from the day after the start."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, is_holiday)
    return day


def add_months(start: date, count: int) -> date:
    """Return the same day `count` months on, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def end_of_day(day: date) -> Instant:
    """Return the first instant after a day in England."""
    return instant_of(datetime.combine(day + timedelta(days=1), datetime.min.time(), england()))


def end_of_working_days(start: Instant, count: int) -> Instant:
    """Return the end of the last of `count` working days after an instant's day."""
    return end_of_day(add_working_days(datetime_of(start, england()).date(), count))


def later_by(start: Instant, amount: int, unit: str) -> Instant:
    """Return the instant a limit after another.

    Minutes, hours, days and weeks run by the clock, so that a day is 24 hours in October
    too; working days and months end with their last day in England.
    """
    if unit in _CLOCK_UNITS:
        return Instant(start + amount * _CLOCK_UNITS[unit])
    if unit == "working_days":
        return end_of_working_days(start, amount)
    months = amount * 12 if unit == "years" else amount
    return end_of_day(add_months(datetime_of(start, england()).date(), months))


_CLOCK_UNITS = {"minutes": MINUTE, "hours": HOUR, "days": DAY, "weeks": 7 * DAY}

_AGE_DAYS = {"days": 1, "weeks": 7}


def age_in_days(amount: int, unit: str) -> int:
    """Return an age of completed units as days, months by their mean length."""
    if unit in _AGE_DAYS:
        return amount * _AGE_DAYS[unit]
    return int(amount * DAYS_IN_MONTHS * (12 if unit == "years" else 1))
