"""The local values one case is read with: the place of care, and where the family lives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from guardian_desk.core.bankholidays import ENGLAND, BankHolidays
from guardian_desk.core.dates import age_in_days, later_by
from guardian_desk.core.gestation import Gestation, read_date
from guardian_desk.core.instants import Instant
from guardian_desk.rulepack.due import Limit
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import (
    NO_RULE,
    BankHolidayList,
    LocalContact,
    LocalValue,
    Profile,
)
from guardian_desk.rulepack.words import Edge, ParameterKind, Reads, Status

UNSAID = LocalValue(value=None, status=Status.UNCONFIRMED)


@dataclass(frozen=True, slots=True)
class Area:
    """A care profile and the profiles of each area where the family lives or has lived.

    `closed` are the bank holidays, as the place of care has them listed.
    """

    care: Profile
    homes: tuple[Profile, ...]
    values: Mapping[str, LocalValue]
    closed: BankHolidays = ENGLAND

    def limit(self, within: Limit | str) -> Limit | None:
        """Return a limit by name or as written; None where the area has not said.

        None too for one that no calendar can count: kept rules are read without lint.
        """
        if isinstance(within, Limit):
            return within if within.can_be_counted else None
        return _limit(self.values.get(within, UNSAID))

    def week(self, week: str) -> Gestation | None:
        """Return the last day of a week, by name or as written, that is still in time.

        None where the area has not said. A week that is not inclusive ends the day before.
        """
        if week not in self.values:
            return Gestation.read(week)
        return _week(self.values[week])

    def has_rule(self, name: str) -> bool:
        """Tell whether the area may have such a rule: `none` says that it has not."""
        return self.values.get(name, UNSAID).value != NO_RULE

    def has_said(self, name: str) -> bool:
        """Tell whether a value is given here; what the pack itself writes always is."""
        return name not in self.values or self.values[name].value is not None

    def role(self, role: str) -> str:
        """Return what a role is called here, or an empty text."""
        value = self.care.roles.get(role, UNSAID).value
        return value if isinstance(value, str) else ""

    def contact(self, contact: str) -> LocalContact | None:
        """Return a directory entry of the place of care."""
        return self.care.contacts.get(contact)


def area_of(pack: RulePack, care: Profile, homes: tuple[Profile, ...] = ()) -> Area:
    """Resolve every parameter of a pack for one case."""
    values = {}
    for parameter in pack.parts.parameters:
        readers = homes if parameter.reads is Reads.HOME and homes else (care,)
        said = [profile.values.get(parameter.id, UNSAID) for profile in readers]
        strictest = _STRICTEST.get(parameter.kind)
        values[parameter.id] = said[0] if strictest is None else _earliest(said, strictest)
    return Area(care, homes, values, _closed(care.bank_holidays))


def _closed(said: BankHolidayList) -> BankHolidays:
    if said == BankHolidayList():
        return ENGLAND
    added, removed = (frozenset(map(read_date, days)) for days in (said.added, said.removed))
    return BankHolidays(added, removed, read_date(said.published_to) if said.published_to else None)


def _earliest(said: list[LocalValue], length: Callable[[LocalValue], int]) -> LocalValue:
    """Return the earliest value; one that nobody has given is due now, so earliest of all."""
    real = [value for value in said if value.value != NO_RULE] or said
    if len(real) == 1:
        # Comparing wants a calendar, which takes longer to read than the rest of the pack.
        return real[0]
    return min(real, key=length)


def _length(value: LocalValue) -> int:
    limit = _limit(value)
    return -1 if limit is None else later_by(Instant(0), limit.amount, limit.unit)


def _limit(value: LocalValue) -> Limit | None:
    if not isinstance(value.value, int) or value.unit is None:
        return None
    limit = Limit(value.value, value.unit)
    return limit if limit.can_be_counted else None


def _week(value: LocalValue) -> Gestation | None:
    if not isinstance(value.value, str):
        return None
    week = Gestation.read(value.value)
    return Gestation(week.days - 1) if value.edge is Edge.BEFORE else week


def _days(value: LocalValue) -> int:
    week = _week(value)
    return -1 if week is None else week.days


_STRICTEST: dict[ParameterKind, Callable[[LocalValue], int]] = {
    ParameterKind.LIMIT: _length,
    ParameterKind.WEEK: _days,
}


def age_of(value: LocalValue) -> int | None:
    """Return an age parameter in days; None where nobody has said."""
    if isinstance(value.value, int) and value.unit is not None:
        return age_in_days(value.value, value.unit)
    return None
