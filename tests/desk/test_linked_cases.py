"""From the case of a pregnancy to that of the baby and back, by keyboard, in a real window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered, CaseLinked, Event, Link, MemberAdded
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import Draft
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.desk import places
from guardian_desk.desk.ports import Ports
from guardian_desk.desk.presenters.linked import (
    BABY_HURT,
    HURT_AGAIN,
    linked_told,
    linked_view,
)
from guardian_desk.desk.presenters.notes import notes_text
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.continuing import ContinuingScreen
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.people.staff import Staff
from guardian_desk.usecases.board import CANNOT_BE_READ
from guardian_desk.usecases.continue_case import NOT_READ
from guardian_desk.usecases.kin import Kin
from guardian_desk.usecases.offers import offers
from tests.journeys.keyboard import Desk
from tests.store.relatives import AFTER, BEFORE, FAMILY, HERE, MIDWIFE

MUM, DAD = "m1", "m2"
BORN = Answered("delivered", options=("born",))
KNOWN = (
    MemberAdded("adult", MUM),
    Answered("adult_name", MUM, name="A. Mum"),
    MemberAdded("adult", DAD),
    Answered("adult_contact", DAD, options=("withheld_safety",)),
    Answered("known_before", options=("plan",)),
)


class Maternity(Desk):
    """A computer with the two small packs: one before the birth, and one after it."""

    def ports(self) -> Ports:
        found = super().ports()
        shelf = FileShelf(FAMILY)
        book = replace(found.casebook, shelf=shelf)
        return replace(found, casebook=book, profile=HERE, offers=offers(shelf, HERE))

    @property
    def screen(self) -> CaseScreen:
        shown = self.window.screen_shown
        assert isinstance(shown, CaseScreen)
        return shown

    def follows_a_pregnancy(self, *events: Event) -> None:
        """Open the case of a pregnancy, and record what is known of it."""
        shift = self.window.shift
        shift.sign_in(MIDWIFE)
        self.settles()
        shift.begin("UNB-0077", pack=BEFORE)
        self.settles()
        self.records(*events)
        self.at(places.AtQuestion())

    def records(self, *events: Event) -> None:
        for event in events:
            self.window.shift.do([event])
            self.settles()

    def at(self, place: places.Place) -> CaseScreen:
        self.window.go(place)
        return self.screen

    def opens_the_baby(self) -> None:
        self.pushes(BABY_HURT)
        self.pushes("Open the case")

    def label(self) -> str:
        working = self.window.shift.working
        assert working is not None
        return working.state.label

    def keys(self) -> list[str]:
        return [each.words() for each in self.screen.linked.keys]

    def links(self) -> list[str]:
        return [each.words() for each in self.screen.linked.links]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Maternity]:
    opened = Maternity(qtbot, tmp_path / "home")
    yield opened
    opened.ends()


def test_the_key_is_there_once_the_pack_says_that_the_baby_is_born(desk: Maternity) -> None:
    desk.follows_a_pregnancy()
    assert desk.keys() == []
    assert not desk.screen.linked.isVisible()

    desk.records(BORN)
    assert desk.keys() == [BABY_HURT]
    assert desk.screen.linked.isVisible()


def test_where_nothing_is_left_to_find_out_no_key_stands_empty(desk: Maternity) -> None:
    desk.follows_a_pregnancy(BORN, chose("known_before", "plan"), chose("adult", "complete"))
    assert not desk.screen.tasks.unknown.isVisibleTo(desk.window)


def chose(question: str, option: str) -> Answered:
    return Answered(question, options=(option,))


def test_by_keyboard_a_baby_gets_its_case_and_each_leads_to_the_other(desk: Maternity) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.opens_the_baby()
    assert isinstance(desk.window.place, places.AtQuestion)
    assert desk.label() == "BABY-0001"
    assert desk.links() == ["Continues UNB-0077"]
    desk.sees("Who is with the baby?")

    desk.pushes("Continues UNB-0077")
    assert desk.label() == "UNB-0077"
    assert desk.links() == ["Baby: BABY-0001"]
    desk.pushes("Baby: BABY-0001")
    assert desk.label() == "BABY-0001"


def test_one_key_leads_to_the_linked_cases(desk: Maternity) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.opens_the_baby()
    for _ in desk.screen.panes():
        desk.press(Qt.Key.Key_F6)
        if desk.focus() in desk.screen.linked.links:
            break
    assert desk.focus() is desk.screen.linked.links[0]
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    assert desk.label() == "UNB-0077"


def test_enter_twice_opens_the_case_of_the_first_baby(desk: Maternity) -> None:
    desk.follows_a_pregnancy(BORN)
    desk.goes_to(BABY_HURT)
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    assert isinstance(desk.screen, ContinuingScreen)
    desk.press(Qt.Key.Key_Return)
    desk.settles()
    assert desk.label() == "BABY-0001"


def test_a_second_baby_is_a_twin_and_each_page_says_so(desk: Maternity) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.opens_the_baby()
    desk.pushes("Continues UNB-0077")
    desk.pushes(BABY_HURT)
    desk.pushes("Open the case")
    desk.sees("Choose which baby it is")
    desk.chooses("a twin")
    desk.pushes("Open the case")

    assert desk.label() == "BABY-0002"
    assert desk.links() == ["Continues UNB-0077", "Twin: BABY-0001"]
    desk.pushes("Twin: BABY-0001")
    assert desk.links() == ["Continues UNB-0077", "Twin: BABY-0002"]


def test_the_same_baby_again_is_no_twin(desk: Maternity) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.opens_the_baby()
    desk.pushes("Continues UNB-0077")
    desk.pushes(BABY_HURT)
    desk.chooses("BABY-0001, hurt or unwell again")
    desk.pushes("Open the case")

    assert desk.links() == ["Continues UNB-0077", "Same child: BABY-0001"]


def test_where_the_pack_takes_over_from_itself_the_child_comes_again(desk: Maternity) -> None:
    desk.follows_a_pregnancy(BORN)
    desk.opens_the_baby()
    assert desk.keys() == []
    desk.records(Answered("with_baby", options=("carer",)))
    assert desk.keys() == [HURT_AGAIN]
    desk.pushes(HURT_AGAIN)
    desk.sees("Open a new case of this child")
    desk.pushes("Open the case")
    assert desk.links() == ["Continues UNB-0077", "Same child: BABY-0001"]


def test_a_carried_answer_is_asked_again_and_one_press_confirms_it(desk: Maternity) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.opens_the_baby()
    screen = desk.at(places.AtQuestion("known_before"))
    assert isinstance(screen, QuestionScreen)
    desk.sees("On record: There is a plan", "Jo Hill, Midwife", "in an earlier case. Not confirmed")
    assert screen.box is not None
    assert screen.box.read() is None

    desk.pushes("Asked again: still so")
    working = desk.window.shift.working
    assert working is not None
    assert working.state.happenings[-1].event == KNOWN[-1]
    assert not working.state.known.answers["known_before"].carried


def test_on_one_page_a_carried_answer_is_shown_and_never_filled_in(desk: Maternity) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.opens_the_baby()
    screen = desk.at(places.Dense("people"))
    assert isinstance(screen, DenseScreen)
    desk.sees("On record: There is a plan (Jo Hill, Midwife")
    assert screen.boxes[("known_before", "")].read() is None


def test_people_of_the_earlier_case_are_marked_until_the_list_is_gone_through(
    desk: Maternity,
) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.opens_the_baby()
    desk.at(places.AtQuestion("adult"))
    desk.sees("A. Mum (from an earlier case)")

    desk.records(Answered("adult", options=("complete",)))
    desk.at(places.AtQuestion("adult"))
    desk.sees("A. Mum")
    desk.does_not_see("from an earlier case)")


def test_the_page_to_check_lists_what_is_not_confirmed_apart(desk: Maternity) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.opens_the_baby()
    desk.at(places.CheckAnswers())
    desk.sees("From an earlier case, not confirmed", "There is a plan")
    desk.pushes("Confirm")
    assert isinstance(desk.screen, QuestionScreen)


def test_history_handover_and_notes_name_the_other_case(desk: Maternity) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.opens_the_baby()
    desk.at(places.History())
    desk.sees("followed in another case: UNB-0077.", "Carried from UNB-0077")

    desk.at(places.Handover())
    desk.sees(
        "Case before the birth",
        "UNB-0077. Its plan, people and alerts stand there.",
        "Carried over: 2 adults, 3 answers. Not confirmed yet: 3.",
        "Next there: Contact the worker who has the plan.",
    )
    shift = desk.window.shift
    assert shift.working is not None
    text = notes_text(shift.working, "0.1.0", shift.working.state.happenings, shift.kin.name)
    assert "Carried from UNB-0077, recorded by Jo Hill, Midwife" in text


def test_what_is_half_typed_stays_with_its_own_case(desk: Maternity) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.opens_the_baby()
    desk.at(places.Labelling())
    desk.fills("Where", "Cubicle 4")
    desk.pushes("Continues UNB-0077")
    assert desk.label() == "UNB-0077"
    desk.does_not_see("Cubicle 4")
    desk.pushes("Baby: BABY-0001")
    desk.at(places.Labelling())
    desk.sees("Not saved yet. Jo Hill, Midwife typed this")


def test_another_person_opens_the_case_in_their_own_name(desk: Maternity) -> None:
    desk.follows_a_pregnancy(*KNOWN, BORN)
    desk.window.shift.sign_in(Staff("N. Khan", "Staff nurse"))
    desk.settles()
    desk.opens_the_baby()
    working = desk.window.shift.working
    assert working is not None
    first = working.state.happenings[0]
    assert first.event == CaseLinked(working.state.links[0].other, Link.BABY_OF)
    assert first.by == "N. Khan, Staff nurse"


def test_a_linked_case_of_which_nothing_can_be_seen_here_says_so(desk: Maternity) -> None:
    desk.follows_a_pregnancy(CaseLinked("c99", Link.CONTINUED_AS))
    assert desk.links() == ["Baby: case c99 (not on this computer)"]

    shift = desk.window.shift
    working = shift.working
    assert working is not None
    unread = BoardRow(CaseId("c99"), "BABY-0009", "after", "open", CANNOT_BE_READ, None, "", 0)
    kin = Kin({"c99": unread})

    view = linked_view(working, shift.advice(), kin, can_record=True)

    assert [each.words for each in view.links] == ["Baby: BABY-0009 (cannot be read here)"]
    assert list(linked_told(working, kin)) == [
        ("Case of the baby", "BABY-0009 (cannot be read here)")
    ]


def test_a_twin_that_cannot_be_read_is_named_on_the_first_page_of_the_new_case(
    desk: Maternity,
) -> None:
    desk.follows_a_pregnancy(BORN)
    desk.opens_the_baby()
    log, first = desk.window.shift.ports.log, desk.window.shift.working
    assert first is not None
    row = next(each for each in log.board() if each.case == first.case)
    log.append([Draft("from-the-future", first.case)], board=row)
    mother = next(each.case for each in log.board() if each.label == "UNB-0077")
    desk.window.shift.open(mother)
    desk.settles()
    desk.at(places.Continuing(AFTER))
    page = desk.screen
    assert isinstance(page, ContinuingScreen)
    if page.which is not None:
        page.which.show_value("twin")

    page.page.main.click()

    desk.sees(f"The case {row.label} is linked with the earlier one and {NOT_READ}")
