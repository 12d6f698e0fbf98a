"""F1 brings in sight what it opens: its key and the beginning of its words, on every page."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import MemberAdded
from guardian_desk.desk.places import AtAction, AtQuestion, Dense, Place
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.screens.grid import GridScreen
from guardian_desk.desk.screens.question import QuestionScreen
from guardian_desk.desk.theme.look import Look, look, wear
from guardian_desk.desk.widgets.labels import PlainLabel
from tests.desk.support import Key, presses
from tests.desk.test_in_sight import in_sight
from tests.desk.ward import Ward, ward


def sees_why(desk: Ward, page: CaseScreen) -> None:
    assert isinstance(page, ActionScreen | DenseScreen | GridScreen | QuestionScreen)
    QApplication.processEvents()

    presses(desk.qtbot, Key.Key_F1)

    words = page.why.findChild(PlainLabel)
    assert isinstance(words, PlainLabel)
    line = look().px(20)
    desk.qtbot.waitUntil(lambda: words.visibleRegion().boundingRect().height() >= line)
    assert words.visibleRegion().boundingRect().top() == 0
    assert in_sight(page.page, page.why.key)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize(
    "place", [AtQuestion("seen"), AtAction("police_decision"), Dense("first")], ids=str
)
def test_at_the_bedside(bay: Ward, dressed: Look, place: Place, scale: int) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    bay.chose(nai="possible", with_baby="alone")
    wear(application, Look(dressed.tokens, scale=scale))
    try:
        sees_why(bay, bay.show_page(place))
    finally:
        wear(application, Look(dressed.tokens))


@pytest.mark.parametrize("place", [Dense("people"), AtQuestion("adult")], ids=str)
def test_before_a_birth(tmp_path: Path, qtbot: QtBot, dressed: Look, place: Place) -> None:
    with ward(tmp_path / "desk", qtbot, pack="pre-birth") as clinic:
        clinic.knows(MemberAdded("adult", "a1"), MemberAdded("adult", "a2"))

        sees_why(clinic, clinic.show_page(place))
