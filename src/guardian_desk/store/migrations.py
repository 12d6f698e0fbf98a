"""Bring a log's tables from any older version to the present one, step by numbered step."""

from collections.abc import Callable

from sqlalchemy import Connection, delete, insert

from guardian_desk.decisionlog.entry import FORMAT
from guardian_desk.store import tables
from guardian_desk.store.place import APPLICATION_ID
from guardian_desk.store.troubles import NewerLog

Step = Callable[[Connection], None]


def first_tables(connection: Connection) -> None:
    """Make everything, as version 1 had it."""
    tables.metadata.create_all(connection)
    for trigger in tables.TRIGGERS:
        connection.exec_driver_sql(trigger)
    connection.execute(insert(tables.meta), {"name": "format", "value": str(FORMAT)})
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def board_anew(connection: Connection) -> None:
    """Empty the start page: its rows tell more than they did, and are made anew on opening."""
    connection.execute(delete(tables.board))


STEPS: tuple[Step, ...] = (first_tables, *(board_anew,) * 5)
"""Step n brings the tables to version n. A step that has left the house is never edited."""


def is_current(connection: Connection) -> bool:
    """Tell whether every step was taken here: a log that is only read keeps its version."""
    return version_of(connection) == len(STEPS)


def version_of(connection: Connection) -> int:
    """Return the version of the tables, 0 before there are any."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def bring_up(connection: Connection, steps: tuple[Step, ...] = STEPS) -> None:
    """Take the steps that are due, inside the caller's transaction; raise NewerLog."""
    found = version_of(connection)
    if found > len(steps):
        raise NewerLog(found, len(steps))
    for number, step in enumerate(steps[found:], start=found + 1):
        step(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
