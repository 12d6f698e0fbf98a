"""Say in plain words why the log's file cannot be opened or written, and what to do.

Eight troubles have a message of their own: a read-only disk, a missing folder, another window, a
file that is not (or no longer) a log, a newer program's file, a full disk, a log that was moved
away, a network share.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from guardian_desk.core.errors import CannotRun, Faulty, GuardianError
from guardian_desk.decisionlog.errors import CannotWrite, DamagedLog

_KEPT = "Nothing was changed."


class ReadOnlyDisk(CannotWrite):
    """The folder or its disk takes no writing."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            "This folder cannot be written to",
            f"The disk or folder is read-only: {home}.",
            f"{_KEPT} Choose another folder with --home, or ask IT for the right to write here.",
        )


class MissingFolder(CannotRun):
    """The folder for the log is not there, and neither is the one above it."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            "The folder for the decision log is missing",
            f"There is no folder {home}.",
            "Check its name, and that its drive is connected. Then start again.",
        )


class NoLogHere(CannotRun):
    """A folder that was to be read holds no log."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            "There is no decision log in this folder",
            f"No log was found in {home}.",
            "Check the folder's name. Nothing was created.",
        )


class HeldByAnother(CannotWrite):
    """Another window or program holds this log; it can be read meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "Guardian Desk is already open on this log",
            "This window can read the log but cannot add to it.",
            "Carry on in the other window, or close it and open this one again.",
        )


class OpenedToRead(CannotWrite):
    """This log was opened for reading only."""

    def __init__(self) -> None:
        super().__init__(
            "This log was opened only to be read",
            "Nothing can be added to it here.",
            "Open it in the desk to go on with a case.",
        )


class NotALog(Faulty):
    """A file that bears the log's name and is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "This file is not a Guardian Desk decision log",
            f"{path} belongs to another program, or its beginning is damaged.",
            f"{_KEPT} Move the file away and keep it, or choose another folder with --home.",
        )


class NewerLog(Faulty):
    """A log whose tables a newer program has moved on."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            "A newer Guardian Desk has used this log",
            f"Its tables are version {found}; this program knows version {known}.",
            f"{_KEPT} Open it with the newer Guardian Desk.",
        )


class DiskFull(CannotWrite):
    """The disk has no room; the entry was not written, not even in part."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            "The disk is full: this was not saved",
            f"There is no room left where the log is kept: {home}.",
            "Free at least 50 MB there, then save again. Nothing that was saved is lost.",
        )


class LogMoved(CannotWrite):
    """The log's file was moved, deleted or replaced while it was open."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            "The decision log is no longer where it was",
            f"Its file was moved or deleted while this window used it: {home}.",
            "This was not kept. Carry on on paper, bring the folder back, and start again.",
        )


class NetworkFolder(CannotRun):
    """A folder on a network share, where SQLite cannot promise that an entry is kept."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            "The decision log cannot be kept on a network drive",
            f"This folder seems to be on a network share: {home}.",
            f"{_KEPT} Choose a folder on this computer's own disk with --home.",
        )


class DiskTrouble(CannotWrite):
    """The disk refused in a way that has no better name; `code` is SQLite's word for it."""

    def __init__(self, code: str) -> None:
        super().__init__(
            "The disk did not take this: it was not saved",
            f"The computer answered {code}.",
            "Save again. If it goes on, carry on on paper and tell IT.",
        )


@contextmanager
def in_plain_words(home: Path) -> Iterator[None]:
    """Turn every error of the database layer raised inside into one of the troubles above."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        raise named(error, home) from error


def named(error: Exception, home: Path) -> GuardianError:
    """Return the plain trouble behind an error of the database layer."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    name = getattr(cause, "sqlite_errorname", type(cause).__name__)
    match code:
        case sqlite3.SQLITE_FULL:
            return DiskFull(home)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return ReadOnlyDisk(home)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return HeldByAnother()
        case sqlite3.SQLITE_NOTADB:
            return DamagedLog("Its file is not a database any more.")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_ERROR | sqlite3.SQLITE_MISMATCH:
            return DamagedLog(f"Its file contradicts itself ({name}).")
        case sqlite3.SQLITE_CONSTRAINT:
            return DamagedLog("Its file refused an entry that should follow the last one.")
        case _ if isinstance(cause, (sqlite3.DataError, UnicodeDecodeError, OverflowError)):
            return DamagedLog("Its file holds values that no log holds.")
        case _:
            return DiskTrouble(name)
