"""Let one program at a time add to the log of a home folder."""

from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from guardian_desk.store.troubles import NetworkFolder, ReadOnlyDisk

LOCK = "guardian-desk.lock"


@dataclass(frozen=True, slots=True)
class HomeLock:
    """The right to add to the log; it ends with the program, however that ends."""

    _held: FileLock

    def release(self) -> None:
        """Give the right back."""
        self._held.release()


def take(home: Path) -> HomeLock | None:
    """Return the lock of a home folder, or None while another program holds it.

    Raises ReadOnlyDisk where no lock file can be made, NetworkFolder where locks do not work.
    """
    # A window saves from a worker thread, and closes from its own.
    held = FileLock(home / LOCK, thread_local=False)
    try:
        held.acquire(timeout=0)
    except Timeout:
        return None
    except NotImplementedError as error:
        raise NetworkFolder(home) from error
    except OSError as error:
        raise ReadOnlyDisk(home) from error
    return HomeLock(held)
