"""“Why am I asked this?”: answers, source, section and use, whole and on demand alone."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered, MemberAdded
from guardian_desk.desk.places import AtAction, AtQuestion, Dense
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.screens.grid import GridScreen
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.theme.look import Look
from tests.desk.support import Key, presses, words_on
from tests.desk.test_bedside import TELL_TALES, asks, injured
from tests.desk.ward import Ward, ward


def acts(bay: Ward, action: str) -> ActionScreen:
    page = bay.show_page(AtAction(action))
    assert isinstance(page, ActionScreen)
    return page


def test_a_question_tells_which_answers_show_it_and_where_it_comes_from(bay: Ward) -> None:
    bay.knows(Answered("seen", options=("bruise",)))
    page = asks(bay, "account")
    assert "Source:" not in words_on(page)

    page.why.key.click()

    told = words_on(page)
    assert "- An injury, bleed or unexplained event is seen, not only a mark." in told
    assert "   - What is seen, or what has happened? A bruise, or tiny red" in told
    assert "Source: Child protection documentation, Verbatim words (in our own words)" in told
    assert "Clinical review 1.10 (in our own words, awaiting sign-off)" in told
    assert "Written by: Guardian Desk, our own design\nNo approval is recorded." in told


def test_a_question_that_hangs_on_nothing_says_so(bay: Ward) -> None:
    page = asks(bay, "baby_state")

    page.why.key.click()

    assert "- Every case of this kind asks for it." in words_on(page)


def test_a_key_opens_it_leads_there_and_leads_back(bay: Ward, qtbot: QtBot) -> None:
    page = asks(bay, "baby_state")
    field = QApplication.focusWidget()
    assert page.why.key.words() == "Why am I asked this? In full (F1)"

    presses(qtbot, Key.Key_F1)
    assert page.why.is_open()
    assert QApplication.focusWidget() is page.why.key

    presses(qtbot, Key.Key_F1)
    assert not page.why.is_open()
    assert QApplication.focusWidget() is field


@pytest.mark.parametrize("question", ["nai", "danger", "mechanism", "cpis", "undressed"])
def test_nothing_of_it_stands_at_the_bedside_unasked(bay: Ward, question: str) -> None:
    injured(bay)
    page = asks(bay, question)
    assert not [each for each in TELL_TALES if each in words_on(page)]
    page.why.key.click()
    assert "Source:" in words_on(page)

    page = asks(bay, question)

    assert not page.why.is_open()
    assert "Source:" not in words_on(page)


def test_going_back_to_bedside_words_closes_it(bay: Ward) -> None:
    injured(bay)
    page = asks(bay, "nai")
    page.why.key.click()
    page.full.click()
    assert page.why.is_open()

    page.full.click()

    assert not page.why.is_open()


def test_an_action_tells_why_anew_once_more_is_recorded(bay: Ward) -> None:
    injured(bay)
    page = acts(bay, "police_decision")
    page.why.key.click()
    assert "Could this be a non-accidental injury? Yes" in words_on(page)

    with bay.qtbot.waitSignal(bay.shift.saved):
        bay.shift.do([Answered("nai", options=("unsure",))], happened=None)

    assert page.why.is_open()
    assert "Could this be a non-accidental injury? Yes" not in words_on(page)


def test_a_question_of_a_member_names_the_answer_about_that_member(bay: Ward) -> None:
    injured(bay)
    bay.knows(MemberAdded("mark", "m1"), MemberAdded("mark", "m2"))
    bay.knows(Answered("mark_birth", "m2", options=("matched",)))
    bay.knows(Answered("mark_birth", "m1", options=("differs",)))
    question = next(
        each.id
        for each in bay.working.protocol.pack.parts.questions
        if each.group == "mark" and each.show == "mark_birth is matched"
    )
    page = bay.show_page(AtQuestion(question, "m2"))
    assert isinstance(page, QuestionScreen)

    page.why.key.click()

    told = words_on(page)
    assert "- Is it in the birth record or the red book? Recorded, and the record matches" in told
    assert "the record differs" not in told


def test_a_page_of_several_questions_tells_why_of_each(bay: Ward) -> None:
    page = bay.show_page(Dense("first"))
    assert isinstance(page, DenseScreen)

    page.why.key.click()

    told = words_on(page)
    assert "Is the baby unwell now?\nTreatment comes first." in told
    assert told.count("Source:") > 3


def test_a_grid_tells_why_each_column_is_asked_for(
    tmp_path: Path, qtbot: QtBot, dressed: Look
) -> None:
    with ward(tmp_path / "desk", qtbot, pack="pre-birth") as clinic:
        clinic.knows(MemberAdded("meeting", "c1"))
        clinic.knows(
            Answered("involved", options=("gp",)),
            Answered("meeting_kind", "c1", options=("initial_conference",)),
            Answered("meeting_state", "c1", options=("planned",)),
        )
        page = clinic.show_page(AtQuestion("meeting_asked", "c1"))
        assert isinstance(page, GridScreen)

        page.why.key.click()

        assert "Source:" in words_on(page)
