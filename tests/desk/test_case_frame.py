"""The frame of a case: always in sight is whose it is, what stands open, and what to do now."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered, NotKnown, Recorded
from guardian_desk.core.instants import MINUTE
from guardian_desk.desk.places import (
    AtAction,
    AtQuestion,
    CheckAnswers,
    Dense,
    History,
    Place,
    Start,
)
from guardian_desk.desk.presenters.all_actions import all_actions_view
from guardian_desk.desk.presenters.case_frame import CaseView, DoView, case_view, do_view
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.desk.presenters.changed import what_changed
from guardian_desk.desk.screens.case_sides import key_of
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Tokens
from guardian_desk.desk.widgets.field import Asked
from guardian_desk.protocol.standing import ATTEMPTED
from tests.desk.support import Key, presses, words_on
from tests.desk.ward import Ward, ward


def passes(bay: Ward, minutes: int) -> None:
    bay.clock.passes(minutes * 60)


def view(bay: Ward) -> CaseView:
    return case_view(bay.working, bay.shift.advice())


def view_of(bay: Ward, action: str) -> DoView:
    advised = bay.shift.advice().action(action)
    assert advised is not None
    return do_view(bay.working, bay.shift.advice(), advised)


def raised(bay: Ward) -> None:
    bay.knows(Answered("age", amount=77, unit="weeks"))
    bay.chose(nai="possible", with_baby="alone")


def test_there_is_advice_before_the_first_answer(bay: Ward) -> None:
    shown = view(bay)

    assert [each.action for each in shown.do_now][:3] == [
        "treat_first",
        "tell_nurse_in_charge",
        "tell_senior_doctor",
    ]
    assert shown.header.parents == "to come"
    assert shown.standing.words == ""


def test_the_standing_line_counts_from_the_first_concern(bay: Ward) -> None:
    raised(bay)
    passes(bay, 38)

    standing = view(bay).standing

    assert standing.words == (
        "Decision 4 is open: 38 min since this was first recorded. Owner: N. Khan, Staff nurse."
    )
    assert standing.full.endswith("38 min since the concern was first recorded.")
    assert standing.about == "police_decision"
    assert standing.over == ()
    passes(bay, 23)
    assert view(bay).standing.over == (
        "Decision 4 is open and who stays with the baby is not agreed",
    )


def test_bedside_pages_never_name_the_police_until_opened(bay: Ward) -> None:
    raised(bay)
    bay.knows(Answered("danger", options=("violence",)))
    passes(bay, 38)
    page = bay.show_page(AtQuestion("with_baby"))

    seen = words_on(page).lower()

    assert "decision 4 is open" in seen
    assert "police" not in seen

    page.banner._details.key.click()
    assert "police decision has not been made" in words_on(page).lower()


def test_decide_leads_to_the_decision(bay: Ward) -> None:
    raised(bay)
    page = bay.show_page(AtQuestion("with_baby"))

    page.banner.button.click()

    assert bay.last() == AtAction("police_decision")


def test_parents_told_stays_told(bay: Ward) -> None:
    raised(bay)
    outcomes = bay.working.protocol.action("tell_parents").outcomes
    told = next(each.id for each in outcomes if each.id.startswith("told"))
    bay.knows(
        Recorded("tell_parents", told, person="A. Mother", words="What happens next", why="x",
                 decided_by="Dr Osei", until=bay.shift.now() + 60 * MINUTE)
    )  # fmt: skip

    header = view(bay).header

    assert header.parents_told
    assert header.parents.startswith("done ")


def test_arrival_and_age_stand_in_the_header(bay: Ward) -> None:
    bay.knows(Answered("arrived", amount=bay.shift.now() - 42 * MINUTE))
    bay.knows(Answered("age", amount=77, unit="weeks"))

    header = view(bay).header

    assert (header.age, header.minutes) == ("11 weeks", 42)


def test_an_age_from_an_earlier_case_says_that_nobody_confirmed_it(bay: Ward) -> None:
    earlier = int(bay.shift.now()) - 42 * MINUTE
    bay.knows(
        Answered(
            "age", amount=77, unit="weeks",
            carried_from="case-1", first_by="A. Wren", first_us=earlier,
        )
    )  # fmt: skip
    assert view(bay).header.age == "11 weeks, not confirmed"

    bay.knows(Answered("age", amount=77, unit="weeks"))
    assert view(bay).header.age == "11 weeks"


def test_one_press_starts_the_call_and_opens_its_page(bay: Ward) -> None:
    raised(bay)
    page = bay.show_page(AtQuestion())
    card = page.do_now.list.cards[key_of("contact_social_care", "")]

    bay.saves(card.button.click)

    recorded = bay.events()[-1]
    assert recorded == Recorded("contact_social_care", "attempted")
    assert bay.last() == AtAction("contact_social_care")
    assert bay.shift.advice().action("contact_social_care").is_open  # type: ignore[union-attr]


def test_a_call_that_was_started_keeps_its_place_and_asks_what_came_of_it(bay: Ward) -> None:
    raised(bay)
    before = [each.action for each in view(bay).do_now]
    at = clock(bay.shift.now())

    bay.knows(Recorded("contact_social_care", ATTEMPTED))

    assert [each.action for each in view(bay).do_now] == before
    (call,) = [each for each in view(bay).do_now if each.action == "contact_social_care"]
    assert call.state == f"Call started {at}: record what came of it."
    listed = all_actions_view(bay.working, bay.shift.advice())
    assert "contact_social_care" in [each.action for each in listed.open]


def test_the_standing_line_tells_that_its_call_was_started(tmp_path: Path, qtbot: QtBot) -> None:
    with ward(tmp_path, qtbot, "pre-birth") as bay:
        bay.knows(Answered("danger", options=("her_now",)))
        at = clock(bay.shift.now())
        assert view(bay).standing.about == "refer"

        bay.knows(Recorded("refer", ATTEMPTED))

        words = view(bay).standing.words
        assert words.endswith(f" Call started {at}: record what came of it.")


def test_one_press_starts_no_second_call_after_news_opened_the_first_again(bay: Ward) -> None:
    bay.chose(danger="leaving")
    bay.knows(Recorded("police_999", "told", person="A. Officer", reference="1"))
    bay.knows(Answered("danger", options=("leaving", "violence")))
    assert view_of(bay, "police_999").button == "Start the call"
    page = bay.show_page(AtQuestion("with_baby"))
    bay.saves(lambda: page.do_now.pressed.emit("police_999", ""))
    started = bay.events()

    page.do_now.pressed.emit("police_999", "")

    assert bay.events() == started
    card = view_of(bay, "police_999")
    assert card.button == "Record what was said"
    assert card.state.endswith("record what came of it.")


def test_an_unknown_orders_finding_out_and_never_the_call(bay: Ward) -> None:
    bay.knows(Answered("danger", unknown=NotKnown.UNKNOWN))
    page = bay.show_page(AtQuestion("with_baby"))
    card = page.do_now.list.cards[key_of("police_999", "")]
    before = len(bay.events())

    assert card.button.words() == "Find out"
    card.button.click()

    assert bay.last() == AtAction("police_999")
    assert len(bay.events()) == before
    assert bay.screen_shown is not None
    assert bay.screen_shown.page.heading.words() == "Find out now, before: Call 1: emergency"


def test_unknowns_that_matter_are_named_and_lead_there(bay: Ward) -> None:
    bay.knows(Answered("nai", unknown=NotKnown.UNKNOWN))
    page = bay.show_page(AtQuestion())
    assert "Still to find out" in page.tasks.unknown.words()
    assert not page.tasks.links()[0].isVisible()

    page.tasks.unknown.click()
    page.tasks.links()[0].click()

    place = bay.last()
    assert isinstance(place, AtQuestion)
    assert place.question


def test_what_changed_is_said_in_words(bay: Ward, heard: list[str]) -> None:
    before = bay.shift.advice()
    page = bay.show_page(AtQuestion("nai"))
    page.box.asked.group.options[0].click()  # type: ignore[attr-defined]

    bay.saves(page.page.main.click)

    words = what_changed(bay.working, before, bay.shift.advice())
    assert "things to do were added." in words
    assert words in heard
    assert bay.screen_shown is not None
    assert bay.screen_shown.do_now.changed.words() == words


def test_footer_leads_on_and_start_puts_the_case_back(bay: Ward) -> None:
    page = bay.show_page(AtQuestion())
    page.foot.links["Check answers"].click()
    assert bay.last() == CheckAnswers()

    assert bay.screen_shown is not None
    bay.screen_shown.foot.links["Start page"].click()
    assert bay.last() == Start()
    assert bay.put_back()


def test_what_cannot_be_saved_says_why_and_keeps_what_was_typed(bay: Ward) -> None:
    page = bay.show_page(AtQuestion("baby_state"))
    option = page.box.asked.group.options[0]  # type: ignore[attr-defined]
    option.click()
    bay.log.close()

    with bay.qtbot.waitSignal(bay.shift.not_saved):
        page.page.main.click()

    assert page.trouble.isVisible()
    assert option.isChecked()
    assert bay.screen_shown is page


def test_while_reading_only_nothing_can_be_recorded(bay: Ward) -> None:
    bay.shift.connect_to(replace(bay.shift.ports, why_read_only="Another window records."))
    page = bay.show_page(AtQuestion("baby_state"))

    assert not page.page.main.isEnabled()
    assert not page.can_record


@pytest.mark.parametrize(
    "place", [AtQuestion("baby_state"), Dense("first"), AtAction("contact_social_care")]
)
def test_a_page_that_only_reads_takes_no_answers_and_says_why_at_its_key(
    bay: Ward, place: Place
) -> None:
    raised(bay)
    bay.shift.connect_to(replace(bay.shift.ports, why_read_only="Another window records."))

    page = bay.show_page(place)

    asking = [each for each in page.page.findChildren(Asked) if each.isVisible()]
    assert asking
    assert [each for each in asking if each.isEnabled()] == []
    assert "This window only reads. Nothing can be saved here." in words_on(page.page)
    assert [c for c in page.do_now.list.cards.values() if c.button.isVisible()] == []
    assert all(card.more.isVisible() for card in page.do_now.list.cards.values())
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.page.isAncestorOf(focused)


def test_the_history_of_a_case_that_is_only_read_can_be_filtered(bay: Ward) -> None:
    raised(bay)
    bay.shift.connect_to(replace(bay.shift.ports, why_read_only="Another window records."))

    page = bay.show_page(History())

    assert [each.isEnabled() for each in page.page.findChildren(Asked)] == [True]


@pytest.mark.parametrize(("scale", "size"), [(100, (1280, 900)), (100, (1024, 700)),
                                             (200, (1280, 900)), (200, (1024, 700))])  # fmt: skip
@pytest.mark.parametrize("place", [AtQuestion("with_baby"), AtAction("police_decision")])
def test_pages_scroll_up_and_down_only(
    bay: Ward, tokens: Tokens, qapp: QApplication, scale: int, size: tuple[int, int],
    place: AtQuestion | AtAction,
) -> None:  # fmt: skip
    raised(bay)
    bay.resize(*size)
    wear(qapp, Look(tokens, scale=scale))
    page = bay.show_page(place)
    bay.qtbot.waitUntil(lambda: page.page.viewport().width() > 0)

    areas = [each for each in page.findChildren(QScrollArea) if each.isVisible()]
    bay.qtbot.waitUntil(lambda: all(each.horizontalScrollBar().maximum() == 0 for each in areas))
    assert areas


def test_escape_goes_back(bay: Ward) -> None:
    page = bay.show_page(AtAction("treat_first"))

    QTest.keyClick(page, Qt.Key.Key_Escape)

    assert isinstance(bay.last(), AtQuestion)


def test_each_part_is_named_aloud_as_it_is_entered(bay: Ward, heard: list[str]) -> None:
    raised(bay)
    bay.show_page(AtQuestion("with_baby"))
    heard.clear()

    told, stops = [], []
    for _ in range(5):
        presses(bay.qtbot, Key.Key_F6)
        stop = QApplication.focusWidget()
        assert stop is not None
        stops.append(stop)
        told.append(stop.accessibleDescription())

    names = ["Do now", "Pages of this case", "What stands open", "Tasks", "Question"]
    assert all(words.startswith(name) for words, name in zip(told, names, strict=True))
    assert told[2] == "What stands open. Decision 4"
    assert stops[2].accessibleDescription() == "Decision 4"
    assert heard == []


def test_a_part_with_nothing_to_press_is_passed_over(bay: Ward) -> None:
    page = bay.show_page(AtQuestion())
    assert not page.banner.isVisible()

    presses(bay.qtbot, Key.Key_F6, Key.Key_F6, Key.Key_F6)

    here = QApplication.focusWidget()
    assert here is not None
    assert page.tasks.isAncestorOf(here)


def test_clocks_move_by_ticking(bay: Ward) -> None:
    raised(bay)
    page = bay.show_page(AtQuestion("with_baby"))
    passes(bay, 12)

    page.ticked()

    assert "12 min since" in page.banner.words()
