"""The board of many cases, in a real window over a real log."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from guardian_desk.app import shelf
from guardian_desk.casework.events import Answered, Event, Recorded
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import DAY
from guardian_desk.desk import places
from guardian_desk.desk.presenters.caseload import Wanted, When
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.widgets.long_table import LazyRows, LongTable
from guardian_desk.people.staff import Staff
from guardian_desk.store.checking import check_home
from guardian_desk.usecases.board import row_retold
from guardian_desk.usecases.record import sign_in
from tests.desk.shelves import two_packs
from tests.desk.support import Show
from tests.journeys.keyboard import Desk

REED, KHAN = Staff("B. Reed", "Midwife"), Staff("N. Khan", "Staff nurse")
HOUR_S = 3600
TOLD = Recorded("chase", "told", person="A. Worker", person_role="social worker")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home", two_packs(tmp_path / "rules"))
    yield opened
    opened.ends()


def begins(
    desk: Desk, label: str, *events: Event, by: Staff = REED, pack: str = "unborn"
) -> CaseId:
    """Record a case without any page, as another visit did."""
    book = desk.window.shift.ports.casebook
    sign_in(book, by, "ward")
    done = book.begin(pack, "here", by, label=label)
    for event in events:
        done = book.do(done.case, [event], by, None)
    return done.case.case


def start_of(desk: Desk) -> StartScreen:
    desk.window.go(places.Start())
    shown = desk.window.screen_shown
    assert isinstance(shown, StartScreen)
    return shown


def lines(start: StartScreen) -> list[tuple[str, ...]]:
    model = start.cases.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def labels(start: StartScreen) -> list[str]:
    return [line[0] for line in lines(start)]


REACHED = Answered("reach", options=("own_phone",))


def test_whom_one_waits_for_is_named_and_the_neutral_words_where_there_are_some(
    desk: Desk,
) -> None:
    begins(desk, "UNB-1", Recorded("refer", "told", person="C. Adams", person_role="duty worker"))
    begins(desk, "UNB-2", REACHED, TOLD)

    waits = {line[0]: line[4] for line in lines(start_of(desk))}

    assert waits["UNB-1"].startswith("C. Adams, duty worker, by ")
    assert waits["UNB-2"].startswith("Call 2 again, by ")


def test_what_passes_its_time_moves_up_without_anything_recorded(desk: Desk) -> None:
    begins(desk, "UNB-1")
    desk.clock.passes(HOUR_S)
    begins(desk, "UNB-2", REACHED)

    assert labels(start_of(desk)) == ["UNB-2", "UNB-1"]
    start = start_of(desk)
    desk.minutes_pass(5 * 60)

    first = lines(start)[0]
    assert first[:1] + first[2:4] == ("UNB-2", "Call 2 again", "▲ 1 h over")


def test_a_decision_put_off_is_told_again_once_its_time_has_come(desk: Desk) -> None:
    until = int(desk.window.shift.now() + 2 * DAY)
    put_off = Recorded("decide", "later", until=until, why="After the scan")
    begins(desk, "UNB-1", REACHED, Recorded("chase", "answered_back", person="A"), put_off)
    written = desk.window.shift.board()
    start = start_of(desk)
    assert lines(start)[0][3] == "Fri 20 Nov"

    desk.minutes_pass(2 * 24 * 60 + 30)
    desk.qtbot.waitUntil(lambda: "30 min over" in lines(start)[0][3])
    assert start.reminder.said.words() == "Today: 1 step past its time."
    # What the clock alone changes is never written: a row stays what its entries say.
    assert desk.window.shift.board() == written
    log = desk.window.shift.ports.log
    seen = check_home(desk.home, fold=lambda _, told: row_retold(told, log.rule_bytes, shelf()))
    assert seen.sound


def test_the_filters_are_reached_and_chosen_by_keyboard(desk: Desk) -> None:
    desk.window.shift.sign_in(KHAN)
    desk.settles()
    for number in range(7):
        begins(desk, f"UNB-{number}")
    begins(desk, "MINE-1", by=KHAN, pack="small")
    start = start_of(desk)
    desk.sees("8 of 8 open cases")

    desk.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert start.cases.filter.line.hasFocus()
    desk.chooses("Mine")
    assert labels(start) == ["MINE-1"]
    desk.sees("1 of 8 open cases")
    desk.chooses("A small pack")
    assert labels(start) == ["MINE-1"]
    desk.chooses("Waiting")
    desk.sees("No open case fits what you chose.")


def test_what_was_chosen_stays_for_the_next_visit(desk: Desk) -> None:
    for number in range(8):
        begins(desk, f"UNB-{number}")
    begins(desk, "UNB-8", REACHED, TOLD)
    start = start_of(desk)
    start.cases.want(Wanted(when=When.WAITING))
    assert labels(start) == ["UNB-8"]

    again = start_of(desk)

    assert labels(again) == ["UNB-8"]
    assert again.cases.filters.wanted() == Wanted(when=When.WAITING)


def test_the_reminder_is_quiet_leads_to_its_cases_and_ends_with_them(
    desk: Desk, heard: list[str]
) -> None:
    begins(desk, "UNB-1", REACHED, TOLD)
    begins(desk, "UNB-2")
    start = start_of(desk)
    assert start.reminder.said.words() == "Today: 1 answer to chase."
    assert heard == []
    assert start.cases.table.hasFocus()

    desk.pushes("Show these cases")
    assert labels(start) == ["UNB-1"]
    assert start.cases.table.hasFocus()

    desk.window.close()
    desk.clock.passes(49 * HOUR_S)
    desk.opens_again()
    desk.sees("Today: 1 answer to chase, 1 step past its time.", "used: 1 step passed its time.")


def test_thousands_of_rows_are_made_only_as_they_are_seen(open_window: Show) -> None:
    made: list[str] = []

    def words(row: str) -> tuple[str, ...]:
        made.append(row)
        return (row, "Ask the office again")

    table = LongTable("Open cases", ("Case", "Next"), stretch=1)
    open_window(table)
    table.resize(600, 400)
    table.show_ids([f"case-{number}" for number in range(5_000)], words)
    assert table.model().rowCount() == 5_000
    assert len(set(made)) < 60

    table.setFocus()
    table.selectRow(4_999)
    table.scrollTo(table.model().index(4_999, 0))

    assert table.current() == "case-4999"
    assert "case-4999" in made
    assert len(set(made)) < 120


def test_rows_that_stay_keep_their_place_while_their_words_change(open_window: Show) -> None:
    table = LongTable("Open cases", ("Case", "By"), stretch=1)
    open_window(table)
    ids = [f"case-{number}" for number in range(100)]
    table.show_ids(ids, lambda row: (row, "now"))
    table.selectRow(50)
    bar = table.verticalScrollBar()
    bar.setValue(40)

    table.show_ids(ids, lambda row: (row, "1 min over"))

    assert (table.current(), bar.value()) == ("case-50", 40)
    assert table.model().index(45, 1).data() == "1 min over"
    table.show_ids(ids[10:], lambda row: (row, "now"))
    assert table.current() == "case-50"


def test_rows_made_late_survive_every_question_qt_can_ask(qtmodeltester: ModelTester) -> None:
    rows = LazyRows(("Case", "Next"))
    rows.show_ids(["1", "2"], lambda row: (row,) if row == "1" else (row, "later"))

    qtmodeltester.check(rows)  # type: ignore[no-untyped-call]  # pytest-qt has no types here

    assert rows.data(rows.index(0, 1)) is None
    assert rows.data(QModelIndex()) is None
    assert rows.place_of("3") == -1


def test_in_large_letters_several_things_share_a_column(desk: Desk) -> None:
    begins(desk, "UNB-1", REACHED, TOLD)
    start = start_of(desk)
    assert len(lines(start)[0]) == 6

    desk.window.resize(700, 900)
    desk.qtbot.waitUntil(lambda: len(lines(start)[0]) == 3)

    case, happens, _ = lines(start)[0]
    assert case == "UNB-1\nAge or weeks: not known"
    assert "Waiting on: Call 2 again" in happens
