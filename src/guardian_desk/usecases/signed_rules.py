"""Say of the rules of a shelf who signed them off, and begin no case with what is refused here."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from guardian_desk.core.errors import Faulty
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.rulepack.casefile import CaseFile
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.usecases.rules import RuleShelf, ShelvedPack, ShelvedProfile, SignedOff

SignaturesOf = Callable[[RulePack | Profile], SignedOff]
"""Looks at what is signed of a pack or profile of this computer."""

SignaturesBeside = Callable[[str, RulePack | Profile], SignedOff]
"""Looks at what is signed of a pack or profile that came by a path, beside it."""


def _by_nobody(_path: str, _rules: RulePack | Profile) -> SignedOff:
    return SignedOff()


class SignedShelf:
    """A shelf of rules that knows who signed them off.

    Reading never asks: a case that is open goes on under the bytes that it is pinned to. What comes
    by a path is of another folder: the signature that stands beside it there is looked at.
    """

    def __init__(
        self,
        shelf: RuleShelf,
        signatures: SignaturesOf,
        beside: SignaturesBeside = _by_nobody,
    ) -> None:
        self._shelf = shelf
        self._signatures = signatures
        self._beside = beside

    def packs(self) -> Sequence[str]:
        """Return the ids of the packs that can be started here."""
        return self._shelf.packs()

    def profiles(self) -> Sequence[str]:
        """Return the ids of the area profiles."""
        return self._shelf.profiles()

    def pack(self, name: str) -> ShelvedPack:
        """Return a pack by id, `id@version` or path; raise Faulty or Usage."""
        shelved = self._shelf.pack(name)
        if name.partition("@")[0] not in self.packs():
            return replace(shelved, signed_off=self._beside(name, shelved.pack))
        return replace(shelved, signed_off=self._signatures(shelved.pack))

    def profile(self, name: str) -> ShelvedProfile:
        """Return a profile by id; raise Faulty or Usage."""
        shelved = self._shelf.profile(name)
        if name not in self.profiles():
            return replace(shelved, signed_off=self._beside(name, shelved.profile))
        return replace(shelved, signed_off=self._signatures(shelved.profile))

    def pinned_pack(self, files: Sequence[RuleBytes]) -> RulePack:
        """Return the pack that these kept bytes hold; raise Faulty."""
        return self._shelf.pinned_pack(files)

    def pinned_profile(self, file: RuleBytes) -> Profile:
        """Return the profile that these kept bytes hold; raise Faulty."""
        return self._shelf.pinned_profile(file)

    def cases(self, path: str) -> CaseFile:
        """Return the cases of a case file; raise Faulty or Usage."""
        return self._shelf.cases(path)


def are_signed_off(pack: ShelvedPack, profiles: Sequence[ShelvedProfile]) -> bool:
    """Tell whether a case that begins with these rules begins with signed ones alone."""
    return all(each.signed_off.signing.is_signed for each in _all(pack, profiles))


def why_refused(pack: ShelvedPack, profiles: Sequence[ShelvedProfile]) -> str:
    """Return why no case may begin with these rules here; empty where one may."""
    for each in _all(pack, profiles):
        if each.signed_off.refused:
            name = each.pack.id if isinstance(each, ShelvedPack) else each.profile.id
            why = each.signed_off.signing.why
            return f"Only signed rules are used here, and {name} is not: {why}. Ask your lead."
    return ""


def release_for(pack: ShelvedPack, profiles: Sequence[ShelvedProfile]) -> tuple[RuleBytes, ...]:
    """Return the release files that a new case keeps; none where part of its rules is in draft.

    Raise Faulty where no case may begin with them here.
    """
    refused = why_refused(pack, profiles)
    if refused:
        raise Faulty("No case can begin with these rules", refused, "Open cases go on as they are.")
    if not are_signed_off(pack, profiles):
        return ()
    return tuple(file for each in _all(pack, profiles) for file in each.signed_off.release)


def _all(
    pack: ShelvedPack, profiles: Sequence[ShelvedProfile]
) -> tuple[ShelvedPack | ShelvedProfile, ...]:
    return (pack, *profiles)
