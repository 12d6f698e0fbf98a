"""Keep the decision log in one SQLite file: an append returns once it is on the disk."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from guardian_desk.core.clock import Clock
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import Draft, Entry, Head, Sealed
from guardian_desk.decisionlog.errors import CannotWrite, DamagedLog
from guardian_desk.decisionlog.pen import Pen, Written, write
from guardian_desk.decisionlog.ports import BoardRow, Receipt, RuleBytes, Salts
from guardian_desk.store import shelves, writing
from guardian_desk.store.connecting import one_transaction
from guardian_desk.store.lock import HomeLock, take
from guardian_desk.store.opening import close, open_to_read, open_to_write
from guardian_desk.store.place import database_of, file_of, make_home, refuse_share
from guardian_desk.store.projections import BoardFold, Told, board_is_current, rebuild, unheard
from guardian_desk.store.resuming import resume
from guardian_desk.store.troubles import HeldByAnother, LogMoved, OpenedToRead, in_plain_words


class SqliteLog:
    """A `DecisionLog` in the folder `home`. Made by `open` or `read`, ended by `close`.

    Any thread may call it; calls wait for each other.
    """

    def __init__(
        self,
        home: Path,
        connection: Connection,
        *,
        clock: Clock,
        salts: Salts,
        new_session: Callable[[], str],
        lock: HomeLock | None,
        why_read_only: CannotWrite | None,
    ) -> None:
        self._home = home
        self._connection = connection
        self._clock = clock
        self._salts = salts
        self._new_session = new_session
        self._lock = lock
        self._turn = RLock()
        self._rules: dict[str, RuleBytes] = {}
        self.why_read_only = why_read_only
        self._file = file_of(home)
        self._pen = self._resumed()

    @classmethod
    def open(
        cls, home: Path, *, clock: Clock, salts: Salts, new_session: Callable[[], str]
    ) -> Self:
        """Open the log of a folder to add to it, making it where there is none.

        Where another program adds to it, the log opens read-only and `why_read_only` says so.
        Raises the plain troubles of `store.troubles`, and DamagedLog.
        """
        make_home(home)
        refuse_share(home)
        lock = take(home)
        if lock is None and not database_of(home).exists():
            # The other program is making the log this very moment.
            raise HeldByAnother
        connection: Connection | None = None
        try:
            connection = open_to_write(home) if lock else open_to_read(home)
            return cls(
                home,
                connection,
                clock=clock,
                salts=salts,
                new_session=new_session,
                lock=lock,
                why_read_only=None if lock else HeldByAnother(),
            )
        except BaseException:
            _give_up(connection, lock)
            raise

    @classmethod
    def read(cls, home: Path, *, clock: Clock) -> Self:
        """Open the log of a folder only to read it, whoever else uses it.

        Raises NoLogHere and the other plain troubles, and DamagedLog.
        """
        connection = open_to_read(home)
        try:
            return cls(
                home,
                connection,
                clock=clock,
                salts=bytes,
                new_session=str,
                lock=None,
                why_read_only=OpenedToRead(),
            )
        except BaseException:
            _give_up(connection, None)
            raise

    @property
    def read_only(self) -> bool:
        """True when nothing can be added here."""
        return self.why_read_only is not None

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        board: BoardRow | Sequence[BoardRow] | None = None,
        rules: Sequence[RuleBytes] = (),
    ) -> Receipt:
        """Put all drafts on disk in one durable transaction, or none of them.

        Raises CannotWrite (full, read-only or held disk; nobody at the keyboard), Unwritable,
        DamagedLog. After any of them the log stands as before, and can be tried again.
        """
        if self.why_read_only is not None:
            raise self.why_read_only
        with self._turn:
            reading = self._clock.read()
            written = write(
                self._pen, drafts, reading, salts=self._salts, new_session=self._new_session
            )
            self._commit(written, _rows(board), rules)
            self._pen = written.pen
            if file_of(self._home) != self._file:
                raise LogMoved(self._home)
            return Receipt(
                written.seqs, reading.utc_us, reading.offset_min, self._pen.now_us(reading)
            )

    def entries(self, case: CaseId | None = None, after: int = 0) -> Iterator[Entry]:
        """Yield entries in order, each checked against its bytes.

        Raises DamagedLog at the first that does not hold.
        """
        last: Entry | None = None
        for sealed in self._sealed(after, case):
            entry = shelves.entry_of(sealed)
            if case is None and last is not None and entry.prev != last.leaf:
                raise DamagedLog(f"Entry {entry.seq} does not follow from the one before it.")
            if case is not None and entry.case != case:
                raise DamagedLog(f"Its index lists entry {entry.seq} under another case.")
            yield entry
            last = entry

    def entries_of(self, kinds: Collection[str], after: int = 0) -> Iterator[Entry]:
        """Yield the entries of some kinds above `after` in order, each checked against its bytes.

        Raises DamagedLog at the first that does not hold, or that the index lists under another.
        """
        for sealed in self._sealed(after, None, kinds):
            entry = shelves.entry_of(sealed)
            if entry.kind not in kinds:
                raise DamagedLog(f"Its index lists entry {entry.seq} under another kind.")
            yield entry

    def sealed(self, after: int = 0) -> Iterator[Sealed]:
        """Yield every entry's stored bytes untouched."""
        return self._sealed(after, None)

    def board(self) -> list[BoardRow]:
        """Return the rows of the start page, the oldest case first."""
        with self._turn, in_plain_words(self._home):
            return shelves.board_of(self._connection)

    def rule_bytes(self, digest: str) -> RuleBytes | None:
        """Return the kept rule file with this digest, or None; raise DamagedLog if altered.

        A kept file never changes, so each is read and checked once: hundreds of cases share them.
        """
        with self._turn, in_plain_words(self._home):
            if digest not in self._rules and (found := shelves.rule_of(self._connection, digest)):
                self._rules[digest] = found
            return self._rules.get(digest)

    def rules_named(self, ending: str) -> list[RuleBytes]:
        """Return the kept rule files whose names end so; raise DamagedLog if one is altered."""
        with self._turn, in_plain_words(self._home):
            digests = shelves.rules_named(self._connection, ending)
        return list(filter(None, map(self.rule_bytes, digests)))

    def head(self) -> Head:
        """Return the last entry's number and leaf, as they are on the disk."""
        with self._turn, in_plain_words(self._home):
            return shelves.head_of(self._connection)

    def now_us(self) -> int:
        """Return the present instant on the steady line."""
        with self._turn:
            return self._pen.now_us(self._clock.read())

    @property
    def session(self) -> str | None:
        """The session that entries are written in now, if one is open."""
        return self._pen.session

    def board_is_current(self) -> bool:
        """Tell whether the start page has one row for each case, as of its last entry."""
        with self._turn, in_plain_words(self._home):
            return board_is_current(self._connection)

    def rebuild(self, fold: BoardFold, told: Told = unheard) -> None:
        """Make both projections anew from the entries; raise as `append` does."""
        if self.why_read_only is not None:
            raise self.why_read_only
        with self._turn, in_plain_words(self._home), one_transaction(self._connection):
            rebuild(self._connection, fold, told)

    def close(self) -> None:
        """Let the file and the folder go; what was saved stays."""
        with self._turn:
            _give_up(self._connection, self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.close()

    def _commit(
        self, written: Written, board: Sequence[BoardRow], rules: Sequence[RuleBytes]
    ) -> None:
        try:
            with in_plain_words(self._home), one_transaction(self._connection):
                writing.put(self._connection, written, board, rules)
        except BaseException:
            # A disk that fails during the commit may have taken it all the same. Then the next
            # entry must follow it: rather a step twice in the record than one lost.
            with suppress(SQLAlchemyError):
                self._pen = replace(self._pen, head=shelves.head_of(self._connection))
            raise

    def _resumed(self) -> Pen:
        with in_plain_words(self._home):
            return resume(self._connection)

    def _sealed(
        self, after: int, case: CaseId | None, kinds: Collection[str] = ()
    ) -> Iterator[Sealed]:
        while page := self._page(after, case, kinds):
            yield from page
            after = page[-1].seq

    def _page(self, after: int, case: CaseId | None, kinds: Collection[str]) -> list[Sealed]:
        # Never held between pages: a slow reader must not keep a nurse from saving.
        with self._turn, in_plain_words(self._home):
            return shelves.page_after(self._connection, after, case, kinds)


def _rows(board: BoardRow | Sequence[BoardRow] | None) -> Sequence[BoardRow]:
    if board is None:
        return ()
    return (board,) if isinstance(board, BoardRow) else board


def _give_up(connection: Connection | None, lock: HomeLock | None) -> None:
    if connection is not None:
        close(connection)
    if lock is not None:
        lock.release()
