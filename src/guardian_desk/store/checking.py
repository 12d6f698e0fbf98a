"""Check everything that rests in a home folder, and name every fault."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from guardian_desk.core.errors import GuardianError
from guardian_desk.decisionlog.entry import Sealed
from guardian_desk.decisionlog.errors import NotAnEntry
from guardian_desk.decisionlog.kinds import PINNING, pinned_digests
from guardian_desk.decisionlog.reading import Body, read_entry
from guardian_desk.decisionlog.sealing import commitment_of
from guardian_desk.decisionlog.verification import (
    FaultKind,
    KnownHead,
    LogFault,
    Verification,
)
from guardian_desk.decisionlog.verify import ChainWalk
from guardian_desk.store.migrations import is_current
from guardian_desk.store.opening import close, expected_schema, open_to_read, schema_of
from guardian_desk.store.projections import (
    BoardFold,
    Listed,
    compare_board,
    compare_index,
    filed,
)
from guardian_desk.store.shelves import rules_of
from guardian_desk.store.troubles import in_plain_words


def check_home(
    home: Path, *, known_head: KnownHead | None = None, fold: BoardFold | None = None
) -> Verification:
    """Return what a full check of a home's log saw: chain, openings, rule files, projections.

    Reads only. With `fold` the start page is compared too. Raises the plain troubles of
    `store.troubles` where the file cannot even be opened.
    """
    connection = open_to_read(home)
    try:
        return _Check(connection, home, ChainWalk(known_head=known_head)).run(fold)
    finally:
        close(connection)


@dataclass(slots=True)
class _Check:
    connection: Connection
    home: Path
    walk: ChainWalk
    expected: list[Listed] = field(default_factory=list)
    pinned: dict[str, int] = field(default_factory=dict)

    def run(self, fold: BoardFold | None) -> Verification:
        """Take every step; one that fails on a broken file becomes a fault of its own."""
        self._step(self._file())
        self._step(self._chain())
        self._step(self._rules())
        self._step(compare_index(self.connection, self.expected))
        # Rows that an earlier version wrote tell less, and are made anew on the next opening.
        whole = not self.walk.faults and is_current(self.connection)
        if fold is not None and whole:
            self._step(compare_board(self.connection, fold))
        seen = self.walk.finish()
        return replace(seen, faults=tuple(sorted(seen.faults, key=lambda fault: fault.seq)))

    def _step(self, faults: Iterator[LogFault]) -> None:
        try:
            with in_plain_words(self.home):
                self.walk.faults.extend(faults)
        except GuardianError as error:
            self.walk.faults.append(LogFault(self.walk.head.seq, FaultKind.STORE, error.message))

    def _file(self) -> Iterator[LogFault]:
        if schema_of(self.connection) != expected_schema():
            yield LogFault(
                0, FaultKind.STORE, "Tables or triggers are not as this program makes them."
            )
        for (answer,) in self.connection.exec_driver_sql("PRAGMA integrity_check(20)"):
            if answer != "ok":
                yield LogFault(0, FaultKind.STORE, "SQLite finds its file contradicts itself.")
                return

    def _chain(self) -> Iterator[LogFault]:
        for sealed, names in filed(self.connection):
            body = self.walk.take(sealed.body, sealed.openings)
            if body is not None:
                self.expected.append((body.seq, body.case, body.kind))
                if body.kind in PINNING:
                    self._note_pins(sealed)
            right = sealed.leaf == self.walk.head.leaf and (body is None or body.seq == sealed.seq)
            if not right or not _names_agree(sealed, body, names):
                message = f"Entry {sealed.seq} is filed under a number or name that is not its own."
                yield LogFault(sealed.seq, FaultKind.STORE, message)

    def _note_pins(self, sealed: Sealed) -> None:
        try:
            entry = read_entry(sealed.body, sealed.openings)
        except NotAnEntry:
            # The walk has already named what is wrong with it.
            return
        for digest in pinned_digests(entry):
            self.pinned.setdefault(digest, sealed.seq)

    def _rules(self) -> Iterator[LogFault]:
        for rule in rules_of(self.connection):
            if hashlib.sha256(rule.data).hexdigest() != rule.digest:
                yield LogFault(0, FaultKind.STORE, "A kept rule file was altered.")
            self.pinned.pop(rule.digest, None)
        for seq in self.pinned.values():
            message = f"A rule file that entry {seq} names is not kept here."
            yield LogFault(seq, FaultKind.STORE, message)


def _names_agree(sealed: Sealed, body: Body | None, names: set[bytes]) -> bool:
    """Tell whether the openings are filed under their hashes: those a sound entry's body names."""
    if body is not None and names == set(body.promised.values()):
        return True
    return names == {commitment_of(part) for part in sealed.openings}
