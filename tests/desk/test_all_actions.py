"""Every action in three groups, in words a carer may read."""

from guardian_desk.casework.events import Recorded
from guardian_desk.core.instants import HOUR
from guardian_desk.desk.places import AllActions, AtAction
from guardian_desk.desk.presenters.all_actions import AllActionsView, all_actions_view
from guardian_desk.desk.screens.all_actions import AllActionsScreen
from guardian_desk.desk.screens.case_sides import key_of
from tests.desk.ward import Ward


def view(bay: Ward) -> AllActionsView:
    return all_actions_view(bay.working, bay.shift.advice())


def test_open_waiting_and_done_stand_apart(bay: Ward) -> None:
    bay.chose(nai="possible", with_baby="alone")
    bay.knows(Recorded("contact_social_care", "told", person="A. Worker"))
    bay.knows(Recorded("treat_first", "started"))
    bay.knows(
        Recorded("police_decision", "deferred", until=bay.shift.now() + HOUR, why="Appraisal",
                 decided_by="Dr Osei")
    )  # fmt: skip

    shown = view(bay)

    waiting = {each.action: each for each in shown.waiting}
    assert {"contact_social_care", "police_decision"} <= set(waiting)
    assert "treat_first" in {each.action for each in shown.done}
    assert "agree_access" in {each.action for each in shown.open}
    assert waiting["police_decision"].due.startswith("by ")
    assert waiting["police_decision"].state.startswith("Set for a later time, recorded ")


def test_no_row_names_the_police(bay: Ward) -> None:
    bay.chose(nai="possible", with_baby="alone")
    shown = view(bay)

    rows = (*shown.open, *shown.waiting, *shown.done)

    said = " ".join(f"{each.words} {each.contact} {each.state} {each.why}" for each in rows)
    assert "police" not in said.lower()


def test_opening_one_leads_back_here(bay: Ward) -> None:
    page = bay.show_page(AllActions())
    assert isinstance(page, AllActionsScreen)
    opened, _none = page.lists["open"]

    opened.cards[key_of("treat_first", "")].more.click()

    assert bay.last() == AtAction("treat_first")
    assert page.memory.back_to == AllActions()


def test_the_list_moves_with_the_case(bay: Ward) -> None:
    page = bay.show_page(AllActions())
    assert isinstance(page, AllActionsScreen)

    bay.knows(Recorded("treat_first", "started"))

    assert key_of("treat_first", "") in page.lists["done"][0].cards
    assert key_of("treat_first", "") not in page.lists["open"][0].cards
