"""Make logs to test with: clocks that are set by hand, salts that repeat, a case or two."""

import hashlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from guardian_desk.core.clock import Reading
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog import kinds
from guardian_desk.decisionlog.entry import Content, Draft, Entry, Sealed
from guardian_desk.decisionlog.errors import CannotWrite
from guardian_desk.decisionlog.pen import Pen, write
from guardian_desk.decisionlog.ports import BoardRow, RuleBytes
from guardian_desk.store.place import database_of
from guardian_desk.store.sqlite_log import SqliteLog

SECOND = 1_000_000
BABY = CaseId("case-0412")
OTHER = CaseId("case-0409")
PACK = RuleBytes(
    hashlib.sha256(b"pack: 1\n").hexdigest(), "immobile-infant/pack.yaml", b"pack: 1\n"
)
AREA = RuleBytes(hashlib.sha256(b"area: x\n").hexdigest(), "profiles/area.yaml", b"area: x\n")


@dataclass
class HandClock:
    """A clock that moves only when told to."""

    now: Reading = field(
        default_factory=lambda: Reading(1_795_000_000 * SECOND, 0, 50 * SECOND, "boot-a")
    )

    def read(self) -> Reading:
        return self.now

    def passes(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        span = round(seconds * SECOND)
        self.now = replace(self.now, utc_us=self.now.utc_us + span, mono_us=self.now.mono_us + span)

    def is_set(self, seconds: float) -> None:
        """Move the wall clock alone, as a person or a time server does."""
        self.now = replace(self.now, utc_us=self.now.utc_us + round(seconds * SECOND))

    def reboots(self, after: float, boot: str) -> None:
        """Start the machine again: its own clock begins anew."""
        utc_us = self.now.utc_us + round(after * SECOND)
        self.now = Reading(utc_us, self.now.offset_min, 3 * SECOND, boot)


class Counting:
    """Salts and session names in a row, so that a test's bytes repeat."""

    def __init__(self) -> None:
        self.salts = 0
        self.sessions = 0

    def salt(self) -> bytes:
        self.salts += 1
        return self.salts.to_bytes(16, "big")

    def session(self) -> str:
        self.sessions += 1
        return f"session-{self.sessions}"


def nurse() -> Draft:
    """Return the draft that opens a nurse's session."""
    return kinds.session_opened(
        kinds.AtTheKeyboard("N. Khan", "12A3456E", "staff nurse", "AE-4", "0.1.0")
    )


def opened(case: CaseId = BABY) -> Draft:
    """Return the draft that opens a case under PACK and AREA."""
    files = [
        kinds.Pinned("pack", "immobile-infant", "1", PACK.digest),
        kinds.Pinned("profile", "area", "2026-11", AREA.digest),
    ]
    return kinds.case_opened(case, files, "0.1.0", {"label": "BABY-0412"})


def answered(number: int, case: CaseId = BABY) -> Draft:
    """Return the draft of an answer with someone's own words."""
    coded = {"question": f"q{number}", "answer": "not_known", "happened_us": 1_795_000_000_000_000}
    words = {"reason": f"“Sie rollte” & <b>fell</b> {number} \U0001f476"}
    return Draft("answered", case, Content(coded=coded, words=words))


def row(case: CaseId = BABY, happens_next: str = "Decide now") -> BoardRow:
    """Return a start-page row."""
    return BoardRow(
        case=case,
        label="BABY-0412",
        pack="immobile-infant",
        status="open",
        happens_next=happens_next,
        due_us=None,
        owner="Dr Osei",
        opened_us=1_795_000_000 * SECOND,
        detail={"age": "11 weeks"},
    )


def fold(case: CaseId, entries: list[Entry]) -> BoardRow:
    """Return the row that these entries stand for."""
    return row(case, str(entries[-1].content.coded.get("question", "begin")))


def open_log(home: Path, clock: HandClock | None = None) -> SqliteLog:
    """Open a log with a clock set by hand."""
    made = Counting()
    made.salts = 1_000 * len(list(home.glob("*")))
    made.sessions = made.salts
    clock = HandClock() if clock is None else clock
    return SqliteLog.open(home, clock=clock, salts=made.salt, new_session=made.session)


def fill(log: SqliteLog, clock: HandClock, answers: int = 10) -> None:
    """Open a session and two cases, and answer both in turn."""
    log.append([nurse()])
    log.append([opened()], board=row(), rules=[PACK, AREA])
    log.append([opened(OTHER)], board=row(OTHER), rules=[PACK, AREA])
    for number in range(answers):
        clock.passes(7)
        case = (BABY, OTHER)[number % 2]
        log.append([answered(number, case)], board=row(case, f"q{number}"))


def chain(answers: int = 6) -> list[Sealed]:
    """Return a small chain made without any store."""
    clock, made = HandClock(), Counting()
    pen = Pen()
    sealed: list[Sealed] = []
    drafts = [nurse(), opened(), opened(OTHER)]
    drafts += [answered(number, (BABY, OTHER)[number % 2]) for number in range(answers)]
    for draft in drafts:
        clock.passes(5)
        written = write(pen, [draft], clock.read(), salts=made.salt, new_session=made.session)
        pen = written.pen
        sealed.extend(written.sealed)
    return sealed


def filled(home: Path) -> Path:
    clock = HandClock()
    with open_log(home, clock) as log:
        fill(log, clock)
    return database_of(home)


def until_refused(log: SqliteLog, saved: int) -> tuple[CannotWrite, int]:
    """Append until the disk refuses; return the refusal and the last number acknowledged."""
    for number in range(2_000):
        try:
            (saved,) = log.append([answered(number)]).seqs
        except CannotWrite as refused:
            return refused, saved
    pytest.fail("the disk never refused")


def remount(point: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(point)], check=True)


def said_before_killed(home: Path, program: str, acknowledgements: int) -> str:
    """Run a writer, kill it after so many acknowledgements, and return the last it printed."""
    writer = subprocess.Popen(
        [sys.executable, "-c", program, str(home)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(acknowledgements)]
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate()
    # More may have been said between the last line read and the kill.
    return [*said, *rest.splitlines()][-1].strip()
