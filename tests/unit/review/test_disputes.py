"""A disagreement is settled at whichever stage it was settled, not only at the first."""

import pytest

from guardian_desk.core.instants import HOUR, MINUTE
from guardian_desk.review.figures import Came
from guardian_desk.review.gathering import gather
from tests.unit.review.told import reviewed


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("social_care_declined", 58 * MINUTE),
        ("dispute_through_every_stage", 3 * HOUR + 30 * MINUTE),
    ],
)
def test_what_a_later_stage_settled_is_measured_to_that_stage(name: str, length: int) -> None:
    gathered = gather([reviewed(name)])
    (figure,) = [each for each in gathered.figures if each.id == "disagreement_to_settled"]

    assert (figure.n, figure.heap(Came.STILL_OPEN)) == (1, 0)
    assert figure.median == length
