"""Interrupted at the worst moment, then handed over: nothing lost, one owner for each decision."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from guardian_desk.casework.events import Exported, Recorded
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.desk.presenters.case_frame import case_view
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.desk.prompts import SureDialog
from guardian_desk.desk.screens.handover import HandoverScreen
from guardian_desk.desk.screens.handover_paper import handover_paper
from tests.desk.support import words_on
from tests.journeys.keyboard import Desk, name_of
from tests.journeys.steps import (
    answers,
    begins_a_case,
    first_five,
    goes_to_the_start_page,
    signs_in,
)


@pytest.mark.usefixtures("nothing_checked")
def test_an_interruption_loses_nothing_and_the_clock_goes_on(desk: Desk) -> None:
    begins_a_case(desk)
    first_five(desk)
    desk.closes()
    desk.clock.passes(20 * 60)

    desk.opens_again()
    # The baby is unwell: treating comes before the decision that stands open, here as on the page.
    desk.sees("BABY-0001", "Treat the baby first.", "now, before all else", "Decision 4 is open.")
    desk.opens_first_case(by=lambda: signs_in(desk, "N. Khan", "Staff nurse"))

    desk.sees("Question 7", "Could this be cause N")
    desk.sees("Decision 4 is open: 20 min", "who stays with the baby")


def test_the_next_person_accepts_the_case_by_name_with_everything_open(desk: Desk) -> None:
    begins_a_case(desk)
    first_five(desk)
    answers(desk, "Could this be cause N", "Yes, it is one possible cause")
    desk.minutes_pass(30)

    desk.pushes("Hand over")
    desk.sees("Decisions still open", "Owner: N. Khan", "Decision 4", "unsupervised")
    desk.sees("Talk with parents", "To come")
    desk.fills("Who takes over?", "B. Osei")
    desk.pushes("Hand over")
    desk.sees("N. Khan, Staff nurse has this case")

    # Until it is accepted by name, it stays with the giver.
    desk.pushes("Change person")
    signs_in(desk, "B. Osei", "Consultant")
    desk.sees("Accepting records your name, B. Osei")
    desk.pushes("Accept this case")
    desk.sees("Question 8", "Decision 4 is open: 30 min", "Owner: B. Osei, Consultant")
    desk.pushes("Hand over")
    desk.sees("has this case. Accepted by B. Osei, Consultant")

    goes_to_the_start_page(desk)
    desk.sees("BABY-0001", "you")


def test_the_open_page_follows_the_clock_and_keeps_what_is_typed(desk: Desk) -> None:
    begins_a_case(desk)
    first_five(desk)
    answers(desk, "Could this be cause N", "Yes, it is one possible cause")
    shift = desk.window.shift
    until = Instant(shift.now() + 10 * MINUTE)
    decided = {"decided_by": "Dr Osei", "why": "The ward is full"}
    put_off = Recorded("police_decision", "deferred", until=until, **decided)
    with desk.qtbot.waitSignal(shift.saved):
        shift.do([put_off])
    desk.pushes("Hand over")
    desk.window.resize(1000, 600)
    page = desk.window.screen_shown
    assert isinstance(page, HandoverScreen)
    owner = "Owner: N. Khan, Staff nurse."
    assert line_told(page) == f"Decision 4 set for {clock(until)} by Dr Osei. {owner}"
    desk.does_not_see("None just now")

    desk.fills("Who takes over?", "B. Osei")
    desk.minutes_pass(11)
    desk.settles()

    assert line_told(page).startswith("Decision 4 is open: ")
    (form, *_) = page.owners
    QTest.keyClicks(form.owner.line, "A. Worker")
    form.owner.line.setFocus()
    form.owner.line.setCursorPosition(2)
    at = page.page.verticalScrollBar().value()
    assert at > 0
    desk.minutes_pass(1)
    desk.settles()

    assert "Decision 4 is open: " in line_told(page)
    (form, *_) = page.owners
    assert form.owner.value() == "A. Worker"
    assert QApplication.focusWidget() is form.owner.line
    assert form.owner.line.cursorPosition() == 2
    assert page.page.verticalScrollBar().value() == at
    assert page.taker() == "B. Osei"
    desk.press(Qt.Key.Key_Tab)
    assert "Name this owner: Decision 4" in name_of(desk.focus())


def line_told(page: HandoverScreen) -> str:
    """Return what stands above the page just now; it says the same itself."""
    standing = case_view(page.working, page.shift.advice()).standing
    line = standing.words or standing.settled
    above = page.banner if standing.words else page.settled
    assert line in words_on(above)
    assert line in words_on(page.page)
    return line


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="there is a printer here")
def test_without_a_printer_the_handover_is_saved_in_full_and_the_case_says_so(
    desk: Desk, tmp_path: Path
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    begins_a_case(desk)
    first_five(desk)
    desk.pushes("Hand over")
    desk.fills("Who takes over?", "B. Osei")

    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    confirms(desk, "There is no printer here")
    confirms(desk, "everything in full", "that you made it, for B. Osei")
    (chooser,) = desk.window.findChildren(QFileDialog)
    line = chooser.findChild(QLineEdit)
    assert line is not None
    line.setText(str(tmp_path / "night"))
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settles()
    desk.qtbot.waitUntil(lambda: not desk.window.shift.busy)

    desk.sees("The file is written", "night.pdf")
    assert (tmp_path / "night.pdf").read_bytes().startswith(b"%PDF-")
    working = desk.window.shift.working
    assert working is not None
    assert working.state.happenings[-1].event == Exported("B. Osei", "Handover")
    # She goes on where she was: the name that she typed is there still.
    desk.sees("Who takes over?", "Copy of this record", "Made in a file or on paper")


def confirms(desk: Desk, *words: str) -> None:
    """Read what is asked, and answer that it shall go on."""
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, SureDialog)
    for each in words:
        assert each in words_on(asked)
    QTest.keyClick(asked.go_on, Qt.Key.Key_Space)
    desk.settles()


def test_the_handover_goes_on_paper_in_full_words(desk: Desk) -> None:
    begins_a_case(desk)
    first_five(desk)
    answers(desk, "Could this be cause N", "Yes, it is one possible cause")
    desk.pushes("Hand over")
    desk.does_not_see("olice")
    page = desk.window.screen_shown
    assert isinstance(page, HandoverScreen)

    paper = handover_paper(page.in_full(), "BABY-0001", "Made today")

    words = " ".join(cell for part in paper.parts for row in part.rows for cell in row)
    assert "contact police now" in words
    assert "Owner" in {name for part in paper.parts for name in part.columns}
