"""The board of 5,000 open cases, and one case planned anew, against reading the rows plainly."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import Content, Draft
from guardian_desk.desk.board import board_of
from guardian_desk.desk.ports import Ports
from guardian_desk.desk.presenters.caseload import Wanted, When, listed
from guardian_desk.desk.screens.open_cases import OpenCases
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.tasks import Tasks
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import read_tokens
from guardian_desk.people.staff import Staff
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.runtime.resources import resource, rules_folder
from guardian_desk.store.place import database_of
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.play import played, start_of
from guardian_desk.usecases.record import sign_in
from tests.benchmarks.figures import Figure, in_turn

CASES = 5_000
PACK, AREA = "pre-birth", "cumberland"
REED = Staff("B. Reed", "Midwife")
ROWS = "SELECT * FROM board ORDER BY opened_us, case_id"
ENTRIES = (
    "SELECT e.seq, e.body, e.leaf FROM entries e JOIN entry_index i USING (seq) WHERE case_id = ?"
)
OPENINGS = "SELECT o.seq, o.bytes FROM openings o JOIN entry_index i USING (seq) WHERE case_id = ?"


def figures() -> Iterator[Figure]:
    """Yield the figures of one log with so many cases; each with its floor from the same run."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        ports = connect(DeskRequest(profile=AREA), home)
        try:
            longest = _filled(ports)
            with sqlite3.connect(database_of(home)) as plain:
                yield from _board(ports, plain)
                yield _planned_anew(ports, plain, longest)
            plain.close()
        finally:
            ports.close()


def _filled(ports: Ports) -> CaseId:
    """Record each case of the pack, and list it again and again until there are enough.

    Returns the case with most in it. A listed row has an entry of its own, and never turns with
    the clock: telling a case again is measured apart.
    """
    book = ports.casebook
    file = rules_folder() / PACK / "cases.yaml"
    scripts = [each for each in book.shelf.cases(str(file)).cases if AREA in each.profiles]
    scripts.sort(key=lambda each: -len(each.events))
    sign_in(book, REED, "bench")
    found = [_recorded(book, script) for script in scripts]
    rows = ports.log.board()
    for number in range(CASES - len(rows)):
        row = rows[number % len(rows)]
        case = CaseId(f"case-{number:016x}")
        detail = {name: value for name, value in row.detail.items() if name != "turns_us"}
        listed_again = replace(row, case=case, label=f"UNB-{number:04d}", detail=detail)
        ports.log.append([Draft("noted", case, Content(words={"words": "-"}))], board=listed_again)
    return found[0]


def _recorded(book: Casebook, script: CaseScript) -> CaseId:
    """Open a case, and record step by step all that happened in it."""
    done = book.begin(PACK, AREA, REED, label=script.name, at=start_of(script))
    for step in played(done.case.protocol, script):
        done = book.do(done.case, [step.event], REED, step.happened)
    return done.case.case


def _board(ports: Ports, plain: sqlite3.Connection) -> Iterator[Figure]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    wear(application, Look(read_tokens(resource("tokens.json").read_bytes())))
    tasks = Tasks()
    shift = Shift(tasks)
    shift.connect_to(ports)

    def opens() -> None:
        # A new shift each time, so that nothing read before is of use.
        fresh = Shift(tasks)
        fresh.connect_to(ports)
        page = OpenCases(fresh)
        page.resize(1240, 800)
        page.show_newest()
        page.grab()
        page.deleteLater()
        fresh.deleteLater()

    load = board_of(shift).load()
    typed = Wanted(when=When.TODAY, words="front door")
    works: dict[str, Callable[[], object]] = {
        "plain": lambda: plain.execute(ROWS).fetchall(),
        "opens": opens,
        "filters": lambda: listed(load, typed, None),
    }
    found = in_turn(works, rounds=15)
    tasks.close()
    floor = (found["plain"] * 1000, "the same rows read plainly")
    for name, work in (
        (f"the board of {CASES:,} open cases, opened and painted", "opens"),
        (f"the board of {CASES:,} open cases, filtered by time and by words", "filters"),
    ):
        yield Figure(name, found[work] * 1000, "ms", "none set", *floor)


def _planned_anew(ports: Ports, plain: sqlite3.Connection, case: CaseId) -> Figure:
    """Return what it takes to tell a case from its log and to place each step of its plan."""

    def reads() -> None:
        plain.execute(ENTRIES, (case,)).fetchall()
        plain.execute(OPENINGS, (case,)).fetchall()

    works: dict[str, Callable[[], object]] = {
        "plain": reads,
        "plans": lambda: ports.casebook.row_now(case),
    }
    found = in_turn(works, rounds=41)
    count = len(plain.execute(ENTRIES, (case,)).fetchall())
    return Figure(
        f"one case of {count} entries told from the log and planned anew",
        found["plans"] * 1000,
        "ms",
        "none set",
        found["plain"] * 1000,
        "the same rows read plainly",
    )
