"""Check an area profile against every pack it serves: complete, fitting, honest about doubt."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import assert_never

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.due import Limit
from guardian_desk.rulepack.faults import Fault, Path, fault_at, nearest
from guardian_desk.rulepack.lint.finding import Locate, ids
from guardian_desk.rulepack.lint.lines import AGE_UNITS
from guardian_desk.rulepack.lint.weeks import week_fault
from guardian_desk.rulepack.pack import Parameter, RulePack
from guardian_desk.rulepack.profile import (
    NO_RULE,
    BankHolidayList,
    LocalContact,
    LocalValue,
    Profile,
)
from guardian_desk.rulepack.words import Edge, ParameterKind, Status

_PROFILE_NAME = re.compile(r"[a-z][a-z0-9-]*")


def lint_profile(profile: Profile, packs: Sequence[RulePack], locate: Locate) -> tuple[Fault, ...]:
    """Return every fault of a profile: it is whole for each of these packs that it serves."""
    check = _Check(profile, packs, locate)
    check.head()
    check.serves()
    served = [pack for pack in packs if profile.serves_pack(pack.id)]
    check.complete("values", {p.id for pack in served for p in pack.parts.parameters})
    check.complete("roles", {r.id for pack in served for r in pack.parts.roles})
    check.complete("contacts", {c.id for pack in served for c in pack.parts.contacts})
    for pack in served:
        for parameter in pack.parts.parameters:
            if parameter.id in profile.values:
                check.value(parameter, profile.values[parameter.id], pack)
    for name, role in profile.roles.items():
        check.role(name, role)
    for name, contact in profile.contacts.items():
        check.contact(name, contact)
    return tuple(sorted(set(check.faults)))


def unconfirmed(profile: Profile, locate: Locate) -> tuple[Fault, ...]:
    """Return one note on how many local values nobody has confirmed; none where all are."""
    tables = (profile.values, profile.roles, profile.contacts, profile.services)
    standing = [each.status for table in tables for each in table.values()]
    open_ = sum(each is Status.UNCONFIRMED for each in standing)
    if not open_:
        return ()
    what = f"{open_} of {len(standing)} local values are not confirmed"
    remedy = "ask whoever holds them in the area, and name the source"
    return (fault_at(Code.UNCONFIRMED, locate(("id",)), what, remedy),)


class _Check:
    """The check of one profile: what it holds, what it serves, what was found."""

    def __init__(self, profile: Profile, packs: Sequence[RulePack], locate: Locate) -> None:
        self.profile = profile
        self.packs = packs
        self.locate = locate
        self.sources = {source.id for pack in packs for source in pack.sources}
        self.faults: list[Fault] = []

    def fault(self, path: Path, what: str, remedy: str = "", code: Code = Code.LOCAL) -> None:
        self.faults.append(fault_at(code, self.locate(path), what, remedy))

    def lacks(self, path: Path, what: str, name: str, known: Iterable[str]) -> None:
        self.fault(path, what, nearest(name, known), Code.UNKNOWN)

    def head(self) -> None:
        """Check the name and the date of the profile."""
        if not _PROFILE_NAME.fullmatch(self.profile.id):
            what = f'"{self.profile.id[:40]}" cannot be the id of a profile'
            self.fault(("id",), what, "use small letters, digits and -", Code.ID)
        self._day(("valid_from",), self.profile.valid_from)
        self._bank_holidays(self.profile.bank_holidays)

    def _bank_holidays(self, said: BankHolidayList) -> None:
        path: Path = ("bank_holidays",)
        for name in ("added", "removed"):
            for n, day in enumerate(getattr(said, name)):
                self._day((*path, name, n), day)
        for day in sorted(set(said.added) & set(said.removed)):
            self.fault(path, f"{day} is added and removed", "keep it in one of the two lists")
        if said.published_to:
            self._day((*path, "published_to"), said.published_to)
        if said.source and said.source not in self.sources:
            what = f'no source "{said.source}"'
            self.lacks((*path, "source"), what, said.source, self.sources)

    def serves(self) -> None:
        """Check that every pack which the area is said to serve is there, once."""
        known = tuple(pack.id for pack in self.packs)
        for n, pack in enumerate(self.profile.serves):
            if pack not in known:
                self.lacks(("serves", n), f'no pack "{pack}"', pack, known)
            elif pack in self.profile.serves[:n]:
                what = f'"{pack}" stands here twice'
                self.fault(("serves", n), what, "keep one", Code.REPEATED)

    def _day(self, path: Path, text: str) -> None:
        try:
            date.fromisoformat(text)
        except ValueError:
            what = f'"{text[:40]}" is not a date'
            self.fault(path, what, 'write it as "2025-04-01"', Code.DATE)

    def complete(self, table: str, wanted: set[str]) -> None:
        """Check that a table holds everything that is asked for, and nothing else."""
        held: Mapping[str, object] = getattr(self.profile, table)
        for name in sorted(wanted - held.keys()):
            what = f'"{name}" is missing from {table}'
            remedy = f"add `{name}:`; where nobody knows it, {_ABSENT[table]}"
            self.fault((table,), what, remedy, Code.INCOMPLETE)
        for name in sorted(held.keys() - wanted):
            what = f'no pack asks for "{name}" in {table}'
            remedy = nearest(name, wanted - held.keys()) or "take it out"
            self.fault((table, name), what, remedy, Code.INCOMPLETE)

    def value(self, parameter: Parameter, local: LocalValue, pack: RulePack) -> None:
        """Check that a value is of the kind that its parameter asks for."""
        path = ("values", parameter.id)
        self._standing(path, local.value is None, local.status, local.source)
        if local.value is None or local.value == NO_RULE:
            if local.unit is not None:
                self.fault((*path, "unit"), "a unit stands here without a number", "take it out")
            return
        match parameter.kind:
            case ParameterKind.LIMIT | ParameterKind.AGE:
                self._measured(path, local, is_age=parameter.kind is ParameterKind.AGE)
            case ParameterKind.WEEK:
                self._week(path, local)
            case ParameterKind.NUMBER:
                if not isinstance(local.value, int):
                    self.fault((*path, "value"), "a whole number is wanted here")
            case ParameterKind.CHOICE:
                self._chosen(path, local, _options(parameter, pack), several=False)
            case ParameterKind.SEVERAL:
                self._chosen(path, local, _options(parameter, pack), several=True)
            case ParameterKind.WORDS:
                if not isinstance(local.value, str):
                    self.fault((*path, "value"), "words are wanted here", "write them in quotes")
            case _:
                assert_never(parameter.kind)
        self._stray(path, local, parameter.kind)

    def _stray(self, path: Path, local: LocalValue, kind: ParameterKind) -> None:
        if local.unit is not None and kind not in _MEASURED:
            self.fault((*path, "unit"), f"a {kind.value} has no unit", "take it out")
        if local.edge is Edge.BEFORE and kind is not ParameterKind.WEEK:
            self.fault((*path, "edge"), f"a {kind.value} has no edge", "take it out")

    def _week(self, path: Path, local: LocalValue) -> None:
        at = (*path, "value")
        if not isinstance(local.value, str):
            self.fault(at, "a week of a pregnancy is wanted here", 'write {value: "34+0"}')
        elif (remedy := week_fault(local.value)) is not None:
            what = f'"{local.value[:20]}" is not a week of a pregnancy'
            self.fault(at, what, remedy)
        elif local.edge is Edge.BEFORE and local.value == "0+0":
            self.fault(at, "no day lies before 0+0", "write a later week")

    def _measured(self, path: Path, local: LocalValue, *, is_age: bool) -> None:
        at = (*path, "value")
        if not isinstance(local.value, int):
            remedy = "write {value: 4, unit: hours}; none where there is no such rule"
            self.fault(at, "a whole number is wanted here", remedy)
        elif local.value < 0:
            self.fault(at, "a number below 0 stands here", "write a positive number")
        elif local.unit is None:
            self.fault(path, "this number has no unit", "add `unit:`")
        elif is_age and local.unit not in AGE_UNITS:
            what = f"an age is not counted in {local.unit.value}"
            self.fault((*path, "unit"), what, "write days, weeks, months or years")
        elif not Limit(local.value, local.unit).can_be_counted:
            self.fault(at, "this is longer than 100 years", "write a smaller number")

    def _chosen(
        self, path: Path, local: LocalValue, options: tuple[str, ...], *, several: bool
    ) -> None:
        at = (*path, "value")
        if several is not isinstance(local.value, tuple):
            wanted = "a list is wanted here" if several else "one option is wanted here"
            self.fault(at, wanted, "write it as [a, b]" if several else "take the brackets away")
            return
        chosen = local.value if isinstance(local.value, tuple) else (str(local.value),)
        for option in chosen:
            if option not in options:
                self.lacks(at, f'"{option}" is not an option here', option, options)

    def role(self, name: str, local: LocalValue) -> None:
        """Check that a role has a name, or says that nobody knows it."""
        path = ("roles", name)
        self._standing(path, local.value is None, local.status, local.source)
        if local.value is not None and not isinstance(local.value, str):
            self.fault((*path, "value"), "a role has a name", "write it in quotes")
        if local.unit is not None:
            self.fault((*path, "unit"), "a role has no unit", "take it out")

    def contact(self, name: str, contact: LocalContact) -> None:
        """Check a directory entry."""
        path = ("contacts", name)
        self._standing(path, contact.number is None, contact.status, contact.source)
        if contact.verified_on:
            self._day((*path, "verified_on"), contact.verified_on)

    def _standing(self, path: Path, unknown: bool, status: Status, source: str) -> None:
        if unknown and status is Status.CONFIRMED:
            what = "null says that nobody knows, and confirmed that somebody does"
            remedy = "write unconfirmed, or the value"
            self.fault((*path, "status"), what, remedy, Code.STANDING)
        elif status is Status.CONFIRMED and not source:
            what = "a confirmed value names who confirmed it"
            self.fault(path, what, "add `source:`", Code.STANDING)
        if source and source not in self.sources:
            self.lacks((*path, "source"), f'no source "{source}"', source, self.sources)


_MEASURED = (ParameterKind.LIMIT, ParameterKind.AGE)
_ABSENT = {
    "values": "{value: null, status: unconfirmed}",
    "roles": "{value: null, status: unconfirmed}",
    "contacts": "{name: ..., number: null, status: unconfirmed}",
}


def _options(parameter: Parameter, pack: RulePack) -> tuple[str, ...]:
    if parameter.options:
        return ids(parameter.options)
    return next((ids(q.options) for q in pack.parts.questions if q.id == parameter.of), ())
