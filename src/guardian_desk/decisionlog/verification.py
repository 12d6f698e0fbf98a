"""Say what a verification of the log saw: counts, head and faults, and no more than that."""

import re
from dataclasses import dataclass
from enum import StrEnum

from guardian_desk.core.errors import Usage
from guardian_desk.decisionlog.entry import Head

NOT_WITNESSED = (
    "Not witnessed: this finds careless edits. It finds a rewritten or shortened log only "
    "against a head that was kept elsewhere."
)


class FaultKind(StrEnum):
    """What can be wrong with a chain."""

    NOT_AN_ENTRY = "not-an-entry"
    NEWER_FORMAT = "newer-format"
    CHANGED = "changed"
    MISSING = "missing"
    OUT_OF_ORDER = "out-of-order"
    CUT_SHORT = "cut-short"
    REWRITTEN = "rewritten"
    OPENING_ALTERED = "opening-altered"
    OPENING_MISSING = "opening-missing"
    SESSION_UNKNOWN = "session-unknown"
    CLOCK_MOVED = "clock-moved"
    PROJECTION = "projection"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class LogFault:
    """One thing that is wrong: the entry it concerns (0 for the whole), and plain words."""

    seq: int
    kind: FaultKind
    message: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification saw. `withheld` counts openings that may be, and are, not here.

    `first` and `head` are the leaves of the first and last entry; `witnessed` stays False until
    signatures and checkpoints exist. `holds_known_head` tells whether the head that was kept
    elsewhere is in the log; None where none was given.
    """

    entries: int
    openings: int
    withheld: int
    first: Head
    head: Head
    faults: tuple[LogFault, ...]
    witnessed: bool = False
    holds_known_head: bool | None = None

    @property
    def sound(self) -> bool:
        """True where no fault was found, which is all that it says."""
        return not self.faults

    def describe(self, faults: int | None = None) -> str:
        """Return one line for people that claims no more than was checked.

        `faults` is their number where the file around the log was checked too.
        """
        count = len(self.faults) if faults is None else faults
        found = (
            f"{count} {'fault' if count == 1 else 'faults'} found" if count else "no fault found"
        )
        return (
            f"{self.entries} entries, {self.openings} openings checked, {self.withheld} withheld: "
            f"{found}. {self.of_known_head}{NOT_WITNESSED}"
        )

    @property
    def of_known_head(self) -> str:
        """Return what became of the head that was kept elsewhere; empty where none was given."""
        if self.holds_known_head is None:
            return ""
        has = "is" if self.holds_known_head else "is not"
        return f"The head that was given {has} in it. "


@dataclass(frozen=True, slots=True)
class KnownHead:
    """A head kept elsewhere; `seq` is None where only the leaf was written down."""

    leaf: bytes
    seq: int | None = None

    def is_at(self, head: Head) -> bool:
        """Tell whether this is that entry: its leaf, and its number where one was written down."""
        return self.leaf == head.leaf and self.seq in (None, head.seq)


def read_known_head(text: str) -> KnownHead:
    """Read a head as printed (`212:9f…`) or its leaf alone; raise Usage otherwise."""
    found = re.fullmatch(r"(?:([0-9]{1,16}):)?([0-9a-f]{64})", text.strip().lower())
    if found is None:
        message = "A head is 64 hexadecimal digits, with or without its number before."
        raise Usage("This head cannot be read", message, "Copy it as verify prints it.")
    return KnownHead(bytes.fromhex(found[2]), None if found[1] is None else int(found[1]))
