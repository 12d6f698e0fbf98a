"""Words from people are shown as they are, and never interpreted."""

import ast

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
)

from guardian_desk.desk.widgets.actions import ActionList, ActionView
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.labels import PlainLabel, Tag
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Banner
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.summary import Answer, SummaryList
from guardian_desk.desk.widgets.tasklist import Progress, Task, TaskList
from guardian_desk.desk.widgets.words import NameField, WordsField
from tests.desk.support import (
    HOSTILE,
    ROOT,
    Show,
)


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
