"""Put sealed entries, their openings, projections and rule bytes into the open transaction."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from guardian_desk.decisionlog import canonical
from guardian_desk.decisionlog.errors import Unwritable
from guardian_desk.decisionlog.kinds import PINNING, digests_in
from guardian_desk.decisionlog.pen import Written
from guardian_desk.decisionlog.ports import BoardRow, RuleBytes
from guardian_desk.decisionlog.sealing import commitment_of
from guardian_desk.store import tables

_ADD_ENTRY = insert(tables.entries)
_ADD_OPENING = insert(tables.openings)
_ADD_TO_INDEX = insert(tables.entry_index)
_ADD_RULE = insert(tables.rules)
_ROW = upsert(tables.board)
_PUT_ROW = _ROW.on_conflict_do_update(
    index_elements=["case_id"],
    set_={column.name: _ROW.excluded[column.name] for column in tables.board.c},
)


def put(
    connection: Connection,
    written: Written,
    board: Sequence[BoardRow],
    rules: Sequence[RuleBytes],
) -> None:
    """Write everything one append consists of; raises Unwritable and the driver's errors."""
    sealed = written.sealed
    connection.execute(
        _ADD_ENTRY, [{"seq": one.seq, "body": one.body, "leaf": one.leaf} for one in sealed]
    )
    parts = [
        {"seq": one.seq, "sha": commitment_of(part), "bytes": part}
        for one in sealed
        for part in one.openings
    ]
    if parts:
        connection.execute(_ADD_OPENING, parts)
    listed = [
        {"seq": one.seq, "case_id": draft.case, "kind": draft.kind}
        for one, draft in zip(sealed, written.drafts, strict=True)
    ]
    connection.execute(_ADD_TO_INDEX, listed)
    put_rules(connection, rules)
    _insist_on_rules(connection, written)
    for row in board:
        put_board(connection, row, _last_seq(written, row))


def put_board(connection: Connection, board: BoardRow, last_seq: int) -> None:
    """Write a row of the start page in place of the case's former one."""
    connection.execute(_PUT_ROW, board_values(board, last_seq))


def board_values(board: BoardRow, last_seq: int) -> dict[str, Any]:
    """Return a row as its columns hold it."""
    return {
        "case_id": board.case,
        "label": canonical.tidied(board.label),
        "pack": board.pack,
        "status": board.status,
        "happens_next": canonical.tidied(board.happens_next),
        "due_us": board.due_us,
        "owner": canonical.tidied(board.owner),
        "opened_us": board.opened_us,
        "last_seq": last_seq,
        "detail": canonical.write(canonical.tidied(board.detail), "board detail").decode(),
    }


def put_rules(connection: Connection, rules: Sequence[RuleBytes]) -> None:
    """Keep rule files that are not kept yet; raise Unwritable where a digest does not fit."""
    for rule in rules:
        if hashlib.sha256(rule.data).hexdigest() != rule.digest:
            raise Unwritable("a rule file", "its bytes do not have the digest it is named by")
        if rule.digest not in _kept(connection, [rule.digest]):
            row = {"digest": rule.digest, "name": rule.name, "data": rule.data}
            connection.execute(_ADD_RULE, row)


def _kept(connection: Connection, digests: list[str]) -> set[str]:
    column = tables.rules.c.digest
    return set(connection.execute(select(column).where(column.in_(digests))).scalars())


def _insist_on_rules(connection: Connection, written: Written) -> None:
    """A case whose rules cannot be shown later is no evidence."""
    for draft in written.drafts:
        if draft.kind not in PINNING:
            continue
        pinned = digests_in(draft.content.coded)
        if pinned - _kept(connection, sorted(pinned)):
            raise Unwritable(f"{draft.kind}: digest", "the bytes of a rule file are not kept")


def _last_seq(written: Written, board: BoardRow) -> int:
    of_case = [
        one.seq
        for one, draft in zip(written.sealed, written.drafts, strict=True)
        if draft.case == board.case
    ]
    return of_case[-1] if of_case else board.last_seq
