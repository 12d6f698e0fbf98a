"""Enter pressed twice, or held down, presses nothing on what it led to: a page, or a save."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import (
    HandedOver,
    HandoverAccepted,
    OutcomeWithdrawn,
    Recorded,
)
from guardian_desk.desk import places
from guardian_desk.desk.file_prompts import WindowFilesPrompt, WindowFolderPrompt
from guardian_desk.desk.page_moment import PageMoment
from guardian_desk.desk.printing import WindowPrinters
from guardian_desk.desk.prompts import FileWish, Sure, WindowPrompts
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.handover import HandoverScreen
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.screens.sign_in import SignInScreen
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.people.staff import Staff
from guardian_desk.protocol.standing import SKIPPED
from tests.journeys.keyboard import Desk

LONG, NONE = 3_600_000, 0


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A desk with a case that N. Khan offered, and whose moment after a change is an hour."""
    opened = Desk(qtbot, tmp_path / "home")
    shift = opened.window.shift
    shift.sign_in(Staff("N. Khan", "Staff nurse"))
    opened.settles()
    shift.begin("BABY-0001")
    opened.settles()
    opened.window.moment.lasts = LONG
    yield opened
    opened.ends()


def real_key(desk: Desk, key: Qt.Key) -> None:
    """Press a key as the keyboard does: it comes to the window, and from there to the focus."""
    QTest.keyClick(desk.window.windowHandle(), key)
    QCoreApplication.processEvents()


def the_page_was_read(desk: Desk) -> None:
    """Let the moment of the page that is shown be over; that of the next change is an hour."""
    desk.window.moment._since.invalidate()


def held(desk: Desk, key: Qt.Key) -> None:
    again = QKeyEvent(
        QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, autorep=True, count=1
    )
    QCoreApplication.sendEvent(desk.window.windowHandle(), again)


def signs_in_as_osei(desk: Desk, then: places.Place) -> None:
    """Type a name and a role, and press Enter; the page that follows is there."""
    desk.window.go(places.SignIn(then=then))
    asking = desk.window.screen_shown
    assert isinstance(asking, SignInScreen)
    asking.name.line.setText("B. Osei")
    asking.role.show_value("Consultant paediatrician")
    asking.name.focus_first()
    desk.window.moment.lasts = NONE
    real_key(desk, Qt.Key.Key_Return)
    desk.window.moment.lasts = LONG
    desk.qtbot.waitUntil(lambda: desk.window.place == then)
    desk.settles()


def last(desk: Desk) -> object:
    working = desk.window.shift.working
    assert working is not None
    return working.state.happenings[-1].event


def test_enter_twice_on_the_sign_in_accepts_no_handover(desk: Desk) -> None:
    desk.window.shift.do([HandedOver("B. Osei", "")])
    desk.settles()
    signs_in_as_osei(desk, places.Handover())

    screen = desk.window.screen_shown
    assert isinstance(screen, HandoverScreen)
    assert screen.page.heading.hasFocus()
    seen = screen.page.heading.grab().toImage()
    assert seen.pixelColor(0, 0) == look().colour(Ink.FOCUS)
    assert screen.accept.isVisible()
    screen.accept.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        real_key(desk, key)
    desk.settles()
    assert isinstance(last(desk), HandedOver)

    desk.window.moment.lasts = NONE
    real_key(desk, Qt.Key.Key_Return)
    desk.settles()
    assert last(desk) == HandoverAccepted("B. Osei", "Consultant paediatrician")


def test_on_a_handover_enter_alone_accepts_nothing(desk: Desk) -> None:
    desk.window.shift.do([HandedOver("B. Osei", "")])
    desk.settles()
    signs_in_as_osei(desk, places.Handover())
    desk.window.moment.lasts = NONE

    real_key(desk, Qt.Key.Key_Return)
    desk.settles()

    assert isinstance(last(desk), HandedOver)


def test_enter_twice_on_an_offer_changes_no_person(desk: Desk) -> None:
    desk.window.go(places.Handover())
    screen = desk.window.screen_shown
    assert isinstance(screen, HandoverScreen)
    screen.to.line.setText("B. Osei")
    screen.to.focus_first()
    the_page_was_read(desk)
    real_key(desk, Qt.Key.Key_Return)
    desk.settles()
    assert last(desk) == HandedOver("B. Osei", "")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        real_key(desk, key)

    assert desk.window.screen_shown is screen
    assert "Offered to B. Osei" in screen.offered_words.text()


def test_enter_twice_on_taking_back_saves_no_form(desk: Desk) -> None:
    open_action = desk.window.shift.advice().actions[0].action.id
    desk.window.shift.do([Recorded(open_action, SKIPPED, why="not needed")])
    desk.settles()
    desk.window.go(places.AtAction(open_action))
    screen = desk.window.screen_shown
    assert isinstance(screen, ActionScreen)
    row = screen.history.rows[-1]
    assert row.key is not None
    row.key.click()
    screen.so_far.reason.line.setText("by mistake")
    the_page_was_read(desk)
    real_key(desk, Qt.Key.Key_Return)
    desk.settles()
    assert isinstance(last(desk), OutcomeWithdrawn)

    real_key(desk, Qt.Key.Key_Return)

    assert not screen.page.errors.isVisible()


def test_enter_twice_on_the_sign_in_submits_no_question(desk: Desk) -> None:
    signs_in_as_osei(desk, places.AtQuestion())
    screen = desk.window.screen_shown
    assert isinstance(screen, QuestionScreen)

    real_key(desk, Qt.Key.Key_Return)
    assert not screen.page.errors.isVisible()

    desk.window.moment.lasts = NONE
    real_key(desk, Qt.Key.Key_Return)
    assert screen.page.errors.isVisible()


def test_a_key_held_down_since_the_page_changed_presses_nothing_later(desk: Desk) -> None:
    desk.window.go(places.AtQuestion())
    screen = desk.window.screen_shown
    real_key(desk, Qt.Key.Key_Return)

    desk.window.moment.lasts = NONE
    held(desk, Qt.Key.Key_Return)

    assert isinstance(screen, QuestionScreen)
    assert not screen.page.errors.isVisible()


def test_what_is_typed_at_once_is_kept(desk: Desk) -> None:
    desk.window.go(places.SignIn(then=places.Start()))
    screen = desk.window.screen_shown
    assert isinstance(screen, SignInScreen)

    for key in (Qt.Key.Key_B, Qt.Key.Key_Space, Qt.Key.Key_O):
        real_key(desk, key)

    assert screen.name.value() == "b o"


def test_enter_that_takes_the_cover_away_presses_nothing_beneath(desk: Desk) -> None:
    desk.window.go(places.AtQuestion())
    screen = desk.window.screen_shown
    assert isinstance(screen, QuestionScreen)
    desk.window.moment.lasts = NONE
    desk.window.cover()
    real_key(desk, Qt.Key.Key_Return)
    desk.window.moment.lasts = LONG

    assert not desk.window.is_covered
    real_key(desk, Qt.Key.Key_Return)
    assert not screen.page.errors.isVisible()


WISH = FileWish("Where to write it", "Files", "*.pdf", "suggested.pdf")
SURE = Sure("Discard this draft?", "What you typed here goes.", "Discard draft", "Keep writing")


def _nothing(_chosen: object) -> None:
    return None


def dialog() -> QDialog:
    """Return the dialog that stands over the window."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, QDialog)
    return found


def key_in(shown: QDialog, key: Qt.Key) -> None:
    QTest.keyClick(shown.windowHandle(), key)
    QCoreApplication.processEvents()


def test_enter_twice_answers_no_question_that_came_up_between(desk: Desk) -> None:
    answers: list[bool] = []
    WindowPrompts(desk.window).ask(SURE, answers.append)
    shown = dialog()
    desk.qtbot.waitUntil(shown.isActiveWindow)

    key_in(shown, Qt.Key.Key_Return)
    assert answers == []

    moment = shown.findChild(PageMoment)
    assert isinstance(moment, PageMoment)
    moment.lasts = NONE
    key_in(shown, Qt.Key.Key_Return)
    assert answers == [False]


@pytest.mark.parametrize(
    "opens",
    [
        lambda window: WindowPrompts(window).save_file(WISH, _nothing),
        lambda window: WindowFilesPrompt(window).open_files(WISH, _nothing),
        lambda window: WindowFolderPrompt(window).open_folder("Choose a folder", _nothing),
        lambda window: WindowPrinters(window).choose(_nothing),
    ],
)
def test_enter_twice_confirms_no_window_that_chooses(
    desk: Desk, opens: Callable[[QWidget], None]
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    opens(desk.window)
    shown = dialog()
    desk.qtbot.waitUntil(shown.isActiveWindow)

    key_in(shown, Qt.Key.Key_Return)

    assert shown.isVisible()
    key_in(shown, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_enter_that_answers_a_question_presses_nothing_beneath(desk: Desk) -> None:
    desk.window.go(places.AtQuestion())
    screen = desk.window.screen_shown
    assert isinstance(screen, QuestionScreen)
    desk.window.moment.lasts = NONE
    WindowPrompts(desk.window).ask(SURE, lambda _: None)
    shown = dialog()
    desk.qtbot.waitUntil(shown.isActiveWindow)
    desk.window.moment.lasts = LONG
    key_in(shown, Qt.Key.Key_Return)
    assert QApplication.activeModalWidget() is None

    real_key(desk, Qt.Key.Key_Return)

    assert not screen.page.errors.isVisible()
