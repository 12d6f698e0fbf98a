"""A second count of England's days, written another way: one step at a time, from a list.

Nothing here is taken from the program or from the library that it uses.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

ONE = timedelta(days=1)

CLOSED = """
2024: 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2027: 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
2028: 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
2029: 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
"""
"""The weekdays on which England's offices are shut, listed by hand."""

SHUT = frozenset(
    date.fromisoformat(f"{year}-{day}")
    for year, days in (line.split(":") for line in CLOSED.split("\n") if line)
    for day in days.split()
)


def every_day(first_year: int, last_year: int) -> Iterator[date]:
    """Every day of some years, in order."""
    day = date(first_year, 1, 1)
    while day.year <= last_year:
        yield day
        day += ONE


def is_open(day: date) -> bool:
    """True on a day that offices work."""
    return day.strftime("%a") not in {"Sat", "Sun"} and day not in SHUT


OPEN = [day for day in every_day(2024, 2029) if is_open(day)]
"""Every working day, in order."""


def open_days_after(start: date, end: date) -> list[date]:
    """The working days after a day, up to and with another."""
    return OPEN[bisect_right(OPEN, start) : bisect_right(OPEN, end)]


def walk_on(start: date, count: int) -> date:
    """The last of some working days after a day."""
    return OPEN[bisect_right(OPEN, start) + count - 1]


def open_day_by(day: date) -> date:
    """The last working day that is not after a day."""
    return OPEN[bisect_right(OPEN, day) - 1]


def open_day_from(day: date) -> date:
    """The first working day that is not before a day."""
    return OPEN[bisect_left(OPEN, day)]


def weeks_of(due: date) -> dict[str, date]:
    """Every day of a pregnancy by its `weeks+days`, told off from the last period."""
    day, weeks, days = due, 40, 0
    while (weeks, days) != (0, 0):
        day -= ONE
        weeks, days = (weeks, days - 1) if days else (weeks - 1, 6)
    told = {}
    while weeks < 45:
        told[f"{weeks}+{days}"] = day
        day += ONE
        weeks, days = (weeks, days + 1) if days < 6 else (weeks + 1, 0)
    return told
