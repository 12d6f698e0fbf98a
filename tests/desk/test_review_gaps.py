"""The gap report on the desk: needs with n, cases behind them, and what areas have listed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from guardian_desk.casework.events import Answered, Event
from guardian_desk.desk.presenters.review import overview_of
from guardian_desk.desk.presenters.review_gaps import coverage_view, gaps_view
from guardian_desk.desk.screens.review_case import FigurePage
from guardian_desk.desk.screens.review_gaps import CoveragePage
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Tokens
from guardian_desk.desk.widgets.whole_table import WholeTable
from guardian_desk.review.gaps import gaps_of
from guardian_desk.review.gathering import gather
from tests.desk.support import words_on
from tests.desk.test_review import Key, Office, office
from tests.families.family import bundle_of, followed, need

__all__ = ["office"]

FAMILY: list[Event] = [
    *need("n1", "father", "mental_health", "not_for_them"),
    *need("n2", "father", "parenting", "taken_up"),
    *need("n3", "mother", "family_support", "waiting"),
    Answered("need", options=("complete",)),
]


@pytest.fixture
def bundle(tmp_path: Path) -> bytes:
    home = tmp_path / "clinic"
    home.mkdir()
    return bundle_of(home, FAMILY, [])


def rows(table: WholeTable) -> list[tuple[str, ...]]:
    model = table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_needs_stand_on_the_first_page_with_n_and_lead_to_their_cases(
    office: Office, bundle: bytes
) -> None:
    office.opens(office.bundle("clinic.gdx", bundle))
    needs = office.screen.overview.needs.table

    found = {title: (n, says) for title, n, says in rows(needs)}
    assert found["Mental health: The father"] == (
        "1",
        "There is one, but it does not serve this person: 1",
    )
    assert found["Families asked what they need"][0] == "2"
    office.tab_to(needs)
    office.press(*[Key.Key_Down] * 2, Key.Key_Return)
    page = office.screen.shown
    assert isinstance(page, FigurePage)
    assert page.heading.words() == "Mental health: The father"
    assert [cells[2] for cells in rows(page.table)] == ["Need 1 of the list."]
    office.press(Key.Key_Escape)
    assert QApplication.focusWidget() is needs


def test_what_an_area_has_listed_for_fathers_stands_beside_it(
    office: Office, bundle: bytes, heard: list[str]
) -> None:
    office.opens(office.bundle("clinic.gdx", bundle))
    areas = office.screen.overview.areas.table

    ((area, fathers),) = rows(areas)
    assert area == "The Vale\nProfile 2026-11, as of 18 Nov 2026\n3 services listed"
    assert fathers.startswith("No service listed that serves fathers: the relationship between")
    office.tab_to(areas)
    office.press(Key.Key_Return)
    page = office.screen.shown
    assert isinstance(page, CoveragePage)
    assert "Services of The Vale" in heard
    assert "Of 16 kinds of need, 13 without a service that serves fathers" in words_on(page)
    told = {kind: (fathers, others) for kind, fathers, others in rows(page.table)}
    assert told["Mental health"] == ("1 checked", "Mothers: ▲ 1 to ask first\nPartners: 1 checked")
    assert told["Housing"][0] == "▲ 1 to ask first"
    assert told["Family support at home"] == ("none listed", "Mothers: ▲ 1 to ask first")
    assert told["Money, benefits or debt"] == ("none listed", "none listed")


def test_a_pack_that_asks_about_no_needs_shows_neither_table(office: Office) -> None:
    empty = gather([])
    office.screen.overview.show_overview(overview_of(empty), gaps_view(empty.gaps))

    assert not office.screen.overview.needs.isVisible()
    assert not office.screen.overview.areas.isVisible()


def test_an_area_that_is_not_there_is_not_made_up() -> None:
    gaps = gaps_of([followed()])

    assert [each.row for each in gaps_view(gaps).areas] == ["vale"]
    with pytest.raises(KeyError):
        coverage_view(gaps, "moor")


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_runs_out_of_the_pages(
    office: Office, bundle: bytes, tokens: Tokens, qapp: QApplication, scale: int
) -> None:
    wear(qapp, Look(tokens, scale=scale))
    office.screen.window().resize(1024, 700)
    office.opens(office.bundle("clinic.gdx", bundle))
    qapp.processEvents()
    assert office.screen.overview.horizontalScrollBar().maximum() == 0

    office.screen.show_area("vale")
    page = office.screen.shown
    assert isinstance(page, CoveragePage)
    qapp.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    assert page.table.horizontalHeader().length() <= page.table.viewport().width()
