"""Judge whether rules are signed by someone whom this computer knows, byte for byte."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from guardian_desk.core.errors import Faulty
from guardian_desk.rulepack.signing.release import Release, Released, read_release

Verify = Callable[[bytes, bytes], str]
"""Takes what was signed and its signature; returns the name of the key, or raises Faulty."""


class UnknownKey(Faulty):
    """The signature is by a key that this computer does not know."""


class Signed(StrEnum):
    """How far the signature beside rules can be relied on. Only the first counts."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    ALTERED = "altered"
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class Signing:
    """What was found of the signature of rules; `why` says in words what keeps it from counting.

    `key` names the key that signed, and `release` what it signed; both only where that counts.
    """

    state: Signed
    why: str = ""
    key: str = ""
    release: Release | None = None

    @property
    def is_signed(self) -> bool:
        """Tell whether these rules are signed off, as they are here."""
        return self.state is Signed.SIGNED


NOTHING_SIGNED = Signing(Signed.UNSIGNED, "nobody has signed it off")


@dataclass(frozen=True, slots=True)
class SignedFiles:
    """The release beside rules and its signature, as they lie on the disk; None where absent."""

    release: bytes | None
    signature: bytes | None


def judged(here: Released, files: SignedFiles, verify: Verify) -> Signing:
    """Return how the rules that lie here are signed. Whatever is in doubt counts as not signed."""
    if files.release is None and files.signature is None:
        return NOTHING_SIGNED
    if files.signature is None:
        return Signing(Signed.UNSIGNED, "its release is here without a signature")
    if files.release is None:
        return Signing(Signed.ALTERED, "a signature is here without what it signs")
    try:
        key = verify(files.release, files.signature)
        release = read_release(files.release)
    except UnknownKey as error:
        return Signing(Signed.STRANGE, _clause(error.message))
    except Faulty as error:
        return Signing(Signed.ALTERED, _clause(error.message))
    misfit = release.misfit(here)
    if misfit:
        return Signing(Signed.ALTERED, misfit)
    return Signing(Signed.SIGNED, key=key, release=release)


def _clause(sentence: str) -> str:
    """Return a sentence as it stands after a colon."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")
