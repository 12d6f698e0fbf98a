"""Hold a due date that is known only to lie between two days, and ask what is true across it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.gestation import OVER_AT, Gestation, day_of, days_along


class Across(StrEnum):
    """Whether something holds for every due date of a band, for some, or for none."""

    CERTAINLY = "certainly"
    POSSIBLY = "possibly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Band:
    """The earliest and the latest due date; the same day twice where the due date is known.

    Ceilings are counted on the earliest, so that no step comes too late.
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ImpossibleDate(
                "due_date",
                "The earliest date comes after the latest.",
                "Enter the earlier of the two first.",
            )

    @property
    def days(self) -> int:
        """How many days the due date may be later than the earliest."""
        return (self.latest - self.earliest).days

    def days_from(self, other: "Band") -> int:
        """Return how many days at least lie between two due dates; 0 where they may be one day."""
        apart = (self.earliest - other.latest).days, (other.earliest - self.latest).days
        return max(*apart, 0)

    def gestation_on(self, day: date) -> tuple[Gestation, Gestation] | None:
        """Return the least and the most the gestation may be; None if no pregnancy can be."""
        least = max(days_along(self.latest, day), 0)
        most = min(days_along(self.earliest, day), OVER_AT - 1)
        return (Gestation(least), Gestation(most)) if least <= most else None

    def across(self, holds: Callable[[date], bool]) -> Across:
        """Ask both ends, for what stays true (or stays false) as the due date grows later."""
        first, last = holds(self.earliest), holds(self.latest)
        if first and last:
            return Across.CERTAINLY
        return Across.POSSIBLY if first or last else Across.NO

    def reached(self, week: Gestation, day: date) -> Across:
        """Tell whether a gestation was reached by a day."""
        return self.across(lambda due: day >= day_of(due, week))

    def first_seen_after(self, week: Gestation, contact: date) -> Across:
        """Tell whether the first contact came after a gestation: booked late, or concealed."""
        return self.across(lambda due: contact > day_of(due, week))

    def past(self, ceiling_of: Callable[[date], date], day: date) -> Across:
        """Tell whether a day lies after the ceiling that each due date gives: late."""
        return self.across(lambda due: day > ceiling_of(due))
