"""A lead sees which cases belong together, and goes from one to the other by a key."""

from pathlib import Path

import pytest

from guardian_desk.casework.events import Answered
from guardian_desk.desk.presenters.review import overview_of
from guardian_desk.desk.presenters.review_case import case_view
from guardian_desk.desk.screens.review_case import CasePage
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.review.figures import Came, Named, Part, figure_of
from guardian_desk.review.gathering import Gathered, gather
from guardian_desk.review.linked import linked_in
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.open_review import open_review
from tests.desk.support import Show
from tests.store.relatives import BEFORE, FAMILY, MIDWIFE, Unit


@pytest.fixture
def twins(tmp_path: Path) -> Gathered:
    unit = Unit(tmp_path / "home")
    unit.signs_in(MIDWIFE)
    mother = unit.begins(BEFORE, "UNB-0001", [Answered("delivered", options=("born",))]).case
    for label in ("BABY-0001", "BABY-0002"):
        unit.goes_on(mother, label)
    lines = list(bundle_of_log(unit.log, (), "test").lines)
    unit.log.close()
    return gather([open_review("one.gdx", lines, FileShelf(FAMILY))])


def test_the_list_of_cases_names_the_linked_ones_by_label(twins: Gathered) -> None:
    told = {each.row: each.cells[0] for each in overview_of(twins).cases}

    assert "Linked: the baby, BABY-0001\nLinked: the baby, BABY-0002" in told["c1"]
    assert "Linked: twin, BABY-0002" in told["c2"]


def test_a_key_on_the_page_of_a_case_opens_the_linked_one(
    twins: Gathered, open_window: Show
) -> None:
    asked: list[str] = []
    page = CasePage(case_view(twins.cases[1], twins.cases))
    page.case_asked.connect(asked.append)
    open_window(page)

    key = next(k for k in page.findChildren(LinkButton) if k.words() == "Linked: twin, BABY-0002")
    key.click()
    assert asked == ["c3"]


def test_beside_n_stands_how_many_cases_are_of_one_child(twins: Gathered) -> None:
    parts = [Part(each.case.case, Came.SO, "") for each in twins.cases]
    named = Named("family", ("1",), "all", "All", "hours")

    assert linked_in(figure_of(named, parts, {}), twins) == 3
    # Twins are two children.
    assert linked_in(figure_of(named, parts[1:], {}), twins) == 0
