"""Lay out the rules of this computer: the composition root's half that takes signed updates."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from guardian_desk.core.errors import Faulty, GuardianError
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.releases import (
    PROOF,
    RELEASE,
    Signatures,
    release_name,
    signatures,
)
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.packbytes import PackBytes, digest_of
from guardian_desk.rulepack.signing.release import Kind, Release, Released, signature_of
from guardian_desk.rulepack.signing.standing import SignedFiles
from guardian_desk.runtime.packcache import RulesCache
from guardian_desk.runtime.parcels import parcels_in, read_parcel
from guardian_desk.runtime.policy import policy_folder
from guardian_desk.runtime.quickshelf import QuickShelf
from guardian_desk.usecases.rules import RuleShelf, ShelvedPack, ShelvedProfile, SignedOff
from guardian_desk.usecases.signed_rules import SignedShelf
from guardian_desk.usecases.updates import Rules, Update, UpdatedShelf, Updates, identity, said

if TYPE_CHECKING:
    from guardian_desk.rulepack.certificate import Certificate

FOLDER = "rules"
"""Where parcels lie within the folder of the policy."""

PROFILE = "profile.yaml"
_AGAIN = "Ask whoever sent it for the file again."


def shelf_of(rules: Path, cached: Path, program: str, *, demo: bool) -> UpdatedShelf:
    """Return the rules of a folder as signed, and the updates of this computer laid on them.

    What was checked once is kept as data, so that nothing slow is read at the bedside. A
    demonstration takes rules in draft whatever the policy says.
    """
    signed = signatures(rules, demo=demo)
    updates = PolicyUpdates(signed)
    cache = RulesCache(cached, program, updates.vouched if signed.has_keys else None)

    def slow() -> "RuleShelf":
        from guardian_desk.packfiles.shelf import FileShelf

        return FileShelf(rules)

    shelved = SignedShelf(QuickShelf(rules, cache, slow), signed.of, signed.beside)
    return UpdatedShelf(shelved, lambda: updates.read(cache))


def certificate_of(pack: RulePack, shelf: UpdatedShelf, rules: Path) -> "Certificate | None":
    """Return what was proved of a pack by the certificate that came with it; None without one.

    That is in its update, whose signature holds for it, or else in the folder of rules.
    """
    from guardian_desk.packfiles.certificates import fitting_certificate, read_certificate

    return fitting_certificate(pack, shelf.proofs(pack)) or read_certificate(rules / pack.id, pack)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A parcel whose signature holds; its rules are still to be read."""

    file: str
    release: Release
    signed_off: SignedOff
    rules: dict[str, bytes]
    proof: bytes | None


class PolicyUpdates:
    """The parcels of this computer's policy.

    Not a byte of one is read as rules before its signature was found to hold for all of them.
    """

    def __init__(self, signatures: Signatures, folder: Path | None = None) -> None:
        self._signatures = signatures
        self._folder = folder or policy_folder() / FOLDER

    def vouched(self, digest: str) -> str:
        """Return what rules of a digest read as by a signed release; empty where there is none."""
        return self._readings.get(digest, "")

    def read(self, cache: RulesCache) -> Updates:
        """Return the updates of this computer, and why each other file was not taken."""
        opened, refused = self._opened
        taken, not_taken = [], list(refused)
        for each in opened:
            try:
                taken.append(Update(each.file, _read(each, cache), each.proof))
            except GuardianError as error:
                why = f"It is signed, but this program cannot use it. {error.message}"
                not_taken.append(said(each.file, why, error.remedy))
        return Updates(tuple(taken), tuple(not_taken))

    @cached_property
    def _readings(self) -> dict[str, str]:
        opened, _ = self._opened
        of_updates = {each.release.digest: each.release.reads_as for each in opened}
        return self._signatures.readings() | of_updates

    @cached_property
    def _opened(self) -> tuple[tuple[_Opened, ...], tuple[str, ...]]:
        opened: list[_Opened] = []
        refused: list[str] = []
        for path in self._parcels(refused):
            try:
                opened.append(_opened(path, self._signatures))
            except GuardianError as error:
                refused.append(said(path.name, error.message, error.remedy))
        return tuple(opened), tuple(refused)

    def _parcels(self, refused: list[str]) -> Iterator[Path]:
        try:
            yield from parcels_in(self._folder)
        except Faulty as error:
            refused.append(said(self._folder.name, error.message, error.remedy))


def _opened(path: Path, signatures: Signatures) -> _Opened:
    files = dict(read_parcel(path).files)
    signed = SignedFiles(files.pop(RELEASE, None), files.pop(signature_of(RELEASE), None))
    release = signatures.release_in(signed)
    proof = files.pop(PROOF, None)
    is_profile = release.kind is Kind.PROFILE
    digest = digest_of(files.get(PROFILE, b"")) if is_profile else PackBytes.of(files).digest
    if is_profile and files.keys() != {PROFILE}:
        raise Faulty("These rules were not taken", "It holds more than one profile.", _AGAIN)
    told = (release.kind, release.id, release.version, digest, digest_of(proof) if proof else "")
    name = release_name(release.kind, release.id)
    signed_off = signatures.signed_off(Released(*told), signed, name)
    if not signed_off.signing.is_signed:
        raise Faulty(
            "These rules were not taken", f"{signed_off.signing.why}.".capitalize(), _AGAIN
        )
    return _Opened(path.name, release, signed_off, files, proof)


def _read(opened: _Opened, cache: RulesCache) -> Rules:
    rules = _profile(opened, cache) if PROFILE in opened.rules else _pack(opened, cache)
    if identity(rules)[:2] != (opened.release.id, opened.release.version):
        what = f"It was signed as {opened.release.id} {opened.release.version} and is another."
        raise Faulty("These rules were not taken", what, _AGAIN)
    return rules


def _pack(opened: _Opened, cache: RulesCache) -> ShelvedPack:
    kept = cache.pack(opened.rules.get)
    if kept is None:
        from guardian_desk.packfiles.read import load_pack

        read = load_pack(opened.rules.get)
        kept = read.pack, read.files
        cache.keep_pack(*kept)
    pack, files = kept
    each = tuple(RuleBytes(digest_of(data), name, data) for name, data in files.files)
    return ShelvedPack(pack, each, opened.signed_off)


def _profile(opened: _Opened, cache: RulesCache) -> ShelvedProfile:
    data = opened.rules[PROFILE]
    profile = cache.profile(data)
    if profile is None:
        from guardian_desk.packfiles.local import read_profile_from_bytes

        profile = read_profile_from_bytes(data).profile
        cache.keep_profile(profile)
    file = RuleBytes(digest_of(data), f"{profile.id}.yaml", data)
    return ShelvedProfile(profile, file, opened.signed_off)
