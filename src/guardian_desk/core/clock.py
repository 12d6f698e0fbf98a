"""Count elapsed time so that changing the system's clock changes no elapsed time."""

from dataclasses import dataclass, replace
from typing import Protocol

TOLERANCE_US = 2_000_000
"""How far wall and steady time may part before it is written down: two seconds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the machine's clocks said at one moment.

    `utc_us` is the wall clock in microseconds since 1970 UTC, `offset_min` how far local time
    stood ahead of UTC, `mono_us` a clock that nobody can set, and `boot` names the run of the
    machine within which two values of `mono_us` may be compared.
    """

    utc_us: int
    offset_min: int
    mono_us: int
    boot: str


class Clock(Protocol):
    """Where readings come from; the inside never reads a clock itself."""

    def read(self) -> Reading:
        """Return what the clocks say now."""
        ...


@dataclass(frozen=True, slots=True)
class Jump:
    """The wall clock went from where it should have stood to somewhere else."""

    from_us: int
    to_us: int

    @property
    def delta_us(self) -> int:
        """Microseconds the wall clock was moved by; negative when it was put back."""
        return self.to_us - self.from_us


@dataclass(frozen=True, slots=True)
class SteadyTime:
    """A line of time that follows the wall clock across boots and the machine's own within one.

    `line` is the reading the line is counted from, `apart_us` how far the wall clock had parted
    from it when that was last written down, and `latest_us` the machine's own clock just then.
    """

    line: Reading
    apart_us: int
    latest_us: int

    @staticmethod
    def begun(reading: Reading) -> "SteadyTime":
        """Return the line that trusts the wall clock of its first reading."""
        return SteadyTime(reading, 0, reading.mono_us)

    def at(self, reading: Reading) -> int:
        """Return the instant to count clocks with, in microseconds UTC."""
        if not self._comparable(reading):
            return reading.utc_us
        return self.line.utc_us + reading.mono_us - self.line.mono_us

    def from_wall(self, wall_us: int) -> int:
        """Return a time that somebody read off the wall clock, on the steady line."""
        return wall_us - self.apart_us

    def jump(self, reading: Reading) -> Jump | None:
        """Return how the wall clock moved since it was last written down, if beyond tolerance."""
        if reading.boot != self.line.boot:
            return None
        expected_us = self.line.utc_us + reading.mono_us - self.line.mono_us + self.apart_us
        if abs(reading.utc_us - expected_us) <= TOLERANCE_US:
            return None
        return Jump(from_us=expected_us, to_us=reading.utc_us)

    def after(self, reading: Reading) -> "SteadyTime":
        """Return the line as it goes on once an entry carries this reading."""
        if not self._comparable(reading):
            return SteadyTime.begun(reading)
        return replace(self, latest_us=reading.mono_us)

    def noted(self, reading: Reading) -> "SteadyTime":
        """Return the line once an entry says where the wall clock stands: a jump or a session."""
        gone_on = self.after(reading)
        return replace(gone_on, apart_us=reading.utc_us - gone_on.at(reading))

    def _comparable(self, reading: Reading) -> bool:
        # A restored snapshot of a virtual machine keeps its boot and sets its own clock back.
        return reading.boot == self.line.boot and reading.mono_us >= self.latest_us
