"""What dates a pregnancy in a pack, which births are planned for earlier, and how it ends."""

from dataclasses import dataclass

from guardian_desk.core.duedates import Basis
from guardian_desk.rulepack.conditions import Condition


@dataclass(frozen=True, slots=True)
class DatedBy:
    """One way of dating, from the answers to questions.

    `day` and `latest` name questions of a date, `found` and `least` of weeks and days; `latest`
    and `least` are for what is known only between two values. `due` names a due date that was
    copied from another record. The way counts while `when` certainly holds.
    """

    basis: Basis
    day: str = ""
    found: str = ""
    latest: str = ""
    least: str = ""
    due: str = ""
    when: Condition | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions without which this way gives no due date."""
        return tuple(name for name in (self.day, self.found, self.due) if name)

    @property
    def questions(self) -> tuple[str, ...]:
        """Every question that this way looks at."""
        return (*self.asked, *(name for name in (self.latest, self.least) if name))


@dataclass(frozen=True, slots=True)
class PlannedBirth:
    """A birth to plan for earlier: by a week of gestation, or a profile's week by name."""

    week: str
    when: Condition


@dataclass(frozen=True, slots=True)
class PregnancyRules:
    """How a pack dates a pregnancy, plans for its birth, and knows that it has ended.

    `born_on` names the question of the day, or the time, of birth. `lost` covers a death soon
    after birth. A re-dating that moves the due date by `asks_from_days` or more is asked about
    before it is recorded; 0 asks about none.
    """

    dated_by: tuple[DatedBy, ...]
    born: Condition
    lost: Condition
    born_on: str = ""
    planned: tuple[PlannedBirth, ...] = ()
    asks_from_days: int = 0
