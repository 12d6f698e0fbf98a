"""A closed case says so on every page, takes no answers, and is opened again with a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from guardian_desk.casework.advance import advance
from guardian_desk.casework.events import (
    Answered,
    CaseReopened,
    Corrected,
    Correction,
    Event,
    Filed,
    Happening,
)
from guardian_desk.casework.refusal import CLOSED, refusals
from guardian_desk.desk import places
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.correcting import CorrectingScreen
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.widgets.long_table import LongTable
from guardian_desk.usecases.board import board_row
from tests.desk.test_desk_pages import at, recorded, with_case
from tests.journeys.keyboard import Desk

IN_ERROR = Corrected(Correction.OPENED_IN_ERROR, words="Pressed by mistake")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home")
    yield opened
    opened.ends()


def does(desk: Desk, *events: Event) -> None:
    desk.window.shift.do(events)
    desk.settles()


def told(desk: Desk) -> list[Event]:
    working = desk.window.shift.working
    assert working is not None
    return [each.event for each in working.state.happenings]


def start(desk: Desk) -> StartScreen:
    shown = at(desk, places.Start())
    assert isinstance(shown, StartScreen)
    return shown


@pytest.mark.parametrize(
    "place",
    [
        places.AtQuestion(), places.Dense("first"), places.AtAction("treat_first"),
        places.AllActions(), places.CheckAnswers(), places.Leaving(), places.Handover(),
        places.History(), places.Correcting(), places.Labelling(), places.Services(),
    ],
)  # fmt: skip
def test_every_page_says_that_it_is_closed_and_since_when(desk: Desk, place: places.Place) -> None:
    with_case(desk)
    does(desk, IN_ERROR)
    screen = at(desk, place)

    assert isinstance(screen, CaseScreen)
    assert screen.closed.isVisible()
    assert screen.closed.words.words().startswith("Closed as opened in error, ")


def test_an_open_case_says_nothing_of_it(desk: Desk) -> None:
    with_case(desk)
    screen = at(desk, places.AtQuestion())

    assert isinstance(screen, CaseScreen)
    assert not screen.closed.isVisible()


def test_an_answer_to_a_closed_case_is_refused_in_plain_words(desk: Desk) -> None:
    with_case(desk)
    does(desk, IN_ERROR)
    at(desk, places.AtQuestion())
    desk.chooses("Yes, unwell")
    desk.press(Qt.Key.Key_Return)
    desk.settles()

    assert told(desk) == [IN_ERROR]
    desk.sees(CLOSED)


def test_that_entries_were_filed_may_still_be_recorded(desk: Desk) -> None:
    with_case(desk)
    does(desk, IN_ERROR)
    does(desk, Filed(1))

    assert told(desk) == [IN_ERROR, Filed(1)]
    assert desk.window.shift.board()[0].status == "closed"


def test_a_closed_case_is_opened_again_with_a_reason(desk: Desk) -> None:
    with_case(desk)
    does(desk, IN_ERROR)
    at(desk, places.AtQuestion())
    desk.pushes("Reopen it, with a reason")
    desk.sees("Reopen this case")
    desk.press(Qt.Key.Key_Tab)
    screen = desk.window.screen_shown
    assert isinstance(screen, CorrectingScreen)
    screen.page.main.click()
    assert screen.page.errors.messages() == ("Enter the reason",)

    desk.fills("Reason", "It was this baby after all")
    screen.page.main.click()
    desk.settles()

    assert told(desk)[-1] == CaseReopened("It was this baby after all")
    recorded(desk, Answered("baby_state", options=("unwell",)))
    assert isinstance(told(desk)[-1], Answered)
    assert desk.window.shift.board()[0].status == "open"


def test_closed_cases_have_a_list_of_their_own_below_the_open_ones(desk: Desk) -> None:
    with_case(desk)
    does(desk, IN_ERROR)
    screen = start(desk)
    assert not screen.cases.table.isVisible()
    assert screen.cases.closed.isVisible()

    with_case(desk)
    screen = start(desk)

    cases = screen.cases
    assert listed(cases.table) == [("BABY-0001", "Treat the baby first.")]
    ((label, why),) = listed(cases.closed)
    assert label == "BABY-0001"
    assert why.startswith("Closed as opened in error, ")
    assert cases.closed_title.isVisible()
    assert cases.closed.y() > cases.table.y()


def test_without_a_closed_case_there_is_no_empty_list_of_them(desk: Desk) -> None:
    cases = start(desk).cases

    assert not cases.closed.isVisible()
    assert not cases.closed_title.isVisible()


def listed(table: LongTable) -> list[tuple[str, str]]:
    """Return what a list of cases calls each, and what it says of it."""
    model = table.model()
    rows = range(model.rowCount())
    return [(str(model.index(n, 0).data()), str(model.index(n, 2).data())) for n in rows]


def test_a_closed_case_of_which_more_was_recorded_is_never_hidden(desk: Desk) -> None:
    """A log of an earlier program may hold answers after the correction."""
    with_case(desk)
    does(desk, IN_ERROR)
    working = desk.window.shift.working
    assert working is not None
    now = desk.window.shift.now()
    unwell = Happening(Answered("baby_state", options=("unwell",)), now, now, "N. Khan", 2, 9)
    state = advance(working.protocol, working.area, working.state, unwell)

    row = board_row(type(working)(working.case, working.protocol, working.area, state))

    assert row.status == "open"
    assert row.happens_next == "Treat the baby first."
    again = refusals(working.protocol, working.area, state, unwell.event, now)
    assert [each.says for each in again] == [CLOSED]


def test_a_wrong_case_asks_for_the_right_one_and_keeps_its_label(desk: Desk) -> None:
    with_case(desk)
    right = desk.window.shift.working
    assert right is not None
    desk.window.shift.begin("BABY-0002")
    desk.settles()
    screen = at(desk, places.Correcting())
    assert isinstance(screen, CorrectingScreen)
    assert not screen.right.isVisible()
    desk.chooses("What was entered here belongs to another case")
    assert screen.right.isVisible()
    screen.reason.show_value("Typed for the baby next door")
    screen.page.main.click()
    assert screen.page.errors.messages() == ("Choose the right case",)
    working = desk.window.shift.working

    desk.chooses("BABY-0001")
    screen.page.main.click()
    desk.settles()

    assert working is not None
    state = desk.window.shift.ports.casebook.open(working.case).state
    assert state.correction == Corrected(
        Correction.WRONG_CASE,
        str(right.case),
        "It belongs to BABY-0001. Typed for the baby next door",
    )


def test_a_right_case_elsewhere_is_named_in_free_words(desk: Desk) -> None:
    with_case(desk)
    working = desk.window.shift.working
    screen = at(desk, places.Correcting())
    assert isinstance(screen, CorrectingScreen)
    desk.chooses("What was entered here belongs to another case", "not on this computer")
    assert screen.elsewhere.isVisible()
    screen.reason.show_value("Wrong computer")
    screen.page.main.click()
    assert screen.page.errors.messages() == ("Enter what the right case is called",)

    QTest.keyClicks(screen.elsewhere.line, "BABY-0007 in resus")
    screen.page.main.click()
    desk.settles()

    assert working is not None
    found = desk.window.shift.ports.casebook.open(working.case).state.correction
    assert found == Corrected(
        Correction.WRONG_CASE, "", "It belongs to BABY-0007 in resus. Wrong computer"
    )
