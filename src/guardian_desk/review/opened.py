"""Hold what a lead opened: a bundle as verification saw it, and the cases it could retell."""

from dataclasses import dataclass
from enum import StrEnum

from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.decisionlog.verification import Verification


class Own(StrEnum):
    """How rules that a case is pinned to compare with those of this computer."""

    SAME = "same"
    OTHER = "other"
    NOT_HERE = "not_here"


@dataclass(frozen=True, slots=True)
class PinnedRules:
    """A pack or profile by id and version, the digest of its bytes, and how ours compares.

    `own` is NOT_HERE where this computer has no rules of that id and version.
    """

    name: str
    digest: str
    own: Own = Own.NOT_HERE


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """One case of a verified bundle: retold under its own rules, with the entries behind it.

    `until` is the last moment the record speaks of: when the bundle was made, or the latest
    thing in it. Nothing is known of the time after. A making that cannot be is not believed.
    """

    working: WorkingCase
    entries: tuple[Entry, ...]
    until: Instant
    bundle: str = ""
    rules: tuple[PinnedRules, ...] = ()

    @property
    def case(self) -> CaseId:
        """Return the random name of the case."""
        return self.working.case

    @property
    def label(self) -> str:
        """Return the label of the device it was recorded on, which may repeat elsewhere."""
        return self.working.state.label


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the entry it concerns (0 without one), and plain words."""

    seq: int
    says: str

    def __str__(self) -> str:
        named = self.says.lower().startswith(f"entry {self.seq}")
        return f"entry {self.seq}: {self.says}" if self.seq and not named else self.says


@dataclass(frozen=True, slots=True)
class UnreadCase:
    """A case whose entries are whole but which this program cannot retell, and why."""

    case: CaseId
    why: str


@dataclass(frozen=True, slots=True)
class OpenedReview:
    """One file after verification: opened with its cases, or refused with every fault.

    `verification` is None only where the file could not be read at all. A refused file
    shows no case: nothing in it can be relied on. `folder` tells files of one name apart;
    `notes` say what is odd about its times.
    """

    name: str
    verification: Verification | None
    cases: tuple[ReviewCase, ...] = ()
    unread: tuple[UnreadCase, ...] = ()
    faults: tuple[Fault, ...] = ()
    made: Instant | None = None
    program: str = ""
    folder: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Tell whether the file was refused."""
        return bool(self.faults) or self.verification is None
