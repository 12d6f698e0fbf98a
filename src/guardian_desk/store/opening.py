"""Open a home's log to write or to read, make it where there is none, and never replace one."""

import os
import secrets
import sys
from pathlib import Path

from sqlalchemy import Connection

from guardian_desk.decisionlog.errors import DamagedLog
from guardian_desk.store import migrations
from guardian_desk.store.connecting import (
    Access,
    connect,
    make_careful,
    make_durable,
    one_transaction,
)
from guardian_desk.store.place import database_of, has_newest_part, is_there, refuse_stranger
from guardian_desk.store.troubles import (
    NewerLog,
    NoLogHere,
    ReadOnlyDisk,
    in_plain_words,
)


def open_to_write(home: Path) -> Connection:
    """Return the writing connection; the caller holds the home's lock. Raises the troubles."""
    database = database_of(home)
    if not is_there(database):
        _make(database)
    refuse_stranger(database)
    with in_plain_words(home):
        connection = connect(database, Access.WRITE)
    try:
        with in_plain_words(home):
            _refuse_newer(connection)
            make_careful(connection)
            make_durable(connection, home)
            _bring_up(connection)
            _refuse_strange_tables(connection)
    except BaseException:
        close(connection)
        raise
    return connection


def open_to_read(home: Path) -> Connection:
    """Return a connection that cannot write; raises NoLogHere and the other troubles."""
    database = database_of(home)
    if not is_there(database):
        raise NoLogHere(home)
    refuse_stranger(database)
    connection = _connect_to_read(database, home)
    try:
        with in_plain_words(home):
            _refuse_newer(connection)
            make_careful(connection)
    except BaseException:
        close(connection)
        raise
    return connection


def close(connection: Connection) -> None:
    """Close the connection and everything that was made for it."""
    connection.close()
    connection.engine.dispose()


def schema_of(connection: Connection) -> frozenset[tuple[str, str, str]]:
    """Return type, name and text of every table, index and trigger."""
    rows = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    )
    return frozenset((str(row[0]), str(row[1]), str(row[2])) for row in rows)


def expected_schema() -> frozenset[tuple[str, str, str]]:
    """Return the schema as this program makes it, from an empty database in memory."""
    connection = connect(Path("expected"), Access.MEMORY)
    try:
        migrations.bring_up(connection)
        return schema_of(connection)
    finally:
        close(connection)


def _refuse_newer(connection: Connection) -> None:
    found = migrations.version_of(connection)
    if found > len(migrations.STEPS):
        raise NewerLog(found, len(migrations.STEPS))


def _refuse_strange_tables(connection: Connection) -> None:
    if schema_of(connection) != expected_schema():
        raise DamagedLog("Its tables or triggers are not as this program makes them.")


def _bring_up(connection: Connection) -> None:
    if migrations.version_of(connection) < len(migrations.STEPS):
        with one_transaction(connection):
            migrations.bring_up(connection)


def _connect_to_read(database: Path, home: Path) -> Connection:
    with in_plain_words(home):
        connection = connect(database, Access.READ)
        try:
            connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first()
        except Exception:
            close(connection)
            if os.access(home, os.W_OK) or has_newest_part(database):
                raise
        else:
            return connection
        # On a read-only disk SQLite cannot keep its index of the write-ahead log beside the file;
        # without such a log there is nothing to index.
        return connect(database, Access.READ_UNCHANGING)


def _make(database: Path) -> None:
    """Make a complete log under another name, then give it its own: no half of one is ever seen."""
    draft = database.with_name(f"{database.name}.{secrets.token_hex(4)}.new")
    try:
        # Others on this computer may be let into the folder; the log is for its owner alone.
        draft.touch(mode=0o600, exist_ok=False)
        with in_plain_words(database.parent):
            _fill(draft)
        # The home's lock is held: nobody can have made a log here meanwhile.
        draft.rename(database)
        _sync_folder(database.parent)
    except BaseException as error:
        draft.unlink(missing_ok=True)
        draft.with_name(f"{draft.name}-journal").unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise ReadOnlyDisk(database.parent) from error
        raise


def _fill(draft: Path) -> None:
    connection = connect(draft, Access.MAKE)
    try:
        connection.exec_driver_sql("PRAGMA synchronous = FULL")
        with one_transaction(connection):
            migrations.bring_up(connection)
    finally:
        close(connection)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        # Windows has no such call; NTFS keeps names in its own journal.
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
