"""Every piece of the kit: heard rightly, reached by keyboard, readable at 200 %, literal."""

import ast
import gc
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from guardian_desk.desk.theme.contrast import contrast
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.widgets.actions import ActionList, ActionView
from guardian_desk.desk.widgets.amounts import Amount, NumberWithUnit, Unit
from guardian_desk.desk.widgets.body_map import BodyMap
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.dates import DateField
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.header import HeaderFacts, HeaderStrip
from guardian_desk.desk.widgets.labels import Heading, PlainLabel, Tag, Tint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Banner, Details
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.summary import Answer, SummaryList
from guardian_desk.desk.widgets.table import DataTable, ReadOnlyRows, TableRow
from guardian_desk.desk.widgets.tasklist import Progress, Task, TaskList
from guardian_desk.desk.widgets.times import TimeField
from guardian_desk.desk.widgets.typed import FieldFault
from guardian_desk.desk.widgets.words import NameField, WordsField

Show = Callable[[QWidget], QWidget]
Key = Qt.Key
ROOT = Path(__file__).parents[2]
PAGES = ("words", "question", "fields", "case", "table")
HOSTILE = (
    "<b>bold</b><img src=x>",
    "Mother & baby && &File",
    "evil \u202etxt.exe",
    "nul\x00here",
    "w" * 10_000,
    "two\nlines",
    "Łukasz Ó 👶🏽",
)
YES_NO = (Choice("yes", "Yes"), Choice("no", "No"), Choice("unknown", "I do not know", apart=True))


def spoken(widget: QWidget) -> tuple[QAccessible.Role, str]:
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.role(), heard.text(QAccessible.Text.Name)


def pieces(root: QWidget) -> Iterator[QWidget]:
    yield from (each for each in root.findChildren(QWidget) if each.isVisibleTo(root))


# --- heard ---------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_nothing_that_takes_the_focus_is_nameless(
    open_window: Show, gallery: ModuleType, page: str
) -> None:
    whole = open_window(gallery.PAGES[page]())

    reached = [each for each in pieces(whole) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert reached
    assert [type(each).__name__ for each in reached if not spoken(each)[1]] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_target_is_large_enough(open_window: Show, gallery: ModuleType, page: str) -> None:
    whole = open_window(gallery.PAGES[page]())

    small = [
        (type(each).__name__, each.size().toTuple())
        for each in pieces(whole)
        if isinstance(each, QAbstractButton)
        and each.isVisible()
        and type(each).__module__ != "PySide6.QtWidgets"
        and min(each.width(), each.height()) < 24
    ]

    assert small == []


def test_roles_and_names_are_what_a_screen_reader_expects(dressed: Look) -> None:
    role = QAccessible.Role
    radios = RadioQuestion("Is anyone leaving?", YES_NO, hint="Or talking of it")
    tasks = TaskList("Tasks")
    tasks.show_tasks([Task("a", "How the baby is", Progress.COMPLETED)])

    assert spoken(Heading("Who & what?")) == (role.Heading, "Who & what?")
    assert spoken(PlainLabel("Words")) == (role.StaticText, "Words")
    assert spoken(ActionButton("Start & ring")) == (role.Button, "Start & ring")
    assert spoken(radios) == (role.Grouping, "Is anyone leaving?")
    assert spoken(radios.group.options[2]) == (role.RadioButton, "I do not know")
    checks, name, words = CheckQuestion("Seen?", YES_NO), NameField("Name"), WordsField("Said")
    assert spoken(checks.options[0]) == (role.CheckBox, "Yes")
    assert spoken(name.line) == (role.EditableText, "Name")
    assert spoken(words.lines) == (role.EditableText, "Said")
    assert spoken(tasks) == (role.List, "Tasks")
    assert spoken(tasks.rows["a"]) == (role.Button, "How the baby is, Completed")
    assert spoken(DataTable("Open cases", ("Case",))) == (role.Table, "Open cases")


def test_a_hint_and_an_error_are_heard_with_the_question(dressed: Look) -> None:
    asked = RadioQuestion("Leaving?", YES_NO, hint="Or talking of it")

    asked.show_error("Choose whether anyone is leaving")

    heard = QAccessible.queryAccessibleInterface(asked).text(QAccessible.Text.Description)
    assert heard == "Choose whether anyone is leaving Or talking of it"


def test_headings_come_and_go_while_a_screen_reader_listens(dressed: Look) -> None:
    for number in range(500):
        heading = Heading(f"Heading {number}")
        assert spoken(heading)[1] == f"Heading {number}"
        if number % 2:
            heading.deleteLater()
        del heading
    gc.collect()


def test_announcements_are_polite_unless_danger_calls(dressed: Look, heard: list[str]) -> None:
    label = PlainLabel()

    announce(label, "Saved 03:14")
    announce(label, "Not saved: the disk is full", assertive=True)

    assert heard == ["Saved 03:14", "! Not saved: the disk is full"]


# --- seen ----------------------------------------------------------------------------------


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


def test_a_question_page_fits_a_window_of_320(open_window: Show, gallery: ModuleType) -> None:
    frame = gallery.PAGES["question"]()
    frame.resize(320, 480)

    open_window(frame)

    assert frame.horizontalScrollBar().maximum() == 0
    assert cut_off(frame) == []


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


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


# --- reached -------------------------------------------------------------------------------


def typed(qtbot: QtBot, field: QWidget, words: str) -> None:
    qtbot.keyClicks(field, words)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def presses(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)  # type: ignore[no-untyped-call]  # as above


def test_tab_follows_the_order_of_reading(
    qtbot: QtBot, open_window: Show, gallery: ModuleType
) -> None:
    whole = open_window(gallery.PAGES["fields"]())
    whole.focusNextChild()
    first = QApplication.focusWidget()
    rows: list[tuple[int, int]] = []

    while (here := QApplication.focusWidget()) is not None and (not rows or here is not first):
        middle = here.mapTo(whole, here.rect().center())
        # Pieces of one line share its middle.
        rows.append((middle.y() // 10, middle.x()))
        presses(qtbot, Key.Key_Tab)

    start = rows.index(min(rows))
    assert len(rows) == 1 + 4 + 2 + 3 + 3 + 1 + 1
    assert rows[start:] + rows[:start] == sorted(rows)


def test_radios_are_one_stop_and_arrows_record_nothing_until_one_is_chosen(
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

    presses(qtbot, Key.Key_Down, Key.Key_Down)
    assert asked.value() is None
    presses(qtbot, Key.Key_Space)
    assert asked.value() == "unknown"
    presses(qtbot, Key.Key_Up)
    assert asked.value() == "no"
    assert asked.isVisible()
    presses(qtbot, Key.Key_Tab)

    assert after.hasFocus()
    assert changes == ["unknown", "no"]
    presses(qtbot, Key.Key_Backtab)
    assert asked.group.options[1].hasFocus()


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


# --- literal -------------------------------------------------------------------------------


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_words_from_people_are_shown_as_they_are(
    qapp: QApplication, open_window: Show, words: str
) -> None:
    frame = PageFrame(words, main=words[:50], back="Back")
    answers, actions, tasks, banner = SummaryList("A"), ActionList("B"), TaskList("C"), Banner("D")
    answers.show_answers([Answer("a", words, words, words, "Change")])
    actions.show_actions(
        [ActionView("a", words, words[:40], owner=words, contact=words, why=words)]
    )
    tasks.show_tasks([Task("t", words, Progress.NOT_STARTED)])
    banner.show_words(words, button="Decide", details=words)
    choice = Choice("x", words, words)
    for piece in (answers, actions, tasks, banner, RadioQuestion(words, [choice], hint=words)):
        frame.add(piece)
    frame.resize(600, 800)
    open_window(frame)

    labels = [each for each in frame.findChildren(QLabel) if each.text()]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert all(label.wordWrap() or isinstance(label, Tag) for label in labels)
    assert not any("\x00" in label.text() or "\u202e" in label.text() for label in labels)
    assert not any(button.shortcut().toString() for button in frame.findChildren(QAbstractButton))
    assert frame.heading.words() == words
    frame.grab()


def test_a_tag_of_markup_paints_its_letters(open_window: Show) -> None:
    plain, marked = PlainLabel("x"), PlainLabel("<b>x</b>")

    assert marked.sizeHint().width() > 3 * plain.sizeHint().width()


def test_pasting_keeps_only_words_and_says_what_was_left_out(
    open_window: Show, heard: list[str]
) -> None:
    words = WordsField("What was said", longest=20)
    open_window(words)
    rich = QMimeData()
    rich.setHtml("<b>He</b> fell")
    rich.setText("He \u202efell\x00 &" + "x" * 30)

    words.lines.insertFromMimeData(rich)

    assert words.value() == "He fell &" + "x" * 11
    assert words.notice.isVisible()
    assert heard[0].startswith("21 characters were left out")


def test_a_name_loses_hidden_characters_as_it_is_typed(open_window: Show) -> None:
    name = NameField("Name")
    open_window(name)

    # QTest can only press keys of a Western keyboard; another layout sends any character.
    for letter in ("Dr O", "\u202e", "sei"):
        QApplication.sendEvent(
            name.line,
            QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter),
        )

    assert name.value() == "Dr Osei"
    assert name.notice.isVisible()


def test_no_screen_uses_a_bare_label_a_dialog_loop_or_a_style_of_its_own() -> None:
    faults = []
    for path in sorted((ROOT / "src/guardian_desk/desk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in {
                "QLabel",
                "QPushButton",
                "QRadioButton",
                "QCheckBox",
                "QTextEdit",
                "QMessageBox",
            }:
                faults.append(f"{path.name}:{node.lineno} {name}")  # type: ignore[attr-defined]
            if isinstance(node, ast.ClassDef) and path.name != "labels.py":
                faults += [
                    f"{path.name}:{node.lineno} {base.id}"
                    for base in node.bases
                    if isinstance(base, ast.Name) and base.id == "QLabel"
                ]
            if (
                isinstance(node, ast.Attribute)
                and node.attr == "setStyleSheet"
                and path.name != "table.py"
            ):
                faults.append(f"{path.name}:{node.lineno} setStyleSheet")

    assert faults == []


# --- when and how much ---------------------------------------------------------------------


@pytest.fixture
def when(gallery: ModuleType, open_window: Show) -> TimeField:
    field = TimeField("When was it seen?", now=gallery.now)
    open_window(field)
    return field


def test_no_time_is_filled_in_until_a_person_says_so(when: TimeField) -> None:
    assert when.read() is None
    assert when.line.text() == ""
    assert when.days.value() is None


def test_now_is_pressed_not_assumed(qtbot: QtBot, when: TimeField, gallery: ModuleType) -> None:
    when.now_button.setFocus()
    presses(qtbot, Key.Key_Space)

    assert when.read() == gallery.CLOCK
    assert when.line.text() == "03:14"


def test_a_typed_time_belongs_to_the_day_that_was_chosen(
    qtbot: QtBot, when: TimeField, gallery: ModuleType
) -> None:
    when.focus_first()
    presses(qtbot, Key.Key_Down, Key.Key_Space, Key.Key_Up, Key.Key_Down)
    when.line.setFocus()
    typed(qtbot, when.line, "2350")

    assert when.days.value() in {"yesterday", "other", "today"}
    when.days.choose("yesterday")
    assert when.read() == datetime(2026, 11, 22, 23, 50, tzinfo=gallery.CLOCK.tzinfo)


@pytest.mark.parametrize(
    ("day", "typed", "mend"),
    [(None, "0310", "Choose the day"), ("today", "", "Enter the time"),
     ("today", "0315", "not come yet"),
     ("today", "9999", "between 00:00 and 23:59"), ("other", "0310", "day, month and year")],
)  # fmt: skip
def test_a_time_that_cannot_be_used_says_what_to_do(
    when: TimeField, day: str | None, typed: str, mend: str
) -> None:
    when.days.choose(day)
    when.line.setText(typed)

    fault = when.read()

    assert isinstance(fault, FieldFault)
    assert mend in fault.message


def test_the_second_half_past_one_in_october_stays_the_second(
    qtbot: QtBot, open_window: Show, gallery: ModuleType
) -> None:
    again = datetime(2026, 10, 25, 1, 30, tzinfo=gallery.CLOCK.tzinfo, fold=1)
    field = TimeField("When?", now=lambda: again)
    open_window(field)

    field.now_button.click()

    kept = field.read()
    assert isinstance(kept, datetime)
    assert kept.utcoffset() == timedelta(0)


def test_a_number_needs_its_unit(qtbot: QtBot, open_window: Show) -> None:
    age = NumberWithUnit("Age", [Unit("weeks", "weeks", 0, 60), Unit("months", "months", 0, 24)])
    open_window(age)

    typed(qtbot, age.line, "11")
    assert age.read() == FieldFault("Choose weeks or months")
    assert age.group is not None
    age.group.choose("weeks")
    assert age.read() == Amount(11, "weeks")
    age.line.setText("61")
    assert age.read() == FieldFault("Enter a number from 0 to 60")


def test_a_date_keeps_to_its_limits(dressed: Look) -> None:
    born = DateField("Born", earliest=date(2024, 1, 1), latest=date(2026, 11, 23))

    born.show_value(date(2026, 11, 24))
    assert born.read() == FieldFault("Enter a date on or before 23 Nov 2026")
    born.show_value(date(2023, 12, 31))
    assert born.read() == FieldFault("Enter a date on or after 1 Jan 2024")


# --- lists that change while they are used --------------------------------------------------


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
    facts = HeaderFacts("BABY-0412", arrived="02:31", minutes=42, parents="not told", saved="03:13")

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


def test_the_body_map_marks_regions_and_names_those_it_lacks(open_window: Show) -> None:
    drawing = (ROOT / "resources" / "body-map.svg").read_bytes()
    outline = BodyMap(drawing, "Where marks are")
    open_window(outline)
    before = picture(outline)

    lacking = outline.show_regions(["front-cheek-left", "back-ear-right", "tail"], "Left cheek")

    assert lacking == ("tail",)
    assert picture(outline) != before
    assert spoken(outline) == (QAccessible.Role.Graphic, "Where marks are")


def test_a_tag_never_speaks_by_colour_alone(dressed: Look) -> None:
    tag = Tag("Not yet started", Tint.BLUE)
    tag.show_state("Completed", Tint.GREEN)

    assert spoken(tag) == (QAccessible.Role.StaticText, "Completed")
    assert isinstance(NameField("Name").line, QLineEdit)
    assert isinstance(WordsField("Words").lines, QPlainTextEdit)
