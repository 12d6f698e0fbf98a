"""The body map stands beside the list of places: a press ticks the same choice, both in step."""

import re
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from guardian_desk.casework.events import Answered, MemberAdded
from guardian_desk.desk.places import AtQuestion, Dense
from guardian_desk.desk.screens.answer_box import answer_box
from guardian_desk.desk.screens.body_places import add_body_map
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Tokens
from guardian_desk.desk.widgets.body_map import BodyMap
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.rulepack.pack import Option, Question
from guardian_desk.rulepack.words import Answers, BodyRegion
from tests.desk.support import ROOT, Key, Show, picture, presses, spoken
from tests.desk.ward import Ward

DRAWING = ROOT / "resources" / "body-map.svg"


def at_site(bay: Ward) -> tuple[QuestionScreen, RadioQuestion, BodyMap]:
    bay.knows(Answered("seen", options=("bruise",)), MemberAdded("mark", "m1"))
    bay.chose(baby_state="stable")
    page = bay.show_page(AtQuestion("mark_site", "m1"))
    assert isinstance(page, QuestionScreen)
    assert page.body is not None
    assert page.box is not None
    assert isinstance(page.box.asked, RadioQuestion)
    body = page.body
    bay.qtbot.waitUntil(lambda: body.height() == body.heightForWidth(body.width()))
    return page, page.box.asked, body


def place_of(body: BodyMap, region: str) -> QPoint:
    """Find a point of the widget that belongs to a region, as an eye would."""
    for y in range(0, body.height(), 2):
        for x in range(0, body.width(), 2):
            if body.region_at(QPointF(x, y)) == region:
                return QPoint(x, y)
    raise AssertionError(f"{region} cannot be pressed")


def test_the_drawing_has_exactly_the_regions_that_packs_may_name() -> None:
    drawn = [
        each.get("id") for each in ET.parse(DRAWING).iter()
        if each.get("class") == "region"
    ]  # fmt: skip

    assert drawn == list(BodyRegion)
    assert set(re.findall(rb"#[0-9a-f]{6}", DRAWING.read_bytes())) == {b"#ffffff", b"#4c6272"}


def test_a_press_on_the_drawing_ticks_the_same_choice(bay: Ward, heard: list[str]) -> None:
    _page, asked, body = at_site(bay)

    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=place_of(body, "face-cheek-left"))

    assert asked.value() == "cheek"
    assert "Cheek, the fleshy part" in heard
    assert spoken(body) == (QAccessible.Role.Graphic, "Body map")
    assert body.accessibleDescription() == "Cheek, the fleshy part"
    assert bay.went == []


def test_a_choice_in_the_list_shows_on_the_drawing(bay: Ward) -> None:
    _page, asked, body = at_site(bay)
    before = picture(body)

    asked.focus_first()
    presses(bay.qtbot, Key.Key_Space)

    assert asked.value() == "chest"
    assert body.accessibleDescription() == "Chest"
    chosen = picture(body)
    assert chosen != before
    presses(bay.qtbot, Key.Key_Down)
    assert body.accessibleDescription() == "Abdomen"
    assert picture(body) != chosen


def test_the_drawing_is_no_stop_of_tab(bay: Ward) -> None:
    page, asked, body = at_site(bay)
    page.page.back.setFocus()

    presses(bay.qtbot, Key.Key_Tab)

    assert asked.group.tab_stop().hasFocus()
    assert body.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_beside_the_figures_nothing_is_chosen(bay: Ward) -> None:
    _page, asked, body = at_site(bay)

    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))

    assert asked.value() is None


@pytest.mark.parametrize(("scale", "width"), [(100, 1280), (200, 1280), (200, 1024)])
def test_every_region_can_be_pressed_at_any_size(
    bay: Ward, tokens: Tokens, qapp: QApplication, scale: int, width: int
) -> None:
    wear(qapp, Look(tokens, scale=scale))
    bay.resize(width, 900)
    page, _asked, body = at_site(bay)

    found = {
        body.region_at(QPointF(x, y))
        for y in range(0, body.height(), 3) for x in range(0, body.width(), 3)
    }  # fmt: skip

    assert found - {None} == set(BodyRegion)
    assert body.width() <= page.page.viewport().width()


def test_a_question_of_several_places_takes_and_gives_back(open_window: Show) -> None:
    options = (
        Option("chest", "Chest", regions=(BodyRegion.FRONT_CHEST,)),
        Option("back", "Back", regions=(BodyRegion.BACK_UPPER_BACK,)),
    )
    question = Question("q", "s", "Where?", "Why", Answers.SEVERAL, (), options)
    box = answer_box(question, "", lambda: None)  # type: ignore[arg-type, return-value]
    body = add_body_map(box, DRAWING.read_bytes)
    assert body is not None
    assert isinstance(box.asked, CheckQuestion)
    open_window(box.asked)

    body.pressed.emit("front-chest")
    body.pressed.emit("back-upper-back")
    assert box.asked.value() == ("chest", "back")
    assert body.accessibleDescription() == "Chest, Back"

    body.pressed.emit("front-chest")
    assert box.asked.value() == ("back",)


def test_other_questions_and_the_compact_page_have_no_drawing(bay: Ward) -> None:
    at_site(bay)
    other = bay.show_page(AtQuestion("baby_state"))
    assert isinstance(other, QuestionScreen)
    assert other.body is None

    assert bay.show_page(Dense("marks")).findChildren(BodyMap) == []
