"""An area profile: every local value a pack asks for, each with its standing and source."""

from dataclasses import dataclass, field

from guardian_desk.rulepack.words import Edge, Serves, Status, Unit

NO_RULE = "none"
"""A profile's way of saying that the area has no such rule; `null` says nobody knows."""


@dataclass(frozen=True, slots=True)
class LocalValue:
    """What one area says for one parameter; `value: null` is not known.

    A week of gestation is written like 34+0; `edge: before` says that its day is too late.
    """

    value: int | str | tuple[str, ...] | None
    status: Status
    unit: Unit | None = None
    source: str = ""
    section: str = ""
    note: str = ""
    edge: Edge = Edge.BY


@dataclass(frozen=True, slots=True)
class LocalContact:
    """A directory entry: whom to ring, on what number, at what hours."""

    name: str
    status: Status
    number: str | None = None
    hours: str = ""
    source: str = ""
    section: str = ""
    verified_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LocalService:
    """What families of the area can be offered, and whom it serves.

    `offers` names kinds of need, in the words of the packs. `area` is the part of the area it
    covers, empty for all of it; `only` whom it is kept for among those it serves. Both days are
    written 2026-11-30: `expires` is the last on which the check still counts.
    """

    name: str
    offers: tuple[str, ...]
    serves: tuple[Serves, ...]
    status: Status
    area: str = ""
    only: str = ""
    reach: str = ""
    hours: str = ""
    verified_on: str = ""
    expires: str = ""
    source: str = ""
    section: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BankHolidayList:
    """Days on which England closes or opens otherwise than it usually does.

    Each is written 2026-11-30. `published_to` is the last day that is known of: what is counted
    past it may still move.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    published_to: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """One complete area profile: nothing is inherited, nothing is left out.

    `serves` names the packs that it holds local values for; empty means every pack.
    """

    id: str
    title: str
    version: str
    valid_from: str
    note: str = ""
    serves: tuple[str, ...] = ()
    values: dict[str, LocalValue] = field(default_factory=dict)
    roles: dict[str, LocalValue] = field(default_factory=dict)
    contacts: dict[str, LocalContact] = field(default_factory=dict)
    services: dict[str, LocalService] = field(default_factory=dict)
    bank_holidays: BankHolidayList = field(default_factory=BankHolidayList)
    digest: str = ""

    def serves_pack(self, pack: str) -> bool:
        """Tell whether a case of this pack can be run with the values of this area."""
        return not self.serves or pack in self.serves
