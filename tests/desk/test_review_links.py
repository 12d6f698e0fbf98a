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
from guardian_desk.review.gathering import Gathered, Read, gather
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


def apart(folder: Path) -> tuple[Gathered, Gathered]:
    """The bundle of a pregnancy from before its baby's case, with that case's own and without."""
    unit = Unit(folder)
    unit.signs_in(MIDWIFE)
    mother = unit.begins(BEFORE, "UNB-0001", [Answered("delivered", options=("born",))]).case
    before = list(bundle_of_log(unit.log, (mother,), "test").lines)
    baby = unit.goes_on(mother, "BABY-0001").case
    after = list(bundle_of_log(unit.log, (baby,), "test").lines)
    unit.log.close()
    first = open_review("before.gdx", before, FileShelf(FAMILY))
    second = open_review("after.gdx", after, FileShelf(FAMILY))
    return gather([first, second]), gather([second])


def chronology(read: Read, gathered: Gathered) -> str:
    return "\n".join(line.cells[1] for line in case_view(read, gathered.cases).lines)


def test_a_link_is_told_from_both_sides_where_only_one_bundle_records_it(tmp_path: Path) -> None:
    both, _ = apart(tmp_path / "home")
    mother, baby = both.cases

    told = {each.row: each.cells[0] for each in overview_of(both).cases}
    assert "Linked: the baby, BABY-0001" in told[str(mother.case.case)]
    assert "Linked: the pregnancy, UNB-0001" in told[str(baby.case.case)]
    view = case_view(mother, both.cases)
    assert view.links == ((str(baby.case.case), "Linked: the baby, BABY-0001"),)
    parts = [Part(each.case.case, Came.SO, "") for each in both.cases]
    assert linked_in(figure_of(Named("f", ("1",), "all", "All", "hours"), parts, {}), both) == 2


def test_a_chronology_calls_another_case_by_its_label_or_says_that_it_is_not_here(
    tmp_path: Path,
) -> None:
    both, alone = apart(tmp_path / "home")

    assert "followed in another case: UNB-0001." in chronology(both.cases[1], both)
    (baby,) = alone.cases
    told = chronology(baby, alone)
    assert "followed in another case: a case that is not in this review." in told
    (link,) = case_view(baby, alone.cases).links
    assert link == ("", "Linked: the pregnancy, a case that is not in this review")


def test_beside_n_stands_how_many_cases_are_of_one_child(twins: Gathered) -> None:
    parts = [Part(each.case.case, Came.SO, "") for each in twins.cases]
    named = Named("family", ("1",), "all", "All", "hours")

    assert linked_in(figure_of(named, parts, {}), twins) == 3
    # Twins are two children.
    assert linked_in(figure_of(named, parts[1:], {}), twins) == 0
