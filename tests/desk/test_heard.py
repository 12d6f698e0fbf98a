"""Every piece of the kit is heard with its right role and name."""

import gc
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
)
from shiboken6 import isValid

from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.widgets import speech
from guardian_desk.desk.widgets.buttons import ActionButton
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.labels import Heading, PlainLabel
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.table import DataTable
from guardian_desk.desk.widgets.tasklist import Progress, Task, TaskList
from guardian_desk.desk.widgets.words import NameField, WordsField
from tests.desk.support import PAGES, YES_NO, Show, pieces, spoken


def held() -> list[QAccessibleWidget]:
    """Return what is held of how widgets are heard."""
    return speech._Installed.kept


def held_at_most() -> int:
    """Return how many are held of which nobody has looked whether they are still wanted."""
    return max(speech._FEW, 2 * sum(map(isValid, held())))


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


def test_how_a_widget_is_heard_lasts_as_long_as_qt_knows_it_and_no_longer(dressed: Look) -> None:
    heading = Heading("Heading")
    heard = QAccessible.queryAccessibleInterface(heading)
    # Python's half of a widget may be emptied before Qt's is gone.
    vars(heading).clear()
    gc.collect()
    assert (isValid(heard), spoken(heading)[1]) == (True, "Heading")
    assert heard in held()

    for number in range(3 * held_at_most()):
        gone = Heading(f"Heading {number}")
        spoken(gone)
        gone.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert heard in held()
    assert len(held()) < 2 * held_at_most()


def test_announcements_are_polite_unless_danger_calls(dressed: Look, heard: list[str]) -> None:
    label = PlainLabel()

    announce(label, "Saved 03:14")
    announce(label, "Not saved: the disk is full", assertive=True)

    assert heard == ["Saved 03:14", "! Not saved: the disk is full"]
