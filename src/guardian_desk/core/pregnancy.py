"""Keep every due date of a pregnancy, and tell which one is in force at a moment."""

from dataclasses import dataclass, replace
from datetime import date

from guardian_desk.core.bands import Band
from guardian_desk.core.dates import day_in_england
from guardian_desk.core.duedates import PERIODS, RANK, DueDate
from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.gestation import gestation_on
from guardian_desk.core.instants import Instant


@dataclass(frozen=True, slots=True)
class Turn:
    """From a day on, these are the due dates to count on; None while no due date stands."""

    begun: date
    band: Band | None


@dataclass(frozen=True, slots=True)
class Pregnancy:
    """Every due date of one pregnancy in the order recorded; re-dating drops none."""

    due_dates: tuple[DueDate, ...] = ()

    def dated(self, new: DueDate, born: date | None = None) -> "Pregnancy":
        """Return the pregnancy with one more due date; refuse one that cannot be."""
        _refuse_length(new, born or new.recorded_on, new.field)
        if born is not None:
            _refuse_after_birth(new, born, new.field)
        for held in self.due_dates:
            if held.stands_at(new.said.recorded):
                _refuse_before_period(new, held, new.field)
                _refuse_before_period(held, new, new.field)
        return replace(self, due_dates=(*self.due_dates, new))

    def withdrawn(self, mistaken: DueDate, at: Instant) -> "Pregnancy":
        """Return the pregnancy with one due date recorded by mistake: kept, but not counted."""
        kept = (each.withdraw(at) if each == mistaken else each for each in self.due_dates)
        return replace(self, due_dates=tuple(kept))

    def in_force(self, at: Instant) -> DueDate | None:
        """Return the due date to count on at a moment: by its basis, then the last recorded."""
        standing = (each for each in reversed(self.due_dates) if each.stands_at(at))
        return max(standing, key=lambda each: (RANK[each.basis], each.said.recorded), default=None)

    def days_apart(self, at: Instant) -> int:
        """Return by how many days the due dates that stand at a moment disagree."""
        due = [each.due for each in self.due_dates if each.stands_at(at)]
        return (max(due) - min(due)).days if due else 0

    def turns(self, until: Instant) -> tuple[Turn, ...]:
        """Return the days on which the due date in force changed, up to a moment.

        Of one day only the last change counts: what was mistyped and mended misled nobody.
        """
        moments = {each.said.recorded for each in self.due_dates}
        moments |= {each.withdrawn for each in self.due_dates if each.withdrawn is not None}
        bands: dict[date, Band | None] = {}
        for moment in sorted(each for each in moments if each <= until):
            chosen = self.in_force(moment)
            bands[day_in_england(moment)] = None if chosen is None else chosen.band
        turns: list[Turn] = []
        for begun, band in bands.items():
            if not turns or turns[-1].band != band:
                turns.append(Turn(begun, band))
        return tuple(turns)

    def refuse_birth(self, born: date, at: Instant) -> None:
        """Refuse a day of birth that the due date in force, or a later scan, rules out."""
        chosen = self.in_force(at)
        for held in (each for each in self.due_dates if each.stands_at(at)):
            try:
                if held == chosen:
                    _refuse_length(held, born, "born")
                _refuse_after_birth(held, born, "born")
            except ImpossibleDate as error:
                error.against = held.said.source
                raise


def _refuse_length(made: DueDate, day: date, field: str) -> None:
    for due in (made.band.earliest, made.band.latest):
        gestation_on(due, day, field)


def _refuse_after_birth(made: DueDate, born: date, field: str) -> None:
    if not made.copied and made.start > born:
        raise ImpossibleDate(
            field,
            "What the due date was counted from comes after the birth.",
            "Check both dates, and withdraw the one that is mistaken.",
        )


def _refuse_before_period(made: DueDate, period: DueDate, field: str) -> None:
    if period.basis not in PERIODS or period.copied:
        return
    if made.due <= period.start or (made.start < period.start and made.basis not in PERIODS):
        raise ImpossibleDate(
            field,
            "The pregnancy or its due date would come before the last period.",
            "Check both dates, and withdraw the one that is mistaken.",
        )
