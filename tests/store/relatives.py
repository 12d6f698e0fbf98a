"""A device with the two small packs of `family`: one before the birth, and one after it."""

from collections.abc import Iterable
from pathlib import Path

from guardian_desk.casework.events import Event
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.people.staff import Staff
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.continue_case import continue_case
from guardian_desk.usecases.record import sign_in
from tests.store.support import Counting, HandClock

FAMILY = Path(__file__).parent / "family"
MIDWIFE, NURSE = Staff("Jo Hill", "Midwife"), Staff("N. Khan", "Staff nurse")
BEFORE, AFTER, HERE = "before", "after", "here"


class Unit:
    """One computer with its log; its cases are called c1, c2 … in the order they were opened."""

    def __init__(self, home: Path, clock: HandClock | None = None) -> None:
        self.clock, self.chance = clock or HandClock(), Counting()
        self.log = SqliteLog.open(
            home, clock=self.clock, salts=self.chance.salt, new_session=self.chance.session
        )
        self.opened = len(self.log.board())
        self.book = Casebook(self.log, FileShelf(FAMILY), self._name, "0.1.0")

    def _name(self) -> CaseId:
        self.opened += 1
        return CaseId(f"c{self.opened}")

    def signs_in(self, staff: Staff) -> None:
        sign_in(self.book, staff, "ward")

    def begins(self, pack: str, label: str, events: Iterable[Event] = ()) -> WorkingCase:
        """Open a case in the midwife's name, record something, and return it."""
        working = self.book.begin(pack, HERE, MIDWIFE, label=label).case
        for event in events:
            working = self.does(working, event)
        return working

    def does(self, working: WorkingCase, event: Event) -> WorkingCase:
        self.clock.passes(60)
        return self.book.do(working, [event], MIDWIFE, None).case

    def goes_on(self, earlier: CaseId, label: str) -> WorkingCase:
        """Open a baby's case from another, in the nurse's name."""
        self.clock.passes(60)
        return continue_case(self.book, earlier, AFTER, HERE, NURSE, label=label).case
