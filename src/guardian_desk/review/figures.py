"""Hold the figures of an audit: what was counted, over how many, and each case behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from guardian_desk.core.ids import CaseId
from guardian_desk.rulepack.words import Shape

BREACH = "breach"
"""The shape of a figure that the program makes of each breach of a pack, beside its indicators."""


class Came(StrEnum):
    """Into which heap a case falls; an outcome of an action is a heap by its own id."""

    MEASURED = "measured"
    STILL_OPEN = "still_open"
    NOT_STARTED = "not_started"
    START_NOT_KNOWN = "start_not_known"
    END_NOT_KNOWN = "end_not_known"
    SO = "so"
    STILL_SO = "still_so"
    NEVER_SO = "never_so"
    NOT_RECORDED = "not_recorded"
    YES = "yes"
    NOT_KNOWN = "not_known"
    NO = "no"
    LAPSED = "lapsed"
    REOPENED = "reopened"
    DEFERRED = "deferred"
    NONE_RECORDED = "none_recorded"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True, slots=True)
class Part:
    """One case's part in a figure: its heap, and a length or a number where there is one.

    `counts` tells whether it belongs to n. `length` is in microseconds; `goes_on` tells that it
    had not ended when the record did.
    """

    case: CaseId
    heap: str
    says: str
    item: str = ""
    length: int | None = None
    number: int | None = None
    counts: bool = True
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Heap:
    """How many fell together, and what they are called."""

    id: str
    says: str
    number: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure over many cases; `n` is what it is counted over and is never left out.

    `median` is in microseconds over the `measured` parts that came to an end: what goes on would
    grow with the day of export. `longest` and `total` are over both, to the end of the record;
    `longest_goes_on` tells of which the longest is. None where there is nothing of the kind.
    `basis` names the sources, with section.
    """

    pack: str
    versions: tuple[str, ...]
    id: str
    title: str
    shape: str
    n: int
    heaps: tuple[Heap, ...]
    parts: tuple[Part, ...]
    measured: int = 0
    median: int | None = None
    longest: int | None = None
    longest_goes_on: bool = False
    total: int | None = None
    basis: tuple[str, ...] = ()

    def heap(self, name: str) -> int:
        """Return how many are in a heap."""
        return next((each.number for each in self.heaps if each.id == name), 0)

    @property
    def sum_of_numbers(self) -> int:
        """Return the sum of what was counted within cases, such as deferrals that lapsed."""
        return sum(part.number or 0 for part in self.parts if part.counts)


@dataclass(frozen=True, slots=True)
class ProtocolFigures:
    """The figures of one protocol, under its own title; `cases` is how many were counted."""

    pack: str
    title: str
    versions: tuple[str, ...]
    cases: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What a figure is called, and the versions of the pack behind it."""

    pack: str
    versions: tuple[str, ...]
    id: str
    title: str
    shape: Shape | str
    basis: tuple[str, ...] = ()


_UNMEASURED = frozenset({Came.STILL_SO.value, Came.STILL_OPEN.value})


def figure_of(named: Named, parts: Sequence[Part], words: dict[str, str]) -> Figure:
    """Return the figure of these parts; `words` name the heaps, in the order to show them."""
    counted: dict[str, int] = {}
    for part in parts:
        counted[part.heap] = counted.get(part.heap, 0) + 1
    heaps = tuple(
        Heap(name, says, counted[name]) for name, says in words.items() if name in counted
    )
    known = [each for each in parts if each.length is not None]
    lengths = [each.length or 0 for each in known if each.heap not in _UNMEASURED]
    longest = max(known, key=lambda each: (each.length or 0, each.goes_on), default=None)
    return Figure(
        pack=named.pack,
        versions=named.versions,
        id=named.id,
        title=named.title,
        shape=str(named.shape),
        n=sum(part.counts for part in parts),
        heaps=heaps,
        parts=tuple(parts),
        measured=len(lengths),
        median=median(lengths),
        longest=None if longest is None else longest.length,
        longest_goes_on=longest is not None and longest.goes_on,
        total=sum(each.length or 0 for each in known) if known else None,
        basis=named.basis,
    )


def median(lengths: Sequence[int]) -> int | None:
    """Return the middle length, or the mean of the two middle ones, rounded down."""
    if not lengths:
        return None
    ordered = sorted(lengths)
    upper = len(ordered) // 2
    lower = upper if len(ordered) % 2 else upper - 1
    return (ordered[lower] + ordered[upper]) // 2
