"""Decide what the next bytes of the log are, given its last entry, a clock and the drafts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from guardian_desk.core.clock import Jump, Reading, SteadyTime
from guardian_desk.decisionlog import kinds
from guardian_desk.decisionlog.entry import EMPTY_HEAD, Content, Draft, Head, Sealed, Stamp
from guardian_desk.decisionlog.errors import CannotWrite, Unwritable
from guardian_desk.decisionlog.ports import Salts
from guardian_desk.decisionlog.sealing import seal
from guardian_desk.decisionlog.steady import advance


@dataclass(frozen=True, slots=True)
class Pen:
    """Where the log stands: its head, the session being written, and steady time."""

    head: Head = EMPTY_HEAD
    session: str | None = None
    steady: SteadyTime | None = None

    def now_us(self, reading: Reading) -> int:
        """Return the instant of a reading on the steady line."""
        return reading.utc_us if self.steady is None else self.steady.at(reading)


@dataclass(frozen=True, slots=True)
class Written:
    """What one append puts on disk, and the pen as it stands once that is durable."""

    pen: Pen
    sealed: tuple[Sealed, ...]
    drafts: tuple[Draft, ...]
    seqs: tuple[int, ...]
    """The numbers of the caller's drafts, without entries the log added by itself."""


def write(
    pen: Pen,
    drafts: Sequence[Draft],
    reading: Reading,
    *,
    salts: Salts,
    new_session: Callable[[], str],
) -> Written:
    """Return the sealed entries of the drafts, a clock jump first where there was one.

    Raises CannotWrite where nobody has opened a session, Unwritable for what does not fit.
    """
    if not drafts:
        raise Unwritable("drafts", "there is none")
    jump = None if pen.steady is None else pen.steady.jump(reading)
    sealed: list[Sealed] = []
    seqs: list[int] = []
    listed = list(_with_jump(drafts, jump, in_session=pen.session is not None))
    for draft, own in listed:
        pen, entry = _next(pen, draft, reading, salts, new_session)
        sealed.append(entry)
        if own:
            seqs.append(entry.seq)
    return Written(pen, tuple(sealed), tuple(draft for draft, _ in listed), tuple(seqs))


def _with_jump(
    drafts: Sequence[Draft], jump: Jump | None, *, in_session: bool
) -> Iterator[tuple[Draft, bool]]:
    """Yield the drafts, marked as the caller's own or not.

    Between sessions the jump follows the entry that opens the next one: every entry has one.
    """
    first, *rest = drafts
    noted = [] if jump is None else [(kinds.clock_jump(jump), False)]
    if in_session:
        yield from noted
    yield first, True
    if not in_session:
        yield from noted
    for draft in rest:
        yield draft, True


def _next(
    pen: Pen, draft: Draft, reading: Reading, salts: Salts, new_session: Callable[[], str]
) -> tuple[Pen, Sealed]:
    session = new_session() if draft.kind == kinds.SESSION_OPENED else pen.session
    if session is None:
        raise CannotWrite(
            "Nobody is at the keyboard",
            "An entry needs to say who made it.",
            "Say who you are, then do this again. Nothing was lost.",
        )
    if draft.kind == kinds.SESSION_OPENED:
        coded = {**draft.content.coded, "boot": reading.boot}
        person, words = draft.content.person, draft.content.words
        draft = replace(draft, content=Content(coded, person, words))
    entry = seal(draft, prev=pen.head, session=session, stamp=Stamp.of(reading), salts=salts)
    steady = advance(pen.steady, draft.kind, reading)
    after = None if draft.kind == kinds.SESSION_CLOSED else session
    return Pen(Head(entry.seq, entry.leaf), after, steady), entry
