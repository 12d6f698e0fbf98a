"""Hold one entry of the log: what is to be written, what was sealed, and what was read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from guardian_desk.core.clock import Reading
from guardian_desk.core.ids import CaseId

FORMAT = 1
"""The version of the log's format that this program writes."""

SALT_BYTES = 16

Values = Mapping[str, Any]
"""A JSON object: text keys; values text, whole number, yes/no, None, list or object."""


class ContentClass(StrEnum):
    """How private one part of an entry is; each part can be withheld by itself."""

    CODED = "coded"
    PERSON = "person"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Content:
    """What an entry says: codes and times, who (names, numbers), and people's own words."""

    coded: Values = field(default_factory=dict)
    person: Values = field(default_factory=dict)
    words: Values = field(default_factory=dict)

    def of(self, part: ContentClass) -> Values:
        """Return the values of one class."""
        values: Values = getattr(self, part.value)
        return values


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that is not written yet. `case` is None for what belongs to no case."""

    kind: str
    case: CaseId | None = None
    content: Content = field(default_factory=Content)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an entry was recorded: wall clock, local offset, and the machine's own clock."""

    utc_us: int
    offset_min: int
    mono_us: int

    @staticmethod
    def of(reading: Reading) -> "Stamp":
        """Return the part of a clock reading that every entry carries."""
        return Stamp(reading.utc_us, reading.offset_min, reading.mono_us)


@dataclass(frozen=True, slots=True)
class Sealed:
    """The exact bytes of one entry: the hashed body, its leaf, and the openings that remain."""

    seq: int
    body: bytes
    leaf: bytes
    openings: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry read back from its bytes.

    `withheld` names the classes that the body binds but whose opening is not here.
    """

    seq: int
    prev: bytes
    leaf: bytes
    case: CaseId | None
    kind: str
    session: str
    stamp: Stamp
    content: Content
    withheld: frozenset[ContentClass] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a log: whoever keeps it elsewhere can tell later what was cut off."""

    seq: int
    leaf: bytes

    def __str__(self) -> str:
        return f"{self.seq}:{self.leaf.hex()}"


EMPTY_HEAD = Head(seq=0, leaf=bytes(32))
"""The head of a log without entries; the first entry's `prev` is 32 zero bytes."""
