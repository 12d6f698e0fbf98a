"""Follow steady time through the entries of a log, boot by boot."""

from collections.abc import Iterable, Iterator

from guardian_desk.core.clock import Reading, SteadyTime
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.kinds import CLOCK_JUMP, SESSION_OPENED

NOTING = frozenset({SESSION_OPENED, CLOCK_JUMP})
"""The kinds after which a difference between wall and steady time counts as written down."""


def advance(steady: SteadyTime | None, kind: str, reading: Reading) -> SteadyTime:
    """Return the steady line after an entry of this kind was stamped with this reading."""
    line = SteadyTime.begun(reading) if steady is None else steady
    return line.noted(reading) if kind in NOTING else line.after(reading)


def follow(entries: Iterable[Entry]) -> Iterator[tuple[Entry, SteadyTime]]:
    """Yield every entry with the steady line as it stood once the entry was written.

    An entry before the first readable session is counted by its wall clock alone.
    """
    steady: SteadyTime | None = None
    boot = ""
    for entry in entries:
        if entry.kind == SESSION_OPENED:
            boot = str(entry.content.coded.get("boot", ""))
        steady = advance(steady, entry.kind, reading_of(entry, boot))
        yield entry, steady


def reading_of(entry: Entry, boot: str) -> Reading:
    """Return an entry's stamp as a clock reading of the named boot."""
    stamp = entry.stamp
    return Reading(stamp.utc_us, stamp.offset_min, stamp.mono_us, boot)
