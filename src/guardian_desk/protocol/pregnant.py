"""Tell how a pregnancy stands: its due dates, how far it is, which birth is planned for."""

from dataclasses import dataclass
from datetime import date

from guardian_desk.core.bands import Band
from guardian_desk.core.dates import day_in_england
from guardian_desk.core.duedates import DueDate
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.plandates import Expected
from guardian_desk.core.pregnancy import Pregnancy
from guardian_desk.protocol.dating import Dating, dated, today
from guardian_desk.protocol.reading import Reading
from guardian_desk.rulepack.words import Ending


@dataclass(frozen=True, slots=True)
class PlannedTurn:
    """From a day on, a plan counts on these: by the earliest due date, and by the latest."""

    begun: date
    at_earliest: Expected | None
    at_latest: Expected | None


@dataclass(frozen=True, slots=True)
class Pregnant:
    """A pregnancy at one moment.

    `in_force` is the due date to count on, `planned` what a plan counts on, `gestation` the
    least and the most that it may be today. `unknown` says that a better date was recorded as
    not known; `born` the day of birth, where it ended so and the day is known.
    """

    due_dates: tuple[DueDate, ...]
    in_force: DueDate | None
    planned: Expected | None
    gestation: tuple[Gestation, Gestation] | None
    unknown: bool
    ended: Ending | None
    born: date | None = None


def pregnant(dating: Dating, reading: Reading) -> Pregnant:
    """Return how the pregnancy stands in a reading."""
    held = reading.known.pregnancy or Pregnancy()
    is_dated = dated(dating, reading)
    band, ended = is_dated.band, dating.ended(reading)
    turns = planned_turns(dating, reading)
    return Pregnant(
        due_dates=held.due_dates,
        in_force=held.in_force(reading.now),
        planned=turns[-1].at_earliest if turns else None,
        gestation=None if band is None or ended else band.gestation_on(today(reading)),
        unknown=is_dated.unknown,
        ended=ended,
        born=dating.born_on(reading) if ended is Ending.BIRTH else None,
    )


def planned_turns(dating: Dating, reading: Reading) -> tuple[PlannedTurn, ...]:
    """Return the days on which the due date, or the birth that is planned for, changed."""
    held = reading.known.pregnancy
    bands = () if held is None else held.turns(reading.now)
    since = reading.known.since
    weeks = [
        (day_in_england(since[each.key]), week)
        for each in dating.planned
        if each.key in reading.known.holding and each.key in since
        if (week := reading.area.week(each.week)) is not None
    ]
    days = sorted({each.begun for each in bands} | {begun for begun, _ in weeks})
    return tuple(
        _turn(
            day,
            next((each.band for each in reversed(bands) if each.begun <= day), None),
            tuple(week for begun, week in weeks if begun <= day),
        )
        for day in days
    )


def _turn(day: date, band: Band | None, weeks: tuple[Gestation, ...]) -> PlannedTurn:
    if band is None:
        return PlannedTurn(day, None, None)
    return PlannedTurn(day, Expected.of(band.earliest, *weeks), Expected.of(band.latest, *weeks))
