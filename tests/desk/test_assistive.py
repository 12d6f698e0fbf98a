"""What a screen reader or dictation changes counts as what keys and mouse change."""

from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from guardian_desk.casework.events import Answered
from guardian_desk.desk.places import AtQuestion, Dense
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.words import NameField, WordsField
from tests.desk.support import YES_NO, Show
from tests.desk.ward import Ward

TICKS = (Choice("a", "A bruise"), Choice("b", "A cut"), Choice("none", "None", alone=True))


def heard(widget: QWidget) -> Any:
    return QAccessible.queryAccessibleInterface(widget)


def toggles(widget: QWidget) -> None:
    heard(widget).actionInterface().doAction("Toggle")


def dictates(widget: QWidget, words: str) -> None:
    heard(widget).editableTextInterface().insertText(0, words)


def dense(bay: Ward, section: str) -> DenseScreen:
    page = bay.show_page(Dense(section))
    assert isinstance(page, DenseScreen)
    return page


def test_a_box_toggled_by_a_screen_reader_on_the_dense_page_is_recorded(bay: Ward) -> None:
    page = dense(bay, "first")
    marks = page.boxes[("seen", "")].asked
    assert isinstance(marks, CheckQuestion)

    toggles(marks.options[0])
    assert marks.options[0].isChecked()
    bay.saves(page.page.main.click)

    given = marks.options[0].face.choice.value
    assert bay.events() == [Answered("seen", options=(given,))]


def test_an_answer_toggled_by_a_screen_reader_on_the_dense_page_is_recorded(bay: Ward) -> None:
    page = dense(bay, "first")
    state = page.boxes[("baby_state", "")].asked
    assert isinstance(state, RadioQuestion)

    toggles(state.group.options[1])
    bay.saves(page.page.main.click)

    assert bay.events() == [Answered("baby_state", options=("stable",))]


def test_a_number_dictated_into_the_dense_page_is_not_passed_over(bay: Ward) -> None:
    page = dense(bay, "first")

    dictates(page.boxes[("age", "")].asked.line, "11")  # type: ignore[attr-defined]
    page.page.main.click()

    assert page.page.errors.messages() == (
        "How old is the baby? Choose days or weeks or months or years",
    )


def test_an_answer_toggled_takes_back_nothing_else(bay: Ward) -> None:
    page = bay.show_page(AtQuestion("baby_state"))
    assert isinstance(page, QuestionScreen)
    assert page.box is not None
    assert isinstance(page.box.asked, RadioQuestion)

    toggles(page.box.asked.group.options[0])
    toggles(page.box.asked.group.options[0])

    assert page.box.asked.value() == "unwell"


def test_none_of_these_excludes_the_others_when_toggled(open_window: Show) -> None:
    asked = CheckQuestion("What is seen?", TICKS)
    open_window(asked)
    changes: list[tuple[str, ...]] = []
    asked.changed.connect(lambda: changes.append(asked.value()))

    for option in asked.options:
        toggles(option)
    toggles(asked.options[0])

    assert changes == [("a",), ("a", "b"), ("none",), ("a",)]


@pytest.mark.parametrize("kind", [NameField, WordsField])
def test_dictated_words_are_a_change_and_shown_ones_are_silent(
    open_window: Show, kind: type[NameField | WordsField]
) -> None:
    asked = kind("Who was there?")
    open_window(asked)
    changes: list[str] = []
    asked.changed.connect(lambda: changes.append(asked.value()))

    asked.show_value("On record")
    assert changes == []

    asked.show_value("")
    dictates(asked.line if isinstance(asked, NameField) else asked.lines, "An uncle")
    assert changes == ["An uncle"]


def test_showing_what_is_on_record_is_silent(open_window: Show) -> None:
    ticks, radios = CheckQuestion("What is seen?", TICKS), RadioQuestion("Unwell?", YES_NO)
    open_window(ticks)
    changes: list[QWidget] = []
    ticks.changed.connect(lambda: changes.append(ticks))
    radios.changed.connect(lambda: changes.append(radios))

    ticks.show_value(("a", "none"))
    radios.show_value("yes")
    radios.show_value(None)

    assert changes == []
    radios.deleteLater()
