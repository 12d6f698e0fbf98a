"""Of the mutants of both packs that change advice, at least 95 % are refused."""

import pytest

from mutate import accepted, main


@pytest.mark.parametrize("number", ["40", pytest.param("all", marks=pytest.mark.long)])
def test_nearly_every_slip_of_the_pen_is_refused(number: str) -> None:
    assert main(["judge", number, "--seed", "1"]) == 0


def test_whatever_is_accepted_says_why() -> None:
    assert all(accepted().values())
