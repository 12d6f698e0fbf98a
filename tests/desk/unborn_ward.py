"""A desk with an invented pregnancy pack, to try the pages about its plan in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered
from guardian_desk.core.dates import number_of
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import DAY, Instant
from guardian_desk.desk.places import CalendarFile, Place, Redated, Timeline, TwoAreas
from guardian_desk.desk.ports import Ports
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.overviews import overview_page
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.renderings.ics import calendar_bytes
from guardian_desk.runtime.files import write_new
from guardian_desk.usecases.calendar import CalendarEntry
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.offers import offers
from tests.desk.ward import NURSE, Ward, in_a_window

RULES = Path(__file__).parent / "unborn"
PLANNING = (Timeline, Redated, TwoAreas, CalendarFile)


class UnbornWard(Ward):
    """The ward of `tests.desk.ward` with one open case of the invented pack."""

    def begins(self) -> None:
        with self.qtbot.waitSignal(self.shift.staff_changed):
            self.shift.sign_in(NURSE)
        with self.qtbot.waitSignal(self.shift.case_changed):
            self.shift.begin("UNB-0077", pack="invented")

    def scans(self, day: date, found: str) -> None:
        """Record what a scan found."""
        self.knows(
            Answered("scan_day", amount=number_of(day)),
            Answered("scan_found", amount=Gestation.read(found).days),
        )

    def days_pass(self, days: int) -> None:
        """Let whole days go by."""
        self.clock.passes(days * DAY / 1_000_000)

    def _ports(self) -> Ports:
        shelf = FileShelf(RULES)
        return replace(
            super()._ports(),
            casebook=Casebook(self.log, shelf, lambda: CaseId("case-0077"), "0.1.0"),
            offers=offers(shelf, "here"),
            profile="here",
            profiles=tuple((each, each) for each in shelf.profiles()),
            write_calendar=self._write_calendar,
        )

    def _write_calendar(self, path: Path, days: Sequence[CalendarEntry]) -> int:
        write_new(path, [calendar_bytes(days, Instant(self.log.now_us()), "0.1.0")])
        return len(days)

    def _go(self, place: Place) -> None:
        if isinstance(place, PLANNING):
            self.went.append(place)
            self.show_page(place)
        else:
            super()._go(place)

    def _built(self, place: Place) -> CaseScreen:
        if isinstance(place, Timeline | Redated | TwoAreas | CalendarFile):
            return overview_page(self.shift, place)
        return super()._built(place)


@contextmanager
def unborn_ward(home: Path, qtbot: QtBot) -> Iterator[UnbornWard]:
    """A ward with an open case of a pregnancy, in a window."""
    with in_a_window(UnbornWard(home, qtbot), qtbot) as found:
        yield found
