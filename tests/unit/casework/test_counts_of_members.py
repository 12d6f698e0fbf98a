"""How many members of a list something is so of, compared with a number."""

import pytest

from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.known import Answer, Knowledge
from guardian_desk.protocol.masks import KNOWN
from guardian_desk.protocol.members import of_count
from guardian_desk.protocol.reading import Reading
from guardian_desk.rulepack.leaves import AnswerGiven, Count
from guardian_desk.rulepack.profile import Profile

HERE = Area(Profile("here", "Here", "1", "2026-01-01"), (), {})
GIVEN = AnswerGiven("kind")


def reads(op: str, amount: int, *, answered: int, complete: bool = True) -> bool:
    """Tell whether `count of mark where kind is answered` is certainly so of three marks."""
    marks = ("m1", "m2", "m3")
    known = Knowledge(
        Instant(0),
        answers={"mark": Answer(options=frozenset({"complete" if complete else "not_complete"}))},
        members={"mark": marks},
    )

    def inner(reading: Reading) -> int:
        return 7 if reading.item in marks[:answered] else 0

    def contrary(reading: Reading) -> int:
        return 0 if reading.item in marks[:answered] else 7

    mask = of_count(Count("mark", GIVEN, op, amount), inner, contrary)
    return bool(mask(Reading(known, HERE, Instant(1))) & KNOWN)


@pytest.mark.parametrize("answered", range(4))
@pytest.mark.parametrize("amount", range(5))
def test_a_count_is_compared_as_its_sign_says(answered: int, amount: int) -> None:
    assert reads("=", amount, answered=answered) is (answered == amount)
    assert reads("!=", amount, answered=answered) is (answered != amount)
    assert reads("<", amount, answered=answered) is (answered < amount)
    assert reads("<=", amount, answered=answered) is (answered <= amount)
    assert reads(">", amount, answered=answered) is (answered > amount)
    assert reads(">=", amount, answered=answered) is (answered >= amount)


def test_of_a_list_that_may_go_on_no_count_is_certainly_reached_from_above() -> None:
    assert not reads("=", 1, answered=1, complete=False)
    assert not reads("<=", 1, answered=1, complete=False)
    assert reads(">=", 1, answered=1, complete=False)
