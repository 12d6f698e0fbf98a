"""A pregnancy whose plan slipped never reads as if nothing had happened."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from guardian_desk.desk.presenters.review import IN_BREACH, NO_BREACH, overview_of
from guardian_desk.desk.presenters.review_late import late_lines
from guardian_desk.desk.screens.review_case import CasePage, FigurePage, ProofPage
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Tokens
from guardian_desk.review.gathering import gather
from guardian_desk.review.lateness import dated_steps
from tests.desk.support import words_on
from tests.desk.test_review import Key, Office, office
from tests.desk.test_review_gaps import rows
from tests.unit.review.pregnancies import on, scan
from tests.unit.review.test_lateness import enquiry
from tests.unit.review.told import exported, reviewed

__all__ = ["office"]

LATE = "timeline_conference_overruns"
BF = "child_bf_as_it_happened"


def opened_case(office: Office, name: str) -> CasePage:
    office.opens(office.bundle("unborn.gdx", exported(name)))
    office.tab_to(office.screen.overview.cases.table)
    office.press(Key.Key_Return)
    page = office.screen.shown
    assert isinstance(page, CasePage)
    return page


def test_the_list_says_what_is_late_beside_no_breach(office: Office) -> None:
    office.opens(office.bundle("unborn.gdx", exported(LATE)))

    cell = str(office.screen.overview.cases.table.model().index(0, 1).data())
    assert cell.splitlines() == [
        NO_BREACH,
        "▲ 8 steps late and not done, the longest 258 days",
        "1 step ended late, 1 day",
    ]


def test_the_page_of_a_case_lists_each_late_step_with_its_last_day(office: Office) -> None:
    page = opened_case(office, LATE)

    found = {step: (day, stands) for step, day, stands in rows(page.slips.table)}
    (conference,) = [each for each in found if each.startswith("Initial")]
    day, stands = found[conference]
    assert day == "16 Apr 2026"
    assert stands.splitlines() == [
        "Not done when the record ends, 222 days late.",
        "Nothing recorded of it.",
        "Nobody had asked yet: Allocated social worker",
    ]
    assert "the longest 258 days" in words_on(page)


def test_a_step_that_ended_late_leads_to_the_entry_that_ended_it(
    office: Office, heard: list[str]
) -> None:
    page = opened_case(office, LATE)
    table = page.slips.table
    stands = [row[2] for row in rows(table)]

    office.tab_to(table)
    table.selectRow(next(n for n, each in enumerate(stands) if each.startswith("Done 1 day late.")))
    office.press(Key.Key_Return)
    proof = office.screen.shown
    assert isinstance(proof, ProofPage)
    assert "accepted" in words_on(proof)
    office.press(Key.Key_Escape)
    table.selectRow(0)
    office.press(Key.Key_Return)
    assert page.isVisible()
    assert "This line was worked out; the entries before it prove it." in heard


def test_late_steps_are_counted_by_whom_the_plan_waited_on_and_lead_to_their_cases(
    office: Office,
) -> None:
    office.opens(office.bundle("unborn.gdx", exported(LATE)))
    waits = office.screen.overview.waits.table

    told = [whom for whom, _, _ in rows(waits)]
    assert told[0] == "Allocated social worker"
    nobody = told.index("Nobody had asked yet. To act: The midwife who knows her")
    office.tab_to(waits)
    waits.selectRow(nobody)
    office.press(Key.Key_Return)
    page = office.screen.shown
    assert isinstance(page, FigurePage)
    assert page.heading.words() == told[nobody]
    found = [cells[2] for cells in rows(page.table)]
    assert any(
        each.startswith("Initial child protection conference: ") and "222 days late" in each
        for each in found
    )


def test_an_injury_case_has_such_a_table_too(office: Office) -> None:
    page = opened_case(office, BF)

    assert page.slips.isVisible()
    assert len(rows(page.slips.table)) == 5
    assert len(rows(office.screen.overview.waits.table)) == 3
    cell = rows(office.screen.overview.cases.table)[0][1]
    assert cell.splitlines()[0] == f"{IN_BREACH}, 10 h 28 min"


def test_of_two_pregnancies_without_a_breach_the_later_one_stands_first() -> None:
    overview = overview_of(gather([reviewed("needs_unmet", LATE)]))

    assert LATE in overview.cases[0].cells[0]


def test_a_day_that_a_re_dating_took_is_said_apart_from_what_is_late() -> None:
    moved = (scan(date(2026, 4, 1), "37+0"), on("2026-04-01"))
    steps = dated_steps(enquiry(moved, until=on("2026-04-02")))

    lines = late_lines([each for each in steps if each.action.id == "birth_plan"])
    assert lines == ("1 step past a day that moved or is not certain",)


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_runs_out_of_the_page(
    office: Office, tokens: Tokens, qapp: QApplication, scale: int
) -> None:
    wear(qapp, Look(tokens, scale=scale))
    office.screen.window().resize(1024, 700)
    page = opened_case(office, LATE)
    qapp.processEvents()

    assert page.horizontalScrollBar().maximum() == 0
    table = page.slips.table
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert page.verticalScrollBar().value() == 0
