"""Let one program at a time add to the log of a home folder."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from guardian_desk.store.troubles import NetworkFolder, NotALog, ReadOnlyDisk

LOCK = "guardian-desk.lock"


@dataclass(frozen=True, slots=True)
class HomeLock:
    """The right to add to the log; it ends with the program, however that ends."""

    _held: sqlite3.Connection

    def release(self) -> None:
        """Give the right back."""
        self._held.close()


def take(home: Path) -> HomeLock | None:
    """Return the lock of a home folder, or None while another program holds it.

    The lock is a transaction that is never ended, in an empty database beside the log: SQLite
    already knows how each system locks a file and lets go of it when a program dies. It stands
    beside the log, not in it, so that a second window can read.

    Raises ReadOnlyDisk where no lock file can be made, NetworkFolder where locks do not work,
    NotALog where its name is taken by something else.
    """
    held: sqlite3.Connection | None = None
    try:
        # A window saves from a worker thread, and closes from its own.
        held = sqlite3.connect(
            home / LOCK, timeout=0, isolation_level=None, check_same_thread=False
        )
        held.execute("BEGIN EXCLUSIVE")
        # A file that cannot be written is locked for reading only, without a word.
        if not os.access(home / LOCK, os.W_OK):
            held.close()
            raise ReadOnlyDisk(home)
    except sqlite3.DatabaseError as error:
        if held is not None:
            held.close()
        match error.sqlite_errorcode & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return None
            case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_PROTOCOL | sqlite3.SQLITE_NOLFS:
                raise NetworkFolder(home) from error
            case sqlite3.SQLITE_NOTADB:
                raise NotALog(home / LOCK) from error
            case _:
                raise ReadOnlyDisk(home) from error
    return HomeLock(held)
