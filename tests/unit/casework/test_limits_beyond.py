"""A limit that no calendar can count, in rules that were kept: due at once, and nothing stops."""

import pytest

from guardian_desk.casework.advise import advise
from guardian_desk.rulepack.conditions import AllOf
from guardian_desk.rulepack.due import BeforeBirth, Due, DueRule, Limit
from guardian_desk.rulepack.words import Unit
from tests.unit.casework.pregnancies import pack_of
from tests.unit.casework.test_past_due import action
from tests.unit.casework.test_pregnancy import PERIOD, noon, told

NOON = noon(2026, 3, 20)


@pytest.mark.parametrize("unit", Unit, ids=str)
@pytest.mark.parametrize("amount", [-1, 2**40], ids=["below nought", "far beyond"])
def test_it_is_due_at_once(unit: Unit, amount: int) -> None:
    limit = Limit(amount, unit)
    rules: tuple[DueRule, ...] = (Due("opened_at", limit), BeforeBirth(limit))
    for rule in rules:
        here = pack_of(action("step", AllOf(()), rule))
        found = advise(here.protocol, here.area, told(here, *PERIOD), NOON).action("step")

        assert found is not None
        assert found.due is not None
        assert found.due <= NOON
        assert not found.dated


@pytest.mark.parametrize(
    ("amount", "unit"), [(36_600, Unit.DAYS), (26_200, Unit.WORKING_DAYS), (100, Unit.YEARS)]
)
def test_the_longest_limit_is_counted(amount: int, unit: Unit) -> None:
    here = pack_of(action("step", AllOf(()), Due("opened_at", Limit(amount, unit))))
    found = advise(here.protocol, here.area, told(here, *PERIOD), NOON).action("step")

    assert found is not None
    assert found.dated
    assert not found.overdue
