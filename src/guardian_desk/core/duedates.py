"""Keep a due date with the rule that gave it, its working, and who recorded it when."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from guardian_desk.core.bands import Band
from guardian_desk.core.dates import day_in_england
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.instants import Instant


class Basis(StrEnum):
    """What a due date rests on."""

    INSEMINATION = "insemination"
    EMBRYO_DAY_3 = "embryo_day_3"
    EMBRYO_DAY_5 = "embryo_day_5"
    SCAN = "scan"
    LAST_PERIOD_CERTAIN = "last_period_certain"
    LAST_PERIOD_UNCERTAIN = "last_period_uncertain"
    CLINICAL_ESTIMATE = "clinical_estimate"


PERIODS = frozenset({Basis.LAST_PERIOD_CERTAIN, Basis.LAST_PERIOD_UNCERTAIN})

RANK = {
    Basis.INSEMINATION: 4,
    Basis.EMBRYO_DAY_3: 4,
    Basis.EMBRYO_DAY_5: 4,
    Basis.SCAN: 3,
    Basis.LAST_PERIOD_CERTAIN: 2,
    Basis.LAST_PERIOD_UNCERTAIN: 1,
    Basis.CLINICAL_ESTIMATE: 0,
}
"""Assisted conception goes before a scan, then the last period, then a clinical estimate."""

_FIELDS = {
    Basis.INSEMINATION: "insemination",
    Basis.EMBRYO_DAY_3: "embryo_transfer",
    Basis.EMBRYO_DAY_5: "embryo_transfer",
    Basis.SCAN: "scan",
    Basis.LAST_PERIOD_CERTAIN: "last_period",
    Basis.LAST_PERIOD_UNCERTAIN: "last_period",
    Basis.CLINICAL_ESTIMATE: "examination",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Where a due date comes from: the words of the source, when it was recorded, by whom."""

    source: str
    recorded: Instant
    author: str


@dataclass(frozen=True, slots=True)
class DueDate:
    """One due date as somebody worked it out: `start` plus `days_added` gives `due`.

    `found` is the gestation that a scan or an examination found on `start`. A due date copied
    from elsewhere starts from itself, with no days added. `days_unsure` is how much later the
    due date might be; `due` is always the earliest.
    """

    basis: Basis
    start: date
    days_added: int
    said: Said
    found: Gestation | None = None
    days_unsure: int = 0
    withdrawn: Instant | None = None

    @property
    def due(self) -> date:
        """The due date, or the earliest it may be."""
        return self.start + timedelta(days=self.days_added)

    @property
    def band(self) -> Band:
        """The earliest and the latest due date."""
        return Band(self.due, self.due + timedelta(days=self.days_unsure))

    @property
    def copied(self) -> bool:
        """True if only the due date itself was given, without its working."""
        return self.days_added == 0 and self.found is None

    @property
    def field(self) -> str:
        """Where a fault of its date is shown."""
        return "due_date" if self.copied else _FIELDS[self.basis]

    @property
    def recorded_on(self) -> date:
        """The day it was recorded, in England."""
        return day_in_england(self.said.recorded)

    def stands_at(self, at: Instant) -> bool:
        """Tell whether it was recorded, and not withdrawn, at a moment."""
        return self.said.recorded <= at and (self.withdrawn is None or at < self.withdrawn)

    def withdraw(self, at: Instant) -> "DueDate":
        """Return it as recorded by mistake: kept, and no longer counted from a moment on."""
        return replace(self, withdrawn=at)
