"""The window: one place at a time, the way between them, and closing without losing anything."""

from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from guardian_desk.core.errors import GuardianError, OwnFault
from guardian_desk.desk.draft_mark import DraftMark
from guardian_desk.desk.page_moment import PageMoment
from guardian_desk.desk.places import (
    About,
    AllActions,
    AtAction,
    AtQuestion,
    CalendarFile,
    CheckAnswers,
    Continuing,
    Correcting,
    Dense,
    Exporting,
    Handover,
    History,
    Labelling,
    Leaving,
    Moving,
    Place,
    PuttingBack,
    Redated,
    Review,
    Services,
    SignIn,
    Start,
    Timeline,
    TwoAreas,
    Withdrawn,
    Workshop,
)
from guardian_desk.desk.reading_cases import ReadingCases
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.tasks import Tasks
from guardian_desk.desk.widgets.speech import announce

if TYPE_CHECKING:  # The first page is painted before any of these is needed.
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent

    from guardian_desk.desk.ports import Connect, Ports
    from guardian_desk.desk.widgets.cover import Cover
    from guardian_desk.desk.widgets.trouble import Trouble
    from guardian_desk.desk.without_log import Reviewing

TICK_MS = 15_000

LOOK_MS = 200
"""How often the first page tells how many cases of an old log are read."""


def _pass_by(_outcome: object) -> None:
    """Take no notice."""


_NAMED = 3
"""So many half-typed pages are named before the window closes."""

NEEDS_STAFF = (
    AtQuestion,
    Dense,
    AtAction,
    AllActions,
    CheckAnswers,
    Leaving,
    Handover,
    Correcting,
    Labelling,
    Continuing,
    Exporting,
    Moving,
)


class DeskWindow(QMainWindow):
    """The desk. It paints its first page, then opens the log and the rules."""

    def __init__(
        self,
        connect: "Connect",
        reading: ReadingCases | None = None,
        review: "Reviewing | None" = None,
    ) -> None:
        super().__init__()
        self._connect, self._reading = connect, reading or ReadingCases()
        self._review = review
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK_MS)
        self._looks.timeout.connect(self._say_how_far)
        self._tasks = Tasks(self)
        self.shift = Shift(self._tasks, self)
        self._stack, self._over = QStackedWidget(), QStackedWidget()
        self._fault: Trouble | None = None
        self._pages = QWidget()
        self._room = QVBoxLayout(self._pages)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(0)
        self.draft = DraftMark()
        self._room.addWidget(self.draft)
        self._room.addWidget(self._stack)
        self._over.addWidget(self._pages)
        self.setCentralWidget(self._over)
        self._cover: Cover | None = None
        self._focus_beneath: QWidget | None = None
        self.moment = PageMoment(self)
        # A save, here or in another window, changes the page under a person: words, keys, focus.
        self.shift.case_changed.connect(self.moment.begins)
        self.place: Place = Start()
        self.interrupted = False
        self._sure_to_close = self._asking = False
        self._painted = False
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK_MS)
        self._ticks.timeout.connect(self._tick)
        self.go(Start())
        first = self.screen_shown
        assert isinstance(first, StartScreen)
        first.page.painted.connect(self._first_painted)

    @property
    def screen_shown(self) -> Screen:
        """Return the page that is shown now."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Screen)
        return shown

    def go(self, place: Place) -> None:
        """Show a place; where it needs a name at the keyboard and there is none, ask first."""
        if isinstance(place, NEEDS_STAFF) and self.shift.staff is None and self._may_record():
            place = SignIn(then=place)
        before = self._stack.currentWidget()
        if isinstance(before, Screen):
            before.left()
            before.went.disconnect(self.go)
            self.shift.forget_asked()
        screen = self._built(place)
        screen.went.connect(self.go)
        self.place = place
        self._stack.addWidget(screen)
        # Qt would lead the focus over the first control of the page before its own place.
        focused = QApplication.focusWidget()
        if focused is not None and self._stack.isAncestorOf(focused):
            focused.clearFocus()
        self._stack.setCurrentWidget(screen)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        if self._fault is not None:
            self._fault.hide()
        self._say_title()
        screen.went_under.connect(self.cover)
        screen.entered()
        self.moment.begins()
        self.draft.show_for(self.shift)
        self.shift.look_again()

    @property
    def is_covered(self) -> bool:
        """Tell whether the plain page lies over everything."""
        return self._over.currentWidget() is not self._pages

    def cover(self) -> None:
        """Put the plain page over everything, or take it away; what lies beneath goes on."""
        if self.is_covered:
            self._uncover()
            return
        if self._cover is None:
            from guardian_desk.desk.widgets.cover import Cover

            self._cover = Cover()
            self._cover.returned.connect(self._uncover)
            self._over.addWidget(self._cover)
        self._focus_beneath = QApplication.focusWidget()
        self._show_time()
        self._over.setCurrentWidget(self._cover)
        self._say_title()
        self._cover.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _uncover(self) -> None:
        self.moment.begins()
        self._over.setCurrentWidget(self._pages)
        self._say_title()
        beneath, self._focus_beneath = self._focus_beneath, None
        shown = self.screen_shown
        # A save may have led to another page meanwhile, which then has its own place to begin.
        if beneath is not None and isValid(beneath) and shown.isAncestorOf(beneath):
            beneath.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            shown.entered()

    def _say_title(self) -> None:
        # The title stands in the task bar too.
        title = "" if self.is_covered else f"{self.screen_shown.title} - "
        self.setWindowTitle(f"{title}Guardian Desk")

    def _show_time(self) -> None:
        if self._cover is not None:
            from guardian_desk.desk.presenters.case_words import clock

            now = clock(self.shift.now()) if self.shift.is_connected else ""
            self._cover.show_time(now)

    def show_fault(self, error: BaseException) -> None:
        """Say above every page that the program has a fault of its own; the window stays up."""
        from guardian_desk.desk.widgets.trouble import Trouble

        if self._fault is None:
            self._fault = Trouble()
            self._room.insertWidget(0, self._fault)
        self._fault.show_error(OwnFault(error))

    @property
    def fault_words(self) -> str:
        """Return what is said of a fault; empty while there is none."""
        return "" if self._fault is None else self._fault.words()

    def _first_painted(self) -> None:
        """Once the first page is painted, open what takes longer."""
        if not self._painted:
            self._painted = True
            self.windowHandle().installEventFilter(self.moment)
            QTimer.singleShot(0, self._open_the_rest)

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Ask where something typed is not saved; let what is being saved finish; then let go."""
        if not (self.interrupted or self._sure_to_close or self._all_is_saved()):
            event.ignore()
            return
        self._ticks.stop()
        self.shift.let_go()
        self._tasks.close()
        if self.shift.is_connected:
            self.shift.ports.close()
        super().closeEvent(event)

    def _all_is_saved(self) -> bool:
        """Tell whether nothing stands half typed on any page; ask about it where it does."""
        if self.shift.staff is None:
            return True
        from guardian_desk.desk.screens.case_memory import memory_of

        self.screen_shown.left()
        titles = memory_of(self.shift).drafts.titles()
        if titles and not self._asking:
            self._ask_before_closing(titles)
        return not titles

    def _ask_before_closing(self, titles: "Sequence[str]") -> None:
        from guardian_desk.desk.prompts import Sure, WindowPrompts

        more = self.tr("and {count} more").format(count=len(titles) - _NAMED)
        named = [*titles[-_NAMED:], *([more] if len(titles) > _NAMED else [])]
        words = self.tr("What was typed here is not saved:")
        sure = Sure(
            self.tr("Not everything is saved"),
            "\n".join((words, *named)),
            self.tr("Close without saving"),
            self.tr("Go back"),
            warning=True,
        )
        self._asking = True
        WindowPrompts(self).ask(sure, self._answered_closing)

    def _answered_closing(self, sure: bool) -> None:
        self._asking, self._sure_to_close = False, sure
        if sure:
            self.close()

    def _may_record(self) -> bool:
        return not self.shift.is_connected or not self.shift.ports.why_read_only

    def _open_the_rest(self) -> None:
        self._listen_for_sizes()
        self._listen_for_cover()
        self._tasks.run(self._connect, self._connected, self._not_connected)
        self._looks.start()

    def _say_how_far(self) -> None:
        done, of = self._reading.at
        shown = self.screen_shown
        if of and isinstance(shown, StartScreen):
            shown.show_reading(done, of)

    def _listen_for_sizes(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        from guardian_desk.desk.theme.reader import follow_system_scheme, larger_text, smaller_text

        follow_system_scheme()
        # Plus shares a key with the equals sign, and few hold Shift for it.
        for keys, wears in (
            ("Ctrl++", larger_text), ("Ctrl+=", larger_text), ("Ctrl+-", smaller_text),
        ):  # fmt: skip
            pressed = QShortcut(QKeySequence(keys), self).activated
            pressed.connect(lambda wears=wears: self._say_size(wears()))

    def _listen_for_cover(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        from guardian_desk.desk.widgets.cover import COVER_KEYS

        for keys in COVER_KEYS:
            QShortcut(QKeySequence(keys), self).activated.connect(self.cover)

    def _say_size(self, percent: int) -> None:
        announce(self, self.tr("Text size {percent} %").format(percent=percent))

    def _connected(self, ports: "Ports") -> None:
        self._looks.stop()
        self.shift.connect_to(ports)
        self.draft.show_for(self.shift)
        self._ticks.start()
        # While a person reads the start page; where it fails, beginning a case says why.
        for offer in ports.offers:
            if not offer.why_not:
                self._tasks.run(partial(self._read_ahead, ports, offer.pack), _pass_by, _pass_by)

    def _read_ahead(self, ports: "Ports", pack: str) -> None:
        ports.casebook.read_ahead(pack, ports.profile)
        self.shift.ways_from(pack)

    def _not_connected(self, error: BaseException) -> None:
        self._looks.stop()
        from guardian_desk.desk.without_log import WithoutLog

        why = error if isinstance(error, GuardianError) else OwnFault(error)
        self.shift.without_log = WithoutLog(why, self._review)
        self.shift.not_saved.emit(why)

    def _tick(self) -> None:
        self._show_time()
        self.shift.look_again()
        self.screen_shown.ticked()

    def _built(self, place: Place) -> Screen:
        """Build the page of a place; all but the first are imported when they are entered."""
        shift = self.shift
        match place:
            case Start():
                return StartScreen(shift)
            case SignIn() | Withdrawn():
                from guardian_desk.desk.screens.withdrawn import page_before_a_case

                return page_before_a_case(shift, place)
            case AtQuestion():
                from guardian_desk.desk.screens.at_question import page_of

                return page_of(shift, place)
            case Dense():
                from guardian_desk.desk.screens.dense import DenseScreen

                return DenseScreen(shift, place.section)
            case AtAction():
                from guardian_desk.desk.screens.action import ActionScreen

                return ActionScreen(shift, place.action, place.item)
            case (
                AllActions() | CheckAnswers() | Timeline() | Redated() | TwoAreas() | CalendarFile()
            ):
                from guardian_desk.desk.screens.overviews import overview_page

                return overview_page(shift, place)
            case Leaving():
                from guardian_desk.desk.screens.leaving import LeavingScreen

                return LeavingScreen(shift)
            case History():
                from guardian_desk.desk.screens.history import HistoryScreen

                return HistoryScreen(shift)
            case Handover():
                from guardian_desk.desk.screens.handover import HandoverScreen

                return HandoverScreen(shift)
            case Correcting() | Labelling() | Continuing() | Moving():
                from guardian_desk.desk.screens.about_case import page_about_case

                return page_about_case(shift, place)
            case Exporting() | Review() | Services() | About() | PuttingBack() | Workshop():
                from guardian_desk.desk.screens.besides import page_besides

                return page_besides(shift, place)
            case _:
                assert_never(place)
