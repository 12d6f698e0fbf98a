"""Make the projections anew from the entries, and compare them with what is stored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select

from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import Entry, Sealed
from guardian_desk.decisionlog.errors import DamagedLog
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.decisionlog.reading import read_body
from guardian_desk.decisionlog.verification import FaultKind, LogFault
from guardian_desk.store import tables
from guardian_desk.store.shelves import Filed, board_of, entry_of, filed_after
from guardian_desk.store.writing import put_board

BoardFold = Callable[[CaseId, list[Entry]], BoardRow | None]
"""Returns the start page's row of a case as its entries say it should be, or None without one."""

Listed = tuple[int, CaseId | None, str]
"""How the index should list an entry: its number, case and kind."""


def filed(connection: Connection, case: CaseId | None = None) -> Iterator[Filed]:
    """Yield all entries as they are filed, or those of one case as the index lists it."""
    after = 0
    while page := filed_after(connection, after, case):
        yield from page
        after = page[-1].sealed.seq


def stored(connection: Connection, case: CaseId | None = None) -> Iterator[Sealed]:
    """Yield the stored bytes of all entries, or of one case as the index lists it."""
    return (each.sealed for each in filed(connection, case))


Told = Callable[[int, int], None]
"""Is told how many cases were read so far, of how many."""


def unheard(_done: int, _of: int) -> None:
    """Tell nobody."""


def rebuild(connection: Connection, fold: BoardFold, told: Told = unheard) -> None:
    """Throw both projections away and make them from the entries; the caller commits."""
    connection.execute(delete(tables.entry_index))
    for sealed in stored(connection):
        body = read_body(sealed.body)
        listed = {"seq": body.seq, "case_id": body.case, "kind": body.kind}
        connection.execute(insert(tables.entry_index), listed)
    connection.execute(delete(tables.board))
    for row in expected_board(connection, fold, told):
        put_board(connection, row, row.last_seq)


def expected_board(connection: Connection, fold: BoardFold, told: Told = unheard) -> list[BoardRow]:
    """Return the start page as the entries say it should be."""
    index = tables.entry_index
    listed = select(index.c.case_id).where(index.c.case_id.is_not(None)).distinct()
    rows, cases = [], sorted(connection.execute(listed).scalars().all())
    for done, case in enumerate(cases):
        told(done, len(cases))
        entries = [entry_of(sealed) for sealed in stored(connection, CaseId(case))]
        row = fold(CaseId(case), entries)
        if row is not None:
            rows.append(replace(row, last_seq=entries[-1].seq))
    return sorted(rows, key=lambda row: (row.opened_us, row.case))


def board_is_current(connection: Connection) -> bool:
    """Tell whether the start page has a row for each case, and for no other, as of its last entry.

    A quick look for every start; `compare_board` retells each case.
    """
    index, board = tables.entry_index, tables.board
    newest = (
        select(index.c.case_id, func.max(index.c.seq))
        .where(index.c.case_id.is_not(None))
        .group_by(index.c.case_id)
    )
    listed = {(case, seq) for case, seq in connection.execute(newest)}
    shown = {
        (case, seq) for case, seq in connection.execute(select(board.c.case_id, board.c.last_seq))
    }
    return listed == shown


def compare_board(connection: Connection, fold: BoardFold) -> Iterator[LogFault]:
    """Yield a fault for each row of the start page that its entries contradict."""
    try:
        expected = {row.case: row for row in expected_board(connection, fold)}
        found = {row.case: row for row in board_of(connection)}
    except DamagedLog as error:
        yield LogFault(0, FaultKind.PROJECTION, error.message)
        return
    for case in sorted(expected.keys() | found.keys()):
        if expected.get(case) != found.get(case):
            row = expected.get(case) or found[case]
            message = "The start page shows a case otherwise than its entries do."
            yield LogFault(row.last_seq, FaultKind.PROJECTION, message)


def compare_index(connection: Connection, expected: Iterable[Listed]) -> Iterator[LogFault]:
    """Yield a fault for each entry that the index lists wrongly, and for each it makes up."""
    index = tables.entry_index
    rows = connection.execute(select(index.c.seq, index.c.case_id, index.c.kind)).all()
    listed = {seq: (case, kind) for seq, case, kind in rows}
    for seq, case, kind in expected:
        if listed.pop(seq, None) != (case, kind):
            message = f"The index lists entry {seq} wrongly or not at all."
            yield LogFault(seq, FaultKind.PROJECTION, message)
    for seq in sorted(listed):
        message = f"The index lists entry {seq}, which is not there."
        yield LogFault(seq, FaultKind.PROJECTION, message)
