"""Elapsed time stays right whatever happens to the wall clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from guardian_desk.core.clock import Reading, SteadyTime
from tests.store.support import SECOND, HandClock

YEAR = 365 * 86_400


@pytest.mark.parametrize("moved", [1, -1, 60, -60, 3600, -3600, YEAR, -YEAR, 10 * YEAR, -10 * YEAR])
def test_setting_the_clock_changes_no_elapsed_time(moved: int) -> None:
    clock = HandClock()
    steady = SteadyTime.begun(clock.read())
    began = steady.at(clock.read())

    clock.passes(300)
    clock.is_set(moved)
    clock.passes(300)

    assert steady.at(clock.read()) - began == 600 * SECOND


@pytest.mark.parametrize(
    ("moved", "told"), [(2, False), (-2, False), (2.000001, True), (-2.000001, True), (-YEAR, True)]
)
def test_a_jump_is_told_beyond_two_seconds(moved: float, told: bool) -> None:
    clock = HandClock()
    steady = SteadyTime.begun(clock.read())

    clock.passes(60)
    clock.is_set(moved)
    jump = steady.jump(clock.read())

    assert (jump is not None) is told
    if jump is not None:
        assert jump.delta_us == round(moved * SECOND)


def test_many_small_pushes_add_up_to_a_jump() -> None:
    clock = HandClock()
    steady = SteadyTime.begun(clock.read())

    for _ in range(3):
        clock.passes(60)
        clock.is_set(0.9)
        steady = steady.after(clock.read())

    assert steady.jump(clock.read()) is not None


def test_a_jump_that_was_written_down_is_not_told_again() -> None:
    clock = HandClock()
    steady = SteadyTime.begun(clock.read())
    clock.is_set(3600)

    steady = steady.noted(clock.read())
    clock.passes(60)

    assert steady.jump(clock.read()) is None
    assert steady.from_wall(clock.read().utc_us) == steady.at(clock.read())


def test_after_a_reboot_the_wall_clock_counts() -> None:
    clock = HandClock()
    steady = SteadyTime.begun(clock.read())
    began = steady.at(clock.read())

    clock.reboots(after=90, boot="boot-b")

    assert steady.jump(clock.read()) is None
    assert steady.at(clock.read()) - began == 90 * SECOND
    assert steady.after(clock.read()).line.boot == "boot-b"


def test_a_restored_snapshot_begins_a_new_line() -> None:
    steady = SteadyTime.begun(Reading(1_000 * SECOND, 0, 900 * SECOND, "a"))
    restored = Reading(5_000 * SECOND, 0, 100 * SECOND, "a")

    assert steady.jump(restored) is not None
    assert steady.noted(restored).at(restored) == 5_000 * SECOND


def test_the_october_hour_and_a_change_of_zone_are_no_jump() -> None:
    london = ZoneInfo("Europe/London")
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    readings = [
        Reading(
            round((before + timedelta(minutes=step)).timestamp()) * SECOND,
            round(
                (
                    (before + timedelta(minutes=step)).astimezone(london).utcoffset() or timedelta()
                ).total_seconds()
                / 60
            ),
            step * 60 * SECOND,
            "a",
        )
        for step in range(0, 121, 30)
    ]
    steady = SteadyTime.begun(readings[0])

    assert [reading.offset_min for reading in readings] == [60, 0, 0, 0, 0]
    assert all(steady.jump(reading) is None for reading in readings)
    assert steady.at(readings[-1]) - steady.at(readings[0]) == 7_200 * SECOND
