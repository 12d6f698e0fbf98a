"""From the question to any other part of the page, and back to where one was, with one key."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from guardian_desk.desk import places
from guardian_desk.desk.screens.case_frame import CaseScreen
from tests.journeys.keyboard import Desk, name_of
from tests.journeys.steps import answers, begins_a_case, first_five

F6, SHIFT = Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier
PAGES: tuple[Callable[[], places.Place], ...] = (
    places.Start, places.SignIn, places.AtQuestion, places.Dense, places.AllActions,
    lambda: places.AtAction("contact_social_care"), places.CheckAnswers, places.Leaving,
    places.History, places.Handover, places.Correcting, places.Labelling, places.Exporting,
    places.Review, places.Services,
)  # fmt: skip
OF_EDITORS = (
    QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.Delete,
    QKeySequence.StandardKey.Close, QKeySequence.StandardKey.HelpContents,
)  # fmt: skip


def concerned(desk: Desk) -> CaseScreen:
    """A case whose decision stands open, at its next question."""
    begins_a_case(desk)
    first_five(desk)
    answers(desk, "Could this be cause N", "Yes, it is one possible cause")
    shown = desk.window.screen_shown
    assert isinstance(shown, CaseScreen)
    return shown


def test_one_key_leads_from_the_question_to_decide_and_back_to_where_one_was(desk: Desk) -> None:
    page = concerned(desk)
    desk.press(Qt.Key.Key_Tab)
    here = desk.focus()
    assert page.page.isAncestorOf(here)

    desk.press(F6, SHIFT)
    desk.press(F6, SHIFT)
    assert name_of(desk.focus()) == "Decide"
    desk.press(F6)
    desk.press(F6)

    assert desk.focus() is here


def test_the_key_goes_round_all_parts_in_the_order_of_reading(desk: Desk) -> None:
    page = concerned(desk)
    entered = []

    for _ in range(6):
        desk.press(F6)
        entered.append(next(p.name for p in page.panes() if p.whole.isAncestorOf(desk.focus())))

    around = ["Do now", "Pages of this case", "What stands open", "Tasks", "Question"]
    assert entered == [*around, "Do now"]


def test_in_one_column_the_parts_follow_each_other_as_they_stand(desk: Desk) -> None:
    page = concerned(desk)
    desk.window.resize(900, 700)
    desk.settles()
    assert [each.name for each in page.panes()] == [
        "What stands open", "Question", "Do now", "Tasks", "Pages of this case"
    ]  # fmt: skip

    desk.press(F6)
    assert page.do_now.isAncestorOf(desk.focus())
    desk.press(F6)
    assert page.tasks.isAncestorOf(desk.focus())
    desk.press(F6)
    desk.press(F6)
    assert name_of(desk.focus()) == "Decide"


def test_the_keys_are_told_on_the_page(desk: Desk) -> None:
    concerned(desk)

    desk.sees("F6: next part of the page", "Ctrl+Shift+C")


def test_no_two_keys_clash_on_any_page_nor_with_typing(desk: Desk) -> None:
    concerned(desk)
    case = desk.window.shift.working
    assert case is not None
    typing = {key.toString() for each in OF_EDITORS for key in QKeySequence.keyBindings(each)}

    for place in PAGES:
        if desk.window.shift.working is None:
            desk.window.shift.open(case.case)
            desk.qtbot.waitUntil(lambda: desk.window.shift.working is not None)
            desk.settles()
        desk.window.go(place())
        desk.settles()
        found = [
            each.key().toString() for each in desk.window.findChildren(QShortcut)
            if each.parent() is desk.window or each.parent() is desk.window.screen_shown
        ]  # fmt: skip
        assert len(found) == len(set(found))
        assert not typing & set(found)
        own = [
            each.shortcut() for each in desk.window.screen_shown.findChildren(QAbstractButton)
        ]  # fmt: skip
        assert all(each.isEmpty() for each in own)


def test_the_focus_goes_straight_to_its_place_on_the_next_page(desk: Desk) -> None:
    concerned(desk)
    moves: list[str] = []
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def moved(_before: QWidget | None, focused: QWidget | None) -> None:
        if focused is not None:
            moves.append(name_of(focused))

    app.focusChanged.connect(moved)
    for place in (places.AllActions(), places.AtQuestion("danger")):
        del moves[:]
        desk.window.go(place)
        desk.settles()

        assert moves == [name_of(desk.focus())]
    app.focusChanged.disconnect(moved)
