"""Where what is recorded does not tell of a breach, no page of a review says that none was."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.desk.presenters.review import IN_BREACH, NO_BREACH, NOT_TOLD, overview_of
from guardian_desk.desk.presenters.review_case import case_view
from guardian_desk.desk.screens.review_case import CasePage
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Tokens
from guardian_desk.review.gathering import gather
from tests.desk.support import words_on
from tests.desk.test_review_paper import told_on
from tests.unit.review.test_gathering import ALONE, HARM, file
from tests.unit.review.told import PACK, after, case_of, police, said

UNTOLD = case_of(HARM, ALONE, until=after(1, 30), name="case-2")
"""No decision is recorded, and its hour has not run out when the record ends."""

NO_HARM = case_of((said("harm", "no"), after(1)), name="case-3")
BREACHED = case_of(HARM, ALONE, name="case-4")
(BREACH,) = PACK.parts.breaches


def test_the_list_says_that_a_breach_is_not_recorded_where_it_cannot_tell() -> None:
    gathered = gather([file("a.gdx", NO_HARM, UNTOLD, BREACHED)])

    tags = [each.cells[1].splitlines()[0] for each in overview_of(gathered).cases]
    assert tags[0].startswith(IN_BREACH)
    # What cannot be told stands before what is certain, and reads unlike it.
    assert tags[1:] == [NOT_TOLD, NO_BREACH]
    assert NOT_TOLD == "Breach: not recorded"


def test_a_decision_that_ends_the_question_makes_it_certain() -> None:
    decided = case_of(HARM, ALONE, (police("told"), after(1, 20)), name="case-5")
    (read,) = gather([file("a.gdx", decided)]).cases

    assert case_view(read).tag == NO_BREACH
    assert case_view(read).untold == ()


def test_the_page_of_a_case_and_its_pdf_say_of_which_breach_it_cannot_tell(
    qtbot: QtBot, tokens: Tokens
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    wear(app, Look(tokens))
    (read,) = gather([file("a.gdx", UNTOLD)]).cases
    page = CasePage(case_view(read))
    qtbot.addWidget(page)

    for words in (words_on(page), told_on(page.on_paper())):
        assert NOT_TOLD in words
        assert NO_BREACH not in words
        assert f"What is recorded does not tell: {BREACH.says}" in words
