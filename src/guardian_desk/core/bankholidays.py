"""Know England's bank holidays: the library's, with what a dated list adds or takes away."""

from calendar import SATURDAY
from dataclasses import dataclass
from datetime import date
from functools import cache

from guardian_desk.core.errors import Faulty


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """England's bank holidays, with the exceptions of a loaded list.

    `added` and `removed` are days that a proclamation made or moved. `published_to` is the last
    day that the list speaks for; without a list it is the end of the library's years.
    """

    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()
    published_to: date | None = None

    def __post_init__(self) -> None:
        if self.added & self.removed:
            raise Faulty(
                "Check the list of bank holidays",
                "It both adds and removes the same day.",
                "Keep the day in one of the two lists.",
            )

    def __contains__(self, day: date) -> bool:
        if day in self.added:
            return True
        return day in _of_year(day.year) and day not in self.removed

    def on_weekdays(self, start: date, end: date) -> int:
        """Count those that close a weekday after the start, up to and with the end."""
        known = (day for year in range(start.year, end.year + 1) for day in _of_year(year))
        closed = self.added.union(known) - self.removed
        return sum(start < day <= end and day.weekday() < SATURDAY for day in closed)

    def provisional(self, day: date) -> bool:
        """Tell whether bank holidays up to this day may still be proclaimed or moved."""
        if self.published_to is not None and day > self.published_to:
            return True
        return day.year > _last_year()


ENGLAND = BankHolidays()
"""The library's bank holidays, without exceptions."""


@cache
def _of_year(year: int) -> frozenset[date]:
    import holidays  # 60 ms: only a working-day limit needs it

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


@cache
def _last_year() -> int:
    import holidays  # the same 60 ms

    return holidays.country_holidays("GB", subdiv="ENG").end_year
