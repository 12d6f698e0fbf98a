"""A call under way: its time is known, and nobody has to give it again."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from guardian_desk.casework.events import Recorded
from guardian_desk.desk.places import AtAction, AtQuestion
from guardian_desk.desk.presenters.case_words import local
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.case_sides import key_of
from guardian_desk.desk.screens.outcome_form import OutcomeForm
from guardian_desk.desk.widgets.words import NameField
from guardian_desk.rulepack.words import Detail
from tests.desk.support import typed, words_on
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
