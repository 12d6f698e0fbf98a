"""The hazard log keeps its own rules: ratings from the matrix, controls with tests that exist."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
LOG: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (ROOT / "docs" / "safety" / "hazards.yaml").read_text(encoding="utf-8")
)
SEVERITIES = ("minor", "significant", "considerable", "major", "catastrophic")
ACCEPTABLE = 3

HAZARDS = {hazard["id"]: hazard for hazard in LOG["hazards"]}


def rating(scored: dict[str, str]) -> int:
    """Return the rating that the matrix gives."""
    row: list[int] = LOG["matrix"][scored["likelihood"]]
    return row[SEVERITIES.index(scored["severity"])]


def test_no_hazard_is_listed_twice() -> None:
    assert len(HAZARDS) == len(LOG["hazards"])


@pytest.mark.parametrize("hazard", HAZARDS)
def test_what_is_left_of_a_hazard_is_acceptable_and_less_than_before(hazard: str) -> None:
    before, after = (rating(HAZARDS[hazard][when]) for when in ("initial", "residual"))

    assert after <= ACCEPTABLE
    assert after <= before


@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_hazard_is_not_called_less_likely_on_a_control_that_is_not_built(hazard: str) -> None:
    found = HAZARDS[hazard]
    if found["initial"] != found["residual"]:
        assert any(control["built"] for control in found["controls"])


@pytest.mark.parametrize("hazard", HAZARDS)
def test_every_built_control_names_tests_that_exist(hazard: str) -> None:
    for control in HAZARDS[hazard]["controls"]:
        assert bool(control["tests"]) is control["built"], control["id"]
        missing = [name for name in control["tests"] if not (ROOT / name).is_file()]
        assert missing == [], control["id"]


def test_the_matrix_is_the_published_one() -> None:
    assert LOG["matrix"] == {
        "very_high": [3, 4, 4, 5, 5],
        "high": [2, 3, 3, 4, 5],
        "medium": [2, 2, 3, 3, 4],
        "low": [1, 2, 2, 3, 4],
        "very_low": [1, 1, 2, 2, 3],
    }
