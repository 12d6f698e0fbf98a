"""One question on a page: nothing chosen beforehand, nothing navigates but Continue."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from guardian_desk.casework.agenda import Slot, slots
from guardian_desk.casework.events import Answered, MemberAdded, MemberWithdrawn, NotKnown
from guardian_desk.core.dates import number_of
from guardian_desk.desk.places import (
    AllActions,
    AtAction,
    AtQuestion,
    CheckAnswers,
    Dense,
    History,
    Place,
    Start,
)
from guardian_desk.desk.presenters.case_words import local
from guardian_desk.desk.presenters.question import around, question_view
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.answer_box import answer_box
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.widgets.amounts import NumberWithUnit
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.dates import DateField
from guardian_desk.desk.widgets.gestations import GestationField
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.times import Reach, TimeField
from guardian_desk.desk.widgets.typed import FieldFault
from guardian_desk.desk.widgets.words import NameField, WordsField
from guardian_desk.rulepack.pack import Option, Question
from guardian_desk.rulepack.words import Answers
from tests.desk.ward import Ward


def at(bay: Ward, question: str = "", item: str = "") -> QuestionScreen:
    shown = bay.show_page(AtQuestion(question, item))
    assert isinstance(shown, QuestionScreen)
    return shown


def radios(page: QuestionScreen) -> RadioQuestion:
    assert page.box is not None
    assert isinstance(page.box.asked, RadioQuestion)
    return page.box.asked


def press(page: QuestionScreen, words: str) -> None:
    option = next(each for each in radios(page).group.options if each.face.words == words)
    option.click()


def slot_of(bay: Ward, question: str) -> Slot:
    found = slots(bay.working.protocol, bay.working.state, bay.shift.advice().reading)
    return next(each for each in found if each.asked.question.id == question)


def test_the_first_question_stands_there_with_nothing_chosen(bay: Ward) -> None:
    page = at(bay)

    assert page.title == "Is the baby unwell now?"
    assert radios(page).value() is None
    assert page.view is not None
    assert page.view.place.startswith("Question 1 · about ")
    assert QApplication.focusWidget() is radios(page).group.tab_stop()


def test_choosing_does_not_navigate_and_continue_records(bay: Ward) -> None:
    page = at(bay)
    press(page, "No, stable")
    assert bay.went == []
    assert bay.events() == []

    bay.saves(page.page.main.click)

    assert bay.events() == [Answered("baby_state", options=("stable",))]
    assert bay.went == [AtQuestion("danger")]


def test_enter_saves(bay: Ward) -> None:
    page = at(bay)
    press(page, "I do not know")

    bay.saves(lambda: QTest.keyClick(radios(page).group.options[0], Qt.Key.Key_Return))

    assert bay.events() == [Answered("baby_state", unknown=NotKnown.UNKNOWN)]


def test_nothing_chosen_says_what_to_do(bay: Ward) -> None:
    page = at(bay)

    page.page.main.click()

    assert page.page.errors.isVisible()
    assert QApplication.focusWidget() is page.page.errors
    assert bay.events() == []


@pytest.mark.parametrize("words", ["I do not know", "Asked, not answered"])
def test_having_no_answer_is_always_there_and_never_smaller(bay: Ward, words: str) -> None:
    page = at(bay)
    options = radios(page).group.options

    given = next(each for each in options if each.face.words == words)

    assert given.face.mark() == options[0].face.mark()
    assert given.face.letters == options[0].face.letters


def test_a_new_answer_supersedes_and_may_say_why(bay: Ward) -> None:
    bay.chose(baby_state="stable")
    page = at(bay, "baby_state")
    assert page.view is not None
    assert page.view.before is not None
    assert page.view.before.words == "No, stable"
    assert radios(page).value() == "stable"

    press(page, "Yes, unwell, or I am not sure")
    assert page.reason is not None
    page.reason.show_value("Seen again")
    bay.saves(page.page.main.click)

    assert bay.events()[-1] == Answered("baby_state", options=("unwell",), reason="Seen again")


def test_why_names_the_reason_of_whom_and_the_source(bay: Ward) -> None:
    reading = bay.shift.advice().reading
    view = question_view(bay.working, reading, slot_of(bay, "with_baby"), bay.shift.now())

    assert "Watching a bay is not supervision" in view.why
    assert "Answered by the clinician." in view.why
    assert "Source: Response to the Serious Case Review on Child BF, Finding BF7" in view.why


def test_back_leads_to_the_question_before_and_then_to_the_start(bay: Ward) -> None:
    at(bay, "danger").page.back.click()
    assert bay.went == [AtQuestion("baby_state")]

    assert bay.screen_shown is not None
    bay.screen_shown.page.back.click()
    assert bay.last() == Start()


def test_after_the_last_question_come_all_answers(bay: Ward) -> None:
    while (found := around(bay.working, bay.shift.advice().reading)) is not None:
        key = found.slot.key
        bay.knows(Answered(key[0], key[1], unknown=NotKnown.UNKNOWN))

    bay.show_page(AtQuestion())

    assert bay.went == [CheckAnswers()]


def test_the_section_on_one_page_is_remembered(bay: Ward) -> None:
    page = at(bay, "danger")
    page.memory.dense = True

    bay.show_page(AtQuestion())

    assert bay.last() == Dense("first")


def test_what_is_on_record_is_heard_with_the_question(bay: Ward) -> None:
    bay.chose(with_baby="alone")
    page = at(bay, "with_baby")
    assert page.box is not None

    found = QAccessible.queryAccessibleInterface(page.box.asked)

    assert "On record: A parent or carer" in found.text(QAccessible.Text.Description)


def test_adding_an_adult_goes_to_the_first_question_about_them(bay: Ward) -> None:
    bay.chose(nai="possible")
    page = at(bay, "adult")
    assert page.members is not None
    assert page.members.add.words() == "Add an adult"
    assert QApplication.focusWidget() is page.members.add

    bay.saves(page.members.add.click)

    added = bay.events()[-1]
    assert isinstance(added, MemberAdded)
    place = bay.last()
    assert isinstance(place, AtQuestion)
    assert place.item == added.item
    assert bay.working.protocol.by_question[place.question].question.group == "adult"


def test_a_new_adult_is_asked_about_before_the_page_one_came_from(bay: Ward) -> None:
    bay.chose(nai="possible")
    page = at(bay, "adult")
    page.memory.back_to = CheckAnswers()
    assert page.members is not None
    bay.saves(page.members.add.click)
    first = bay.last()
    assert isinstance(first, AtQuestion)
    relation = bay.screen_shown
    assert isinstance(relation, QuestionScreen)
    assert relation.box is not None

    relation.box.asked.group.options[0].click()  # type: ignore[attr-defined]
    bay.saves(relation.page.main.click)

    second = bay.last()
    assert isinstance(second, AtQuestion)
    assert second.item == first.item
    assert second.question != first.question


def test_a_member_is_taken_off_only_with_a_reason(bay: Ward) -> None:
    bay.knows(MemberAdded("adult", "a1"))
    bay.chose(nai="possible")
    page = at(bay, "adult")
    assert page.members is not None
    row = page.members.rows["a1"]
    row.withdraw.click()

    row.confirm.click()
    assert row.reason.error() == "Record the reason."

    row.reason.show_value("Entered twice")
    bay.saves(row.confirm.click)
    assert bay.events()[-1] == MemberWithdrawn("adult", "a1", "Entered twice")
    assert page.members.rows == {}
    assert page.members.none_yet.isVisible()


def test_the_list_says_whether_it_is_complete(bay: Ward) -> None:
    bay.chose(nai="possible")
    page = at(bay, "adult")
    press(page, "That is all of them")

    bay.saves(page.page.main.click)

    assert bay.events()[-1] == Answered("adult", options=("complete",))


def test_ready_to_leave_is_refused_in_the_words_of_the_stop(bay: Ward) -> None:
    bay.chose(nai="possible")
    page = at(bay, "departure")
    press(page, "Ready to leave, as planned")

    with bay.qtbot.waitSignal(bay.shift.refused):
        page.page.main.click()

    assert page.page.errors.messages()[0].startswith("Ready to leave waits")
    assert radios(page).value() == "discharged"


def asked(kind: Answers) -> Question:
    options = (Option("a", "A"), Option("b", "B"), Option("none", "None", alone=True))
    return Question("q", "s", "Asked?", "Why.", kind, (), options=options, least=1, most=9)


def typed_number(asked: object) -> None:
    assert isinstance(asked, NumberWithUnit)
    asked.line.setText("4")
    asked.changed.emit()


def typed_age(asked: object) -> None:
    assert isinstance(asked, NumberWithUnit)
    assert asked.group is not None
    asked.line.setText("11")
    asked.group.options[1].click()


def typed_date(asked: object) -> None:
    assert isinstance(asked, DateField)
    for field, words in zip(asked.row.fields, ("14", "Feb", "2027"), strict=True):
        field.line.setText(words)


def typed_weeks(asked: object) -> None:
    assert isinstance(asked, GestationField)
    asked.weeks.line.setText("11")
    asked.days.line.setText("4")


def ticked(asked: object) -> None:
    assert isinstance(asked, CheckQuestion)
    asked.options[1].click()
    asked.options[0].click()


def named(asked: object) -> None:
    assert isinstance(asked, NameField)
    asked.show_value("A. Worker")


def worded(asked: object) -> None:
    assert isinstance(asked, WordsField)
    asked.show_value("In her own words & <b>more</b>")


CASES: list[tuple[Answers, Callable[[object], None], Answered]] = [
    (Answers.NUMBER, typed_number, Answered("q", "i", amount=4)),
    (Answers.AGE, typed_age, Answered("q", "i", amount=77, unit="weeks")),
    (Answers.DATE, typed_date, Answered("q", "i", amount=number_of(date(2027, 2, 14)))),
    (Answers.GESTATION, typed_weeks, Answered("q", "i", amount=11 * 7 + 4)),
    (Answers.SEVERAL, ticked, Answered("q", "i", options=("a", "b"))),
    (Answers.NAME, named, Answered("q", "i", name="A. Worker")),
    (Answers.WORDS, worded, Answered("q", "i", words="In her own words & <b>more</b>")),
]


@pytest.mark.parametrize(("kind", "give", "event"), CASES)
def test_every_kind_gives_its_answer_and_shows_it_again(
    bay: Ward, kind: Answers, give: Callable[[object], None], event: Answered
) -> None:
    box = answer_box(asked(kind), "i", lambda: local(bay.shift.now()))
    assert box.read() is None

    give(box.asked)
    assert box.read() == event

    again = answer_box(asked(kind), "i", lambda: local(bay.shift.now()), dense=True)
    again.show(event)
    assert again.read() == event


def test_a_time_is_typed_or_pressed_and_never_filled_in(bay: Ward) -> None:
    box = answer_box(asked(Answers.MOMENT), "", lambda: local(bay.shift.now()))
    assert isinstance(box.asked, TimeField)
    assert box.read() is None

    box.asked.now_button.click()

    read = box.read()
    assert read == Answered("q", amount=bay.shift.now())


def test_typing_takes_back_not_known_and_words_are_never_thrown_away(bay: Ward) -> None:
    box = answer_box(asked(Answers.WORDS), "", lambda: local(bay.shift.now()))
    assert isinstance(box.asked, WordsField)
    without = getattr(box, "without")  # noqa: B009 - only typed kinds have it
    without.options[0].click()
    assert box.read() == Answered("q", unknown=NotKnown.UNKNOWN)

    QTest.keyClicks(box.asked.lines, "She said")
    assert box.read() == Answered("q", words="She said")

    without.options[0].click()
    assert isinstance(box.read(), FieldFault)
    assert box.asked.value() == "She said"


def test_arrival_lies_behind_and_an_agreed_time_may_lie_ahead(bay: Ward) -> None:
    arrival = bay.show_page(AtQuestion("arrived"))
    pack = bay.working.protocol.by_question

    assert arrival.reach_of(pack["arrived"].question) is Reach.BEHIND_NEARLY
    assert arrival.reach_of(pack["access_review"].question) is Reach.EITHER


@pytest.mark.parametrize("place", [History(), AllActions(), CheckAnswers()])
def test_escape_from_another_page_leads_back_to_the_question_one_was_at(
    bay: Ward, place: Place
) -> None:
    at(bay, "with_baby")
    beyond = bay.show_page(place)

    QTest.keyClick(beyond, Qt.Key.Key_Escape)

    assert bay.last() == AtQuestion("with_baby")


def test_recording_an_action_leads_back_to_the_question_one_was_at(bay: Ward) -> None:
    at(bay, "with_baby")
    page = bay.show_page(AtAction("treat_first"))
    assert isinstance(page, ActionScreen)
    assert page.form is not None
    page.form.outcome.group.options[0].click()

    bay.saves(page.page.main.click)

    assert bay.last() == AtQuestion("with_baby")


def test_a_question_that_was_answered_is_not_gone_back_to(bay: Ward) -> None:
    page = at(bay, "baby_state")
    press(page, "No, stable")
    bay.saves(page.page.main.click)
    assert bay.last() == AtQuestion("danger")

    beyond = bay.show_page(AllActions())
    QTest.keyClick(beyond, Qt.Key.Key_Escape)

    assert bay.last() == AtQuestion("danger")
