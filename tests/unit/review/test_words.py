"""Times and lengths as a lead reads them."""

import pytest

from guardian_desk.core.instants import DAY, HOUR, MINUTE
from guardian_desk.review.words import said_length


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0, "0 min"),
        (MINUTE - 1, "under 1 min"),
        (3 * HOUR + 40 * MINUTE, "3 h 40 min"),
        (2 * DAY + 3 * HOUR + 5 * MINUTE, "2 days 3 h"),
        (18 * DAY + 14 * MINUTE, "18 days"),
    ],
)
def test_a_length_of_days_is_said_without_its_minutes(length: int, words: str) -> None:
    assert said_length(length) == words
