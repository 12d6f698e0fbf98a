"""Offer the newest signed rules to new cases: those that the program came with, or an update."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from guardian_desk.core.errors import GuardianError
from guardian_desk.core.visible import one_line
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.rulepack.casefile import CaseFile
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.signing.versions import order_of
from guardian_desk.usecases.rules import RuleShelf, ShelvedPack, ShelvedProfile

Rules = ShelvedPack | ShelvedProfile
T = TypeVar("T", ShelvedPack, ShelvedProfile)

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Update:
    """Signed rules that came as a file of their own, under its name; `proof` is its certificate."""

    file: str
    rules: Rules
    proof: bytes | None = None


@dataclass(frozen=True, slots=True)
class Updates:
    """The updates of this computer; `not_taken` says of each other file why it counts for nothing.

    Rules in force stay in force beside a file that is not taken.
    """

    taken: tuple[Update, ...] = ()
    not_taken: tuple[str, ...] = ()


class UpdatedShelf:
    """A shelf of rules that updates are laid on: each pack and area in its newest signed version.

    `look` finds the updates, once and only where new cases are asked about: a case that is open
    goes on under the bytes that it is pinned to.
    """

    def __init__(self, shelf: RuleShelf, look: Callable[[], Updates]) -> None:
        self._shelf = shelf
        self._look = look
        self._found: Updates | None = None

    @property
    def updates(self) -> Updates:
        """What was found among the updates of this computer."""
        if self._found is None:
            self._found = _without_twins(self._look())
        return self._found

    def packs(self) -> Sequence[str]:
        """Return the ids of the packs that can be started here."""
        return sorted({*self._shelf.packs(), *self._names(ShelvedPack)})

    def profiles(self) -> Sequence[str]:
        """Return the ids of the area profiles."""
        return sorted({*self._shelf.profiles(), *self._names(ShelvedProfile)})

    def pack(self, name: str) -> ShelvedPack:
        """Return a pack by id, `id@version` or path; raise Faulty or Usage."""
        wanted, _, version = name.partition("@")
        here = wanted in self._shelf.packs()
        return self._newest(ShelvedPack, wanted, version, here, lambda: self._shelf.pack(name))

    def profile(self, name: str) -> ShelvedProfile:
        """Return a profile by id; raise Faulty or Usage."""
        here = name in self._shelf.profiles()
        return self._newest(ShelvedProfile, name, "", here, lambda: self._shelf.profile(name))

    def pinned_pack(self, files: Sequence[RuleBytes]) -> RulePack:
        """Return the pack that these kept bytes hold; raise Faulty."""
        return self._shelf.pinned_pack(files)

    def pinned_profile(self, file: RuleBytes) -> Profile:
        """Return the profile that these kept bytes hold; raise Faulty."""
        return self._shelf.pinned_profile(file)

    def cases(self, path: str) -> CaseFile:
        """Return the cases of a case file; raise Faulty or Usage."""
        return self._shelf.cases(path)

    def proofs(self, pack: RulePack) -> tuple[bytes, ...]:
        """Return the certificates that came with exactly these bytes of a pack in an update."""
        return tuple(
            each.proof
            for each in self.updates.taken
            if each.proof is not None and identity(each.rules)[2] == pack.digest
        )

    def _names(self, kind: type[Rules]) -> set[str]:
        taken = self.updates.taken
        return {identity(each.rules)[0] for each in taken if isinstance(each.rules, kind)}

    def _newest(
        self, kind: type[T], name: str, version: str, here: bool, on_shelf: Callable[[], T]
    ) -> T:
        updates = [
            each.rules
            for each in self.updates.taken
            if isinstance(each.rules, kind)
            and identity(each.rules)[0] == name
            and version in ("", identity(each.rules)[1])
        ]
        if not updates:
            return on_shelf()
        update = max(updates, key=_order)
        if not here:
            return update
        try:
            found = on_shelf()
        except GuardianError:
            # What the program came with is at fault, or is not of the version asked for.
            return update
        signed = found.signed_off.signing.is_signed
        return found if signed and _order(found) >= _order(update) else update


def identity(rules: Rules) -> tuple[str, str, str]:
    """Return the id, the version and the digest of rules."""
    found = rules.pack if isinstance(rules, ShelvedPack) else rules.profile
    return found.id, found.version, found.digest


def _order(rules: Rules) -> tuple[tuple[int, str], ...]:
    return order_of(identity(rules)[1])


def _without_twins(found: Updates) -> Updates:
    """Take neither of two files that call different rules by one version: nobody can tell which."""
    digests: dict[tuple[type, str, str], set[str]] = {}
    for each in found.taken:
        name, version, digest = identity(each.rules)
        digests.setdefault((type(each.rules), name, version), set()).add(digest)
    twins = {key for key, held in digests.items() if len(held) > 1}
    taken, not_taken = [], list(found.not_taken)
    for each in found.taken:
        key = (type(each.rules), *identity(each.rules)[:2])
        if key in twins:
            why = f"It calls itself {key[1]} {key[2]}, and so does another file with other rules."
            not_taken.append(said(each.file, why, "Ask your lead which one counts."))
        else:
            taken.append(each)
    return Updates(tuple(taken), tuple(not_taken))


def said(file: str, why: str, remedy: str) -> str:
    """Return in one line why a file was not taken."""
    return f"{one_line(file)[:_LONGEST]} was not taken. {why} {remedy}"
