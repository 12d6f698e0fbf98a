"""Hold what a bundle turned out to be: verified, or refused with every fault by line and entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guardian_desk.core.errors import Faulty
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.kinds import PINNING, RELEASE
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.decisionlog.verification import Verification
from guardian_desk.export.bundle import Manifest


@dataclass(frozen=True, slots=True)
class BundleFault:
    """One thing that is wrong: the line of the file, its entry (0 without one), plain words."""

    line: int
    seq: int
    message: str

    def __str__(self) -> str:
        entry = f", entry {self.seq}" if self.seq else ""
        return f"line {self.line}{entry}: {self.message}"


@dataclass(frozen=True, slots=True)
class VerifiedBundle:
    """A bundle in which no fault was found; made by verification alone.

    `entries` are those whose openings travel: the exported cases and the sessions.
    """

    manifest: Manifest
    verification: Verification
    entries: tuple[Entry, ...]
    rules: Mapping[str, RuleBytes]

    def __post_init__(self) -> None:
        if self.verification.faults:
            raise ValueError("a bundle with faults is not verified")

    @property
    def in_draft(self) -> tuple[CaseId, ...]:
        """Return the exported cases whose rules nobody signed off, as far as the bundle says."""
        pinned = {
            each.case: bool(each.content.coded.get(RELEASE))
            for each in self.entries
            if each.kind in PINNING
        }
        return tuple(each for each in self.manifest.cases if not pinned.get(each))

    def case(self, case: CaseId) -> Iterator[Entry]:
        """Yield the entries of one exported case, in order."""
        return (entry for entry in self.entries if entry.case == case)


@dataclass(frozen=True, slots=True)
class RefusedBundle:
    """A bundle with faults: nothing of it is shown but them and what was counted."""

    verification: Verification
    faults: tuple[BundleFault, ...]


class BundleRefused(Faulty):
    """A bundle that is damaged, foreign or newer; `faults` names each fault by line and entry."""

    def __init__(self, refused: RefusedBundle) -> None:
        first = refused.faults[0]
        more = len(refused.faults) - 1
        super().__init__(
            "This bundle cannot be trusted, and was not opened",
            f"{first}" + (f" ({more} more)" if more else ""),
            "Ask the sender to export it again, and keep this file as it is.",
        )
        self.faults = refused.faults
        self.verification = refused.verification
