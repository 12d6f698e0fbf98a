"""Name what the inside needs from the place where the log rests."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import Draft, Entry, Head, Sealed

Salts = Callable[[], bytes]
"""Returns 16 fresh random bytes each time."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that entries are on disk.

    `seqs` are the numbers of the drafts handed over, in their order; a clock jump that the log
    wrote down by itself is not among them. `utc_us` is the wall clock at recording, for *Saved
    03:14*; `steady_us` is the same moment on the line that clocks are counted with.
    """

    seqs: tuple[int, ...]
    utc_us: int
    offset_min: int
    steady_us: int


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One open case on the start page: a projection, never the record itself.

    `last_seq` is set by the log when the row is written with an append. `detail` is a JSON
    object of the caller's own. Times are microseconds UTC; `due_us` is None without a time.
    """

    case: CaseId
    label: str
    pack: str
    status: str
    happens_next: str
    due_us: int | None
    owner: str
    opened_us: int
    last_seq: int = 0
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleBytes:
    """The bytes of a pack, module, profile or register that a case is pinned to.

    `digest` is the SHA-256 of `data` in 64 hexadecimal digits.
    """

    digest: str
    name: str
    data: bytes


class DecisionLog(Protocol):
    """Where entries are kept: they can be added and read, never changed."""

    @property
    def read_only(self) -> bool:
        """True when another window holds this log, or it was opened only to be read."""
        ...

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        board: BoardRow | Sequence[BoardRow] | None = None,
        rules: Sequence[RuleBytes] = (),
    ) -> Receipt:
        """Put all drafts on disk, or none; return once they are durable.

        `board` is the row of the case as it then stands, or one for each case of the drafts.

        A draft of kind `session-opened` begins a new session; every other kind needs one open.
        Raises CannotWrite (nothing was written, the drafts are still the caller's).
        """
        ...

    def entries(self, case: CaseId | None = None, after: int = 0) -> Iterator[Entry]:
        """Yield entries in order, of one case or of all, whose number is above `after`.

        Raises DamagedLog at the first entry that its own bytes or openings contradict.
        """
        ...

    def entries_of(self, kinds: Collection[str], after: int = 0) -> Iterator[Entry]:
        """Yield the entries of some kinds above `after` in order, whichever case they are of."""
        ...

    def sealed(self, after: int = 0) -> Iterator[Sealed]:
        """Yield every entry's stored bytes untouched, for export and verification."""
        ...

    def board(self) -> list[BoardRow]:
        """Return the rows of the start page, the oldest case first."""
        ...

    def rule_bytes(self, digest: str) -> RuleBytes | None:
        """Return the kept rule file with this digest, or None."""
        ...

    def rules_named(self, ending: str) -> list[RuleBytes]:
        """Return the kept rule files whose names end so."""
        ...

    def head(self) -> Head:
        """Return the last entry's number and leaf; EMPTY_HEAD before the first."""
        ...

    def now_us(self) -> int:
        """Return the present instant on the steady line, for counting clocks."""
        ...
