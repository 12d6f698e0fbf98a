"""One action on a page: an attempt is one press; told and decided need names and times."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from guardian_desk.casework.events import Answered, OwnerNamed, Recorded
from guardian_desk.core.instants import HOUR, MINUTE
from guardian_desk.desk.places import AllActions, AtAction, Timeline
from guardian_desk.desk.presenters.action import ActionPage, action_page
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.desk.presenters.story import history_lines
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.case_sides import key_of
from guardian_desk.desk.screens.outcome_form import OutcomeForm
from guardian_desk.desk.widgets.times import TimeField
from guardian_desk.desk.widgets.words import NameField, WordsField
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.words import Detail
from tests.desk.support import pieces, presses
from tests.desk.support import words_on as seen_on
from tests.desk.ward import Ward


def raised(bay: Ward) -> None:
    bay.chose(nai="possible", with_baby="alone")


def at(bay: Ward, action: str) -> ActionScreen:
    shown = bay.show_page(AtAction(action))
    assert isinstance(shown, ActionScreen)
    return shown


def form_of(page: ActionScreen) -> OutcomeForm:
    assert page.form is not None
    return page.form


def choose(page: ActionScreen, outcome: str) -> OutcomeForm:
    form = form_of(page)
    group = form.outcome.group
    number = next(at for at, each in enumerate(group.choices) if each.value == outcome)
    group.options[number].click()
    return form


def write(form: OutcomeForm, detail: Detail, words: str) -> None:
    field = form.details[detail]
    assert isinstance(field, NameField | WordsField)
    field.show_value(words)


def words_on(page: ActionScreen) -> list[str]:
    """Return what stands in sight anywhere on the page, and what is read aloud."""
    return [each.accessibleName() for each in pieces(page)]


def view(bay: Ward, action: str) -> ActionPage:
    advice = bay.shift.advice()
    advised = advice.action(action)
    assert advised is not None
    return action_page(bay.working, advice, advised)


def stands(bay: Ward, action: str) -> Stands:
    advised = bay.shift.advice().action(action)
    assert advised is not None
    return advised.stands


def test_one_press_records_an_attempt_and_goes_to_the_outcome(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")
    assert page.start is not None
    assert QApplication.focusWidget() is page.start

    bay.saves(page.start.click)

    assert bay.events()[-1] == Recorded("contact_social_care", "attempted")
    assert stands(bay, "contact_social_care") is Stands.ATTEMPTED
    assert form_of(page).outcome.value() is None
    assert QApplication.focusWidget() is form_of(page).outcome.group.tab_stop()
    assert len(page.history.rows) == 1


def test_from_a_row_of_the_timeline_a_second_enter_begins_no_call(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")
    page.memory.back_to = Timeline()
    before = bay.events()

    page.focus_first()
    presses(bay.qtbot, Qt.Key.Key_Return)

    assert QApplication.focusWidget() is not page.start
    assert bay.events() == before


def test_a_call_that_was_started_is_shown_and_its_key_leads_to_what_was_said(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")
    assert page.start is not None
    began = f"Call started {clock(bay.shift.now())}"
    assert began not in seen_on(page)

    bay.saves(page.start.click)

    # The heading may be out of sight by now: the line says too which call it is.
    assert page.call.words() == f"{began}: {page.page.heading.words()}"
    assert began in seen_on(page)
    assert not page.start.isVisible()
    page.said.click()
    assert QApplication.focusWidget() is form_of(page).outcome.group.tab_stop()
    assert len(bay.events()) == 3

    bay.saves(page.another.click)
    assert bay.events()[-1] == Recorded("contact_social_care", "attempted")


def test_two_quick_presses_are_one_call(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")
    assert page.start is not None
    QApplication.processEvents()
    where = page.start.mapTo(page, page.start.rect().center())

    bay.saves(page.start.click)
    QApplication.processEvents()
    there = page.childAt(where)
    assert there is not None
    QTest.mouseClick(there, Qt.MouseButton.LeftButton)

    assert sum(isinstance(each, Recorded) for each in bay.events()) == 1


def test_a_call_started_from_its_card_is_not_offered_again_on_card_or_page(bay: Ward) -> None:
    raised(bay)
    page = bay.show_page(AllActions())
    at_the_press = clock(bay.shift.now())

    bay.saves(lambda: page.start_call("contact_social_care", ""))

    shown = at(bay, "contact_social_care")
    card = shown.do_now.list.cards[key_of("contact_social_care", "")]
    assert card.button.words() == "Record what was said"
    assert f"Call started {at_the_press}: record what came of it." in seen_on(card)
    assert shown.start is not None
    assert not shown.start.isVisible()
    assert f"Call started {at_the_press}" in seen_on(shown.page)

    card.button.click()
    assert bay.last() == AtAction("contact_social_care")
    assert sum(isinstance(each, Recorded) for each in bay.events()) == 1


def test_no_answer_to_a_call_is_told_as_such_with_the_calls_own_time(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")
    assert page.start is not None
    bay.saves(page.start.click)
    began = bay.happenings()[-1].happened
    at_the_press = clock(began)
    bay.clock.passes(6 * 60)

    form = choose(page, "attempted")
    assert not form.when.isVisible()
    bay.saves(page.page.main.click)

    assert bay.happenings()[-1].happened == began
    no_answer, started = history_lines(bay.working, bay.shift.now(), full=False)[:2]
    assert no_answer.what == "Call 2: the front door: no answer."
    assert no_answer.happened == at_the_press
    assert started.what == "Call 2: the front door: call started."
    again = at(bay, "contact_social_care")
    card = again.do_now.list.cards[key_of("contact_social_care", "")]
    assert f"No answer {at_the_press}." in seen_on(card)
    assert "Call started" not in seen_on(card)
    assert card.button.words() == "Start the call"
    assert again.start is not None
    assert again.start.isVisible()


def test_no_answer_without_a_call_started_here_asks_when(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")

    form = choose(page, "attempted")

    assert form.when.isVisible()
    page.page.main.click()
    assert page.page.errors.messages() == ("Enter the time it happened, or press Now",)


def test_told_needs_a_name_and_a_time(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")
    form = choose(page, "told")
    before = len(bay.events())

    page.page.main.click()

    assert page.page.errors.messages() == (
        "Record the name of the person you spoke to.",
        "Enter the time it happened, or press Now",
    )
    assert len(bay.events()) == before
    assert form.details[Detail.PERSON].error()


def test_told_with_a_name_and_a_time_is_recorded(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")
    form = choose(page, "told")
    write(form, Detail.PERSON, "A. Worker")
    pressed = bay.shift.now()
    form.when.now_button.click()
    bay.clock.passes(50)

    bay.saves(page.page.main.click)

    assert bay.events()[-1] == Recorded("contact_social_care", "told", person="A. Worker")
    assert bay.happenings()[-1].happened == pressed
    assert pressed % MINUTE != 0


def test_enter_in_a_field_saves(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")
    form = choose(page, "accepted")
    form.when.now_button.click()
    person = form.details[Detail.PERSON]
    assert isinstance(person, NameField)
    QTest.keyClicks(person.line, "A. Worker")

    bay.saves(lambda: QTest.keyClick(person.line, Qt.Key.Key_Return))

    assert bay.events()[-1] == Recorded("contact_social_care", "accepted", person="A. Worker")


def test_only_the_fields_of_the_chosen_outcome_show_and_words_stay(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")
    form = form_of(page)
    assert not form.details[Detail.PERSON].isVisible()
    choose(page, "declined")
    write(form, Detail.WHY, "Below their threshold")
    choose(page, "told")
    assert not form.details[Detail.WHY].isVisible()

    choose(page, "declined")

    why = form.details[Detail.WHY]
    assert isinstance(why, WordsField)
    assert why.value() == "Below their threshold"


def test_no_answer_is_only_an_attempt(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "contact_social_care")
    form = choose(page, "attempted")
    form.when.now_button.click()

    bay.saves(page.page.main.click)

    assert stands(bay, "contact_social_care") is Stands.ATTEMPTED


def test_a_decision_cannot_be_skipped(bay: Ward) -> None:
    raised(bay)

    shown = view(bay, "police_decision")

    assert [each.id for each in shown.outcomes] == ["told", "deferred", "not_indicated"]
    assert shown.state == "No time is agreed here, so it is due at once. Decide now."


def test_a_deferral_needs_a_time_to_come_and_lapses(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "police_decision")
    form = choose(page, "deferred")
    write(form, Detail.DECIDED_BY, "Dr Osei")
    write(form, Detail.WHY, "Senior paediatric appraisal first")
    form.when.now_button.click()
    until = form.details[Detail.UNTIL]
    assert isinstance(until, TimeField)
    assert not until.now_button.isVisible()
    until.show_value(page.now().replace(second=0, microsecond=0))
    with bay.qtbot.waitSignal(bay.shift.refused):
        page.page.main.click()
    assert page.page.errors.messages() == ("Record a time that is still to come.",)

    until.show_value((page.now() + timedelta(hours=1)).replace(second=0, microsecond=0))
    bay.saves(page.page.main.click)
    assert stands(bay, "police_decision") is Stands.DEFERRED

    bay.clock.passes(2 * HOUR / 1_000_000)
    assert stands(bay, "police_decision") is Stands.LAPSED
    assert "Lapsed" in view(bay, "police_decision").acts[-1].note
    assert view(bay, "police_decision").due == "1 h over"


def test_what_tips_nobody_off_is_said_plainly(bay: Ward) -> None:
    shown = view(bay, "tell_nurse_in_charge")

    assert not shown.keeps_back
    assert shown.heading == "Tell the nurse in charge."


def test_a_number_that_tells_nobody_whose_it_is_stands_at_the_bedside(bay: Ward) -> None:
    raised(bay)

    shown = view(bay, "contact_social_care")

    assert "social care" not in shown.heading
    assert shown.contact is not None
    assert shown.contact.number
    assert shown.contact.name == ""
    assert "Not confirmed by this area." in shown.contact.note


@pytest.mark.parametrize("action", ["police_999", "police_decision"])
def test_an_action_of_police_has_neutral_words_until_shown_in_full(
    bay: Ward, heard: list[str], action: str
) -> None:
    raised(bay)
    bay.knows(Answered("danger", options=("violence",)))
    page = at(bay, action)
    assert page.form is not None
    before = words_on(page)
    assert not [each for each in before if "olice" in each]
    assert "olice" not in page.title

    choose(page, "told")
    page.full.click()

    assert "ontact police now" in page.page.heading.words()
    assert [each for each in words_on(page) if "olice" in each and each != page.title]
    assert "In full: " in heard[-1]
    assert page.form.outcome.value() == "told"
    assert "olice" not in page.title

    # It is never sticky: the next visit begins with words for the bedside.
    assert not [each for each in words_on(at(bay, action)) if "olice" in each]


def test_a_task_may_be_skipped_only_with_a_reason(bay: Ward) -> None:
    page = at(bay, "treat_first")
    form = choose(page, "skipped")
    page.page.main.click()
    assert page.page.errors.messages() == ("Record the reason.",)

    write(form, Detail.WHY, "Treated before arrival")
    bay.saves(page.page.main.click)

    assert bay.events()[-1] == Recorded("treat_first", "skipped", why="Treated before arrival")


def test_a_task_done_without_a_time_happened_just_now(bay: Ward) -> None:
    page = at(bay, "treat_first")
    choose(page, "started")

    bay.saves(page.page.main.click)

    assert bay.happenings()[-1].happened == bay.happenings()[-1].recorded


def test_the_owner_can_be_named(bay: Ward) -> None:
    raised(bay)
    page = at(bay, "police_decision")
    assert page.owner is not None
    page.owner.show_value("Dr Osei")

    bay.saves(page._name_owner)

    assert bay.events()[-1] == OwnerNamed("police_decision", owner="Dr Osei")
    assert "Owner: Dr Osei" in page.banner.words()


def test_why_it_is_here_names_answers_and_sources(bay: Ward) -> None:
    raised(bay)

    shown = view(bay, "police_decision").because

    assert "Could this be a non-accidental injury? Yes, it is one possible cause" in shown
    assert "Source: Response to the Serious Case Review on Child BF" in shown
