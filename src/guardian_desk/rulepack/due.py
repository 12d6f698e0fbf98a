"""When an action falls due: within a limit of an event, by a week, or before the birth."""

from dataclasses import dataclass

from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.words import Unit


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time written in the pack itself."""

    amount: int
    unit: Unit

    @property
    def can_be_counted(self) -> bool:
        """Tell whether a calendar can count it: not below nought, and 100 years at most."""
        return 0 <= self.amount <= _LONGEST[self.unit]


_YEARS = 100
_LONGEST = {
    Unit.MINUTES: _YEARS * 366 * 24 * 60,
    Unit.HOURS: _YEARS * 366 * 24,
    Unit.DAYS: _YEARS * 366,
    Unit.WORKING_DAYS: _YEARS * 262,
    Unit.WEEKS: _YEARS * 53,
    Unit.MONTHS: _YEARS * 12,
    Unit.YEARS: _YEARS,
}


@dataclass(frozen=True, slots=True)
class Due:
    """When an action falls due: a limit, or a profile's limit by name, from a moment."""

    of: str
    within: Limit | str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class ByWeek:
    """When an action falls due: by a week of gestation, or a profile's week by name."""

    by: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class BeforeBirth:
    """When an action falls due: a limit, or a profile's, before the birth that is planned for."""

    before_birth: Limit | str
    when: Condition | None = None


DueRule = Due | ByWeek | BeforeBirth
