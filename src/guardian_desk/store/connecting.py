"""Open SQLite so that a commit is on disk when it returns, and prove that it is so set."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from guardian_desk.store.troubles import NetworkFolder

_FULL = 2
_PATIENCE_MS = 2_000


class Access(StrEnum):
    """How a database file is opened: SQLite's own words, as they stand in its address."""

    MAKE = "mode=rwc"
    WRITE = "mode=rw"
    READ = "mode=ro"
    READ_UNCHANGING = "mode=ro&immutable=1"
    MEMORY = "mode=memory"


def connect(database: Path, access: Access) -> Connection:
    """Return the one connection of a log; transactions are begun and ended by hand.

    Raises the driver's errors: the caller knows which folder to name.
    """

    def open_file() -> sqlite3.Connection:
        # One lock stands before this connection; the thread that saves is not the one that paints.
        return sqlite3.connect(
            f"{database.absolute().as_uri()}?{access}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_PATIENCE_MS / 1000,
        )

    # Hidden parameters: an error must not repeat what was to be written.
    engine = create_engine(
        "sqlite://",
        creator=open_file,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )
    return engine.connect()


def make_durable(connection: Connection, home: Path) -> None:
    """Set write-ahead logging with a full sync at each commit, and read both back.

    Raises NetworkFolder where SQLite does not take them.
    """
    pragma = connection.exec_driver_sql
    mode = pragma("PRAGMA journal_mode = WAL").scalar_one()
    pragma("PRAGMA synchronous = FULL")
    if mode != "wal" or pragma("PRAGMA synchronous").scalar_one() != _FULL:
        raise NetworkFolder(home)
    # macOS alone tells a flush to the drive from one to its memory; elsewhere this does nothing.
    pragma("PRAGMA fullfsync = ON")
    pragma("PRAGMA checkpoint_fullfsync = ON")


def make_careful(connection: Connection) -> None:
    """Let SQLite distrust the file: no functions from its schema, cells checked, keys held."""
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON"):
        connection.exec_driver_sql(f"PRAGMA {setting}")
    for setting in ("recursive_triggers = ON", "secure_delete = ON"):
        connection.exec_driver_sql(f"PRAGMA {setting}")


@contextmanager
def one_transaction(connection: Connection) -> Iterator[None]:
    """Commit everything done inside, durably, or nothing of it."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        # SQLite has often rolled back by itself, and then refuses to do it again.
        if _in_transaction(connection):
            connection.exec_driver_sql("ROLLBACK")
        raise


def _in_transaction(connection: Connection) -> bool:
    driver = connection.connection.driver_connection
    return isinstance(driver, sqlite3.Connection) and driver.in_transaction
