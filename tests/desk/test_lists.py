"""Lists change under a person without moving the focus or losing the place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from guardian_desk.desk.presenters.case_words import PAST
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.widgets.actions import ActionList, ActionView
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.header import HeaderFacts, HeaderStrip
from guardian_desk.desk.widgets.labels import Hint, Tag, Tint
from guardian_desk.desk.widgets.panels import Banner, Details
from guardian_desk.desk.widgets.summary import Answer, SummaryList
from guardian_desk.desk.widgets.table import DataTable, ReadOnlyRows, TableRow
from guardian_desk.desk.widgets.tall_table import TallTable
from guardian_desk.desk.widgets.tasklist import Progress, Task, TaskList
from guardian_desk.desk.widgets.words import NameField, WordsField
from tests.desk.support import Key, Show, pieces, presses, spoken


def test_new_advice_leaves_the_focus_and_open_details_where_they_are(
    qapp: QApplication, open_window: Show
) -> None:
    listed = ActionList("Do now")
    stay = ActionView("stay", "Agree who stays", button="Record it", why="Because")
    ring = ActionView("ring", "Ring social care", button="Start the call", why="Because")
    listed.show_actions([stay, ring])
    open_window(listed)
    card = listed.cards["ring"]
    card.button.setFocus()
    card.findChildren(Details)[0].show_open(opened=True)

    listed.show_actions([ring._replace(due="now"), stay, ActionView("ask", "Ask", more="Open")])
    qapp.processEvents()

    assert listed.cards["ring"].button.hasFocus()
    assert card.findChildren(Details)[0].is_open()
    tops = [listed.cards[each].y() for each in ("ring", "stay", "ask")]
    assert tops == sorted(tops)
    assert card.button.kind is ButtonKind.MAIN
    assert spoken(card)[1] == "1. Ring social care, now"


def test_lists_tell_which_row_was_pressed(qtbot: QtBot, open_window: Show) -> None:
    told: list[str] = []
    actions, tasks, answers = ActionList("Do now"), TaskList("Tasks"), SummaryList("Answers")
    actions.show_actions([ActionView("stay", "Agree", button="Record it", more="Open")])
    tasks.show_tasks(
        [Task("age", "Age", Progress.NOT_STARTED), Task("go", "Leave", Progress.CANNOT_START)]
    )
    answers.show_answers([Answer("who", "Who is with the baby", "Alone", change="Change")])
    page = QWidget()
    column = QVBoxLayout(page)
    for piece in (actions, tasks, answers):
        column.addWidget(piece)
    open_window(page)
    for signal in (actions.pressed, actions.more_asked, tasks.chosen, answers.change_asked):
        signal.connect(told.append)
    key = answers.rows[0].key
    assert key is not None

    for pressed in (
        actions.cards["stay"].button,
        actions.cards["stay"].more,
        tasks.rows["age"],
        tasks.rows["go"],
        key,
    ):
        pressed.setFocus()
        pressed.click()

    assert told == ["stay", "stay", "age", "who"]
    assert spoken(key)[1] == "Change Who is with the baby"


def test_the_table_opens_by_enter_keeps_its_row_and_lets_tab_leave(
    qtbot: QtBot, open_window: Show
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    table, after = DataTable("Open cases", ("Case", "Next"), stretch=1), ActionButton("Next")
    column.addWidget(table)
    column.addWidget(after)
    rows = [TableRow("1", ("BABY-1", "<b>now</b>")), TableRow("2", ("BABY-2", "later"))]
    table.show_rows(rows)
    open_window(page)
    table.setFocus()
    table.selectRow(0)
    presses(qtbot, Key.Key_Down)

    table.show_rows([TableRow("0", ("BABY-0", "new")), *rows])

    assert table.current() == "2"
    with qtbot.waitSignal(table.opened) as opened:
        presses(qtbot, Key.Key_Return)
    assert opened.args == ["2"]
    presses(qtbot, Key.Key_Tab)
    assert after.hasFocus()


def test_the_rows_of_a_table_survive_every_question_qt_can_ask(qtmodeltester: ModelTester) -> None:
    rows = ReadOnlyRows(("Case", "Next"))
    rows.show_rows([TableRow("1", ("BABY-1",)), TableRow("2", ("BABY-2", "later"))])

    qtmodeltester.check(rows)  # type: ignore[no-untyped-call]  # pytest-qt has no types here

    assert rows.data(rows.index(0, 1)) is None
    assert rows.data(rows.index(9, 9)) is None
    assert rows.headerData(7, Qt.Orientation.Horizontal) is None


def test_the_banner_keeps_its_details_behind_a_key(qtbot: QtBot, open_window: Show) -> None:
    banner = Banner("Standing line")
    banner.show_words(
        "Decision 4 is open", button="Decide", details="Whether to contact the police"
    )
    open_window(banner)
    seen = [each for each in banner.findChildren(QLabel) if each.isVisible()]
    assert [label.text() for label in seen] == ["Decision 4 is open"]

    key = next(each for each in banner.findChildren(LinkButton) if each.isVisible())
    key.setFocus()
    presses(qtbot, Key.Key_Return)
    assert "Whether to contact the police" in {
        each.text() for each in banner.findChildren(QLabel) if each.isVisible()
    }
    banner.show_words("")
    assert not banner.isVisible()


def test_a_save_is_said_once_and_the_elapsed_words_only_at_thresholds(
    open_window: Show, heard: list[str]
) -> None:
    strip = HeaderStrip()
    open_window(strip)
    facts = HeaderFacts("BABY-0412", arrived="02:31", minutes=42, parents="to come", saved="03:12")
    # What stood there when the page opened was said before.
    strip.show_facts(facts)
    facts = facts._replace(saved="03:13")

    names = set()
    for minutes in (42, 43, 44):
        strip.show_facts(facts._replace(minutes=minutes))
        names.add(
            next(
                each.accessibleName()
                for each in strip.findChildren(QLabel)
                if "arrived" in each.text()
            )
        )
    strip.show_facts(facts._replace(trouble="Not saved"))

    assert names == {"arrived 02:31, 30 min or more"}
    assert heard == ["Saved 03:13", "! Not saved"]


def test_a_tag_never_speaks_by_colour_alone(dressed: Look) -> None:
    tag = Tag("Not yet started", Tint.BLUE)
    tag.show_state("Completed", Tint.GREEN)

    assert spoken(tag) == (QAccessible.Role.StaticText, "Completed")
    assert isinstance(NameField("Name").line, QLineEdit)
    assert isinstance(WordsField("Words").lines, QPlainTextEdit)


def test_a_cell_is_heard_without_its_shape_and_an_empty_one_is_heard_as_such() -> None:
    rows = ReadOnlyRows(("Case", "By"))
    rows.show_rows(
        [TableRow("1", ("BABY-0001", "▲ 12 min over")), TableRow("2", ("BABY-0002", ""))]
    )

    heard = [rows.data(rows.index(at, 1), Qt.ItemDataRole.AccessibleTextRole) for at in (0, 1)]

    assert heard == ["12 min over", "nothing"]
    assert rows.data(rows.index(0, 1), Qt.ItemDataRole.DisplayRole) == "▲ 12 min over"


def test_the_line_that_explains_the_shape_is_heard_as_a_sentence(open_window: Show) -> None:
    line = open_window(Hint(PAST))

    assert spoken(line)[1] == "A triangle marks a time that has passed."


def test_a_row_of_answers_is_heard_without_the_shape(open_window: Show) -> None:
    answers = SummaryList("Still to do")
    answers.show_answers([Answer("1", "Tell the nurse in charge", "▲ 12 min over")])
    open_window(answers)

    heard = [spoken(each)[1] for each in pieces(answers)]

    assert "Tell the nurse in charge: 12 min over" in heard
    assert not any("▲" in each for each in heard)


@pytest.mark.parametrize("scale", [100, 200])
def test_no_head_of_a_table_that_grows_is_cut_off(
    qapp: QApplication, dressed: Look, open_window: Show, scale: int
) -> None:
    wear(qapp, Look(dressed.tokens, scale=scale))
    table = TallTable("History", ("Happened", "What"), stretch=1, widths={0: 40})
    table.show_rows([TableRow("a", ("09:14", "An answer"))])
    open_window(table)

    head = table.horizontalHeader()
    words = head.fontMetrics().horizontalAdvance("Happened")
    cut = head.sectionSize(0) < words
    wear(qapp, Look(dressed.tokens))
    assert not cut
