"""One durable append against a raw write and fsync; verification against plain hashing."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from guardian_desk.app import open_log
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import Content, Draft
from guardian_desk.decisionlog.kinds import AtTheKeyboard, session_opened
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.store.checking import check_home
from tests.benchmarks.figures import Figure, in_turn, once

CASE = CaseId("case-0123456789abcdef")
WHO = AtTheKeyboard("N. Khan", "", "Staff nurse", "bench", "0")
ENTRIES = 100_000


def draft(number: int) -> Draft:
    """Return an entry of the size of a recorded call."""
    coded = {"action": "contact_social_care", "outcome": "told", "happened_us": 10**15 + number}
    person = {"by": "N. Khan, staff nurse", "person": "A. Worker", "reference": f"CS-{number}"}
    return Draft("recorded", CASE, Content(coded, person, {"words": "Told of the bruise." * 4}))


def row(number: int) -> BoardRow:
    """Return the start page's row that is written with it."""
    return BoardRow(CASE, "BABY-0412", "injury", "open", "Decision 4", number, "you", 1)


def figures() -> Iterator[Figure]:
    """Yield both figures; each with its floor from the same run."""
    with TemporaryDirectory() as folder:
        yield _append(Path(folder))
    with TemporaryDirectory() as folder:
        yield _verify(Path(folder))


def _append(folder: Path) -> Figure:
    log = open_log(folder / "home")
    log.append([session_opened(WHO)])
    raw = os.open(folder / "raw", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    numbers = iter(range(10**6))

    def write_raw() -> None:
        os.write(raw, b"x" * 690)
        os.fsync(raw)

    def append() -> None:
        number = next(numbers)
        log.append([draft(number)], board=row(number))

    found = in_turn({"raw": write_raw, "append": append}, rounds=1500)
    os.close(raw)
    log.close()
    return Figure(
        "one durable append, projection included",
        found["append"] * 1000,
        "ms",
        "8 times",
        found["raw"] * 1000,
        "write of 690 bytes and fsync",
    )


def _verify(folder: Path) -> Figure:
    log = open_log(folder)
    log.append([session_opened(WHO)])
    for start in range(0, ENTRIES, 500):
        log.append([draft(n) for n in range(start, min(start + 500, ENTRIES - 1))])
    chunks = [data for each in log.sealed() for data in (each.body, *each.openings)]
    log.close()

    def hash_all() -> None:
        for data in chunks:
            hashlib.sha256(data).digest()

    floor = min(once(hash_all) for _ in range(3))
    seen = None

    def verify() -> None:
        nonlocal seen
        seen = check_home(folder)

    took = once(verify)
    assert seen is not None
    assert seen.sound, seen.faults[:3]
    return Figure(
        f"verification of {seen.entries:,} entries, {seen.openings:,} openings",
        took,
        "s",
        "25 times",
        floor,
        "SHA-256 over the same bytes in memory",
    )
