"""Nothing is called late that re-dating overtook, nor where an unknown date leaves it open."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.core.bands import Band
from guardian_desk.core.pregnancy import Turn
from guardian_desk.core.redating import Ceiling, Timing, ceilings, timing

BEGAN = date(2027, 1, 4)


def on(day: int) -> date:
    return BEGAN + timedelta(days=day)


def turn(begun: int, due: int, latest: int | None = None) -> Turn:
    return Turn(on(begun), Band(on(due), on(due if latest is None else latest)))


def ten_days_before(due: date) -> date:
    return due - timedelta(days=10)


def at(turns: Sequence[Turn], day: int) -> Timing:
    return timing(ceilings(turns, ten_days_before), on(day))


def test_a_step_is_in_time_on_its_ceiling_and_late_the_day_after() -> None:
    assert at([turn(0, 60)], 50) is Timing.IN_TIME
    assert at([turn(0, 60)], 51) is Timing.LATE


def test_a_ceiling_that_re_dating_moved_into_the_past_is_overtaken() -> None:
    turns = [turn(0, 60), turn(40, 45)]

    assert at(turns, 39) is Timing.IN_TIME
    assert [at(turns, day) for day in range(40, 51)] == [Timing.OVERTAKEN] * 11


def test_past_the_former_ceiling_too_it_is_late_whatever_the_date() -> None:
    assert at([turn(0, 60), turn(40, 45)], 51) is Timing.LATE


def test_an_earlier_ceiling_that_left_time_can_be_late() -> None:
    turns = [turn(0, 60), turn(20, 45)]

    assert at(turns, 35) is Timing.IN_TIME
    assert at(turns, 36) is Timing.LATE


def test_a_step_late_before_re_dating_stays_late_or_comes_into_time() -> None:
    assert at([turn(0, 30), turn(25, 33)], 26) is Timing.LATE
    assert at([turn(0, 30), turn(25, 60)], 26) is Timing.IN_TIME


def test_what_was_past_when_first_dated_is_late() -> None:
    assert at([turn(0, 5)], 0) is Timing.LATE
    assert at([turn(0, 5), turn(3, 4)], 3) is Timing.LATE


def test_two_re_datings_are_held_against_the_one_last_in_time() -> None:
    turns = [turn(0, 80), turn(30, 35), turn(40, 38)]

    assert at(turns, 45) is Timing.OVERTAKEN
    assert at(turns, 71) is Timing.LATE


def test_of_several_former_ceilings_the_last_one_in_time_counts() -> None:
    turns = [turn(0, 90), turn(20, 60), turn(40, 48)]

    assert at(turns, 50) is Timing.OVERTAKEN
    assert at(turns, 51) is Timing.LATE


def test_a_ceiling_that_still_left_its_own_day_can_be_late() -> None:
    turns = [turn(0, 80), turn(35, 45)]

    assert at(turns, 35) is Timing.IN_TIME
    assert at(turns, 36) is Timing.LATE


def test_a_step_done_keeps_the_due_date_in_force_on_its_day() -> None:
    turns = [turn(0, 60), turn(40, 45)]

    assert at(turns, 39) is at(turns[:1], 39) is Timing.IN_TIME


def test_before_any_due_date_and_while_none_stands_nothing_is_late() -> None:
    assert at([], 10) is Timing.IN_TIME
    assert at([turn(5, 6)], 4) is Timing.IN_TIME
    assert at([turn(0, 5), Turn(on(3), None)], 9) is Timing.IN_TIME


def test_a_gap_without_due_date_is_no_time_to_have_been_in() -> None:
    assert at([turn(0, 60), Turn(on(20), None), turn(40, 45)], 41) is Timing.OVERTAKEN
    assert at([Turn(on(0), None), turn(40, 45)], 41) is Timing.LATE


def test_late_only_where_true_across_the_band() -> None:
    turns = [turn(0, 40, 60)]

    assert at(turns, 30) is Timing.IN_TIME
    assert at(turns, 31) is at(turns, 50) is Timing.MAY_BE_LATE
    assert at(turns, 51) is Timing.LATE


def test_a_scan_that_narrows_a_band_overtakes_rather_than_makes_late() -> None:
    turns = [turn(0, 40, 60), turn(35, 42)]

    assert at(turns, 33) is Timing.MAY_BE_LATE
    assert at(turns, 36) is Timing.OVERTAKEN
    assert at(turns, 51) is Timing.LATE


def test_a_birth_planned_for_earlier_overtakes_what_is_counted_back_from_it() -> None:
    held = [Ceiling(on(0), on(60), on(60)), Ceiling(on(40), on(30), on(30))]

    assert timing(held, on(40)) is Timing.OVERTAKEN
    assert timing(held, on(61)) is Timing.LATE


HISTORIES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 90), st.integers(0, 20)), min_size=1, max_size=5
)


@given(HISTORIES, st.integers(0, 150))
def test_late_is_always_past_the_ceiling_in_force_and_past_the_one_last_in_time(
    made: list[tuple[int, int, int]], day: int
) -> None:
    begun, turns = 0, []
    for wait, due, width in made:
        turns.append(turn(begun, due, due + width))
        begun += wait + 1
    told = at(turns, day)
    so_far = [each for each in turns if each.begun <= on(day)]
    bands = [(each.begun, each.band) for each in so_far if each.band is not None]

    if told is Timing.LATE:
        for dues in ([band.earliest for _, band in bands], [band.latest for _, band in bands]):
            ceilings = [ten_days_before(due) for due in dues]
            assert on(day) > ceilings[-1]
            begins = [each for each, _ in bands]
            held = [c for b, c in zip(begins, ceilings, strict=True) if b <= c]
            assert not held or on(day) > held[-1]
    if told is Timing.IN_TIME:
        assert on(day) <= ten_days_before(bands[-1][1].earliest)


@given(HISTORIES, st.integers(0, 150))
def test_a_later_re_dating_changes_nothing_of_what_was_said_before_it(
    made: list[tuple[int, int, int]], day: int
) -> None:
    turns = [turn(n * 20, due, due + width) for n, (_, due, width) in enumerate(made)]

    assert at(turns, day) is at([*turns, turn(day + 1, 3)], day)
