"""The release of a pack or a profile: exactly which bytes, what was proved, who signed them off."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guardian_desk.core.errors import Faulty
from guardian_desk.core.plain import DoesNotFit, from_plain, to_plain
from guardian_desk.core.visible import is_hidden

FORMAT = "guardian-desk/release/1"
"""The name and version of the form; docs/json/release.md describes it."""

SIGNATURE = ".minisig"
"""How the name of a signature ends."""

LARGEST = 64 << 10
"""No release is longer than this, in bytes."""

_LONGEST = 120
_ID = re.compile(r"[a-z][a-z0-9_-]{0,79}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,39}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Kind(StrEnum):
    """What is released."""

    PACK = "pack"
    PROFILE = "profile"


class Part(StrEnum):
    """As what somebody signs rules off."""

    CLINICAL = "clinical"
    SAFEGUARDING = "safeguarding"


@dataclass(frozen=True, slots=True)
class SignOff:
    """One person's word for the rules: as what, in which role, by which name, on which day."""

    part: Part
    role: str
    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Released:
    """Rules as they lie here: the SHA-256 of their bytes, and of the certificate of their proof.

    A profile has no certificate.
    """

    kind: Kind
    id: str
    version: str
    digest: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """What is signed: these rules and no others, and who signed them off.

    `reads_as` is the SHA-256 of what the program of the signers read the rules as. It vouches for
    what another program of that version kept of them, and is no part of what they are.
    """

    format: str
    kind: Kind
    id: str
    version: str
    digest: str
    proof: str
    reads_as: str
    signed_off: tuple[SignOff, ...]

    def misfit(self, here: Released) -> str:
        """Return why this is no release of the rules that lie here; empty where it is one."""
        if (self.kind, self.id) != (here.kind, here.id):
            return f"it is the release of the {self.kind} {self.id}"
        if self.version != here.version:
            return f"version {self.version} was signed and {here.version} is here"
        if self.digest != here.digest:
            return "a file was changed after it was signed"
        if self.proof != here.proof:
            return "the certificate of its proof was changed after it was signed"
        return ""


def release_of(here: Released, reads_as: str, signed_off: tuple[SignOff, ...]) -> Release:
    """Return the release of rules; raise Faulty where a sign-off is missing or not in order."""
    told = (here.kind, here.id, here.version, here.digest, here.proof, reads_as)
    release = Release(FORMAT, *told, signed_off)
    _refuse(release)
    return release


def written(release: Release) -> bytes:
    """Return the one form in which a release is written; these bytes are what is signed."""
    text = json.dumps(to_plain(release), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def read_release(data: bytes) -> Release:
    """Return what a release says; raise Faulty where it is not whole, or written otherwise."""
    if len(data) > LARGEST:
        raise _faulty("It is too long.")
    try:
        release = from_plain(Release, json.loads(data))
    except DoesNotFit as error:
        raise _faulty(f"{error}.") from error
    except (ValueError, RecursionError) as error:
        raise _faulty("It is not a release.") from error
    _refuse(release)
    # One form only, so that two programs can never read two things out of the same bytes.
    if written(release) != data:
        raise _faulty("It is not written in the form that is signed.")
    return release


def _refuse(release: Release) -> None:
    wrong = next(_wrong(release), "")
    if wrong:
        raise _faulty(wrong)


def _wrong(release: Release) -> Iterator[str]:
    if release.format != FORMAT:
        yield "It is of another format; a later program may have written it."
    if not (_ID.fullmatch(release.id) and _VERSION.fullmatch(release.version)):
        yield "Its id or version cannot be that of rules."
    if not (_DIGEST.fullmatch(release.digest) and _DIGEST.fullmatch(release.reads_as)):
        yield "It does not name the bytes that it is about."
    if not (_DIGEST.fullmatch(release.proof) or release.proof == ""):
        yield "It does not name the certificate that it is about."
    if (release.kind is Kind.PACK) != bool(release.proof):
        yield "A pack is released with its proof, and a profile has none."
    if [each.part for each in release.signed_off] != list(Part):
        yield "It needs two sign-offs: one clinical, then one for safeguarding."
    for each in release.signed_off:
        yield from _wrong_with(each)
    if len({each.name.casefold() for each in release.signed_off}) < len(release.signed_off):
        yield "One person cannot sign off both parts."


def _wrong_with(each: SignOff) -> Iterator[str]:
    for what, words in (("role", each.role), ("name", each.name)):
        if not words.strip() or words != words.strip():
            yield f"The {each.part} sign-off has no {what}, or one with spaces around it."
        if len(words) > _LONGEST or any(is_hidden(letter) or letter in "\n\t" for letter in words):
            yield f"The {what} of the {each.part} sign-off is too long, or holds hidden letters."
    if not is_day(each.date):
        yield f"The day of the {each.part} sign-off is none; write it as 2026-03-31."


def signature_of(name: str) -> str:
    """Return the name of what signs a file of a name: where minisign looks for it."""
    return f"{name}{SIGNATURE}"


def is_day(text: str) -> bool:
    """Tell whether a text is a day, written as 2026-03-31 and in no other way."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _faulty(why: str) -> Faulty:
    return Faulty("This release cannot be used", why, "Sign the rules anew.")
