"""A lead reads what a draft would have asked for, and opens the cases behind it by keyboard."""

from pathlib import Path

from guardian_desk.app import shelf
from guardian_desk.casework.events import Noted
from guardian_desk.core.ids import CaseId
from guardian_desk.desk.screens.review_case import CasePage, FigurePage
from guardian_desk.desk.screens.review_overview import TitledTable
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.record import sign_in
from tests.desk.support import words_on
from tests.desk.test_review import BF, Key, Office, office
from tests.unit.review.test_foreseen import NURSE, draft
from tests.unit.review.told import exported, recorded_log

__all__ = ["office"]


def foreseen_bundle(home: Path) -> bytes:
    log = recorded_log(home, [BF])
    book = Casebook(log, shelf(), lambda: CaseId("case-9999"), "test", draft())
    sign_in(book, NURSE, "desk")
    book.do(book.open(CaseId("case-0001")), [Noted("A note.")], NURSE, None)
    try:
        return b"".join(bundle_of_log(log, (), "test").lines)
    finally:
        log.close()


def test_what_a_draft_would_have_asked_for_leads_to_its_cases(office: Office) -> None:
    office.opens(office.bundle("silent.gdx", foreseen_bundle(office.folder / "silent")))

    (table,) = office.screen.overview.foreseen.pieces
    assert isinstance(table, TitledTable)
    heading = "What a draft would have asked for: version 2.0.0 of immobile-infant"
    assert table.table.accessibleName() == heading
    assert "noted in 1 case and shown to nobody, digest 000000000000" in words_on(table)
    office.tab_to(table.table)
    office.press(Key.Key_Return)
    page = office.screen.shown
    assert isinstance(page, FigurePage)
    assert "Newly asked for: second look" in words_on(page)
    office.press(Key.Key_Return)
    assert isinstance(office.screen.shown, CasePage)


def test_without_a_draft_the_page_has_no_such_table(office: Office) -> None:
    office.opens(office.bundle("ward-3.gdx", exported(BF)))

    assert office.screen.overview.foreseen.pieces == []
    assert "draft" not in words_on(office.screen.overview)
