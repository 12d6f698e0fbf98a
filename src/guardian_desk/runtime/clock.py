"""Read the machine's clocks: the one people set, and the one that nobody can."""

import platform
import time
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from secrets import token_hex

from guardian_desk.core.clock import Reading
from guardian_desk.core.instants import Instant

_LINUX_BOOT = Path("/proc/sys/kernel/random/boot_id")
_WINDOWS_BOOT = (
    r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
)
_MICROSECOND_NS = 1_000


class SystemClock:
    """The `Clock` of this machine."""

    def __init__(self) -> None:
        self._boot = boot_name()

    def read(self) -> Reading:
        """Return what both clocks say now, and how far local time stands ahead of UTC."""
        utc_us = time.time_ns() // _MICROSECOND_NS
        return Reading(utc_us, offset_min(utc_us), own_clock_us(), self._boot)


def own_clock_us() -> int:
    """Return microseconds since the machine started, sleep included where the system can."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    if boottime is not None:
        return time.clock_gettime_ns(boottime) // _MICROSECOND_NS
    return time.monotonic_ns() // _MICROSECOND_NS


def offset_min(utc_us: int) -> int:
    """Return the machine's local offset from UTC at an instant, in minutes, by its own zone."""
    local = datetime.fromtimestamp(utc_us // 1_000_000, UTC).astimezone()
    offset = local.utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


def boot_name() -> str:
    """Return a name for the machine's present run.

    Where the system gives none, each run of the program counts as a run of the machine: the
    steady line then trusts the wall clock once more often, and never compares what it may not.
    """
    if _LINUX_BOOT.exists():
        return _LINUX_BOOT.read_text(encoding="ascii").strip()
    return _windows_boot() or f"run-{token_hex(8)}"


def _windows_boot() -> str | None:
    """Return the count of starts that Windows keeps. Not tried on Windows yet."""
    if platform.system() != "Windows":
        return None
    registry = import_module("winreg")
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, _WINDOWS_BOOT) as key:
            return f"start-{registry.QueryValueEx(key, 'BootId')[0]}"
    except OSError:
        return None


def now() -> Instant:
    """Return the time by the clock that people set."""
    return Instant(SystemClock().read().utc_us)


def today() -> date:
    """Return the day that it is in England by the clock that people set."""
    from guardian_desk.core.dates import day_in_england

    return day_in_england(now())
