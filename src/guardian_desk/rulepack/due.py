"""When an action falls due: within a limit of an event, by a week, or before the birth."""

from dataclasses import dataclass

from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.words import Unit


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time written in the pack itself."""

    amount: int
    unit: Unit


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
