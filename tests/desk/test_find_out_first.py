"""Where a danger is only unknown, its card and its page lead with finding out; the number waits."""

from guardian_desk.casework.events import Answered, NotKnown
from guardian_desk.desk.places import AtAction
from guardian_desk.desk.presenters.case_frame import do_view
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.protocol.standing import Stands
from tests.desk.support import words_on
from tests.desk.ward import Ward


def page_of_the_call(bay: Ward) -> ActionScreen:
    page = bay.show_page(AtAction("police_999"))
    assert isinstance(page, ActionScreen)
    return page


def unsure(bay: Ward) -> None:
    bay.chose(nai="possible")
    bay.knows(Answered("danger", unknown=NotKnown.UNKNOWN))


def test_on_the_card_the_number_waits_for_what_is_found_out(bay: Ward) -> None:
    unsure(bay)
    advised = bay.shift.advice().action("police_999")
    assert advised is not None
    assert advised.stands is Stands.FIND_OUT

    card = do_view(bay.working, bay.shift.advice(), advised)
    assert card.contact == "If so: 999. Which service, and what to say: show in full."

    bay.chose(danger="violence")
    advised = bay.shift.advice().action("police_999")
    assert advised is not None
    assert do_view(bay.working, bay.shift.advice(), advised).contact.startswith("999. ")


def test_on_its_page_finding_out_comes_first_and_no_key_to_call_has_the_focus(bay: Ward) -> None:
    unsure(bay)
    page = page_of_the_call(bay)
    assert page.start is not None
    assert [each.words() for each in page.finds] == [
        "Is anyone in danger, or is someone leaving with the baby?"
    ]
    assert page.finds[0].hasFocus()
    assert not page.start.hasFocus()
    assert "If so, whom to contact" in page.strip_title.words()

    words = words_on(page.page)
    assert words.index("Find out now") < words.index("999")


def test_where_the_danger_is_known_the_call_leads(bay: Ward) -> None:
    bay.chose(nai="possible", danger="violence")
    page = page_of_the_call(bay)

    assert page.start is not None
    assert page.start.hasFocus()
    assert not page.strip_title.isVisible()


def test_beside_999_nothing_waits_for_an_area_and_in_full_it_says_for_what(bay: Ward) -> None:
    bay.chose(nai="possible", danger="leaving")
    page = page_of_the_call(bay)
    words = words_on(page.page)
    assert "Which service, and what to say: show in full." in words
    assert "confirmed" not in words
    assert "olice" not in words

    page.full.click()
    words = words_on(page.page)
    assert "Ask for the police." in words
    assert "somebody is leaving with the baby" in words
    assert "confirmed" not in words
