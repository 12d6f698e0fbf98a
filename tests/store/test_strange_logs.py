"""A log that this program cannot have written: each case says so, and the others go on."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from guardian_desk.app import open_log, shelf
from guardian_desk.casework.events import Answered, CaseLinked, Event, Link, Recorded
from guardian_desk.core.dates import number_of
from guardian_desk.core.errors import Faulty
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.happenings import draft_of
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.people.staff import Staff
from guardian_desk.store.place import database_of
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.board import OPEN
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.record import sign_in
from tests.store.relatives import BEFORE, Unit
from tests.store.support import Counting, HandClock

MIDWIFE = Staff("Jo Hill", "Midwife")
LONGEST = 2**53 - 1
"""The largest whole number that an entry can hold."""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    made, names = Counting(), iter(f"c{number}" for number in range(1, 9))
    log = SqliteLog.open(tmp_path, clock=HandClock(), salts=made.salt, new_session=made.session)
    found = Casebook(log, shelf(), lambda: CaseId(next(names)), "0.1.0")
    sign_in(found, MIDWIFE, "ward")
    yield found
    log.close()


def holding(book: Casebook, *events: Event) -> WorkingCase:
    """Return a case to whose log a stranger added, past everything that refuses."""
    working = book.begin("pre-birth", "cumberland", MIDWIFE).case
    at = Instant(book.log.now_us())
    book.log.append([draft_of(working.case, each, at, MIDWIFE.signature) for each in events])
    return working


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("copied_due", LONGEST),
        ("copied_due", number_of(date.min)),
        ("estimate_day", number_of(date.max)),
        ("first_contact", -LONGEST),
        ("scan_found", LONGEST),
        ("estimate_least", -1),
    ],
)
def test_a_date_that_no_calendar_holds_is_told_plainly(
    book: Casebook, question: str, amount: int
) -> None:
    strange = holding(
        book, Answered("dated_by", options=("scan",)), Answered(question, "", (), amount)
    )
    other = holding(book, Answered("copied_due", amount=number_of(date(2026, 12, 1))))

    with pytest.raises(Faulty, match="a date or a length of pregnancy that cannot be"):
        book.open(strange.case)

    assert book.open(other.case).case == other.case


def test_one_case_that_cannot_be_read_keeps_no_other_from_the_start_page(
    tmp_path: Path, book: Casebook
) -> None:
    strange = holding(book, Answered("copied_due", amount=LONGEST))
    other = book.begin("pre-birth", "cumberland", MIDWIFE, label="UNB-0078").case
    assert isinstance(book.log, SqliteLog)
    book.log.close()
    with sqlite3.connect(database_of(tmp_path)) as older:
        older.execute("DELETE FROM board")
        older.execute("PRAGMA user_version = 1")
    older.close()

    with open_log(tmp_path, HandClock()) as log:
        rows = {row.case: row for row in log.board()}
        assert log.board_is_current()

    assert rows[strange.case].happens_next == "This case cannot be read"
    assert rows[strange.case].status == OPEN
    assert rows[other.case].label == "UNB-0078"
    assert rows[other.case].happens_next not in ("", "This case cannot be read")


@pytest.mark.parametrize("named", ["c999", "itself", "unreadable"])
def test_a_babys_case_is_opened_whatever_the_earlier_one_is_linked_with(
    tmp_path: Path, named: str
) -> None:
    unit = Unit(tmp_path / "unit")
    unit.signs_in(MIDWIFE)
    before, twin = unit.begins(BEFORE, "UNB-0077"), unit.begins(BEFORE, "UNB-0078")
    at = Instant(unit.log.now_us())
    unknown = Recorded("no_such_action", "done")
    other = {"c999": "c999", "itself": before.case, "unreadable": twin.case}[named]
    link = CaseLinked(other, Link.CONTINUED_AS)
    unit.log.append([draft_of(before.case, link, at, ""), draft_of(twin.case, unknown, at, "")])

    baby = unit.goes_on(before.case, "BABY-0413")

    assert baby.state.links == (CaseLinked(before.case, Link.BABY_OF),)
    assert unit.book.open(before.case).state.links[-1] == CaseLinked(baby.case, Link.CONTINUED_AS)
    unit.log.close()
