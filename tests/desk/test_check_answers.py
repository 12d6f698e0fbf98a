"""All answers: unknowns first, superseded ones named, hidden ones apart."""

from PySide6.QtWidgets import QApplication

from guardian_desk.casework.events import Answered, NotKnown
from guardian_desk.desk.places import AtQuestion, CheckAnswers
from guardian_desk.desk.presenters.check_answers import CheckView, check_view
from guardian_desk.desk.screens.case_sides import key_of
from guardian_desk.desk.screens.check_answers import CheckAnswersScreen
from guardian_desk.desk.screens.question import QuestionScreen
from tests.desk.support import words_on
from tests.desk.ward import Ward


def view(bay: Ward) -> CheckView:
    return check_view(bay.working, bay.shift.advice().reading, bay.shift.now())


def test_what_is_not_known_comes_first(bay: Ward) -> None:
    bay.knows(Answered("baby_state", unknown=NotKnown.NOT_ANSWERED))
    bay.chose(with_baby="alone")

    shown = view(bay)

    assert shown.not_known[0].words == "Asked, not answered"
    assert shown.not_known[1].words == "Not yet answered"
    assert [each.title for each in shown.sections] == ["First"]
    assert shown.sections[0].answers[0].words == "A parent or carer, unsupervised"


def test_a_superseded_answer_says_what_who_and_when(bay: Ward) -> None:
    bay.chose(with_baby="alone")
    bay.clock.passes(600)
    bay.knows(Answered("with_baby", options=("not_decided",), reason="Carer left the bay"))

    [row] = view(bay).sections[0].answers

    assert row.words == "Not decided"
    assert "Reason: Carer left the bay" in row.note
    assert "Replaced: A parent or carer, unsupervised (N. Khan, Staff nurse, " in row.note


def test_answers_of_hidden_questions_stand_apart(bay: Ward) -> None:
    bay.chose(with_baby="supervised")
    bay.knows(Answered("supervisor", name="Sister Bell"))
    bay.chose(with_baby="alone")

    shown = view(bay)

    [gone] = shown.no_longer_asked
    assert (gone.question, gone.words, gone.change) == ("supervisor", "Sister Bell", "")


def test_changing_an_answer_leads_back_here(bay: Ward) -> None:
    bay.chose(with_baby="alone")
    page = bay.show_page(CheckAnswers())
    assert isinstance(page, CheckAnswersScreen)

    page.lists["First"].change_asked.emit(key_of("with_baby", ""))

    assert bay.last() == AtQuestion("with_baby")
    question = bay.screen_shown
    assert question is not None
    question.box.asked.group.options[5].click()  # type: ignore[attr-defined]
    bay.saves(question.page.main.click)
    assert bay.last() == CheckAnswers()


def test_after_a_change_the_focus_is_on_its_row_again_however_far_down(bay: Ward) -> None:
    bay.resize(1280, 500)
    bay.chose(with_baby="alone")
    page = bay.show_page(CheckAnswers())
    assert isinstance(page, CheckAnswersScreen)
    page.lists["First"].change_asked.emit(key_of("with_baby", ""))
    question = bay.screen_shown
    assert question is not None
    question.box.asked.group.options[5].click()  # type: ignore[attr-defined]
    bay.saves(question.page.main.click)
    QApplication.processEvents()

    back = bay.screen_shown
    assert isinstance(back, CheckAnswersScreen)
    (row,) = [each for each in back.lists["First"].rows if each.answer == key_of("with_baby", "")]
    assert row.key is not None
    assert row.key.hasFocus()
    assert not row.key.visibleRegion().isEmpty()


def test_the_first_key_has_the_focus(bay: Ward) -> None:
    page = bay.show_page(CheckAnswers())
    assert isinstance(page, CheckAnswersScreen)

    first = next(iter(page.lists.values())).rows[0]

    assert first.key is not None
    assert first.key.hasFocus()


def keys(page: CheckAnswersScreen, title: str) -> list[str]:
    return [row.answer for row in page.lists[title].rows]


def focused(page: CheckAnswersScreen) -> str:
    rows = [row for each in page.lists.values() for row in each.rows]
    return next(row.answer for row in rows if row.key is not None and row.key.hasFocus())


def answered(bay: Ward, page: CheckAnswersScreen, key: str, option: int) -> CheckAnswersScreen:
    """Open one row, answer its question, and come back to the list."""
    page.lists["First"].change_asked.emit(key)
    question = bay.screen_shown
    assert isinstance(question, QuestionScreen)
    assert question.box is not None
    question.box.asked.group.options[option].click()  # type: ignore[attr-defined]
    bay.saves(question.page.main.click)
    back = bay.screen_shown
    assert isinstance(back, CheckAnswersScreen)
    return back


def test_after_an_answer_the_focus_is_on_the_next_that_is_not_known(bay: Ward) -> None:
    bay.chose(with_baby="alone")
    page = bay.show_page(CheckAnswers())
    assert isinstance(page, CheckAnswersScreen)
    unsure = keys(page, "Not known, or not yet answered")
    third, fourth = unsure[2], unsure[3]
    assert third == key_of("seen", "")

    page.lists["First"].change_asked.emit(third)
    bay.chose(seen="bruise")
    back = bay.show_page(CheckAnswers())

    assert isinstance(back, CheckAnswersScreen)
    assert focused(back) == fourth


def test_after_a_change_the_focus_is_where_it_was_asked_for(bay: Ward) -> None:
    bay.chose(danger="nobody", with_baby="alone")
    page = bay.show_page(CheckAnswers())
    assert isinstance(page, CheckAnswersScreen)

    back = answered(bay, page, key_of("with_baby", ""), 1)

    assert focused(back) == key_of("with_baby", "")


def test_a_long_answer_is_folded_and_opens_whole(bay: Ward) -> None:
    told = "She said that he rolled off the sofa. " * 270
    bay.knows(Answered("skills_by", words=told.strip()))
    page = bay.show_page(CheckAnswers())
    assert isinstance(page, CheckAnswersScreen)
    rows = [row for each in page.lists.values() for row in each.rows]
    row = next(each for each in rows if each.whole is not None)

    assert row.height() < 500
    assert row.whole is not None
    assert row.whole.key.words() == f"Show all {len(told.strip()):,} characters"
    row.whole.key.click()
    assert told.strip() in words_on(row)


def test_a_row_is_heard_with_one_mark_after_its_question(bay: Ward) -> None:
    page = bay.show_page(CheckAnswers())
    assert isinstance(page, CheckAnswersScreen)

    heard = [row.accessibleName() for each in page.lists.values() for row in each.rows]

    assert "Is the baby unwell now? Not yet answered" in heard
    assert not [each for each in heard if "?:" in each or ".:" in each]
