"""Count hours, days, working days and months the way England's protocols do."""

from calendar import SATURDAY, monthrange
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from guardian_desk.core.bankholidays import ENGLAND, BankHolidays
from guardian_desk.core.instants import DAY, HOUR, MINUTE, Instant, datetime_of, instant_of

DAYS_IN_MONTHS = 30.4375
"""The mean length of a month, for ages given in completed months."""

_ONE_DAY = timedelta(days=1)
_FIRST = date(1970, 1, 1).toordinal()
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def england() -> ZoneInfo:
    """Return the time zone in which England's days begin and end."""
    return ZoneInfo("Europe/London")


def day_in_england(at: Instant) -> date:
    """Return the day that an instant falls on in England."""
    return datetime_of(at, england()).date()


def number_of(day: date) -> int:
    """Return a day as an answer keeps it: whole days from 1 January 1970, in no time zone."""
    return day.toordinal() - _FIRST


def day_numbered(number: int) -> date:
    """Return the day of a number."""
    return date.fromordinal(number + _FIRST)


def day_words(day: date) -> str:
    """Return a day in words, such as `27 Nov 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def near_day_words(day: date) -> str:
    """Return a day near today in words, such as `Fri 27 Nov`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def is_working_day(day: date, closed: BankHolidays = ENGLAND) -> bool:
    """Tell whether a day is neither a weekend nor a bank holiday in England."""
    return day.weekday() < SATURDAY and day not in closed


def add_working_days(start: date, count: int, closed: BankHolidays = ENGLAND) -> date:
    """Return the last of `count` working days, counting from the day after the start."""
    if count < 0:
        raise ValueError("working days are counted onwards")
    day = start
    while count:
        day += _ONE_DAY
        count -= is_working_day(day, closed)
    return day


def working_day_by(day: date, closed: BankHolidays = ENGLAND) -> date:
    """Return the day itself if it is a working day, or the working day before it."""
    while not is_working_day(day, closed):
        day -= _ONE_DAY
    return day


def working_day_from(day: date, closed: BankHolidays = ENGLAND) -> date:
    """Return the day itself if it is a working day, or the next one."""
    while not is_working_day(day, closed):
        day += _ONE_DAY
    return day


def working_days_between(start: date, end: date, closed: BankHolidays = ENGLAND) -> int:
    """Count the working days after the start up to and with the end; none if it is no later."""
    if end <= start:
        return 0
    return _weekdays_to(end) - _weekdays_to(start) - closed.on_weekdays(start, end)


def _weekdays_to(day: date) -> int:
    # Ordinal 1 is a Monday.
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


def add_months(start: date, count: int) -> date:
    """Return the same day `count` months on, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def later_day(start: date, amount: int, unit: str, closed: BankHolidays = ENGLAND) -> date:
    """Return the last day of a limit in days or longer; the day it starts on is day 0."""
    if unit == "working_days":
        return add_working_days(start, amount, closed)
    if unit in _IN_DAYS:
        return start + timedelta(days=amount * _IN_DAYS[unit])
    return add_months(start, amount * _IN_MONTHS[unit])


def latest_start(end: date, amount: int, unit: str, closed: BankHolidays = ENGLAND) -> date:
    """Return the last day from which a limit in days or longer still ends on or before `end`."""
    if unit == "working_days":
        day = end
        for _ in range(amount):
            day = working_day_by(day, closed) - _ONE_DAY
        return day
    if unit in _IN_DAYS:
        return end - timedelta(days=amount * _IN_DAYS[unit])
    day = add_months(end, -amount * _IN_MONTHS[unit])
    if end.day < monthrange(end.year, end.month)[1]:
        return day
    # Every later day of the month before also ends on the last day of a shorter one.
    return day.replace(day=monthrange(day.year, day.month)[1])


def end_of_day(day: date) -> Instant:
    """Return the first instant after a day in England."""
    return instant_of(datetime.combine(day + _ONE_DAY, datetime.min.time(), england()))


def last_day_of(ends: Instant) -> date:
    """Return the last day of a limit; one that ends with a day ends as the next begins."""
    return day_in_england(Instant(ends - 1))


def later_by(start: Instant, amount: int, unit: str, closed: BankHolidays = ENGLAND) -> Instant:
    """Return the instant a limit after another.

    Minutes, hours, days and weeks run by the clock, so that a day is 24 hours in October
    too; working days and months end with their last day in England.
    """
    if unit in _CLOCK_UNITS:
        return Instant(start + amount * _CLOCK_UNITS[unit])
    return end_of_day(later_day(day_in_england(start), amount, unit, closed))


_CLOCK_UNITS = {"minutes": MINUTE, "hours": HOUR, "days": DAY, "weeks": 7 * DAY}
_IN_DAYS = {"days": 1, "weeks": 7}
_IN_MONTHS = {"months": 1, "years": 12}


def age_in_days(amount: int, unit: str) -> int:
    """Return an age of completed units as days, months by their mean length."""
    if unit in _IN_DAYS:
        return amount * _IN_DAYS[unit]
    return int(amount * DAYS_IN_MONTHS * _IN_MONTHS[unit])
