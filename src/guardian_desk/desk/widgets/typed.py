"""Read times, dates and numbers as people type them, and say what to do when they cannot be."""

from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from guardian_desk.core.gestation import Gestation

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MARKS_BETWEEN = ":.,;h -"


class FieldFault(NamedTuple):
    """What was typed cannot be used: what to do about it, in one plain sentence."""

    message: str


def read_clock(typed: str) -> time | FieldFault | None:
    """Return a time of day typed as 0314, 314, 3:14, 03.14 or 3 14; None where nothing is typed.

    A lone hour is refused: 3 might be 03:00 or an unfinished 03:14.
    """
    typed = typed.strip().lower()
    if not typed:
        return None
    fault = FieldFault("Enter the time as hours and minutes, for example 03:14")
    pieces = _pieces(typed)
    if pieces is None:
        return fault
    hours, minutes = pieces
    if hours > 23 or minutes > 59:
        return FieldFault("Enter a time between 00:00 and 23:59")
    return time(hours, minutes)


def _pieces(typed: str) -> tuple[int, int] | None:
    for mark in _MARKS_BETWEEN:
        before, found, after = typed.partition(mark)
        if found:
            before, after = before.strip(), after.strip()
            return _hours_and_minutes(before, after)
    if len(typed) not in {3, 4}:
        return None
    return _hours_and_minutes(typed[:-2], typed[-2:])


def _hours_and_minutes(before: str, after: str) -> tuple[int, int] | None:
    if not (_is_number(before) and _is_number(after)):
        return None
    if len(before) > 2 or len(after) != 2:
        return None
    return int(before), int(after)


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit()


def read_date(day: str, month: str, year: str) -> date | FieldFault | None:
    """Return a date typed in three fields; None where all three are empty.

    The month may be a number or a name (3, Mar, March); the year has four numbers.
    """
    day, month, year = day.strip(), month.strip().lower(), year.strip()
    missing = [
        name for name, typed in (("day", day), ("month", month), ("year", year)) if not typed
    ]
    if len(missing) == 3:
        return None
    if missing:
        return FieldFault(f"The date must include a {' and a '.join(missing)}")
    if not _is_number(year) or len(year) != 4:
        return FieldFault("Enter the year with 4 numbers, for example 2026")
    number = _month_number(month)
    if number is None:
        return FieldFault("Enter the month as a number from 1 to 12, or its name")
    return _real_date(day, number, int(year))


def _month_number(month: str) -> int | None:
    if _is_number(month) and len(month) <= 2:
        return int(month) if 1 <= int(month) <= 12 else None
    if month in _MONTH_NAMES:
        return _MONTH_NAMES.index(month) + 1
    return _MONTHS.index(month) + 1 if month in _MONTHS else None


def _real_date(day: str, month: int, year: int) -> date | FieldFault:
    fault = FieldFault("Enter a day that is in that month")
    if not _is_number(day) or len(day) > 2:
        return fault
    try:
        return date(year, month, int(day))
    except ValueError:
        return fault


def split_amount(typed: str) -> tuple[str, str]:
    """Return the number and the letters after it of an amount typed as `11`, `11w`, `11 weeks`."""
    typed = typed.strip().lower()
    number = typed[: len(typed) - len(typed.lstrip("0123456789"))]
    return number, typed[len(number) :].strip(" .")


def unit_called(letters: str, units: Sequence[str]) -> str | None:
    """Return the unit that letters name, written out or cut short: `w`, `wks` and `week`."""
    if not letters:
        return None
    wanted = _SHORT.get(letters, letters)
    return next((each for each in units if each.startswith(wanted)), None)


_SHORT = {"wk": "weeks", "wks": "weeks", "mth": "months", "mths": "months", "mos": "months"}
_SHORT |= {"yr": "years", "yrs": "years"}


def read_weeks_and_days(weeks: str, days: str) -> Gestation | FieldFault | None:
    """Return a length of pregnancy typed in two fields; None where both are empty."""
    weeks, days = weeks.strip(), days.strip()
    if not weeks and not days:
        return None
    number, rest = read_number(weeks, low=0, high=44), read_number(days, low=0, high=6)
    if isinstance(number, int) and isinstance(rest, int):
        return Gestation.of(number, rest)
    faults = {
        "Enter the completed weeks as well": number is None,
        "Enter the days as well, 0 to 6": rest is None,
    }
    found = [words for words, missing in faults.items() if missing]
    found += [
        f"{read.message} under {called}"
        for read, called in ((number, "weeks"), (rest, "days"))
        if isinstance(read, FieldFault)
    ]
    return FieldFault(". ".join(found))


def read_number(typed: str, *, low: int, high: int) -> int | FieldFault | None:
    """Return a whole number between `low` and `high`; None where nothing is typed."""
    typed = typed.strip()
    if not typed:
        return None
    if not _is_number(typed) or len(typed) > 9:
        return FieldFault("Enter a whole number, for example 6")
    if not low <= int(typed) <= high:
        return FieldFault(f"Enter a number from {low} to {high}")
    return int(typed)
