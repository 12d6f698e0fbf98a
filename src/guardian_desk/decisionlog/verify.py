"""Check a chain of entries by hashing the very bytes that were stored, as they stream by."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from guardian_desk.core.clock import TOLERANCE_US
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import EMPTY_HEAD, Head
from guardian_desk.decisionlog.errors import NewerFormat, NotAnEntry
from guardian_desk.decisionlog.kinds import SESSION_CLOSED, SESSION_OPENED
from guardian_desk.decisionlog.reading import Body, class_of, read_body
from guardian_desk.decisionlog.steady import NOTING
from guardian_desk.decisionlog.verification import FaultKind, KnownHead, LogFault, Verification


def everything(_case: CaseId | None) -> bool:
    """Ask for the openings of every entry: nothing may be withheld."""
    return True


def verify(
    pairs_untrusted: Iterable[tuple[bytes, Iterable[bytes]]],
    *,
    known_head: KnownHead | None = None,
    must_open: Callable[[CaseId | None], bool] = everything,
) -> Verification:
    """Verify bodies and openings in order; every fault is named, none raises."""
    walk = ChainWalk(known_head=known_head, must_open=must_open)
    for body, openings in pairs_untrusted:
        walk.take(body, openings)
    return walk.finish()


@dataclass(slots=True)
class ChainWalk:
    """A verification under way: hand it one entry after the other, then finish."""

    known_head: KnownHead | None = None
    must_open: Callable[[CaseId | None], bool] = everything
    entries: int = 0
    openings: int = 0
    withheld: int = 0
    first: Head = EMPTY_HEAD
    head: Head = EMPTY_HEAD
    faults: list[LogFault] = field(default_factory=list)
    _session: str = ""
    _noted: tuple[int, int] = (0, 0)
    _latest_us: int = 0
    _head_seen: bool = False
    _link_known: bool = True

    def take(self, body_untrusted: bytes, openings_untrusted: Iterable[bytes]) -> Body | None:
        """Check the next entry; return its body where it could be read."""
        self.entries += 1
        leaf = hashlib.sha256(b"\x00" + body_untrusted).digest()
        try:
            body = read_body(body_untrusted)
        except NotAnEntry as error:
            self._unreadable(error, leaf)
            return None
        self._check_link(body)
        self._check_openings(body, openings_untrusted)
        self._check_time(body)
        self.head = Head(body.seq, leaf)
        self._link_known = True
        if self.entries == 1:
            self.first = self.head
        if self.known_head is not None and self.known_head.is_at(self.head):
            self._head_seen = True
        return body

    def finish(self) -> Verification:
        """Compare with the head that was kept elsewhere, and return what was seen."""
        self._check_known_head()
        return Verification(
            entries=self.entries,
            openings=self.openings,
            withheld=self.withheld,
            first=self.first,
            head=self.head,
            holds_known_head=None if self.known_head is None else self._head_seen,
            faults=tuple(self.faults),
        )

    def _fault(self, seq: int, kind: FaultKind, message: str) -> None:
        self.faults.append(LogFault(seq, kind, message))

    def _unreadable(self, error: NotAnEntry, leaf: bytes) -> None:
        seq = self.head.seq + 1
        newer = isinstance(error, NewerFormat)
        kind = FaultKind.NEWER_FORMAT if newer else FaultKind.NOT_AN_ENTRY
        self._fault(seq, kind, f"Entry {seq} cannot be read. {error.reason}")
        self.head = Head(seq, leaf)
        # The next entry's link to these bytes is bound to fail, which would blame two.
        self._link_known = False

    def _check_link(self, body: Body) -> None:
        expected = self.head.seq + 1
        if body.seq > expected:
            gap = (
                f"Entry {expected}"
                if body.seq == expected + 1
                else (f"Entries {expected} to {body.seq - 1}")
            )
            self._fault(expected, FaultKind.MISSING, f"{gap} missing before entry {body.seq}.")
        elif body.seq < expected:
            self._fault(
                body.seq,
                FaultKind.OUT_OF_ORDER,
                f"Entry {body.seq} stands where entry {expected} should: repeated or moved.",
            )
        elif self._link_known and body.prev != self.head.leaf:
            self._fault(
                max(self.head.seq, 1),
                FaultKind.CHANGED,
                f"Entry {body.seq} does not follow from the entry before it: "
                f"entry {self.head.seq} or {body.seq} was changed.",
            )

    def _check_openings(self, body: Body, openings_untrusted: Iterable[bytes]) -> None:
        left = dict(body.promised)
        for opening in openings_untrusted:
            self.openings += 1
            try:
                part = class_of(opening)
            except NotAnEntry as error:
                self._altered(body, error.reason)
                continue
            if left.pop(part, None) != hashlib.sha256(opening).digest():
                self._altered(body, f"The part '{part.value}' is not the one that was sealed.")
        if left and self.must_open(body.case):
            parts = ", ".join(part.value for part in left)
            self._fault(
                body.seq,
                FaultKind.OPENING_MISSING,
                f"Entry {body.seq} has lost its part: {parts}.",
            )
        elif left:
            self.withheld += len(left)

    def _altered(self, body: Body, reason: str) -> None:
        message = f"Entry {body.seq}: what it says was altered. {reason}"
        self._fault(body.seq, FaultKind.OPENING_ALTERED, message)

    def _check_time(self, body: Body) -> None:
        wall_us, mono_us = body.utc_us, body.mono_us
        if body.kind == SESSION_OPENED:
            self._session = body.session
        elif body.session != self._session:
            self._fault(
                body.seq,
                FaultKind.SESSION_UNKNOWN,
                f"Entry {body.seq} belongs to a session that was not open.",
            )
            self._session = body.session
            self._noted = (wall_us, mono_us)
        elif body.kind not in NOTING:
            self._check_clock(body)
        if body.kind == SESSION_CLOSED:
            self._session = ""
        if body.kind in NOTING:
            self._noted = (wall_us, mono_us)
        self._latest_us = mono_us

    def _check_clock(self, body: Body) -> None:
        wall_us = body.utc_us - self._noted[0]
        own_us = body.mono_us - self._noted[1]
        if body.mono_us >= self._latest_us and abs(wall_us - own_us) <= TOLERANCE_US:
            return
        self._fault(
            body.seq,
            FaultKind.CLOCK_MOVED,
            f"At entry {body.seq} a clock was moved and no entry says so.",
        )
        self._noted = (body.utc_us, body.mono_us)

    def _check_known_head(self) -> None:
        known = self.known_head
        if known is None or self._head_seen:
            return
        if known.is_at(EMPTY_HEAD):
            self._head_seen = True
            return
        if known.seq is not None and known.seq > self.head.seq:
            self._fault(
                self.head.seq,
                FaultKind.CUT_SHORT,
                f"The log ends at entry {self.head.seq}, but a head of entry {known.seq} is known: "
                "entries are missing at the end.",
            )
            return
        self._fault(
            known.seq or self.head.seq,
            FaultKind.REWRITTEN,
            "The log does not hold the head that was given: it was cut short or written anew.",
        )
