"""What is asked, what it opens and what saves it stay in sight and in order, also at 200 %."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from guardian_desk.casework.events import Answered, Recorded
from guardian_desk.desk.places import AtAction, AtQuestion
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.theme.look import Look, look, wear
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.rulepack.words import Detail
from tests.desk.support import Key, presses, words_on
from tests.desk.ward import Ward


@pytest.fixture(params=[100, 200])
def ward_at(request: pytest.FixtureRequest, bay: Ward, dressed: Look) -> Iterator[Ward]:
    """The ward at usual and at double size, with a concern raised."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wear(application, Look(dressed.tokens, scale=request.param))
    bay.chose(nai="possible", with_baby="alone")
    yield bay
    wear(application, Look(dressed.tokens))


def opened(bay: Ward, action: str) -> ActionScreen:
    page = bay.show_page(AtAction(action))
    assert isinstance(page, ActionScreen)
    QApplication.processEvents()
    return page


def top_of(page: PageFrame, piece: QWidget) -> int:
    return piece.mapTo(page, QPoint()).y()


def in_sight(page: PageFrame, piece: QWidget) -> bool:
    top = top_of(page, piece)
    return piece.isVisible() and top >= 0 and top + piece.height() <= page.viewport().height()


def here() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_a_decision_opens_at_its_heading(ward_at: Ward) -> None:
    page = opened(ward_at, "police_decision")

    assert in_sight(page.page, page.page.heading)
    assert in_sight(page.page, here())


def test_from_a_heading_tab_leads_on_to_the_page(bay: Ward) -> None:
    bay.chose(nai="possible")
    page = opened(bay, "police_decision")
    page.page.heading.setFocus()

    presses(bay.qtbot, Key.Key_Tab)

    assert page.page.isAncestorOf(here())
    assert top_of(page.page, here()) > top_of(page.page, page.page.heading)


def test_the_fields_of_the_chosen_outcome_are_named_and_the_first_comes_in_sight(
    ward_at: Ward,
) -> None:
    page = opened(ward_at, "contact_social_care")
    assert page.form is not None
    page.form.outcome.focus_first()

    QTest.keyClick(page.form.outcome.group.tab_stop(), Qt.Key.Key_Space)
    QApplication.processEvents()

    assert "Fill in below: Who you spoke to, When did it happen?" in words_on(page.page)
    assert in_sight(page.page, here())
    assert in_sight(page.page, page.form.below)
    if look().scale == 100:
        assert in_sight(page.page, page.form.details[Detail.PERSON])


def test_a_field_reached_backwards_shows_its_caption(ward_at: Ward) -> None:
    page = opened(ward_at, "contact_social_care")
    assert page.form is not None
    page.form.outcome.group.options[0].click()
    QApplication.processEvents()
    person = page.form.details[Detail.PERSON]
    page.page.main.setFocus()
    QApplication.processEvents()

    steps = iter(range(20))
    while not person.isAncestorOf(here()) and next(steps, None) is not None:
        presses(ward_at.qtbot, Key.Key_Backtab)

    assert in_sight(page.page, person.caption)
    assert in_sight(page.page, here())


def test_save_stands_below_what_it_saves_and_above_what_it_does_not(bay: Ward) -> None:
    bay.chose(nai="possible", with_baby="alone")
    bay.knows(Recorded("contact_social_care", "attempted"))
    page = opened(bay, "contact_social_care")
    assert page.form is not None
    assert page.owner is not None

    tops = [top_of(page.page, each) for each in (page.form, page.page.main, page.history)]

    assert tops == sorted(tops)
    assert top_of(page.page, page.owner) > top_of(page.page, page.page.main)


def test_a_question_shows_its_words_whichever_answer_has_the_focus(ward_at: Ward) -> None:
    page = ward_at.show_page(AtQuestion("danger"))
    assert isinstance(page, QuestionScreen)
    assert page.box is not None
    QApplication.processEvents()

    assert look().scale == 200 or in_sight(page.page, page.box.asked)
    assert in_sight(page.page, page.box.asked.caption)


def test_the_age_stays_in_the_strip_and_one_press_leads_to_the_other_pages(ward_at: Ward) -> None:
    ward_at.knows(Answered("age", amount=77, unit="weeks"))
    page = opened(ward_at, "police_decision")
    large = look().scale == 200

    assert "11 weeks" in words_on(page.header)
    assert page.top.height() < page.height() // 2
    assert page.foot.way.isVisible() is large
    if large:
        page.foot.way.click()
        QApplication.processEvents()
        assert page.foot.isAncestorOf(here())
        assert in_sight(page.page, here())
