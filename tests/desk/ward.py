"""A desk with a real log and the real rules, to try the pages of a case in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.app import shelf
from guardian_desk.casework.events import Answered, Event, Happening
from guardian_desk.core.ids import CaseId, ItemId
from guardian_desk.core.instants import Instant
from guardian_desk.desk.places import (
    AllActions,
    AtAction,
    AtQuestion,
    CheckAnswers,
    Dense,
    History,
    Place,
)
from guardian_desk.desk.ports import Ports, Workbench
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.all_actions import AllActionsScreen
from guardian_desk.desk.screens.at_question import page_of
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.check_answers import CheckAnswersScreen
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.screens.history import HistoryScreen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.tasks import Tasks
from guardian_desk.people.staff import Staff
from guardian_desk.review.opened import OpenedReview
from guardian_desk.runtime.resources import resource
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.casebook import Casebook, WorkingCase
from guardian_desk.usecases.offers import offers
from guardian_desk.usecases.rules import RuleShelf
from tests.store.support import Counting, HandClock


class KeptShelf:
    """The rules of a shelf, read once for all tests: reading them is not what is tried."""

    def __init__(self, real: RuleShelf) -> None:
        self.real = real
        self.pack = cache(self.real.pack)
        self.profile = cache(self.real.profile)

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)


@cache
def rules() -> RuleShelf:
    return KeptShelf(shelf())  # type: ignore[return-value]  # the rest is the real shelf's own


NURSE = Staff("N. Khan", "Staff nurse")


class Ward(QWidget):
    """Shows one page of the case after another, as the window does; keeps where it was sent."""

    def __init__(self, home: Path, qtbot: QtBot, pack: str = "immobile-infant") -> None:
        super().__init__()
        self.pack = pack
        self.qtbot, self.clock, self.chance = qtbot, HandClock(), Counting()
        self.log = SqliteLog.open(
            home, clock=self.clock, salts=self.chance.salt, new_session=self.chance.session
        )
        self.tasks = Tasks(self)
        self.shift = Shift(self.tasks, self)
        self.shift.connect_to(self._ports())
        self.went: list[Place] = []
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.screen_shown: CaseScreen | None = None

    @property
    def working(self) -> WorkingCase:
        assert self.shift.working is not None
        return self.shift.working

    def last(self) -> Place:
        """Return where the page last asked to go."""
        return self.went[-1]

    def put_back(self) -> bool:
        """Tell whether no case is in hand any more."""
        return self.shift.working is None

    def events(self) -> list[Event]:
        return [each.event for each in self.happenings()]

    def happenings(self) -> tuple[Happening, ...]:
        return self.working.state.happenings

    def begins(self) -> None:
        """Sign in, and open a case about which nothing is known."""
        with self.qtbot.waitSignal(self.shift.staff_changed):
            self.shift.sign_in(NURSE)
        with self.qtbot.waitSignal(self.shift.case_changed):
            self.shift.begin("BABY-0412", pack=self.pack)

    def knows(self, *events: Event, happened: Instant | None = None) -> None:
        """Record events without any page."""
        with self.qtbot.waitSignal(self.shift.saved):
            self.shift.do(events, happened=happened)

    def chose(self, **answers: str) -> None:
        """Record answers of one option each, by question."""
        self.knows(*(Answered(name, options=(option,)) for name, option in answers.items()))

    def saves(self, press: Callable[[], object]) -> None:
        """Press something that records, and wait until it is on disk and shown."""
        with self.qtbot.waitSignal(self.shift.saved):
            press()
        self.qtbot.waitUntil(lambda: not self.shift.busy)

    def show_page(self, place: Place) -> CaseScreen:
        """Show a page of the case, as the window would."""
        if self.screen_shown is not None:
            self.screen_shown.left()
        shown = self._built(place)
        before, self.screen_shown = self.screen_shown, shown
        shown.went.connect(self._go)
        self.page.addWidget(shown)
        if before is not None:
            self.page.removeWidget(before)
            before.hide()
            before.deleteLater()
        shown.show()
        shown.entered()
        assert self.screen_shown is not None
        return self.screen_shown

    def _go(self, place: Place) -> None:
        self.went.append(place)
        if isinstance(place, AtQuestion | Dense | AtAction | AllActions | CheckAnswers):
            self.show_page(place)

    def _built(self, place: Place) -> CaseScreen:
        match place:
            case AtQuestion():
                return page_of(self.shift, place)
            case Dense():
                return DenseScreen(self.shift, place.section)
            case AtAction():
                return ActionScreen(self.shift, place.action, place.item)
            case AllActions():
                return AllActionsScreen(self.shift)
            case CheckAnswers():
                return CheckAnswersScreen(self.shift)
            case History():
                return HistoryScreen(self.shift)
            case _:
                raise AssertionError(place)

    def _ports(self) -> Ports:
        return Ports(
            casebook=Casebook(self.log, rules(), lambda: CaseId("case-0412"), "0.1.0"),
            log=self.log,
            why_read_only="",
            last_used=None,
            offers=offers(rules(), "cumberland"),
            profile="cumberland",
            profile_title="Cumberland (profile 2026-11)",
            profiles=(("cumberland", "Cumberland"),),
            program="0.1.0",
            workstation="ED-1",
            demo=False,
            new_item=self._new_item,
            body_map=lambda: resource("body-map.svg").read_bytes(),
            write_bundle=_no_bundle,
            write_calendar=_no_calendar,
            write_file=_no_file,
            open_review=_no_review,
            open_workshop=_no_workshop,
            close=self.log.close,
        )

    def _new_item(self) -> ItemId:
        self.chance.sessions += 1
        return ItemId(f"m{self.chance.sessions}")


def _no_bundle(_path: Path, _cases: object) -> int:
    raise AssertionError("the pages of a case write no bundle")


def _no_calendar(_path: Path, _days: object) -> int:
    raise AssertionError("only the page of the calendar file writes one")


def _no_workshop(_path: Path) -> Workbench:
    raise AssertionError("the pages of a case open no workshop")


def _no_file(_path: Path, _data: bytes) -> int:
    raise AssertionError("the pages of a case write no paper")


def _no_review(_path: Path) -> OpenedReview:
    raise AssertionError("the pages of a case open no review")


W = TypeVar("W", bound=Ward)


@contextmanager
def in_a_window(found: W, qtbot: QtBot) -> Iterator[W]:
    """A ward with an open case in a window that is active, buried afterwards."""
    try:
        found.begins()
        found.resize(1280, 900)
        with qtbot.waitExposed(found):
            found.show()
        found.activateWindow()
        qtbot.waitUntil(found.isActiveWindow)
        yield found
    finally:
        found.tasks.close()
        found.log.close()
        found.close()
        found.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def ward(home: Path, qtbot: QtBot, pack: str = "immobile-infant") -> Iterator[Ward]:
    """A ward with an open case of a pack, in a window."""
    with in_a_window(Ward(home, qtbot, pack), qtbot) as found:
        yield found
