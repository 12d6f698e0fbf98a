"""A call under way: its time is known, and nobody has to give it again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from guardian_desk.casework.events import Recorded
from guardian_desk.casework.refusal import Refusal
from guardian_desk.desk.places import AtAction, AtQuestion
from guardian_desk.desk.presenters.action import acts_of
from guardian_desk.desk.presenters.case_frame import bedside_number
from guardian_desk.desk.presenters.case_words import local
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.case_sides import key_of
from guardian_desk.desk.screens.outcome_form import OutcomeForm
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.words import NameField
from guardian_desk.rulepack.words import Detail, Urgency
from tests.desk.support import pieces, typed, words_on
from tests.desk.ward import Ward

CALL = "contact_social_care"


@pytest.fixture
def called(bay: Ward) -> ActionScreen:
    """The page of a call that was started on it, six minutes ago."""
    bay.chose(nai="possible", with_baby="alone")
    page = bay.show_page(AtAction(CALL))
    assert isinstance(page, ActionScreen)
    assert page.start is not None
    bay.saves(page.start.click)
    bay.clock.passes(6 * 60)
    return page


def told(page: ActionScreen) -> OutcomeForm:
    form = page.form
    assert form is not None
    values = [each.value for each in form.outcome.group.choices]
    form.outcome.group.options[values.index("told")].click()
    person = form.details[Detail.PERSON]
    assert isinstance(person, NameField)
    person.show_value("A. Worker")
    return form


def test_what_was_said_is_recorded_with_the_start_of_the_call(
    bay: Ward, called: ActionScreen
) -> None:
    began = bay.happenings()[-1].happened
    form = told(called)

    assert form.when.line.text() == f"{local(began):%H:%M}"
    assert "when the call was started" in words_on(form)
    assert "When did it happen?" not in form.below.words()
    bay.saves(called.page.main.click)

    assert bay.events()[-1] == Recorded(CALL, "told", person="A. Worker")
    assert bay.happenings()[-1].happened == began


def test_another_time_can_be_given_instead(bay: Ward, called: ActionScreen) -> None:
    form = told(called)
    form.when.now_button.click()
    now = bay.shift.now()

    bay.saves(called.page.main.click)

    assert bay.happenings()[-1].happened == now


def test_a_time_that_was_typed_stays_when_another_call_is_started(
    bay: Ward, called: ActionScreen
) -> None:
    form = told(called)
    form.when.line.clear()
    later = local(bay.happenings()[-1].happened) + timedelta(minutes=2)
    typed(bay.qtbot, form.when.line, f"{later:%H%M}")

    bay.saves(called.another.click)

    assert form.when.read() == later.replace(second=0, microsecond=0)


def test_the_time_of_another_call_takes_the_place_of_the_first(
    bay: Ward, called: ActionScreen
) -> None:
    bay.saves(called.another.click)

    assert called.form is not None
    assert called.form.when.read() == local(bay.happenings()[-1].happened)


def test_to_record_what_was_said_begins_at_the_first_answer(
    bay: Ward, called: ActionScreen
) -> None:
    bay.resize(1100, 620)
    page = bay.show_page(AtQuestion("danger"))

    page.do_now.list.cards[key_of(CALL, "")].button.click()
    QApplication.processEvents()

    shown = bay.screen_shown
    assert isinstance(shown, ActionScreen)
    assert shown.form is not None
    assert QApplication.focusWidget() is shown.form.outcome.group.tab_stop()


def test_a_time_that_nobody_typed_is_not_kept_as_typed(bay: Ward, called: ActionScreen) -> None:
    bay.show_page(AtQuestion("danger"))

    assert called.memory.drafts.titles() == ()


def test_a_call_under_way_is_not_said_to_be_unanswered(bay: Ward, called: ActionScreen) -> None:
    action = bay.working.protocol.action(CALL)
    acts = acts_of(bay.working, action, "", bay.shift.now(), full=False)

    assert [each.words for each in acts] == ["Call started"]


def test_what_is_refused_stands_in_the_order_of_the_page(called: ActionScreen) -> None:
    form = told(called)
    found = [Refusal("reference", "The second"), Refusal("person", "The first")]

    assert [each.message for each in form.mends(found)] == ["The first", "The second"]


def test_what_has_to_be_filled_in_is_not_said_again_once_it_is_saved(
    bay: Ward, called: ActionScreen, heard: list[str]
) -> None:
    told(called)
    assert [said for said in heard if said.startswith("Fill in below")]
    del heard[:]

    bay.saves(called.page.main.click)

    assert not [said for said in heard if said.startswith("Fill in below")]


@pytest.fixture
def urgent(bay: Ward) -> ActionScreen:
    """The page of the call to make before all else."""
    bay.chose(nai="possible", danger="violence")
    page = bay.show_page(AtAction("police_999"))
    assert isinstance(page, ActionScreen)
    return page


def test_the_number_to_ring_stands_before_the_call_is_started(
    bay: Ward, urgent: ActionScreen
) -> None:
    card = urgent.do_now.list.cards[key_of("police_999", "")]

    assert "999. Which service, and what to say: show in full." in words_on(card)
    assert card.button.words() == "Start the call"
    assert "999" in words_on(urgent.page)
    note = "At any time. Which service, and what to say: show in full."
    assert note in words_on(urgent.page)


def test_a_short_number_that_tells_who_is_called_is_kept_back_unless_it_is_an_emergency(
    bay: Ward, urgent: ActionScreen
) -> None:
    pack, area = bay.working.protocol.pack, bay.working.area
    whom = next(each for each in pack.parts.actions if each.id == "police_999")

    assert bedside_number(bay.working, whom) == area.contact("police_emergency").number  # type: ignore[union-attr]
    assert bedside_number(bay.working, replace(whom, urgency=Urgency.NOW)) == ""


def test_what_is_shown_in_full_closes_once_something_is_saved(
    bay: Ward, urgent: ActionScreen, heard: list[str]
) -> None:
    urgent.full.click()
    press(urgent.banner, "Show in full")
    assert "olice" in words_on(urgent)
    assert urgent.start is not None
    del heard[:]

    bay.saves(urgent.start.click)

    assert "olice" not in words_on(urgent)
    assert not urgent.full.is_full
    assert not [each for each in heard if "olice" in each or "edside words" in each]
    assert bay.screen_shown is urgent


def press(part: QWidget, words: str) -> None:
    keys = [each for each in pieces(part) if isinstance(each, LinkButton)]
    next(each for each in keys if each.words() == words).click()
