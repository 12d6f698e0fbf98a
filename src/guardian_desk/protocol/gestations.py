"""Read how far a pregnancy is against a week, across every due date it may have."""

from collections.abc import Callable
from datetime import date, timedelta

from guardian_desk.core.bands import Band
from guardian_desk.core.dates import end_of_day
from guardian_desk.core.gestation import day_of
from guardian_desk.protocol.answer_tests import BELOW, COMPARED
from guardian_desk.protocol.dating import Dated, Dating, dated, today
from guardian_desk.protocol.masks import ALL, NOT_YET, NOTHING, UNKNOWN
from guardian_desk.protocol.reading import Mask, Reading
from guardian_desk.rulepack.leaves import GestationIs

Dater = Callable[[], Dating]
"""Gives the pregnancy rules once they are compiled: conditions are compiled before."""


def gestation_test(leaf: GestationIs, dater: Dater) -> Mask:
    """Return the reading of `gestation < W+D`, today or on the day of a question."""
    below = leaf.op in BELOW

    def mask(reading: Reading) -> int:
        if leaf.is_param and not reading.area.has_rule(leaf.week):
            return NOTHING if below else ALL
        dating = dater()
        if leaf.on:
            return _on_day_asked(leaf, dating, reading)
        if dating.ended(reading) is not None:
            return NOTHING
        _note_turn(leaf, dated(dating, reading), reading)
        return _compare(leaf, dated(dating, reading), reading, today(reading))

    return mask


def _note_turn(leaf: GestationIs, is_dated: Dated, reading: Reading) -> None:
    """Note the next midnight at which the days alone change what is compared."""
    week = reading.area.week(leaf.week)
    if is_dated.band is None or week is None:
        return
    day = today(reading)
    reached = [day_of(due, week) for due in (is_dated.band.earliest, is_dated.band.latest)]
    turns = [each + after for each in reached for after in (timedelta(0), _ONE_DAY)]
    coming = min((each for each in turns if each > day), default=None)
    if coming is not None:
        reading.turns_at(end_of_day(coming - _ONE_DAY))


_ONE_DAY = timedelta(days=1)


def _on_day_asked(leaf: GestationIs, dating: Dating, reading: Reading) -> int:
    if leaf.on in reading.hidden:
        return NOTHING
    answer = reading.answers.get(leaf.on)
    if answer is None:
        return NOT_YET
    day = dating.day_asked(reading, leaf.on)
    return UNKNOWN if day is None else _compare(leaf, dated(dating, reading), reading, day)


def _compare(leaf: GestationIs, is_dated: Dated, reading: Reading, day: date) -> int:
    if is_dated.band is None:
        return UNKNOWN if is_dated.unknown else NOT_YET
    week = reading.area.week(leaf.week)
    if week is None:
        return UNKNOWN
    found = _across(leaf.op, week.days, is_dated.band, day)
    return found | UNKNOWN if is_dated.unknown else found


def _across(op: str, wanted: int, band: Band, day: date) -> int:
    span = band.gestation_on(day)
    if span is None:
        # No pregnancy can be so long: a due date is wrong, or the birth was not recorded.
        return UNKNOWN
    least, most = span
    holds = [COMPARED[op](days, wanted) for days in (least.days, most.days)]
    if op in ("=", "!="):
        meets = least.days <= wanted <= most.days
        holds = (
            [meets and least == most, meets]
            if op == "="
            else [not meets, not meets or least != most]
        )
    if all(holds):
        return ALL
    return UNKNOWN if any(holds) else NOTHING
