"""Where a page of an action leads once it is saved, and what it says once nothing asks for it."""

from guardian_desk.desk.places import AllActions, AtAction
from guardian_desk.desk.screens.action import ActionScreen
from tests.desk.ward import Ward


def at(bay: Ward, action: str) -> ActionScreen:
    shown = bay.show_page(AtAction(action))
    assert isinstance(shown, ActionScreen)
    return shown


def test_saving_leads_back_to_where_it_was_opened(bay: Ward) -> None:
    page = at(bay, "treat_first")
    page.memory.back_to = AllActions()
    assert page.form is not None
    group = page.form.outcome.group
    started = [each.value for each in group.choices].index("started")
    group.options[started].click()

    bay.saves(page.page.main.click)

    assert bay.last() == AllActions()


def test_an_action_that_nothing_asks_for_says_so(bay: Ward) -> None:
    page = at(bay, "police_decision")

    assert page.page.heading.words() == "This is no longer asked for"
    assert page.form is None
