"""Whatever takes a person away from a page: what she typed there is not lost, and not saved."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest

from guardian_desk.casework.events import Answered
from guardian_desk.desk.places import AtAction, AtQuestion, CheckAnswers, Dense
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.answer_box import AnswerBox
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.widgets.amounts import NumberWithUnit
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.times import TimeField
from guardian_desk.desk.widgets.words import NameField, WordsField
from guardian_desk.rulepack.words import Detail
from tests.desk.support import words_on
from tests.desk.ward import Ward


def concerned(bay: Ward) -> None:
    bay.knows(Answered("seen", options=("bruise",)))
    bay.chose(nai="possible", with_baby="alone")


def box_at(bay: Ward, question: str) -> AnswerBox:
    page = bay.show_page(AtQuestion(question))
    assert isinstance(page, QuestionScreen)
    assert page.box is not None
    return page.box


def shown(bay: Ward) -> CaseScreen:
    assert bay.screen_shown is not None
    return bay.screen_shown


def ticks(box: AnswerBox) -> None:
    assert isinstance(box.asked, CheckQuestion)
    box.asked.options[0].click()
    box.asked.options[2].click()


def chooses(box: AnswerBox) -> None:
    assert isinstance(box.asked, RadioQuestion)
    box.asked.group.options[1].click()


def says_not_known(box: AnswerBox) -> None:
    getattr(box, "without").options[0].click()  # noqa: B009 - only typed kinds have it


def types_an_age_without_its_unit(box: AnswerBox) -> None:
    assert isinstance(box.asked, NumberWithUnit)
    QTest.keyClicks(box.asked.line, "11")


def presses_now(box: AnswerBox) -> None:
    assert isinstance(box.asked, TimeField)
    box.asked.now_button.click()


def begins_another_day(box: AnswerBox) -> None:
    assert isinstance(box.asked, TimeField)
    box.asked.days.options[2].click()
    QTest.keyClicks(box.asked.other.fields[0].line, "7")


def writes(box: AnswerBox) -> None:
    assert isinstance(box.asked, WordsField)
    QTest.keyClicks(box.asked.lines, "Mother, at 14:00")


@pytest.mark.parametrize(
    ("question", "gives"),
    [("seen", ticks), ("baby_state", chooses), ("age", types_an_age_without_its_unit),
     ("age", says_not_known), ("arrived", presses_now), ("arrived", begins_another_day),
     ("skills_by", writes)],
)  # fmt: skip
def test_each_kind_of_answer_is_there_on_return(
    bay: Ward, question: str, gives: Callable[[AnswerBox], None]
) -> None:
    concerned(bay)
    before = bay.events()
    box = box_at(bay, question)
    gives(box)
    typed, read = box.asked.kept(), box.read()
    shown(bay).foot.links["Check answers"].click()
    bay.clock.passes(24 * 3600)

    again = box_at(bay, question)

    assert bay.events() == before
    assert again.read() == read
    if question != "arrived":
        assert again.asked.kept() == typed


def test_the_page_says_who_typed_it_and_that_it_is_not_saved(bay: Ward, heard: list[str]) -> None:
    chooses(box_at(bay, "baby_state"))
    shown(bay).foot.links["Check answers"].click()
    told = "Not saved, and kept only until this window closes: Is the baby unwell now?"
    assert told in heard
    assert shown(bay).do_now.changed.words() == told

    box_at(bay, "baby_state")

    note = shown(bay).half_typed.note
    assert note.isVisible()
    assert "Not saved yet. N. Khan, Staff nurse typed this at " in words_on(note)
    assert "It is kept only until this window closes." in words_on(note)


@pytest.mark.parametrize(
    ("question", "gives"), [("baby_state", chooses), ("age", types_an_age_without_its_unit)]
)
def test_what_was_typed_alone_stands_on_the_page_of_its_section(
    bay: Ward, question: str, gives: Callable[[AnswerBox], None]
) -> None:
    concerned(bay)
    box = box_at(bay, question)
    gives(box)
    typed, section = box.asked.kept(), shown(bay).current_section()

    page = bay.show_page(Dense(section))

    assert isinstance(page, DenseScreen)
    assert page.boxes[question, ""].asked.kept() == typed
    assert page.half_typed.note.isVisible()
    bay.show_page(CheckAnswers())
    again = bay.show_page(Dense(section))
    assert isinstance(again, DenseScreen)
    assert again.boxes[question, ""].asked.kept() == typed


def test_back_leads_to_what_is_half_typed(bay: Ward) -> None:
    chooses(box_at(bay, "with_baby"))
    shown(bay).foot.links["Check answers"].click()

    shown(bay).page.back.click()

    assert bay.last() == AtQuestion("with_baby")


def test_what_was_saved_is_not_kept_as_half_typed(bay: Ward) -> None:
    chooses(box_at(bay, "baby_state"))
    bay.show_page(CheckAnswers())
    page = bay.show_page(AtQuestion("baby_state"))

    bay.saves(page.page.main.click)
    box = box_at(bay, "baby_state")

    assert bay.events() == [Answered("baby_state", options=("stable",))]
    assert box.read() == bay.events()[0]
    assert not shown(bay).half_typed.note.isVisible()


def test_what_was_typed_can_be_taken_away(bay: Ward) -> None:
    chooses(box_at(bay, "baby_state"))
    bay.show_page(CheckAnswers())
    page = bay.show_page(AtQuestion("baby_state"))

    page.half_typed.take_away.click()

    fresh = shown(bay)
    assert fresh is not page
    assert isinstance(fresh, QuestionScreen)
    assert fresh.box is not None
    assert fresh.box.read() is None
    assert bay.shift.advice() is not None
    assert not fresh.half_typed.note.isVisible()


def test_starting_a_call_keeps_what_is_half_typed_on_the_question(bay: Ward) -> None:
    concerned(bay)
    writes(box_at(bay, "skills_by"))
    card = next(
        each for key, each in shown(bay).do_now.list.cards.items() if "contact_social_care" in key
    )
    bay.saves(card.button.click)

    box = box_at(bay, "skills_by")

    assert isinstance(box.asked, WordsField)
    assert box.asked.value() == "Mother, at 14:00"


def test_an_action_keeps_its_outcome_and_the_fields_of_it(bay: Ward) -> None:
    concerned(bay)
    page = bay.show_page(AtAction("contact_social_care"))
    assert isinstance(page, ActionScreen)
    assert page.form is not None
    page.form.outcome.group.options[2].click()
    chosen = page.form.outcome.value()
    person = page.form.details[Detail.PERSON]
    assert isinstance(person, NameField)
    QTest.keyClicks(person.line, "A. Worker")
    page.banner.button.click()
    assert bay.last() == AtAction("police_decision")

    page = bay.show_page(AtAction("contact_social_care"))

    assert isinstance(page, ActionScreen)
    assert page.form is not None
    assert page.form.outcome.value() == chosen
    again = page.form.details[Detail.PERSON]
    assert isinstance(again, NameField)
    assert again.isVisible()
    assert again.value() == "A. Worker"


def test_a_section_saves_what_was_typed_before_one_went_away(bay: Ward) -> None:
    page = bay.show_page(Dense())
    assert isinstance(page, DenseScreen)
    chooses(page.boxes["baby_state", ""])
    bay.show_page(CheckAnswers())

    page = bay.show_page(Dense())
    bay.saves(page.page.main.click)

    assert bay.events() == [Answered("baby_state", options=("stable",))]


def test_a_page_left_untouched_leaves_nothing_behind(bay: Ward) -> None:
    bay.chose(baby_state="stable")
    for place in (AtQuestion("baby_state"), Dense(), AtAction("treat_first")):
        bay.show_page(place)
    bay.show_page(CheckAnswers())

    assert shown(bay).memory.drafts.titles() == ()
