"""Everything is reached by the keyboard, in the order of reading."""

from datetime import date
from types import ModuleType

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QApplication,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.widgets.actions import ActionList, ActionView
from guardian_desk.desk.widgets.amounts import Amount, NumberWithUnit, Unit
from guardian_desk.desk.widgets.buttons import ActionButton
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.choices import CheckOption, Choice, RadioOption
from guardian_desk.desk.widgets.dates import DateField
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.words import NameField, WordsField
from tests.desk.support import YES_NO, Key, Show, presses


def test_tab_follows_the_order_of_reading(
    qtbot: QtBot, open_window: Show, gallery: ModuleType
) -> None:
    whole = open_window(gallery.PAGES["fields"]())
    whole.focusNextChild()
    first = QApplication.focusWidget()
    rows: list[tuple[int, int]] = []

    for _ in range(30):
        here = QApplication.focusWidget()
        assert here is not None
        if rows and here is first:
            break
        middle = here.mapTo(whole, here.rect().center())
        # Pieces of one line share its middle.
        rows.append((middle.y() // 10, middle.x()))
        presses(qtbot, Key.Key_Tab)

    start = rows.index(min(rows))
    assert len(rows) == 1 + 4 + 2 + 3 + 3 + 1 + 1
    assert rows[start:] + rows[:start] == sorted(rows)


def test_radios_are_one_stop_and_arrows_choose_as_they_move(
    qtbot: QtBot, open_window: Show
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    asked, after = RadioQuestion("Leaving?", YES_NO), ActionButton("Continue")
    column.addWidget(asked)
    column.addWidget(after)
    open_window(page)
    changes: list[str | None] = []
    asked.changed.connect(lambda: changes.append(asked.value()))
    asked.focus_first()

    assert asked.value() is None
    presses(qtbot, Key.Key_Space)
    assert asked.value() == "yes"
    presses(qtbot, Key.Key_Down, Key.Key_Right)
    assert asked.value() == "unknown"
    presses(qtbot, Key.Key_Up)
    assert asked.value() == "no"
    presses(qtbot, Key.Key_Tab)

    assert after.hasFocus()
    assert changes == ["yes", "no", "unknown", "no"]
    presses(qtbot, Key.Key_Backtab)
    assert asked.group.options[1].hasFocus()


@pytest.mark.parametrize("width", [1, 360, 520, 700, 1400])
def test_arrows_reach_every_choice_in_the_order_read_however_its_lines_break(
    qtbot: QtBot, open_window: Show, width: int
) -> None:
    roles = ("Staff nurse", "Doctor", "Consultant", "Midwife", "Health visitor", "Other")
    asked = RadioQuestion("Role", [Choice(each, each) for each in roles], dense=True)
    asked.resize(width, 500)
    open_window(asked)
    asked.focus_first()

    for key in (Key.Key_Down, Key.Key_Right):
        walked = [focused_words()]
        for _ in roles[1:]:
            presses(qtbot, key)
            walked.append(focused_words())
        presses(qtbot, key)

        assert (*walked, focused_words()) == (*roles, roles[-1])
        assert asked.value() == roles[-1]
        presses(qtbot, *[Key.Key_Up, Key.Key_Left, Key.Key_Up, Key.Key_Left, Key.Key_Up])
        assert focused_words() == roles[0]
        assert asked.value() == roles[0]


def focused_words() -> str:
    here = QApplication.focusWidget()
    assert isinstance(here, RadioOption | CheckOption)
    return here.face.words


@pytest.mark.parametrize("width", [1, 520, 1400])
def test_arrows_move_among_the_boxes_of_one_question_and_tick_none(
    qtbot: QtBot, open_window: Show, width: int
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    before, asked = ActionButton("Back"), CheckQuestion("Seen?", YES_NO, dense=True)
    for piece in (before, asked, RadioQuestion("Leaving?", YES_NO, dense=True)):
        column.addWidget(piece)
    page.resize(width, 500)
    open_window(page)
    before.setFocus()

    presses(qtbot, Key.Key_Down, Key.Key_Right, Key.Key_Up, Key.Key_Left)
    assert before.hasFocus()
    asked.focus_first()
    asked.options[1].setEnabled(False)
    for key, end in ((Key.Key_Down, YES_NO[-1]), (Key.Key_Up, YES_NO[0])):
        presses(qtbot, *[key] * 5)
        assert focused_words() == end.words
    assert asked.value() == ()


def test_arrows_pass_over_what_cannot_be_chosen(qtbot: QtBot, open_window: Show) -> None:
    asked = RadioQuestion("Leaving?", YES_NO)
    open_window(asked)
    asked.group.options[1].setEnabled(False)
    asked.focus_first()

    presses(qtbot, Key.Key_Down)

    assert asked.value() == "unknown"


def test_showing_an_answer_on_record_is_silent(dressed: Look) -> None:
    changes: list[object] = []
    radios, checks = RadioQuestion("Leaving?", YES_NO), CheckQuestion("Seen?", YES_NO)
    words, name = WordsField("Words"), NameField("Name")
    amount = NumberWithUnit("Age", [Unit("weeks", "weeks"), Unit("months", "months")])
    born = DateField("Born")
    for asked in (radios, checks, words, name, amount, born):
        asked.changed.connect(lambda: changes.append(1))

    radios.show_value("no")
    checks.show_value(["yes"])
    words.show_value("He rolled")
    name.show_value("Dr Osei")
    amount.show_value(Amount(11, "weeks"))
    born.show_value(date(2026, 9, 7))

    assert changes == []
    assert (radios.value(), checks.value()) == ("no", ("yes",))
    assert (words.value(), name.value()) == ("He rolled", "Dr Osei")
    assert (amount.read(), born.read()) == (Amount(11, "weeks"), date(2026, 9, 7))
    radios.show_value(None)
    assert radios.value() is None


def test_none_of_these_excludes_the_others(qtbot: QtBot, open_window: Show) -> None:
    choices = (Choice("a", "Bruise"), Choice("b", "Burn"), Choice("none", "None", alone=True))
    asked = CheckQuestion("Seen?", choices)
    open_window(asked)
    bruise, burn, none = asked.options

    for option in (bruise, burn, none):
        option.setFocus()
        presses(qtbot, Key.Key_Space)
    assert asked.value() == ("none",)
    burn.setFocus()
    presses(qtbot, Key.Key_Space)

    assert asked.value() == ("b",)


def test_tab_leaves_a_field_of_many_lines(qtbot: QtBot, open_window: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    words, after = WordsField("What was said"), ActionButton("Continue")
    column.addWidget(words)
    column.addWidget(after)
    open_window(page)
    words.focus_first()

    presses(qtbot, Key.Key_Tab)

    assert after.hasFocus()
    assert words.value() == ""


def test_enter_goes_on_from_a_field_but_presses_the_button_that_has_the_focus(
    qtbot: QtBot, open_window: Show
) -> None:
    frame = PageFrame("Who?", main="Continue", back="Back")
    name, radios = NameField("Name"), RadioQuestion("Leaving?", YES_NO)
    frame.add(name)
    frame.add(radios)
    open_window(frame)
    went: list[str] = []
    frame.went_on.connect(lambda: went.append("on"))
    frame.went_back.connect(lambda: went.append("back"))

    for focused in (name.line, radios.group.options[0], frame.back, frame.main):
        focused.setFocus()
        presses(qtbot, Key.Key_Return)

    assert went == ["on", "on", "back", "on"]


def test_what_is_added_to_a_page_comes_before_its_main_action(
    qapp: QApplication, qtbot: QtBot, open_window: Show
) -> None:
    frame = PageFrame("Who?", main="Continue", back="Back")
    first, later = NameField("First"), NameField("Later")
    actions = ActionList("Do now")
    frame.add(first)
    frame.add(actions)
    open_window(frame)
    frame.add(later)
    actions.show_actions([ActionView("a", "Agree", button="Record it", why="Because")])
    # Qt shows what is added to a page that is already in sight with its next events.
    qapp.processEvents()
    frame.back.setFocus()
    reached: list[str] = []

    for _ in range(6):
        presses(qtbot, Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName())

    assert reached == [
        "First",
        "Record it: Agree",
        "Why is this here?",
        "Later",
        "Continue",
        "Back",
    ]


def test_what_has_the_focus_is_always_in_view(qapp: QApplication, open_window: Show) -> None:
    frame = PageFrame("Many", main="Continue")
    fields = [NameField(f"Name {number}") for number in range(30)]
    for field in fields:
        frame.add(field)
    frame.resize(500, 400)
    open_window(frame)

    for field in (fields[29], fields[0], fields[15]):
        field.focus_first()
        qapp.processEvents()
        place = QRect(field.line.mapTo(frame.viewport(), QPoint()), field.line.size())
        assert frame.viewport().rect().contains(place)


def test_the_summary_of_errors_leads_to_each_field_and_keeps_what_was_typed(
    qtbot: QtBot, open_window: Show, heard: list[str]
) -> None:
    frame = PageFrame("Told", main="Continue")
    name, radios = NameField("Name"), RadioQuestion("Leaving?", YES_NO)
    name.show_value("Dr")
    frame.add(name)
    frame.add(radios)
    open_window(frame)

    mends = [Mend("Enter the whole name", name), Mend("Choose whether anyone is leaving", radios)]
    frame.errors.show_faults(mends)

    assert frame.errors.hasFocus()
    assert heard == ["There is a problem: Enter the whole name Choose whether anyone is leaving"]
    assert (name.error(), radios.error()) == frame.errors.messages()
    presses(qtbot, Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    assert radios.group.options[0].hasFocus()
    frame.errors.show_faults([])
    assert not frame.errors.isVisible()
    assert (name.error(), name.value()) == ("", "Dr")
