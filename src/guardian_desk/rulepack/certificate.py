"""What was proved of one exact pack, by what, and within which bounds."""

from dataclasses import dataclass, field
from enum import StrEnum

from guardian_desk.rulepack.pack import RulePack

FORMAT = 1


class Verdict(StrEnum):
    """How a claim came out. Out of time, or a case that cannot be played, proves nothing."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_PROVED = "not_proved"


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim and how it came out."""

    claim: str
    says: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was proved of the pack with this digest; `members` of each group were looked at.

    `assumes` says in plain words what the proof takes as given, and where that is tested.
    """

    format: int
    pack: str
    version: str
    digest: str
    solver: str
    members: int
    assumes: tuple[str, ...]
    claims: tuple[Judged, ...] = field(default=())

    def fits(self, pack: RulePack) -> bool:
        """Tell whether it is about this pack, byte for byte, and its rules alone."""
        return (self.format, self.pack, self.digest) == (FORMAT, pack.id, pack.digest)

    @property
    def is_whole(self) -> bool:
        """Tell whether every claim was proved."""
        return bool(self.claims) and all(each.verdict is Verdict.PROVED for each in self.claims)

    def verdict_of(self, guarantee: str) -> Verdict | None:
        """Return how a guarantee of the pack came out; None where it says nothing of it."""
        found = (each for each in self.claims if each.claim == f"guarantee:{guarantee}")
        return next((each.verdict for each in found), None)
