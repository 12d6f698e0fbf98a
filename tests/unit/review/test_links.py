"""The data of a review tells which cases belong together: mother's and baby's, and twins."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guardian_desk.casework.events import Answered
from guardian_desk.core.ids import CaseId
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.review.data import data_of
from guardian_desk.review.gathering import gather
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.open_review import open_review
from tests.store.relatives import BEFORE, FAMILY, MIDWIFE, Unit

BORN = Answered("delivered", options=("born",))


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Unit]:
    found = Unit(tmp_path / "home")
    found.signs_in(MIDWIFE)
    yield found
    found.log.close()


def links(unit: Unit, *cases: CaseId) -> dict[str, list[dict[str, Any]]]:
    """Return the links of each case in a bundle of these cases; of none given, of all."""
    lines = bundle_of_log(unit.log, cases, "test").lines
    told = data_of(gather([open_review("one.gdx", lines, FileShelf(FAMILY))]))
    return {each["case"]: each["links"] for each in told["cases"]}


def test_the_case_of_a_pregnancy_and_those_of_its_twins_name_each_other(unit: Unit) -> None:
    mother = unit.begins(BEFORE, "UNB-0001", [BORN]).case
    first, second = (unit.goes_on(mother, f"BABY-000{n}").case for n in (1, 2))

    assert links(unit) == {
        mother: [
            {"case": first, "how": "continued_as", "here": True},
            {"case": second, "how": "continued_as", "here": True},
        ],
        first: [
            {"case": mother, "how": "baby_of", "here": True},
            {"case": second, "how": "twin_of", "here": True},
        ],
        second: [
            {"case": mother, "how": "baby_of", "here": True},
            {"case": first, "how": "twin_of", "here": True},
        ],
    }


def test_a_linked_case_that_did_not_come_along_is_named_as_not_here(unit: Unit) -> None:
    mother = unit.begins(BEFORE, "UNB-0001", [BORN]).case
    baby = unit.goes_on(mother, "BABY-0001").case

    assert links(unit, baby) == {baby: [{"case": mother, "how": "baby_of", "here": False}]}


def test_a_case_without_a_link_has_an_empty_list(unit: Unit) -> None:
    alone = unit.begins(BEFORE, "UNB-0001").case

    assert links(unit) == {alone: []}
