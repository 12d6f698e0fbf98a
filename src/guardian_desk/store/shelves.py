"""Read stored bytes and projections back, a page at a time."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, literal_column, select

from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import EMPTY_HEAD, Entry, Head, Sealed
from guardian_desk.decisionlog.errors import DamagedLog, NotAnEntry
from guardian_desk.decisionlog.ports import BoardRow, RuleBytes
from guardian_desk.decisionlog.reading import read_entry
from guardian_desk.decisionlog.sealing import leaf_of
from guardian_desk.store import tables

PAGE = 500


class Filed(NamedTuple):
    """The stored bytes of an entry, and the names (hashes) its openings are filed under."""

    sealed: Sealed
    names: set[bytes]


def page_after(
    connection: Connection,
    after: int,
    case: CaseId | None = None,
    kinds: Collection[str] = (),
    limit: int = PAGE,
) -> list[Sealed]:
    """Return the next entries above `after`, as their bytes are stored; empty at the end."""
    return [filed.sealed for filed in filed_after(connection, after, case, kinds, limit)]


def filed_after(
    connection: Connection,
    after: int,
    case: CaseId | None = None,
    kinds: Collection[str] = (),
    limit: int = PAGE,
) -> list[Filed]:
    """Return the next entries above `after`, and how their openings are filed.

    They are of one case and of some kinds, where these are given.
    """
    entries, openings, index = tables.entries, tables.openings, tables.entry_index
    wanted = select(entries.c.seq, entries.c.body, entries.c.leaf).where(entries.c.seq > after)
    opened = select(openings.c.seq, openings.c.sha, openings.c.bytes)
    narrow = [index.c.case_id == case] if case is not None else []
    narrow += [index.c.kind.in_(kinds)] if kinds else []
    if narrow:
        wanted = wanted.join(index, index.c.seq == entries.c.seq).where(*narrow)
        opened = opened.join(index, index.c.seq == openings.c.seq).where(*narrow)
    rows = connection.execute(wanted.order_by(entries.c.seq).limit(limit)).all()
    if not rows:
        return []
    parts = connection.execute(
        opened.where(openings.c.seq.between(rows[0].seq, rows[-1].seq)).order_by(
            openings.c.seq, literal_column("openings.rowid")
        )
    ).all()
    held: dict[int, list[bytes]] = defaultdict(list)
    names: dict[int, set[bytes]] = defaultdict(set)
    for seq, name, data in parts:
        held[seq].append(_bytes(data))
        names[seq].add(name)
    return [
        Filed(Sealed(seq, _bytes(body), _bytes(leaf), tuple(held[seq])), names[seq])
        for seq, body, leaf in rows
    ]


def _bytes(stored: object) -> bytes:
    """Return a stored value as bytes: SQLite keeps any type in any column, damage included."""
    if isinstance(stored, bytes):
        return stored
    return stored.encode() if isinstance(stored, str) else b""


def entry_of(sealed: Sealed) -> Entry:
    """Return the entry that stored bytes are; raise DamagedLog where they contradict."""
    try:
        entry = read_entry(sealed.body, sealed.openings)
    except NotAnEntry as error:
        raise DamagedLog(f"Entry {sealed.seq} was altered. {error.reason}") from error
    if entry.seq != sealed.seq or leaf_of(sealed.body) != sealed.leaf:
        raise DamagedLog(f"Entry {sealed.seq} was altered.")
    return entry


def head_of(connection: Connection) -> Head:
    """Return the stored number and leaf of the last entry."""
    entries = tables.entries
    row = connection.execute(
        select(entries.c.seq, entries.c.leaf).order_by(entries.c.seq.desc()).limit(1)
    ).first()
    return EMPTY_HEAD if row is None else Head(row.seq, row.leaf)


def numbers_of_kind(connection: Connection, kind: str) -> Iterator[int]:
    """Yield the numbers of the entries of a kind, the newest first."""
    index = tables.entry_index
    wanted = select(index.c.seq).where(index.c.kind == kind).order_by(index.c.seq.desc())
    yield from connection.execute(wanted).scalars()


def board_of(connection: Connection) -> list[BoardRow]:
    """Return the start page's rows, the oldest case first."""
    board = tables.board
    wanted = select(*(board.c[name] for name in _BOARD), board.c.detail)
    rows = connection.execute(wanted.order_by(board.c.opened_us, board.c.case_id)).all()
    details = _details([row[-1] for row in rows])
    return [_board_row(tuple(row), detail) for row, detail in zip(rows, details, strict=True)]


_BOARD = (
    *("case_id", "label", "pack", "status", "happens_next"),
    *("due_us", "owner", "opened_us", "last_seq"),
)
"""The columns in the order of a row's fields; a row's detail comes last."""


def _board_row(row: tuple[Any, ...], detail: dict[str, Any]) -> BoardRow:
    case, label, pack, status, happens_next, due_us, owner, opened_us, last_seq, _ = row
    texts = (case, label, pack, status, happens_next, owner)
    numbers = (opened_us, last_seq, due_us or 0)
    if set(map(type, texts)) != {str} or set(map(type, numbers)) != {int}:
        raise _unreadable()
    return BoardRow(
        CaseId(case), label, pack, status, happens_next, due_us, owner, opened_us, last_seq, detail
    )


def _details(stored: list[object]) -> list[dict[str, Any]]:
    """Return the details of many rows; thousands are read as one list, in a tenth of the time."""
    try:
        texts = [_bytes(each).decode() for each in stored]
        found = json.loads(f"[{','.join(texts)}]")
        if len(found) != len(texts) or set(map(type, found)) - {dict}:
            # One text that is damaged may have shifted the others.
            found = [json.loads(each) for each in texts]
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error
    if set(map(type, found)) - {dict}:
        raise _unreadable()
    return list(found)


def _unreadable() -> DamagedLog:
    return DamagedLog("A row of the start page cannot be read.")


def rule_of(connection: Connection, digest: str) -> RuleBytes | None:
    """Return the kept rule file with this digest, or None; raise DamagedLog if altered."""
    rules = tables.rules
    row = connection.execute(select(rules).where(rules.c.digest == digest)).first()
    if row is None:
        return None
    data = _bytes(row.data)
    if hashlib.sha256(data).hexdigest() != digest:
        raise DamagedLog("A kept rule file was altered.")
    return RuleBytes(digest, str(row.name), data)


def rules_named(connection: Connection, ending: str) -> list[str]:
    """Return the digests of the kept rule files whose names end so."""
    rules = tables.rules
    return list(
        connection.execute(
            select(rules.c.digest).where(rules.c.name.endswith(ending, autoescape=True))
        ).scalars()
    )


def rules_of(connection: Connection) -> Iterator[RuleBytes]:
    """Yield every kept rule file."""
    for row in connection.execute(select(tables.rules).order_by(tables.rules.c.digest)):
        yield RuleBytes(str(row.digest), str(row.name), _bytes(row.data))
