"""Sign rules that are checked and proved: what the composition root lends to `sign`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guardian_desk.cli.tools import SignRequest
from guardian_desk.core.errors import Faulty, Usage
from guardian_desk.packfiles.check import Report
from guardian_desk.releases import (
    PROOF,
    RELEASE,
    Rules,
    key_bytes,
    release_place,
    released_here,
    signature_place,
)
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.signing.release import (
    Part,
    SignOff,
    is_day,
    release_of,
    signature_of,
    written,
)
from guardian_desk.runtime.files import write_new
from guardian_desk.runtime.packcache import reading_of
from guardian_desk.runtime.parcels import SUFFIX, parcel_of
from guardian_desk.vault.minisign import signed


@dataclass(frozen=True, slots=True)
class _Made:
    """A release that is signed and not yet written, and the name and files of its parcel."""

    place: Path
    parcel: str
    files: Mapping[str, bytes]
    says: str


def sign_checked(asked: SignRequest, report: Report, today: date) -> tuple[str, ...]:
    """Sign packs and profiles that a check found in order; return a line for each.

    Raise Faulty where the folder has faults, a pack is not proved or a sign-off is not in order,
    Usage where there is no such pack or profile, or the key cannot be used. Then none is signed.
    """
    if not report.sound:
        raise Faulty(
            "These rules cannot be signed",
            f"{len(report.faults) + len(report.missed)} faults were found in {asked.rules}.",
            "Mend what `check` names, and sign then.",
        )
    chosen = [_chosen(what, asked.rules, report) for what in asked.what]
    signed_off = _signed_off(asked, today)
    made = [_signed(asked, *each, signed_off) for each in chosen]
    for each in made:
        if asked.parcels is not None:
            write_new(asked.parcels / each.parcel, [parcel_of(each.files)])
    for each in made:
        each.place.write_bytes(each.files[RELEASE])
        signature_place(each.place).write_bytes(each.files[signature_of(RELEASE)])
    return tuple(each.says for each in made)


def _chosen(what: Path, rules: Path, report: Report) -> tuple[Rules, Mapping[str, bytes]]:
    every = zip(report.rules, report.files, strict=True)
    chosen = next((each for each in every if _place(rules, each[0]) == what), None)
    if chosen is None:
        raise Usage(
            "There is nothing to sign here",
            f"{what} is neither the folder of a pack nor the file of a profile.",
            "Name one, such as rules/immobile-infant or rules/profiles/cumberland.yaml.",
        )
    found, _ = chosen
    if isinstance(found, RulePack) and found.id not in report.proved:
        raise Faulty(
            "This pack cannot be signed",
            f"No certificate stands beside {found.id} that proves it as it is.",
            "Prove it with `check --prove --certify`, and sign then.",
        )
    return chosen


def _signed_off(asked: SignRequest, today: date) -> tuple[SignOff, ...]:
    given = ((Part.CLINICAL, asked.clinical), (Part.SAFEGUARDING, asked.safeguarding))
    signed_off = tuple(SignOff(part, *words) for part, words in given)
    for each in signed_off:
        if is_day(each.date) and date.fromisoformat(each.date) > today:
            raise Usage(
                "This day is still to come",
                f"The {each.part} sign-off is dated {each.date}.",
                "Give the day on which it was signed off.",
            )
    return signed_off


def _signed(
    asked: SignRequest,
    found: Rules,
    files: Mapping[str, bytes],
    signed_off: tuple[SignOff, ...],
) -> _Made:
    here = released_here(asked.rules / found.id / PROOF, found)
    what = f"{here.kind} {here.id} {here.version}"
    data = written(release_of(here, reading_of(found), signed_off))
    signature, key = signed(data, key_bytes(asked.key), f"Guardian Desk {what}", asked.password)
    place = release_place(asked.rules, found)
    parcel = {**files, RELEASE: data, signature_of(RELEASE): signature}
    if here.proof:
        parcel[PROOF] = (asked.rules / found.id / PROOF).read_bytes()
    says = f"{what} is signed with the key {key}: {place}"
    return _Made(place, f"{here.id}-{here.version}{SUFFIX}", parcel, says)


def _place(rules: Path, found: Rules) -> Path:
    if isinstance(found, RulePack):
        return rules / found.id
    return rules / "profiles" / f"{found.id}.yaml"
