"""Look at what is signed of rules, and by whom: the composition root's half that reads keys."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guardian_desk.core.errors import CannotRun, Faulty, Usage
from guardian_desk.core.plain import to_plain
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.packbytes import digest_of
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.signing.release import (
    LARGEST,
    Kind,
    Release,
    Released,
    read_release,
    signature_of,
)
from guardian_desk.rulepack.signing.standing import (
    NOTHING_SIGNED,
    Signed,
    SignedFiles,
    Signing,
    UnknownKey,
    Verify,
    judged,
)
from guardian_desk.runtime.policy import policy_folder, short_bytes, trusted_keys, unreadable
from guardian_desk.usecases.rules import SignedOff

PROOF = "proof.json"
RELEASE = "release.json"
_LARGEST_PROOF = 8 << 20

Rules = RulePack | Profile


@dataclass(frozen=True, slots=True)
class Signatures:
    """What is signed of the rules of one folder, by keys that are trusted.

    Where `drafts` are taken, rules that are not signed off begin cases too, and each says so.
    `trouble` says what is wrong with the keys of this computer: then nothing counts as signed.
    `has_keys` tells whether the policy lays any down, of use or not.
    """

    rules: Path
    verify: Verify
    drafts: bool
    has_keys: bool
    trouble: str = ""

    def of(self, rules: Rules) -> SignedOff:
        """Return how a pack or profile of the folder is signed, and the files that say so."""
        return self._kept_at(release_place(self.rules, rules), rules)

    def beside(self, path: str, rules: Rules) -> SignedOff:
        """Return how a pack or profile that was read by a path is signed beside it."""
        file = Path(path)
        if isinstance(rules, Profile):
            place = file.with_name(f"{file.stem}.{RELEASE}")
        else:
            place = (file if file.is_dir() else file.parent) / RELEASE
        found = self._kept_at(place, rules)
        if found.signing is NOTHING_SIGNED:
            why = f"no signature file ({place.name}) stands beside it"
            return replace(found, signing=Signing(Signed.UNSIGNED, why))
        return found

    def _kept_at(self, place: Path, rules: Rules) -> SignedOff:
        kind = Kind.PROFILE if isinstance(rules, Profile) else Kind.PACK
        here = released_here(place.with_name(PROOF), rules)
        return self.signed_off(here, signed_files(place), release_name(kind, rules.id))

    def signed_off(self, here: Released, files: SignedFiles, name: str) -> SignedOff:
        """Return how rules are signed by a release that is kept under a name."""
        signing = judged(here, files, self.verify)
        if signing.state is Signed.UNSIGNED and self.trouble:
            signing = Signing(Signed.UNSIGNED, f"{signing.why}, and {self.trouble}")
        if not signing.is_signed:
            return SignedOff(signing, refused=not self.drafts)
        kept = ((name, files.release), (signature_of(name), files.signature))
        return SignedOff(
            signing,
            tuple(RuleBytes(digest_of(data), each, data) for each, data in kept if data),
        )

    def release_in(self, files: SignedFiles) -> Release:
        """Return a release that a trusted key signed; raise Faulty where none is here."""
        if files.release is None or files.signature is None:
            raise Faulty("Nothing is signed here", "Nobody has signed it.", "Have it signed.")
        self.verify(files.release, files.signature)
        return read_release(files.release)

    def readings(self) -> dict[str, str]:
        """Return what the rules of the folder read as, by the digest of each that is signed."""
        places = [*self.rules.glob(f"*/{RELEASE}"), *self.rules.glob(f"profiles/*.{RELEASE}")]
        found = {}
        for place in places:
            with suppress(Faulty):
                release = self.release_in(signed_files(place))
                found[release.digest] = release.reads_as
        return found


def signatures(rules: Path, *, demo: bool) -> Signatures:
    """Return what is signed of a folder by the keys that this computer's policy trusts.

    A policy without keys, as the program comes, takes rules in draft; a demonstration always does.
    """
    try:
        keys = trusted_keys(policy_folder())
        verify = trusting(keys)
    except CannotRun as error:
        # Open cases go on all the same: only new ones wait for the keys to be mended.
        trouble = f"the keys of this computer cannot be used ({error.message.rstrip('.')})"
        return Signatures(rules, _refusing(f"{trouble}."), demo, True, trouble)
    return Signatures(rules, verify, demo or not keys, bool(keys))


def trusting(keys: Mapping[Path, bytes], *more: bytes) -> Verify:
    """Return what checks a signature against the keys of the policy, and more besides.

    Raise CannotRun, naming the file, where one of the policy is none; Usage where another is.
    """
    for file, data in keys.items():
        try:
            verifier([data])
        except Usage as error:
            raise unreadable(file, "it is no public key of minisign") from error
    known = (*keys.values(), *more)
    return verifier(known) if known else _refusing(_NOBODY)


def verifier(keys: Sequence[bytes]) -> Verify:
    """Return what checks a signature against public keys; raise Usage where one is none."""
    from guardian_desk.vault.minisign import Keys

    return Keys(keys).verify


@dataclass(frozen=True, slots=True)
class Told:
    """How the rules of a folder are signed, as lines and as data."""

    lines: tuple[str, ...]
    data: dict[str, Any]


def signings(rules: Path, found: Sequence[Rules], keys: Sequence[Path]) -> Told:
    """Tell how each pack and profile is signed, by keys of the policy or those named."""
    verify = trusting(trusted_keys(policy_folder()), *(key_bytes(each) for each in keys))
    each_signed = []
    for each in found:
        here = released_here(rules / each.id / PROOF, each)
        each_signed.append((here, judged(here, signed_files(release_place(rules, each)), verify)))
    odd = tuple(
        f"{release_place(rules, each)}: {signing.state}: {signing.why}"
        for each, (_, signing) in zip(found, each_signed, strict=True)
        if signing.state in (Signed.ALTERED, Signed.STRANGE)
    )
    data = [_signing_data(*each) for each in each_signed]
    whole = bool(data) and all(signing.is_signed for _, signing in each_signed)
    return Told((*odd, _counted(each_signed)), {"signed": whole, "signing": data})


def _counted(found: Sequence[tuple[Released, Signing]]) -> str:
    signed = Counter(here.kind for here, signing in found if signing.is_signed)
    every = Counter(here.kind for here, _ in found)
    told = (f"{signed[kind]} of {every[kind]} {kind}s" for kind in Kind)
    return f"signed off: {', '.join(told)}"


def _signing_data(here: Released, signing: Signing) -> dict[str, Any]:
    release = signing.release
    return {
        "kind": here.kind,
        "id": here.id,
        "version": here.version,
        "state": signing.state,
        "why": signing.why,
        "key": signing.key,
        "signed_off": [] if release is None else to_plain(release.signed_off),
    }


def released_here(certificate: Path, found: Rules) -> Released:
    """Return what a pack or profile is by its bytes; a certificate that is there is one of them."""
    if isinstance(found, Profile):
        return Released(Kind.PROFILE, found.id, found.version, found.digest)
    proof = _readable(certificate, _LARGEST_PROOF)
    return Released(
        Kind.PACK, found.id, found.version, found.digest, "" if proof is None else digest_of(proof)
    )


def release_place(rules: Path, found: Rules) -> Path:
    """Return where the release of a pack or profile stands: beside it."""
    return rules / release_name(Kind.PROFILE if isinstance(found, Profile) else Kind.PACK, found.id)


def release_name(kind: Kind, name: str) -> str:
    """Return the name of a release within a folder of rules, under which a log keeps it too."""
    return f"profiles/{name}.{RELEASE}" if kind is Kind.PROFILE else f"{name}/{RELEASE}"


def signature_place(release: Path) -> Path:
    """Return where the signature of a release stands: where minisign looks for it."""
    return release.with_name(signature_of(release.name))


def signed_files(release: Path) -> SignedFiles:
    """Return a release and its signature as they lie on the disk."""
    return SignedFiles(_readable(release, LARGEST), _readable(signature_place(release), LARGEST))


def _readable(path: Path, most: int) -> bytes | None:
    try:
        return short_bytes(path, most)
    except OSError:
        # It is there, and nothing that it might say can count.
        return b""


def key_bytes(path: Path) -> bytes:
    """Return the bytes of a key in a file; raise Usage where there is none."""
    try:
        data = short_bytes(path, LARGEST)
    except OSError as error:
        raise Usage("This key cannot be read", f"{error.strerror}.", "Name its file.") from error
    if data is None:
        raise Usage("There is no such key", f"{path} is not a file.", "Name the file of the key.")
    return data


_NOBODY = "This computer knows no key to check its signature with."


def _refusing(why: str) -> Verify:
    """Return what knows no key, and says why."""

    def refuse(_release: bytes, _signature: bytes) -> str:
        raise UnknownKey("No key", why, "Ask whoever looks after this computer.")

    return refuse
