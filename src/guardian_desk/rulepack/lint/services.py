"""Check the services of an area: what they offer, whom they serve, and who checked them when."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault, Path, fault_at, nearest
from guardian_desk.rulepack.lint.finding import Findings, Locate
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import LocalService, Profile
from guardian_desk.rulepack.services import Standing, day_of, kinds_of, standing_of
from guardian_desk.rulepack.words import Status

_ID = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"\d(?:[ ()-]*\d){4}")
"""Five digits in a row are a number to ring, or part of one; days and hours have fewer."""


def lint_services(
    profile: Profile, packs: Sequence[RulePack], locate: Locate, today: date | None = None
) -> Findings:
    """Return what is wrong with the services of a profile, and what has run out by `today`."""
    check = _Check(packs, locate, today)
    for name, service in profile.services.items():
        check.service(("services", name), name, service)
    if profile.services and not check.kinds:
        what = "no pack asks about needs, so what services offer was not compared"
        check.note(("services",), what, "include the module `needs` in a pack", Code.SERVICE)
    return Findings(tuple(sorted(set(check.faults))), (), tuple(sorted(set(check.notes))))


class _Check:
    """The check of one list: what may stand in it, and what was found."""

    def __init__(self, packs: Sequence[RulePack], locate: Locate, today: date | None) -> None:
        self.kinds = tuple(kinds_of(packs))
        self.sources = {source.id for pack in packs for source in pack.sources}
        self.locate = locate
        self.today = today
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []

    def fault(self, path: Path, what: str, remedy: str = "", code: Code = Code.SERVICE) -> None:
        self.faults.append(fault_at(code, self.locate(path), what, remedy))

    def note(self, path: Path, what: str, remedy: str = "", code: Code = Code.RUN_OUT) -> None:
        self.notes.append(fault_at(code, self.locate(path), what, remedy))

    def service(self, path: Path, name: str, service: LocalService) -> None:
        """Check one entry."""
        if not _ID.fullmatch(name):
            what = f'"{name[:40]}" cannot be an id'
            self.fault(path, what, "use small letters, digits and _", Code.ID)
        if not service.name.strip():
            self.fault((*path, "name"), "an empty text stands here", "write what it is called")
        self.listed((*path, "offers"), service.offers)
        self.listed((*path, "serves"), service.serves)
        for n, kind in enumerate(service.offers):
            if self.kinds and kind not in self.kinds:
                what = f'no pack asks about the need "{kind}"'
                self.fault((*path, "offers", n), what, nearest(kind, self.kinds), Code.UNKNOWN)
        self.days(path, service)
        self.standing(path, service)

    def listed(self, path: Path, words: Iterable[str]) -> None:
        """Check that a list holds something, and nothing twice."""
        written = tuple(words)
        if not written:
            self.fault(path, "nothing is listed here", "name at least one")
        for n, word in enumerate(written):
            if word in written[:n]:
                self.fault((*path, n), f'"{word}" stands here twice', "keep one of the two")

    def days(self, path: Path, service: LocalService) -> None:
        """Check that the two days are days, and in their order."""
        for name in ("verified_on", "expires"):
            text = getattr(service, name)
            if text and day_of(text) is None:
                what = f'"{text[:40]}" is not a date'
                self.fault((*path, name), what, 'write it as "2025-04-01"', Code.DATE)
        if service.expires and not service.verified_on:
            what = "this says until when a check counts, and no check is named"
            self.fault((*path, "expires"), what, "add `verified_on:`, or take the line out")
        checked, until = day_of(service.verified_on), day_of(service.expires)
        if checked is not None and until is not None and until < checked:
            what = "the check ran out before it was made"
            self.fault((*path, "expires"), what, "write a day after `verified_on`")

    def standing(self, path: Path, service: LocalService) -> None:
        """Check who stands for the entry, and whether that has run out."""
        if service.source and service.source not in self.sources:
            what = f'no source "{service.source}"'
            remedy = nearest(service.source, self.sources)
            self.fault((*path, "source"), what, remedy, Code.UNKNOWN)
        if service.status is not Status.CONFIRMED:
            if _NUMBER.search(service.reach):
                what = "a number stands here that nobody has confirmed"
                self.fault(
                    (*path, "reach"), what, "take it out until it is confirmed", Code.STANDING
                )
            return
        for name in ("source", "verified_on", "expires"):
            if not getattr(service, name):
                what = "a confirmed service names who checked it, when, and until when it counts"
                self.fault(path, what, f"add `{name}:`", Code.STANDING)
        self._run_out(path, service)

    def _run_out(self, path: Path, service: LocalService) -> None:
        if self.today is None or standing_of(service, self.today) is not Standing.RUN_OUT:
            return
        checked = day_of(service.verified_on)
        if checked is not None and checked > self.today:
            what = "this was checked on a day still to come"
            self.note((*path, "verified_on"), what, "look at the date")
        else:
            what = f"the check of this service ran out on {service.expires}"
            self.note((*path, "expires"), what, "ask the service, and write the new dates")
