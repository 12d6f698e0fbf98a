"""Start, sign-in, leaving, history, handover and correcting, in a real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered, Corrected, Correction, Filed
from guardian_desk.casework.events import HandoverAccepted as Accepted
from guardian_desk.core.instants import Instant
from guardian_desk.desk import places
from guardian_desk.desk.presenters.filing import filing
from guardian_desk.desk.presenters.story import history_lines
from guardian_desk.desk.screens.correcting import CorrectingScreen
from guardian_desk.desk.screens.handover import HandoverScreen
from guardian_desk.desk.screens.history import HistoryScreen
from guardian_desk.desk.screens.leaving import LeavingScreen
from guardian_desk.desk.screens.sign_in import SignInScreen
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.people.staff import Staff
from tests.journeys.keyboard import Desk

KHAN, OSEI = Staff("N. Khan", "Staff nurse"), Staff("A. Osei", "Doctor")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(qtbot, tmp_path / "home")
    yield opened
    opened.ends()


def signed_in(desk: Desk, staff: Staff) -> None:
    desk.window.shift.sign_in(staff)
    desk.settles()


def with_case(desk: Desk, *, nai: bool = False) -> None:
    signed_in(desk, KHAN)
    desk.window.shift.begin("BABY-0001")
    desk.settles()
    if nai:
        recorded(desk, Answered("nai", options=("possible",)))


def recorded(desk: Desk, *events: Answered) -> None:
    desk.window.shift.do(events)
    desk.settles()


def at(desk: Desk, place: places.Place) -> object:
    desk.window.go(place)
    return desk.window.screen_shown


def events_of(desk: Desk) -> list[object]:
    working = desk.window.shift.working
    assert working is not None
    return [each.event for each in working.state.happenings]


def test_where_a_case_is_open_enter_opens_it_and_a_shown_key_begins_another(desk: Desk) -> None:
    with_case(desk)
    at(desk, places.Start())
    start = desk.window.screen_shown
    assert isinstance(start, StartScreen)
    assert start.cases.table.hasFocus()
    assert start.cases.table.currentIndex().row() == 0
    assert "(Ctrl+N)" in start.begins["immobile-infant"].words()

    desk.press(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.place, places.AtQuestion))
    desk.settles()
    assert len(desk.window.shift.board()) == 1

    at(desk, places.Start())
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.place, places.AtQuestion))
    assert len(desk.window.shift.board()) == 2


def test_a_closed_case_alone_does_not_take_the_focus_from_the_key_that_begins(desk: Desk) -> None:
    with_case(desk)
    desk.window.shift.do([Corrected(Correction.OPENED_IN_ERROR, "", "Entered twice")])
    desk.settles()

    at(desk, places.Start())

    start = desk.window.screen_shown
    assert isinstance(start, StartScreen)
    assert start.begins["immobile-infant"].hasFocus()


def test_escape_leads_back_from_saying_who_one_is(desk: Desk) -> None:
    at(desk, places.SignIn(then=places.Start()))

    desk.press(Qt.Key.Key_Escape)

    assert desk.window.place == places.Start()


def test_one_key_and_a_name_begin_a_case_at_its_first_question(desk: Desk) -> None:
    start = desk.window.screen_shown
    assert isinstance(start, StartScreen)
    assert start.begins["immobile-infant"].hasFocus()

    desk.press(Qt.Key.Key_Return)
    asking = desk.window.screen_shown
    assert isinstance(asking, SignInScreen)
    desk.types("N. Khan")
    desk.chooses("Staff nurse")
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.place, places.AtQuestion))

    (row,) = desk.window.shift.board()
    assert row.label == "BABY-0001"
    assert desk.window.shift.staff == KHAN


def test_sign_in_says_what_is_missing_and_keeps_what_was_typed(desk: Desk) -> None:
    screen = at(desk, places.SignIn())
    assert isinstance(screen, SignInScreen)
    desk.types("N. Khan")
    desk.press(Qt.Key.Key_Return)

    assert screen.page.errors.messages() == ("Choose your role",)
    assert screen.name.value() == "N. Khan"
    assert desk.window.shift.staff is None


def test_enter_in_the_list_opens_the_case(desk: Desk) -> None:
    with_case(desk)
    start = at(desk, places.Start())
    assert isinstance(start, StartScreen)
    assert desk.window.shift.working is None

    start.cases.table.setFocus()
    start.cases.table.selectRow(0)
    desk.press(Qt.Key.Key_Return)
    desk.settles()

    assert isinstance(desk.window.place, places.AtQuestion)


def test_ready_to_leave_waits_but_what_happened_is_recorded(desk: Desk) -> None:
    with_case(desk, nai=True)
    screen = at(desk, places.Leaving())
    assert isinstance(screen, LeavingScreen)
    assert screen.asked is not None
    enabled = {each.face.choice.value: each.isEnabled() for each in screen.asked.group.options}

    assert [value for value, can in enabled.items() if not can] == ["discharged"]
    assert screen.stop.isVisible()
    assert screen.links.count() > 0
    desk.chooses("Left with carers against advice")
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    assert events_of(desk)[-1] == Answered("departure", options=("left_against_advice",))


def test_from_leaving_one_key_leads_to_who_is_leaving_now(desk: Desk) -> None:
    with_case(desk, nai=True)
    recorded(desk, Answered("danger", options=("none_seen",)))
    at(desk, places.Leaving())

    desk.pushes("Someone is leaving now, or needs help at once")

    assert desk.window.place == places.AtQuestion("danger", happening=True)
    desk.sees("Is anyone in danger, or is someone leaving with the baby?")
    assert desk.focus().inherits("QCheckBox")
    desk.chooses("Someone is leaving, or about to leave")
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    assert "leaving" in events_of(desk)[-1].options  # type: ignore[attr-defined]


def test_filing_covers_what_was_copied_and_nothing_later(desk: Desk) -> None:
    with_case(desk, nai=True)
    screen = at(desk, places.History())
    assert isinstance(screen, HistoryScreen)
    assert not screen.filed.isVisible()

    screen.copy_all.click()
    text = QGuiApplication.clipboard().text()
    recorded(desk, Answered("nai", options=("unsure",)))
    screen.filed.click()
    desk.settles()

    assert "immobile-infant" in text
    assert "N. Khan, Staff nurse" in text
    assert "BABY-0001" in text
    assert events_of(desk)[-1] == Filed(1)
    assert desk.window.shift.working is not None
    assert filing(desk.window.shift.working.state) == 1
    assert screen.copy_all.isVisible()


def test_a_replaced_answer_and_a_late_entry_say_so(desk: Desk) -> None:
    with_case(desk, nai=True)
    shift = desk.window.shift
    desk.clock.passes(4 * 3600)
    shift.do(
        [Answered("nai", options=("unsure",))], happened=Instant(shift.now() - 4 * 3600 * 10**6)
    )
    desk.settles()
    assert shift.working is not None

    newest, replaced, opening = history_lines(shift.working, shift.now(), full=False)

    assert "recorded 4 h later" in newest.recorded
    assert replaced.what.endswith("Replaced by a later answer.")
    assert opening.what == "The case was opened."


def test_ctrl_c_copies_the_entry_one_is_on(desk: Desk) -> None:
    with_case(desk, nai=True)
    screen = at(desk, places.History())
    assert isinstance(screen, HistoryScreen)
    QGuiApplication.clipboard().clear()

    screen.table.selectRow(0)
    screen.table.setFocus()
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert "recorded" in QGuiApplication.clipboard().text()


def test_the_case_stays_the_givers_until_the_next_person_accepts(desk: Desk) -> None:
    with_case(desk, nai=True)
    giving = at(desk, places.Handover())
    assert isinstance(giving, HandoverScreen)
    giving.to.line.setText("A. Osei")
    giving.page.main.click()
    desk.settles()
    assert desk.window.shift.working is not None
    assert desk.window.shift.working.state.holder == KHAN.signature
    assert not giving.accept.isVisible()

    signed_in(desk, OSEI)
    taking = at(desk, places.Handover())
    assert isinstance(taking, HandoverScreen)
    taking.accept.click()
    desk.settles()

    assert events_of(desk)[-1] == Accepted("A. Osei", "Doctor")
    assert desk.window.shift.working.state.holder in (OSEI.name, OSEI.signature)


def test_the_handover_begins_at_who_takes_over_in_sight_with_the_owners_after_it(
    desk: Desk,
) -> None:
    with_case(desk, nai=True)
    screen = at(desk, places.Handover())
    assert isinstance(screen, HandoverScreen)
    desk.settles()
    assert screen.to.line.hasFocus()
    assert not screen.to.line.visibleRegion().isEmpty()

    # A name and Enter, as fast as they come, own no decision.
    desk.types("A. Osei")
    desk.press(Qt.Key.Key_Return)
    desk.settles()

    assert desk.window.shift.working is not None
    assert desk.window.shift.working.state.owners == {}
    assert desk.window.shift.working.state.offered_to == "A. Osei"
    assert screen.change.hasFocus()


def test_enter_in_an_owners_field_names_nobody_and_its_key_leads_on(desk: Desk) -> None:
    with_case(desk, nai=True)
    screen = at(desk, places.Handover())
    assert isinstance(screen, HandoverScreen)
    assert len(screen.owners) > 1

    desk.fills("Owner of: ", "Dr Osei")
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    assert desk.window.shift.working is not None
    assert desk.window.shift.working.state.owners == {}
    assert desk.window.shift.working.state.offered_to == ""
    assert screen.owners[0].key.hasFocus()

    desk.press(Qt.Key.Key_Return)
    desk.settles()
    assert "Dr Osei" in desk.window.shift.working.state.owners.values()
    assert desk.window.shift.working.state.offered_to == ""
    assert screen.owners[1].owner.line.hasFocus()

    screen.owners[-1].owner.focus_first()
    desk.types("Dr Osei")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    assert screen.to.line.hasFocus()


def test_a_correction_needs_a_reason_and_closes_the_case(desk: Desk) -> None:
    with_case(desk)
    screen = at(desk, places.Correcting())
    assert isinstance(screen, CorrectingScreen)
    screen.why.show_value(Correction.OPENED_IN_ERROR)
    screen.page.main.click()
    assert screen.page.errors.messages() == ("Enter the reason",)

    screen.reason.show_value("Pressed by mistake")
    screen.page.main.click()
    desk.settles()

    assert isinstance(desk.window.place, places.Start)
    (row,) = desk.window.shift.board()
    assert row.status == "closed"
