"""Drive the real desk as a person at a keyboard does, and read what she would hear."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.core.clock import Reading
from guardian_desk.core.dates import england
from guardian_desk.core.instants import Instant, instant_of
from guardian_desk.desk.ports import Ports
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import read_tokens
from guardian_desk.desk.window import DeskWindow
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.runtime.resources import resource
from guardian_desk.usecases.offers import offers
from tests.store.support import SECOND, HandClock

STEPS = 400
"""More Tab presses than any page has stops: past that, a control cannot be reached."""


class Desk:
    """One computer on the ward: its home, its clock, and the window a person works in.

    `rules` is another shelf for its one area; by default it has the program's own. `clock` is
    the clock on its wall; by default one that has been set to some day.
    """

    def __init__(
        self,
        qtbot: QtBot,
        home: Path,
        rules: Path | None = None,
        *,
        area: str = "here",
        clock: HandClock | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.home = home
        self.rules = rules
        self.area = area
        self.clock = clock or HandClock()
        self.window = self._start()

    def _start(self) -> DeskWindow:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        wear(application, Look(read_tokens(resource("tokens.json").read_bytes())))
        window = DeskWindow(self.ports)
        self.qtbot.addWidget(window)
        window.resize(1280, 900)
        with self.qtbot.waitSignal(window.shift.connected, timeout=60_000):
            window.show()
            window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window

    def ports(self) -> Ports:
        """Open the log of this computer and the rules to try."""
        ports = connect(DeskRequest(), self.home, self.clock)
        if self.rules is None:
            return ports
        shelf = FileShelf(self.rules)
        book = replace(ports.casebook, shelf=shelf)
        return replace(ports, casebook=book, profile=self.area, offers=offers(shelf, self.area))

    def closes(self) -> None:
        """Close the window as its button does."""
        self.window.close()

    def ends(self) -> None:
        """End the program as Ctrl-C does: nothing is asked."""
        self.window.interrupted = True
        self.window.close()

    def opens_again(self) -> None:
        """Start the program again on the same home."""
        self.window = self._start()

    def minutes_pass(self, minutes: float) -> None:
        """Let time pass on the ward, and the page move its clocks."""
        self.clock.passes(minutes * 60)
        self.window.screen_shown.ticked()

    def it_is(self, when: str) -> None:
        """Let days pass until this local time, and the page see the new day."""
        reaches(self.clock, in_england(when))
        self.window.screen_shown.ticked()

    # --- what she hears and sees ---------------------------------------------------------------

    def focus(self) -> QWidget:
        """Return the control that has the focus."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def page(self) -> str:
        """Return every word on the page, in no promised order."""
        return "\n".join(self._words(self.window.screen_shown))

    def _words(self, widget: QWidget) -> Iterator[str]:
        for each in [widget, *widget.findChildren(QWidget)]:
            if each.isVisibleTo(self.window):
                yield name_of(each)
                if isinstance(each, QTableView):
                    yield from _cells(each)

    def sees(self, *words: str) -> None:
        """Wait until all of these words are on the page."""

        def there() -> None:
            page = self.page()
            missing = [each for each in words if each not in page]
            assert not missing, f"not on the page: {missing}\n---\n{page}"

        self.qtbot.waitUntil(there, timeout=15_000)

    def does_not_see(self, *words: str) -> None:
        """Hold that none of these words is on the page now."""
        page = self.page()
        there = [each for each in words if each in page]
        assert not there, f"on the page: {there}\n---\n{page}"

    # --- what she presses ----------------------------------------------------------------------

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press one key where the focus is."""
        QTest.keyClick(
            QApplication.focusWidget() or self.window,
            key,
            modifier or Qt.KeyboardModifier.NoModifier,
        )
        QCoreApplication.processEvents()

    def types(self, words: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focus(), words)

    def goes_to(self, words: str) -> QWidget:
        """Press Tab, and arrows within choices, until a control whose name has these words."""
        return self._walk(lambda widget: words in name_of(widget), words)

    def chooses(self, *words: str) -> None:
        """Go to each choice and press Space on it."""
        for each in words:
            widget = self._walk(_choice_named(each), each, choices=True)
            if isinstance(widget, QAbstractButton) and not widget.isChecked():
                self.press(Qt.Key.Key_Space)

    def fills(self, field: str, words: str) -> None:
        """Go to a field and type into it."""
        self._walk(
            lambda found: (
                found.inherits("QLineEdit") or found.inherits("QPlainTextEdit")
                if field in name_of(found)
                else False
            ),
            field,
        )
        self.types(words)

    def pushes(self, words: str, *, beginning: tuple[str, ...] = ("",)) -> None:
        """Go to a button whose name has these words, and begins with one of others; press it."""
        self._walk(
            lambda found: (
                isinstance(found, QAbstractButton)
                and not found.isCheckable()
                and words in name_of(found)
                and name_of(found).startswith(beginning)
            ),
            words,
        )
        self.press(Qt.Key.Key_Space)
        self.settles()

    def opens_first_case(self, by: Callable[[], None] = lambda: None) -> None:
        """Go to the list of open cases and press Enter on its first row; `by` says who it is."""
        self._walk(lambda found: found.inherits("QTableView"), "the list of cases")
        self.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        self.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.shift.working is not None, timeout=120_000)
        self.settles()
        by()
        self.settles()

    def settles(self) -> None:
        """Wait until what was pressed is saved and its page is there."""
        self.qtbot.waitUntil(lambda: not self.window.shift.busy, timeout=30_000)
        QCoreApplication.processEvents()

    def _walk(
        self, wanted: Callable[[QWidget], bool], words: str, *, choices: bool = False
    ) -> QWidget:
        # Arrows choose as they move: a person presses them only where she wants to choose.
        self.settles()
        stops = []
        for _ in range(STEPS):
            here = QApplication.focusWidget()
            if here is not None:
                stops.append(f"{type(here).__name__}: {name_of(here)}")
                if wanted(here):
                    return here
                if choices and isinstance(here, QRadioButton):
                    found = self._along(here, wanted)
                    if found is not None:
                        return found
            self.press(Qt.Key.Key_Tab)
        listed = "\n".join(dict.fromkeys(stops))
        raise AssertionError(f"no key reaches {words!r}; stops:\n{listed}")

    def _along(self, first: QRadioButton, wanted: Callable[[QWidget], bool]) -> QWidget | None:
        """Move through one set of choices with the arrow keys, where she reads what she wants."""
        around = first.parentWidget()
        assert around is not None, "choices stand in a group"
        options = around.findChildren(QRadioButton)
        where = next((at for at, each in enumerate(options) if wanted(each)), None)
        if where is None:
            return None
        # What is on record stands chosen, and the wanted choice may be above it.
        key = Qt.Key.Key_Up if where < options.index(first) else Qt.Key.Key_Down
        for _ in options:
            self.press(key)
            reached = self.focus()
            if wanted(reached):
                return reached
        return None


def in_england(when: str) -> Instant:
    """Return the instant of a local time in England, such as `2026-10-12 09:30`."""
    return instant_of(datetime.fromisoformat(when).replace(tzinfo=england()))


def clock_at(when: str) -> HandClock:
    """Return a clock that shows a local time in England."""
    return HandClock(Reading(in_england(when), 0, 50 * SECOND, "boot-a"))


def reaches(clock: HandClock, at: Instant) -> None:
    """Let time pass on a clock until an instant."""
    ahead = at - clock.read().utc_us
    assert ahead >= 0, "time goes on only"
    clock.passes(ahead / SECOND)


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    for row in range(model.rowCount()):
        yield " | ".join(
            str(model.index(row, column).data()) for column in range(model.columnCount())
        )


def _choice_named(words: str) -> Callable[[QWidget], bool]:
    def wanted(found: QWidget) -> bool:
        return (
            isinstance(found, QAbstractButton) and found.isCheckable() and words in name_of(found)
        )

    return wanted


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a control, with its value where it has one."""
    interface: Any = QAccessible.queryAccessibleInterface(widget)
    if interface is None:  # Qt has none for some of its own helpers
        return ""
    return str(interface.text(QAccessible.Text.Name)).replace("&&", "&")
