"""Where rule packs and profiles come from, as the verbs need it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from guardian_desk.core.errors import Usage
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.rulepack.casefile import CaseFile
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.signing.standing import NOTHING_SIGNED, Signing


@dataclass(frozen=True, slots=True)
class SignedOff:
    """How rules are signed, and the bytes of their release where that counts.

    `refused` tells that no case may begin with them here: this computer takes only signed rules.
    """

    signing: Signing = NOTHING_SIGNED
    release: tuple[RuleBytes, ...] = ()
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ShelvedPack:
    """A checked pack and the exact bytes of every file it was read from."""

    pack: RulePack
    files: tuple[RuleBytes, ...]
    signed_off: SignedOff = field(default_factory=SignedOff)


@dataclass(frozen=True, slots=True)
class ShelvedProfile:
    """A checked profile and the exact bytes it was read from."""

    profile: Profile
    file: RuleBytes
    signed_off: SignedOff = field(default_factory=SignedOff)


class RuleShelf(Protocol):
    """The packs and profiles of this installation, and those a case is pinned to."""

    def packs(self) -> Sequence[str]:
        """Return the ids of the packs that can be started here."""
        ...

    def profiles(self) -> Sequence[str]:
        """Return the ids of the area profiles."""
        ...

    def pack(self, name: str) -> ShelvedPack:
        """Return a pack by id, `id@version` or path; raise Faulty or Usage."""
        ...

    def profile(self, name: str) -> ShelvedProfile:
        """Return a profile by id; raise Faulty or Usage."""
        ...

    def pinned_pack(self, files: Sequence[RuleBytes]) -> RulePack:
        """Return the pack that these kept bytes hold; raise Faulty."""
        ...

    def pinned_profile(self, file: RuleBytes) -> Profile:
        """Return the profile that these kept bytes hold; raise Faulty."""
        ...

    def cases(self, path: str) -> CaseFile:
        """Return the cases of a case file; raise Faulty or Usage."""
        ...


def profile_for(shelf: RuleShelf, pack: RulePack, name: str) -> ShelvedProfile:
    """Return an area's profile for a pack; raise Faulty, or Usage where the area lacks the pack."""
    shelved = shelf.profile(name)
    if not shelved.profile.serves_pack(pack.id):
        raise Usage(
            "This area does not serve this pack",
            f"{shelved.profile.title} has no local values for {pack.id}.",
            "Choose another area, or ask its partnership for the values.",
        )
    return shelved
