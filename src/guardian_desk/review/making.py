"""Judge when a bundle says it was made: it is only written there, and hours hang on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.export.bundle import Manifest

TOLERANCE = 10 * MINUTE
"""How far the clocks of two computers may stand apart before it is said."""

TOO_EARLY = "It says that it was made before its last entry. Times are counted to that entry."
TO_COME = "It says that it was made at a time still to come. Times are counted to its last entry."
AHEAD = "An entry was recorded at a time still to come. A clock was wrong, there or here."


@dataclass(frozen=True, slots=True)
class Making:
    """When a bundle says it was made, until when it is believed, and what is odd about that."""

    at: Instant
    until: Instant
    notes: tuple[str, ...]


def making_of(manifest: Manifest, entries: Sequence[Entry], now: Instant | None) -> Making:
    """Return how far a bundle's own time is believed; `now` is None where no clock is known."""
    made = Instant(manifest.made_utc_us)
    last = Instant(max((each.stamp.utc_us for each in entries), default=0))
    notes = []
    if now is not None and last > now + TOLERANCE:
        notes.append(AHEAD)
    if made < last - TOLERANCE:
        notes.append(TOO_EARLY)
    comes = now is not None and made > now + TOLERANCE
    if comes:
        notes.append(TO_COME)
    return Making(made, last if comes else max(made, last), tuple(notes))
