"""The grid of a meeting: agencies down, steps across, by keyboard, saved as ordinary answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Answered, MemberAdded, NotKnown
from guardian_desk.desk.places import AtQuestion, Dense
from guardian_desk.desk.screens.dense import DenseScreen
from guardian_desk.desk.screens.grid import GridScreen
from guardian_desk.desk.theme.look import Look, look, wear
from guardian_desk.desk.theme.tokens import Tokens
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.matrix import _BLOCK
from tests.desk.support import Key, presses
from tests.desk.ward import Ward, ward

INVOLVED = ("gp", "midwifery", "police", "social_care")


@pytest.fixture
def clinic(tmp_path: Path, qtbot: QtBot, dressed: Look) -> Iterator[Ward]:
    """A ward with a pregnancy in its hands, and a conference to come."""
    with ward(tmp_path / "desk", qtbot, pack="pre-birth") as found:
        found.knows(MemberAdded("meeting", "c1"))
        found.knows(
            Answered("involved", options=INVOLVED),
            Answered("meeting_kind", "c1", options=("initial_conference",)),
            Answered("meeting_state", "c1", options=("planned",)),
        )
        yield found


def at(clinic: Ward, column: str = "meeting_asked") -> GridScreen:
    shown = clinic.show_page(AtQuestion(column, "c1"))
    assert isinstance(shown, GridScreen)
    return shown


def waits(page: GridScreen) -> list[str]:
    return page.waiting_words.words().split("\n")


def test_every_column_leads_to_the_one_page(clinic: Ward) -> None:
    page = at(clinic, "meeting_report_in")

    assert page.here() == AtQuestion("meeting_asked", "c1")
    assert page.matrix.caption.words() == "Agencies and this meeting: First joint meeting"
    assert [each.head for each in page.matrix.columns] == [
        "Asked",
        "Replied",
        "Report asked for",
        "Report in",
    ]


def test_a_meeting_that_was_held_has_attended_and_minutes_too(clinic: Ward) -> None:
    clinic.knows(Answered("meeting_state", "c1", options=("held",)))

    heads = [each.head for each in at(clinic).matrix.columns]

    assert heads[-2:] == ["Attended", "Minutes sent"]


def test_arrows_move_space_ticks_and_tab_leaves(clinic: Ward) -> None:
    page = at(clinic)
    start = page.matrix.cell("social_care", "meeting_asked")
    assert QApplication.focusWidget() is start

    presses(clinic.qtbot, Key.Key_Down, Key.Key_Space, Key.Key_Right, Key.Key_Down)
    assert QApplication.focusWidget() is page.matrix.cell("gp", "meeting_replied")
    presses(clinic.qtbot, Key.Key_Home, Key.Key_Space, Key.Key_End)
    assert QApplication.focusWidget() is page.matrix.cell("gp", "meeting_report_in")
    presses(clinic.qtbot, Key.Key_Tab)

    assert page.matrix.value("meeting_asked") == ("midwifery", "gp")
    outside = QApplication.focusWidget()
    assert outside is not None
    assert not page.matrix.isAncestorOf(outside)
    QTest.keyClick(outside, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is page.matrix.cell("gp", "meeting_report_in")


def test_a_box_is_heard_with_its_agency_its_step_and_whether_it_is_ticked(clinic: Ward) -> None:
    box = at(clinic).matrix.cell("gp", "meeting_asked")
    heard = QAccessible.queryAccessibleInterface(box)

    assert heard.text(QAccessible.Text.Name) == "GP, Asked"
    assert heard.role() == QAccessible.Role.CheckBox
    assert not heard.state().checked
    heard.actionInterface().doAction("Toggle")
    assert heard.state().checked


def test_each_column_that_changed_is_saved_as_an_ordinary_answer(clinic: Ward) -> None:
    clinic.knows(Answered("meeting_replied", "c1", options=("midwifery",)))
    before = len(clinic.events())
    page = at(clinic)
    for agency in ("gp", "police"):
        page.matrix.cell(agency, "meeting_asked").click()

    clinic.saves(page.page.main.click)

    assert clinic.events()[before:] == [
        Answered("meeting_asked", "c1", options=("gp", "police")),
    ]
    assert clinic.last() != AtQuestion("meeting_asked", "c1")


def test_what_stands_alone_takes_the_others_of_its_column_back(clinic: Ward) -> None:
    matrix = at(clinic).matrix
    for agency in ("gp", "police"):
        matrix.cell(agency, "meeting_asked").click()
    matrix.cell("gp", "meeting_replied").click()

    matrix.cell(NotKnown.UNKNOWN, "meeting_asked").click()

    assert matrix.value("meeting_asked") == (NotKnown.UNKNOWN,)
    assert matrix.value("meeting_replied") == ("gp",)
    matrix.cell("gp", "meeting_asked").click()
    assert matrix.value("meeting_asked") == ("gp",)


def test_not_known_is_saved_as_such(clinic: Ward) -> None:
    page = at(clinic)
    page.matrix.cell(NotKnown.UNKNOWN, "meeting_asked").click()
    page.matrix.cell("none_yet", "meeting_replied").click()

    clinic.saves(page.page.main.click)

    assert clinic.events()[-2:] == [
        Answered("meeting_asked", "c1", unknown=NotKnown.UNKNOWN),
        Answered("meeting_replied", "c1", options=("none_yet",)),
    ]


def test_a_column_on_record_is_not_emptied_without_an_answer(clinic: Ward) -> None:
    clinic.knows(Answered("meeting_asked", "c1", options=("gp",)))
    before = len(clinic.events())
    page = at(clinic)
    page.matrix.cell("gp", "meeting_asked").click()

    page.page.main.click()

    assert page.page.errors.messages() == ("Asked: tick somebody, or “None so far”.",)
    assert len(clinic.events()) == before


def test_saving_nothing_goes_on_past_the_grid(clinic: Ward) -> None:
    page = at(clinic)

    page.page.main.click()

    assert clinic.last() not in (AtQuestion("meeting_asked", "c1"), AtQuestion())


def test_the_page_says_on_whom_it_waits_as_boxes_are_ticked(clinic: Ward) -> None:
    page = at(clinic)
    assert waits(page)[0] == "Still to ask: Front door, Midwifery, GP, Service P."

    for agency in INVOLVED:
        page.matrix.cell(agency, "meeting_asked").click()
    page.matrix.cell("gp", "meeting_replied").click()

    assert waits(page) == [
        "No reply yet: Front door, Midwifery, Service P.",
        "No report asked for yet: Front door, Midwifery, GP, Service P.",
    ]


def test_while_nobody_knows_who_is_involved_the_gp_is_asked_all_the_same(clinic: Ward) -> None:
    clinic.knows(Answered("involved", unknown=NotKnown.UNKNOWN))

    page = at(clinic)

    assert waits(page)[0] == ("Still to ask: GP. Not known yet: Which agencies know this family?")
    page.matrix.cell("gp", "meeting_asked").click()
    assert waits(page)[0].startswith("Still to ask: not known.")


def test_what_nobody_knows_is_never_said_to_be_done(clinic: Ward) -> None:
    page = at(clinic)

    page.matrix.cell(NotKnown.UNKNOWN, "meeting_asked").click()

    assert waits(page)[0].startswith("Still to ask, or not known: Front door, Midwifery, GP")


def test_whole_words_stand_behind_a_key(clinic: Ward) -> None:
    page = at(clinic)
    names = [each.words() for each in page.matrix.names]
    assert "Service P" in names
    assert "Police" not in " ".join(names)

    page.full.click()

    assert "Police" in [each.words() for each in page.matrix.names]
    assert page.matrix.cell("police", "meeting_asked").accessibleName() == "Police, Asked"


def test_what_was_ticked_and_not_saved_is_there_on_return(clinic: Ward) -> None:
    page = at(clinic)
    page.matrix.cell("gp", "meeting_asked").click()

    clinic.show_page(AtQuestion("involved"))
    again = at(clinic)

    assert again.matrix.value("meeting_asked") == ("gp",)
    assert again.half_typed.note.isVisible()


def test_a_section_on_one_page_leads_to_the_grid_once(clinic: Ward) -> None:
    page = clinic.show_page(Dense("meetings"))
    assert isinstance(page, DenseScreen)
    links = [
        each
        for each in page.findChildren(LinkButton)
        if each.accessibleName().startswith("Agencies and this meeting")
    ]

    assert len(links) == 1
    assert not any(key[0] == "meeting_asked" for key in page.boxes)
    links[0].click()
    assert clinic.last() == AtQuestion("meeting_asked", "c1")


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_at_any_size(
    clinic: Ward, qapp: QApplication, tokens: Tokens, percent: int
) -> None:
    wear(qapp, Look(tokens, scale=percent))
    clinic.knows(Answered("meeting_state", "c1", options=("held",)))
    clinic.resize(1024, 768)
    page = at(clinic)
    QApplication.processEvents()

    matrix = page.matrix
    assert matrix.width() <= page.page.viewport().width()
    for cells in matrix.cells:
        for cell in cells:
            assert cell.width() >= cell.minimumSizeHint().width()
            assert cell.mapTo(matrix, cell.rect().bottomRight()).x() <= matrix.width()


def test_what_an_earlier_case_said_is_told_and_nothing_is_ticked_for_it(clinic: Ward) -> None:
    clinic.knows(
        Answered("meeting_asked", "c1", options=("gp",), carried_from="case-1", first_by="A. Lead")
    )

    page = at(clinic)

    assert page.matrix.value("meeting_asked") == ()
    assert "Asked, on record: GP" in page.matrix.accessibleDescription()
    assert waits(page)[0].startswith("Still to ask: Front door, Midwifery, GP")


def test_heads_that_stand_again_keep_away_from_the_row_above(clinic: Ward) -> None:
    matrix = at(clinic).matrix
    tops = [each.geometry().top() for each in matrix.heads[1]]
    ends = [each.geometry().bottom() for each in matrix.heads[1]]

    above = matrix.names[_BLOCK - 1].geometry().bottom()
    below = matrix.names[_BLOCK].geometry().top()

    assert min(tops) - above >= look().space(4)
    assert below - max(ends) < look().space(4)
