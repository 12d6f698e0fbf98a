"""Check a whole rules folder: packs, modules, profiles and case files, every fault at once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from guardian_desk.core.errors import Usage
from guardian_desk.packfiles.certificates import read_certificate
from guardian_desk.packfiles.local import CasesRead, ProfileRead, read_cases, read_profile
from guardian_desk.packfiles.read import PACK, PackRead, ReadDocument, read_pack
from guardian_desk.packfiles.yamltext import read_document
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.exempting import Exempted
from guardian_desk.rulepack.faults import Fault, PackRejected, Place, fault_at
from guardian_desk.rulepack.lint import (
    lint_carried_from,
    lint_cases,
    lint_profile,
    lint_services,
    overdue_sources,
    start_clash,
    unconfirmed,
)
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile

SCHEMA = "guardian-desk/check/1"
"""The name and version of the report as data; docs/json/check.md describes it."""

PROFILES, SHARED = "profiles", "shared"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Missed:
    """One way in which a played case did not go as its file expects."""

    case: str
    profile: str
    at: str
    says: str
    place: Place | None = None


PlayCases = Callable[[PackRead, CasesRead, tuple[ProfileRead, ...]], Iterable[Missed]]
"""Plays every case under its profiles; given by whoever knows how cases are played."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, what is wrong, and what is only worth a look.

    `proved` names the packs beside which a certificate stands that fits them and is whole; `rules`
    are the packs and profiles themselves, `files` the bytes that each was read from, by name.
    """

    packs: tuple[str, ...]
    profiles: tuple[str, ...]
    cases: int
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()
    exempt: tuple[Exempted, ...] = ()
    missed: tuple[Missed, ...] = ()
    played: bool = False
    proved: tuple[str, ...] = ()
    rules: tuple[RulePack | Profile, ...] = ()
    files: tuple[Mapping[str, bytes], ...] = ()

    @property
    def sound(self) -> bool:
        """Tell whether nothing has to be mended."""
        return not self.faults and not self.missed

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the report as lines for people."""
        missed = (f"{_case_place(each)}: {each.says}" for each in self.missed)
        return (
            *(str(fault) for fault in self.faults),
            *(f"{note} (note)" for note in self.notes),
            *(f"{each.fault} (exempt: {each.reason})" for each in self.exempt),
            *missed,
            self._summary(),
        )

    def _summary(self) -> str:
        looked = (
            f"{_count(len(self.packs), 'pack')}, {_count(len(self.profiles), 'profile')},"
            f" {_count(self.cases, 'case')}"
        )
        wrong = f"{_count(len(self.faults), 'fault')}, {_count(len(self.notes), 'note')}"
        wrong += f", {len(self.exempt)} exempt" if self.exempt else ""
        cases = f"{len(self.missed)} expectations missed" if self.played else "cases not played"
        return f"{looked}: {wrong}, {cases}; {self._proofs()}"

    def _proofs(self) -> str:
        """Say of which packs a certificate stands that fits them as they are."""
        if self.packs and set(self.packs) == set(self.proved):
            return "proved"
        return f"proved of {', '.join(self.proved)} alone" if self.proved else "not proved"

    @property
    def data(self) -> dict[str, Any]:
        """Return the report as data."""
        return {
            "schema": SCHEMA,
            "sound": self.sound,
            "packs": list(self.packs),
            "profiles": list(self.profiles),
            "cases": self.cases,
            "faults": [_fault_data(fault) for fault in self.faults],
            "notes": [_fault_data(note) for note in self.notes],
            "exempt": [{**_fault_data(e.fault), "reason": e.reason} for e in self.exempt],
            "played": self.played,
            "missed": [_missed_data(each) for each in self.missed],
            "proved": bool(self.packs) and set(self.packs) == set(self.proved),
            "certificates": list(self.proved),
        }


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look through a folder found, and the parts of it that could be read.

    `whole` is false where a file could not be used: then no case of the folder can be played.
    """

    report: Report
    packs: tuple[PackRead, ...]
    profiles: tuple[ProfileRead, ...]
    cases: tuple[tuple[PackRead, CasesRead], ...]
    whole: bool


def check_rules(rules: Path, play: PlayCases | None = None, *, today: date | None = None) -> Report:
    """Return everything that is wrong in a rules folder; raise Usage where there is none.

    By `today` checks of services have run out or not, and sources were to be looked at again;
    None looks at no day.
    """
    looked = look_through(rules, today=today)
    if play is None or not looked.whole:
        return looked.report
    missed = (each for pack, read in looked.cases for each in play(pack, read, looked.profiles))
    return replace(looked.report, missed=tuple(missed), played=True)


def look_through(
    rules: Path, *, today: date | None = None, read: ReadDocument | None = None
) -> Looked:
    """Read a rules folder and play nothing; raise Usage where there is none.

    `read` may remember the files of an earlier look; by default each is read once.
    """
    if not rules.is_dir():
        raise Usage(
            "There is no such rules folder",
            f"{rules} is not a folder.",
            "Name the folder that holds sources.yaml and the packs.",
        )
    check = _Check(rules, today, read or cache(read_document))
    packs = check.packs()
    profiles = check.profiles([read.pack for read in packs])
    cases = [found for pack in packs for found in check.cases(pack, profiles)]
    check.unread_modules(packs)
    report = Report(
        packs=tuple(read.pack.id for read in packs),
        profiles=tuple(read.profile.id for read in profiles),
        cases=sum(len(read.cases.cases) for _, read in cases),
        faults=tuple(sorted(set(check.faults))),
        notes=tuple(sorted(set(check.notes))),
        exempt=tuple(sorted(set(check.exempt))),
        proved=tuple(read.pack.id for read in packs if _is_proved(rules, read.pack)),
        rules=(*(read.pack for read in packs), *(read.profile for read in profiles)),
        files=(
            *(dict(read.files.files) for read in packs),
            *({"profile.yaml": read.data} for read in profiles),
        ),
    )
    return Looked(report, tuple(packs), tuple(profiles), tuple(cases), check.whole)


def _is_proved(rules: Path, pack: RulePack) -> bool:
    certificate = read_certificate(rules / pack.id, pack)
    return certificate is not None and certificate.is_whole


@dataclass(slots=True)
class _Check:
    """The check of one folder; `whole` turns false with the first file that cannot be used."""

    rules: Path
    today: date | None
    read: ReadDocument
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    exempt: list[Exempted] = field(default_factory=list)
    whole: bool = True

    def packs(self) -> list[PackRead]:
        """Read every pack of the folder."""
        files = sorted(self.rules.glob(f"*/{PACK}"))
        if not files:
            what = "there is no pack here"
            place = Place(str(self.rules))
            self.faults.append(fault_at(Code.FILE, place, what, f"add <id>/{PACK}"))
        found: list[PackRead] = []
        # Packs share most of their modules: each file is read once.
        for file in files:
            read = self._tried(partial(read_pack, read=self.read), file)
            if read is None:
                continue
            self._clash(read, [each.pack for each in found])
            found.append(read)
            self.faults.extend(read.wording)
            self.notes.extend(read.notes)
            self.exempt.extend(read.exempt)
            self.notes.extend(overdue_sources(read.pack, read.places, self.today))
            if read.pack.id != file.parent.name:
                self._misnamed(str(file), read.places(("id",)).line, read.pack.id, "folder")
        # One pack may need an exemption of a module that another has no use for.
        used = {each.stated_at for each in self.exempt}
        idle = [each for read in found for each in read.idle]
        self.notes.extend(each for each in idle if each.place not in used)
        if self.whole:
            known = {read.pack.id: read.pack for read in found}
            for read in found:
                self.faults.extend(lint_carried_from(read.pack, known, read.places))
        return found

    def profiles(self, packs: list[RulePack]) -> list[ProfileRead]:
        """Read every profile, and check it against the packs that could be read."""
        found = []
        for file in sorted((self.rules / PROFILES).glob("*.yaml")):
            read = self._tried(partial(read_profile, read=self.read), file)
            if read is None:
                continue
            found.append(read)
            self.notes.extend(unconfirmed(read.profile, read.places))
            if read.profile.id != file.stem:
                self._misnamed(str(file), read.places(("id",)).line, read.profile.id, "file")
            # Without every pack nobody can say what is missing from a profile or too much.
            if self.whole:
                self.faults.extend(lint_profile(read.profile, packs, read.places))
                services = lint_services(read.profile, packs, read.places, self.today)
                self.faults.extend(services.faults)
                self.notes.extend(services.notes)
        return found

    def cases(
        self, pack: PackRead, profiles: list[ProfileRead]
    ) -> list[tuple[PackRead, CasesRead]]:
        """Read the case files that stand beside a pack."""
        found = []
        folder = Path(pack.places.main.name).parent
        areas = [path.stem for path in (self.rules / PROFILES).glob("*.yaml")]
        areas += [read.profile.id for read in profiles]
        elsewhere = [
            read.profile.id for read in profiles if not read.profile.serves_pack(pack.pack.id)
        ]
        for file in sorted(folder.glob("cases*.yaml")):
            read = self._tried(partial(read_cases, read=self.read), file)
            if read is None:
                continue
            states = tuple(Stands)
            wrong = lint_cases(read.cases, pack.pack, areas, read.places, states, elsewhere)
            self.faults.extend(wrong)
            self.whole = self.whole and not wrong
            found.append((pack, read))
        return found

    def unread_modules(self, packs: list[PackRead]) -> None:
        """Note modules that no pack includes: nobody has read them."""
        used = {name for read in packs for name, _ in read.files.files}
        for file in sorted((self.rules / SHARED).glob("*.yaml")):
            if self.whole and f"{SHARED}/{file.name}" not in used:
                what = "no pack includes this module, so it was not read"
                self.notes.append(fault_at(Code.UNREAD, Place(str(file)), what))

    def _tried(self, read: Callable[[Path], T], file: Path) -> T | None:
        if not file.is_file():
            what = "what stands here is no file"
            fault = fault_at(Code.FILE, Place(str(file)), what, "take it away, or put a file here")
            self.faults.append(fault)
            self.whole = False
            return None
        try:
            return read(file)
        except PackRejected as rejected:
            self.faults.extend(rejected.faults)
            self.whole = False
            return None

    def _clash(self, read: PackRead, before: list[RulePack]) -> None:
        clash = start_clash(read.pack, before)
        if clash is not None:
            name, other = clash
            what = f"{other} has the same {name} on the start page"
            place = read.places(("start", name))
            self.faults.append(fault_at(Code.START, place, what, "give each pack its own"))

    def _misnamed(self, file: str, line: int, name: str, kind: str) -> None:
        what = f'the {kind} and the id "{name}" are not the same'
        place = Place(file, line)
        self.faults.append(fault_at(Code.MISNAMED, place, what, "give both one name"))


def _fault_data(fault: Fault) -> dict[str, Any]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "what": fault.what,
        "remedy": fault.remedy,
        "code": fault.code,
        "about": fault.about,
    }


def _missed_data(missed: Missed) -> dict[str, Any]:
    place = missed.place
    return {
        "case": missed.case,
        "profile": missed.profile,
        "at": missed.at,
        "says": missed.says,
        "file": "" if place is None else place.file,
        "line": 0 if place is None else place.line,
        "column": 0 if place is None else place.column,
    }


def _case_place(missed: Missed) -> str:
    place = missed.place
    written = "" if place is None else f"{place.file}:{place.line}:{place.column}: "
    at = f" at {missed.at}" if missed.at else ""
    return f"{written}case {missed.case} under {missed.profile}{at}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
