"""The same family under two areas: what differs is told from both sides, and nothing else."""

from dataclasses import replace

import pytest

from guardian_desk.core.instants import Instant
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.rulepack.profile import BankHolidayList, LocalValue
from guardian_desk.rulepack.words import Status, Unit
from guardian_desk.usecases.compare import Comparison, compared
from guardian_desk.usecases.play import last_of, until
from guardian_desk.usecases.tell_apart import told_apart
from tests.unit.rules.shelves import area, protocol, written_scripts

HERE = "cumberland"


def script(name: str = "child_bf_as_it_happened") -> CaseScript:
    return next(each for each in written_scripts() if each.name == name)


def found(**values: LocalValue) -> Comparison:
    """Compare the first night with an area that differs from it only in these values."""
    here, story = area(HERE), script()
    at = last_of(story)
    there = replace(here.care, id="there", values=here.care.values | values)
    return compared(protocol(), here, there, until(protocol(), here, story, at), at)


def test_an_area_that_says_the_same_asks_the_same() -> None:
    same = found()

    assert (same.values, same.steps) == ((), ())


def test_a_value_that_differs_is_told_from_both_sides_with_the_step_that_it_moves() -> None:
    limit = LocalValue(9, Status.CONFIRMED, Unit.HOURS, "S1", "4")

    apart = found(senior_exam_limit=limit)

    (value,) = apart.values
    assert value.parameter.id == "senior_exam_limit"
    assert value.here == area(HERE).values["senior_exam_limit"]
    assert value.there == limit
    moved = {each.action for each in apart.steps if each.here and each.there}
    assert moved
    for each in apart.steps:
        assert each.here is not None
        assert each.there is not None
        assert each.here.due != each.there.due


def test_a_value_that_only_one_area_confirmed_differs_too() -> None:
    own = area(HERE).values["senior_exam_limit"]
    other = Status.CONFIRMED if own.status is Status.UNCONFIRMED else Status.UNCONFIRMED

    apart = found(senior_exam_limit=replace(own, status=other))

    assert [each.parameter.id for each in apart.values] == ["senior_exam_limit"]
    assert apart.steps == ()


def test_another_source_for_the_same_value_is_no_difference() -> None:
    own = area(HERE).values["senior_exam_limit"]

    assert found(senior_exam_limit=replace(own, source="S2", note="Read again.")).values == ()


def test_other_bank_holidays_differ_and_another_source_for_the_same_does_not() -> None:
    here, story = area(HERE), script()
    at = last_of(story)
    state = until(protocol(), here, story, at)

    def other(listed: BankHolidayList) -> Comparison:
        there = replace(here.care, id="there", bank_holidays=listed)
        return compared(protocol(), here, there, state, at)

    moved = other(BankHolidayList(added=("2026-12-24",)))
    assert moved.other_holidays
    assert told_apart(protocol().pack, moved, "night")["bank_holidays"] == {
        "here": {"added": [], "removed": [], "published_to": "", "source": ""},
        "there": {"added": ["2026-12-24"], "removed": [], "published_to": "", "source": ""},
    }
    same = other(replace(here.care.bank_holidays, source="S2"))
    assert not same.other_holidays
    assert told_apart(protocol().pack, same, "night")["bank_holidays"] is None


@pytest.mark.parametrize("name", ["hampshire", "leicester"])
def test_every_real_area_can_be_compared_at_any_time(name: str) -> None:
    here, story = area(HERE), script()
    at = Instant(last_of(story))

    apart = compared(protocol(), here, area(name).care, until(protocol(), here, story, at), at)

    assert apart.values
    assert apart.there.care.id == name
