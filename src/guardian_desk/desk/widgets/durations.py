"""Say how long something has lasted, in words a person would use."""

_HOUR, _DAY = 60, 24 * 60
_HOURS_UNTIL = 3 * _DAY
"""From three days on the hours say nothing more to anybody."""

_MARKS = (0, 5, 10, 15, 20, 30, 45, 60, 90, 120)


def spoken_duration(minutes: int) -> str:
    """Return whole minutes as words: `42 min`, `1 h 5 min`, `2 days 3 h`, `45 days`.

    A negative length counts as none: a clock that was put back never shows less than nothing.
    """
    minutes = max(minutes, 0)
    if minutes < _HOUR:
        return f"{minutes} min"
    hours, rest = divmod(minutes, _HOUR)
    if minutes < _DAY:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    days, rest = divmod(hours, 24)
    name = "day" if days == 1 else "days"
    return f"{days} {name} {rest} h" if rest and minutes < _HOURS_UNTIL else f"{days} {name}"


def last_mark(minutes: int) -> int:
    """Return the last threshold passed: 0, 5, 10, 15, 20, 30, 45, 60, 90, 120 minutes.

    Beyond two hours every whole hour is a threshold, beyond a day every whole day.
    """
    minutes = max(minutes, 0)
    if minutes >= _DAY:
        return minutes - minutes % _DAY
    if minutes > _MARKS[-1]:
        return minutes - minutes % _HOUR
    return max(mark for mark in _MARKS if mark <= minutes)


def spoken_mark(minutes: int) -> str:
    """Return the form to say aloud; it changes only when a threshold is passed."""
    mark = last_mark(minutes)
    return f"{spoken_duration(mark)} or more" if mark else "less than 5 min"
