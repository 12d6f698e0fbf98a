"""An outcome recorded in error is taken back from the action's own page, with a reason."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from guardian_desk.casework.events import OutcomeWithdrawn, Recorded
from guardian_desk.desk.places import AtAction
from guardian_desk.desk.presenters.case_frame import case_view, do_view
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.desk.presenters.changed import what_changed
from guardian_desk.desk.presenters.notes import notes_text
from guardian_desk.desk.presenters.story import TAKEN_BACK, history_lines
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.protocol.standing import Stands
from tests.desk.support import words_on
from tests.desk.ward import Ward

TOLD = Recorded("police_decision", "told", person="PC Lane", reference="LOG 7")


def told_wrongly(bay: Ward) -> ActionScreen:
    bay.chose(nai="possible", with_baby="alone")
    bay.knows(TOLD)
    shown = bay.show_page(AtAction("police_decision"))
    assert isinstance(shown, ActionScreen)
    return shown


def place_of_told(bay: Ward) -> int:
    return next(each.index for each in bay.happenings() if each.event == TOLD)


def asks_why(page: ActionScreen) -> None:
    asks_why_of(page, 0)


def standing(bay: Ward) -> str:
    return case_view(bay.working, bay.shift.advice()).standing.words


def test_a_wrong_police_told_is_taken_back_and_the_banner_returns(bay: Ward) -> None:
    page = told_wrongly(bay)
    assert standing(bay) == ""
    asks_why(page)
    assert QApplication.focusWidget() is page.so_far.reason.line
    QTest.keyClicks(page.so_far.reason.line, "Another baby's call")

    bay.saves(lambda: QTest.keyClick(page.so_far.reason.line, Qt.Key.Key_Return))

    assert bay.events()[-1] == OutcomeWithdrawn(place_of_told(bay), "Another baby's call")
    decision = bay.shift.advice().action("police_decision")
    assert decision is not None
    assert decision.stands is Stands.OPEN
    assert standing(bay).startswith("Decision 4 is open")
    (row,) = page.history.rows
    assert row.key is None
    assert not page.so_far.ask.isVisible()
    assert page.page.errors.messages() == ()


def test_the_reason_is_in_sight_where_it_is_asked(bay: Ward) -> None:
    bay.resize(1280, 700)
    page = told_wrongly(bay)
    # A page settles where it begins once its panes have taken their places.
    QApplication.processEvents()
    asks_why(page)

    def in_sight() -> None:
        line, view = page.so_far.reason.line, page.page.viewport()
        assert view.rect().contains(line.mapTo(view, line.rect().bottomLeft()))

    bay.qtbot.waitUntil(in_sight)


def test_without_a_reason_nothing_is_taken_back(bay: Ward) -> None:
    page = told_wrongly(bay)
    before = len(bay.events())
    asks_why(page)

    page.so_far.confirm.click()

    assert page.so_far.reason.error() == "Record the reason."
    assert len(bay.events()) == before
    assert QApplication.focusWidget() is page.so_far.reason.line


def test_it_names_its_row_and_nothing_is_red_before_a_fault(bay: Ward) -> None:
    page = told_wrongly(bay)
    bay.knows(Recorded("police_decision", "not_indicated", decided_by="Dr Osei", why="Seen"))
    assert page.form is not None
    page.page.main.click()
    assert page.page.errors.messages()
    asks_why(page)

    assert page.page.errors.messages() == ()
    assert page.form.outcome.error() == page.so_far.reason.error() == ""
    at = page.history.rows[0].answer
    assert page.so_far.which.isVisible()
    when = clock(next(each.happened for each in bay.happenings() if str(each.index) == at))
    named = f"Take this back: {when} Told, with a named person. N. Khan, Staff nurse"
    assert page.so_far.which.words() == named
    assert named in page.so_far.reason.accessibleDescription()

    # The fault of one row, and its half typed reason, are not those of the next.
    page.so_far.confirm.click()
    assert page.so_far.reason.error()
    QTest.keyClicks(page.so_far.reason.line, "Wr")
    other = page.history.rows[1].key
    assert other is not None
    other.click()
    assert "Decided by Dr Osei" in page.so_far.which.words()
    assert (page.so_far.reason.error(), page.so_far.reason.value()) == ("", "")


def test_a_key_still_held_from_the_row_is_no_fault(bay: Ward) -> None:
    page = told_wrongly(bay)
    asks_why(page)

    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", autorep=True
    )
    QApplication.sendEvent(page.so_far.reason.line, held)

    assert page.so_far.reason.error() == ""


def test_keeping_it_leads_back_to_its_key(bay: Ward) -> None:
    page = told_wrongly(bay)
    asks_why(page)

    page.so_far.keep.click()

    assert not page.so_far.ask.isVisible()
    assert QApplication.focusWidget() is page.history.rows[0].key


def rung_and_over(bay: Ward, *tried: Recorded) -> ActionScreen:
    """Someone was leaving, 999 was told, and nobody is in danger now; show the step's page."""
    bay.chose(danger="leaving")
    bay.knows(*tried, Recorded("police_999", "told", person="PC Lane"))
    bay.chose(danger="none_seen")
    shown = bay.show_page(AtAction("police_999"))
    assert isinstance(shown, ActionScreen)
    return shown


def takes_back(bay: Ward, page: ActionScreen) -> str:
    """Take the last outcome back by keyboard; return what is then said to have changed."""
    before = bay.shift.advice()
    QTest.keyClicks(page.so_far.reason.line, "Nobody rang")
    bay.saves(lambda: QTest.keyClick(page.so_far.reason.line, Qt.Key.Key_Return))
    return what_changed(bay.working, before, bay.shift.advice())


def asks_why_of(page: ActionScreen, row: int) -> None:
    key = page.history.rows[row].key
    assert key is not None
    key.setFocus()
    QTest.keyClick(key, Qt.Key.Key_Space)


def test_a_step_that_is_asked_for_no_more_does_not_open_again(bay: Ward) -> None:
    page = rung_and_over(bay, Recorded("police_999", "attempted"))
    asks_why_of(page, 1)
    assert "It is asked for no more, and does not open again." in words_on(page.so_far)
    assert "What it ended is open again" not in words_on(page.so_far)

    said = takes_back(bay, page)

    advice = bay.shift.advice()
    call = advice.action("police_999")
    assert call is not None
    assert call.stands is Stands.DONE
    assert said == "“Call 1: emergency” is taken back, and does not open again."
    state = do_view(bay.working, advice, call).state
    assert state == f"Call started {clock(bay.happenings()[1].happened)}."
    assert "record what came of it" not in words_on(page)


def test_a_step_of_which_nothing_is_left_does_not_open_again_either(bay: Ward) -> None:
    page = rung_and_over(bay)
    asks_why_of(page, 0)
    assert "It is asked for no more, and does not open again." in words_on(page.so_far)

    said = takes_back(bay, page)

    assert bay.shift.advice().action("police_999") is None
    assert said == "“Call 1: emergency” is taken back, and does not open again."


def test_a_step_that_an_earlier_entry_ends_stays_as_it_is(bay: Ward) -> None:
    page = told_wrongly(bay)
    bay.knows(TOLD)
    page.refresh()
    asks_why_of(page, 1)
    assert "It does not open again: another entry ends it." in words_on(page.so_far)

    assert "does not open again" in takes_back(bay, page)


def test_typed_words_of_a_plain_step_stand_behind_the_key(bay: Ward) -> None:
    bay.chose(nai="possible")
    page = bay.show_page(AtAction("tell_senior_doctor"))
    assert isinstance(page, ActionScreen)
    assert not page.full.isVisible()

    said = "She thinks that he did it"
    bay.knows(Recorded("tell_senior_doctor", "told", person="Dr Osei", words=said))
    page.refresh()

    assert "Dr Osei" in words_on(page.so_far)
    assert said not in words_on(page.so_far)
    QTest.keyClick(page.full, Qt.Key.Key_Space)
    assert said in words_on(page.so_far)


def test_the_history_marks_it_and_tips_nobody_off(bay: Ward) -> None:
    told_wrongly(bay)
    bay.knows(OutcomeWithdrawn(place_of_told(bay), "PC Lane was about another baby"))
    now = bay.shift.now()

    bedside = history_lines(bay.working, now, full=False)
    assert bedside[0].what == "Decision 4: what was recorded is taken back."
    assert bedside[1].what == f"Decision 4: recorded. {TAKEN_BACK}"
    full = history_lines(bay.working, now, full=True)
    assert "Taken back: “Police told" in full[0].what
    assert "another baby" in full[0].what


def test_the_copy_for_the_notes_marks_it(bay: Ward) -> None:
    told_wrongly(bay)
    bay.knows(OutcomeWithdrawn(place_of_told(bay), "Another baby's call"))

    copied = notes_text(bay.working, "0.1.0", bay.happenings())

    assert TAKEN_BACK in copied
    assert "Reason: Another baby's call." in copied
