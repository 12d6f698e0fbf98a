"""Every piece can be read at 200 %, and shows where the focus is."""

from collections.abc import Callable
from types import ModuleType

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from guardian_desk.desk.theme.contrast import contrast
from guardian_desk.desk.theme.look import Look, look, wear
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.actions import ActionList, ActionView
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.labels import Tag
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.table import DataTable, TableRow
from guardian_desk.desk.widgets.tasklist import Progress, Task, TaskList
from guardian_desk.desk.widgets.words import NameField, WordsField
from tests.desk.support import PAGES, YES_NO, Show, picture, pieces


def cut_off(whole: QWidget) -> list[str]:
    """Pieces that are smaller than their words need."""
    faults = []
    for each in pieces(whole):
        if not isinstance(each, (QLabel, QAbstractButton)) or not each.accessibleName():
            continue
        needed = (
            each.heightForWidth(each.width())
            if each.hasHeightForWidth()
            else each.sizeHint().height()
        )
        if each.height() < needed or each.width() < each.minimumSizeHint().width():
            faults.append(
                f"{type(each).__name__} {each.accessibleName()[:40]!r} {each.size().toTuple()}"
            )
    return faults


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("page", PAGES)
def test_no_words_are_cut_off(
    qapp: QApplication, open_window: Show, gallery: ModuleType, page: str, scale: int, dressed: Look
) -> None:
    wear(qapp, Look(dressed.tokens, scale=scale))
    whole = gallery.PAGES[page]()
    width = 1240 * scale // 100 if page == "case" else 900 * scale // 100
    whole.resize(width, max(whole.heightForWidth(width), whole.height()))

    open_window(whole)

    assert cut_off(whole) == []


@pytest.mark.parametrize("scale", [100, 200])
def test_a_choice_holds_its_words_and_hint_and_is_a_large_target(
    qapp: QApplication, open_window: Show, dressed: Look, scale: int
) -> None:
    wear(qapp, Look(dressed.tokens, scale=scale))
    words = "Supervised by two people, agreed with social care and written down " * 3
    asked = RadioQuestion("Who?", (Choice("a", words, words), Choice("b", "Not decided")))
    asked.resize(300 * scale // 100, 1200 * scale // 100)
    open_window(asked)
    long, short = asked.group.options
    room = QRect(0, 0, long.width() - long.face.text_left(), 100_000)

    needed = sum(
        QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        for font in (look().font(Letters.BODY), look().font(Letters.SMALL))
    )

    assert long.height() >= needed
    assert short.height() >= 44 * scale // 100


def test_a_question_page_fits_a_window_of_320(open_window: Show, gallery: ModuleType) -> None:
    frame = gallery.PAGES["question"]()
    frame.resize(320, 480)

    open_window(frame)

    assert frame.horizontalScrollBar().maximum() == 0
    assert cut_off(frame) == []


def focus_stands_out(before: QImage, after: QImage) -> int:
    """How many pixels changed by 3:1 or more."""
    changed = 0
    for y in range(before.height()):
        for x in range(before.width()):
            if before.pixel(x, y) != after.pixel(x, y):
                old, new = QColor(before.pixel(x, y)).name(), QColor(after.pixel(x, y)).name()
                changed += contrast(old, new) >= 3
    return changed


def focusables() -> dict[str, Callable[[], tuple[QWidget, QWidget]]]:
    """What is painted, and what takes the focus, of each kind of control."""

    def field(asked: NameField | WordsField) -> tuple[QWidget, QWidget]:
        return asked, asked.line if isinstance(asked, NameField) else asked.lines

    def alone(widget: QWidget) -> tuple[QWidget, QWidget]:
        return widget, widget

    def radios() -> tuple[QWidget, QWidget]:
        asked = RadioQuestion("Leaving?", YES_NO)
        return asked, asked.group.options[0]

    def checks() -> tuple[QWidget, QWidget]:
        asked = CheckQuestion("Seen?", YES_NO)
        return asked, asked.options[0]

    def tasks() -> tuple[QWidget, QWidget]:
        listed = TaskList("Tasks")
        listed.show_tasks([Task("a", "Age", Progress.NOT_STARTED)])
        return listed, listed.rows["a"]

    def table() -> tuple[QWidget, QWidget]:
        listed = DataTable("Cases", ("Case",))
        listed.show_rows([TableRow("1", ("BABY-1",))])
        return alone(listed)

    return {
        "main": lambda: alone(ActionButton("Continue")),
        "second": lambda: alone(ActionButton("Back", ButtonKind.SECOND)),
        "warning": lambda: alone(ActionButton("Discard", ButtonKind.WARNING)),
        "link": lambda: alone(LinkButton("Change")),
        "name": lambda: field(NameField("Name")),
        "words": lambda: field(WordsField("Words")),
        "radio": radios,
        "check": checks,
        "task": tasks,
        "table": table,
    }


@pytest.mark.parametrize("kind", focusables())
def test_the_focus_can_be_seen(
    qapp: QApplication, open_window: Show, kind: str, dressed: Look
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    first = LinkButton("First")
    painted, focused = focusables()[kind]()
    column.addWidget(first)
    column.addWidget(painted)
    open_window(page)
    first.setFocus()
    qapp.processEvents()
    before = picture(painted)

    focused.setFocus()
    qapp.processEvents()

    assert focused.hasFocus()
    assert focus_stands_out(before, picture(painted)) >= 60


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_long_due_time_wraps_in_its_column_and_nothing_there_is_cut_off(
    qapp: QApplication, open_window: Show, dressed: Look, scale: int
) -> None:
    wear(qapp, Look(dressed.tokens, scale=scale))
    page, column = QWidget(), ActionList("Do now")
    room = QVBoxLayout(page)
    room.setContentsMargins(0, 0, 0, 0)
    room.addWidget(column)
    room.addStretch(1)
    page.resize(300 * scale // 100, 900 * scale // 100)
    long = "now, its day (Thu 29 Oct) came before the case"
    call = "Call started 16:25: record what came of it"
    due = ActionView("a", "Call 2", due=long, overdue=True, contact="0333 240 0000")
    column.show_actions([due, ActionView("b", "See her", due=call), ActionView("c", "Ask", "now")])
    open_window(page)

    tags = column.findChildren(Tag)
    assert column.minimumSizeHint().width() <= 300 * scale // 100
    assert [each for each in tags if each.width() > column.width()] == []
    assert tags[0].height() > tags[2].height()
    assert tags[2].width() < column.width() // 2
    assert cut_off(column) == []
