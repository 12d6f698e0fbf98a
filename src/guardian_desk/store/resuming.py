"""Take up the pen where the log was left, after checking what was written since the boot."""

from sqlalchemy import Connection

from guardian_desk.core.clock import SteadyTime
from guardian_desk.decisionlog.entry import EMPTY_HEAD, Entry, Head
from guardian_desk.decisionlog.errors import DamagedLog
from guardian_desk.decisionlog.kinds import SESSION_OPENED
from guardian_desk.decisionlog.pen import Pen
from guardian_desk.decisionlog.steady import follow
from guardian_desk.store.shelves import entry_of, head_of, numbers_of_kind, page_after


def resume(connection: Connection) -> Pen:
    """Return the pen after the last entry, without a session; raise DamagedLog.

    Checks the entries since the machine last started. All of them is `check_home`'s work.
    """
    head = head_of(connection)
    if head == EMPTY_HEAD:
        return Pen()
    entries = _entries_after(connection, _start_of_boot(connection) - 1)
    steady: SteadyTime | None = None
    last = EMPTY_HEAD
    for entry, line in follow(entries):
        steady, last = line, Head(entry.seq, entry.leaf)
    if last != head:
        raise DamagedLog("Its last entries cannot be found.")
    return Pen(head=head, session=None, steady=steady)


def _start_of_boot(connection: Connection) -> int:
    """Return the first session's number of the machine's latest run that wrote here."""
    start, boot = 1, None
    for seq in numbers_of_kind(connection, SESSION_OPENED):
        page = page_after(connection, seq - 1, limit=1)
        if not page or page[0].seq != seq:
            raise DamagedLog("Its index lists an entry that is not there.")
        here = entry_of(page[0]).content.coded.get("boot")
        if boot is not None and here != boot:
            break
        start, boot = seq, here
    return start


def _entries_after(connection: Connection, after: int) -> list[Entry]:
    read: list[Entry] = []
    while page := page_after(connection, read[-1].seq if read else after):
        for sealed in page:
            entry = entry_of(sealed)
            if read and entry.prev != read[-1].leaf:
                raise DamagedLog(f"Entry {entry.seq} does not follow from the one before it.")
            read.append(entry)
    return read
