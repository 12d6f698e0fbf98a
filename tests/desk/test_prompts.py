"""Asking to confirm: both answers are verbs, and leaving by Escape means stay."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.desk.prompts import FileWish, Sure, SureDialog, WindowPrompts
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Tokens
from guardian_desk.desk.widgets.labels import BodyText

SURE = Sure("Discard this draft?", "What you typed here goes.", "Discard draft", "Keep writing")


def _dialog() -> SureDialog:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, SureDialog))


@pytest.mark.parametrize(
    ("press", "answer"),
    [
        (lambda bot, box: bot.keyClick(box, Qt.Key.Key_Escape), False),
        (lambda bot, box: bot.keyClick(box.stay, Qt.Key.Key_Return), False),
        (lambda bot, box: bot.keyClick(box.go_on, Qt.Key.Key_Return), True),
        (lambda _, box: box.close(), False),
    ],
)
def test_only_the_verb_that_goes_on_goes_on(
    qtbot: QtBot,
    open_window: Callable[[QWidget], QWidget],
    press: Callable[[QtBot, SureDialog], object],
    answer: bool,
) -> None:
    window = open_window(QWidget())
    answers: list[bool] = []

    WindowPrompts(window).ask(SURE, answers.append)
    assert answers == []
    assert _dialog().stay.hasFocus() or _dialog().focusWidget() is _dialog().stay
    press(qtbot, _dialog())

    assert answers == [answer]


def test_no_line_of_a_long_question_is_cut_off_in_large_letters(
    qtbot: QtBot,
    qapp: QApplication,
    tokens: Tokens,
    open_window: Callable[[QWidget], QWidget],
) -> None:
    wear(qapp, Look(tokens, scale=200))
    window = open_window(QWidget())
    WindowPrompts(window).ask(
        SURE._replace(
            words="Of a line this long, some words wrap in letters as large as these.\n" * 4
        ),
        print,
    )

    def is_whole() -> None:
        (words,) = _dialog().findChildren(BodyText)
        assert words.height() >= words.heightForWidth(words.width())

    qtbot.waitUntil(is_whole)
    _dialog().close()


def test_choosing_no_file_is_an_answer_too(open_window: Callable[[QWidget], QWidget]) -> None:
    window = open_window(QWidget())
    chosen: list[object] = []
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)

    WindowPrompts(window).open_file(FileWish("Open a bundle", "Bundles", "*.gdx"), chosen.append)
    dialog = next(e for e in QApplication.topLevelWidgets() if isinstance(e, QFileDialog))
    dialog.reject()

    assert chosen == [None]
