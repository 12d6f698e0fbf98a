"""Figures over many cases: n is never left out, and what is still open is never taken for done."""

import pytest

from guardian_desk.casework.events import Answered, NotKnown, OutcomeWithdrawn
from guardian_desk.core.instants import HOUR, MINUTE
from guardian_desk.review.figures import BREACH, Came, median
from guardian_desk.review.summary import says_figure
from tests.unit.review.told import after, arrived, figures, followed, police, said

HARM = said("harm", "possible")


def test_an_interval_is_measured_from_start_to_end_with_its_median() -> None:
    found = figures(
        *(
            followed((HARM, after(1)), (police("told"), after(1, minutes)), name=f"case-{minutes}")
            for minutes in (10, 22, 90)
        )
    )["to_decision"]

    assert (found.n, found.median, found.longest) == (3, 22 * MINUTE, 90 * MINUTE)
    assert says_figure(found) == "3 measured; median 22 min; longest 1 h 30 min"


def test_what_has_not_come_yet_counts_in_n_and_not_in_the_median() -> None:
    found = figures(
        followed((HARM, after(1)), (police("told"), after(2)), name="case-1"),
        followed((HARM, after(1)), until=after(9), name="case-2"),
        followed((said("harm", "no"), after(1)), name="case-3"),
    )["to_decision"]

    assert (found.n, found.median) == (2, HOUR)
    assert found.heap(Came.MEASURED) == 1
    assert found.heap(Came.STILL_OPEN) == 1
    assert found.heap(Came.NOT_STARTED) == 1
    assert "8 h later" in next(each.says for each in found.parts if each.heap == Came.STILL_OPEN)


def test_a_start_recorded_as_unknown_is_told_apart_from_one_that_never_came() -> None:
    found = figures(
        followed((arrived(None), after(0)), (HARM, after(1)), name="case-1"),
        followed((HARM, after(1)), name="case-2"),
        followed((arrived(after(0, 30)), after(1)), (HARM, after(1)), name="case-3"),
    )["to_concern"]

    assert found.n == 1
    assert found.heap(Came.START_NOT_KNOWN) == 1
    assert found.heap(Came.NOT_STARTED) == 1
    assert found.median == 30 * MINUTE


def test_what_is_still_so_has_no_place_in_the_median() -> None:
    alone, agreed = said("access", "alone"), said("access", "agreed")
    found = figures(
        followed((alone, after(1)), (agreed, after(3)), name="case-1"),
        followed((alone, after(1)), (agreed, after(5)), name="case-2"),
        followed((alone, after(1)), until=after(900), name="case-3"),
    )["free"]

    assert (found.n, found.measured, found.heap(Came.STILL_SO)) == (3, 2, 1)
    assert (found.median, found.longest, found.total) == (3 * HOUR, 899 * HOUR, 905 * HOUR)
    assert says_figure(found) == (
        "2 was so and ended; 1 still so when the record ends;"
        " median of the 2 that ended 3 h; longest 37 days 11 h so far"
    )


def test_the_longest_of_an_interval_is_what_has_not_come_yet_where_that_is_longer() -> None:
    soon = followed((HARM, after(1)), (police("told"), after(1, 20)), name="case-1")
    never = followed((HARM, after(1)), until=after(1 + 43 * 24), name="case-2")

    assert says_figure(figures(soon, never)["to_decision"]) == (
        "1 measured; 1 not yet when the record ends; median 20 min; longest 43 days so far"
    )
    assert says_figure(figures(never)["to_decision"]).endswith("; longest 43 days so far")


def test_an_end_before_its_start_is_no_negative_length() -> None:
    early = followed((arrived(after(5)), after(0)), (HARM, after(1)))
    (part,) = figures(early)["to_concern"].parts

    assert part.length == 0
    assert part.says.endswith("The end came first.")


def test_hours_add_every_stretch_and_run_to_the_end_of_the_record() -> None:
    alone, agreed = said("access", "alone"), said("access", "agreed")
    found = figures(
        followed((alone, after(1)), (agreed, after(2)), (alone, after(3)), until=after(4)),
        followed((agreed, after(1)), name="case-2"),
    )["free"]

    assert (found.n, found.total, found.median) == (2, 2 * HOUR, None)
    assert found.heap(Came.STILL_SO) == 1
    assert found.heap(Came.NEVER_SO) == 1


def test_a_case_in_which_nothing_is_answered_was_not_never_so() -> None:
    silent = followed(name="case-1")
    found = figures(silent, followed((said("access", "agreed"), after(1)), name="case-2"))["free"]

    assert (found.n, found.heap(Came.NEVER_SO), found.heap(Came.NOT_RECORDED)) == (1, 1, 1)
    assert says_figure(found) == "1 never so; 1 not recorded, not in n"
    (breach,) = (figures(silent)["late"],)
    assert (breach.n, breach.heap(Came.NOT_RECORDED)) == (0, 1)


def test_an_unknown_that_may_make_it_so_counts_as_hours() -> None:
    unknown = Answered("access", unknown=NotKnown.UNKNOWN)
    found = figures(followed((unknown, after(1)), until=after(3)))["free"]

    assert found.total == 2 * HOUR


@pytest.mark.parametrize(
    ("told", "heap"),
    [
        ((), Came.NONE_RECORDED.value),
        (((police("attempted"), after(2)),), Came.NONE_RECORDED.value),
        (((police("told"), after(2)),), "told"),
        (((police("not_indicated"), after(2)),), "not_indicated"),
        (((police("deferred", until=after(30)), after(2)),), "deferred"),
        (((police("deferred", until=after(4)), after(2)),), Came.LAPSED.value),
        (
            ((police("deferred", until=after(4)), after(2)), (police("told"), after(5))),
            "told",
        ),
    ],
)
def test_the_police_decision_is_told_deferred_lapsed_not_indicated_or_not_recorded(
    told: tuple[object, ...], heap: str
) -> None:
    found = figures(followed((HARM, after(1)), *told))["which"]  # type: ignore[arg-type]

    assert (found.n, found.heap(heap)) == (1, 1)
    recorded = 0 if heap == Came.NONE_RECORDED else 1
    assert says_figure(found).startswith(f"{recorded} of 1 recorded; ")


def test_a_decision_that_was_never_asked_for_is_not_in_n() -> None:
    found = figures(followed((said("harm", "no"), after(1))))["which"]

    assert found.n == 0
    assert says_figure(found) == "no case asked for it"


def test_lapses_count_each_deferral_that_ran_out() -> None:
    twice = followed(
        (HARM, after(1)),
        (police("deferred", until=after(4)), after(2)),
        (police("deferred", until=after(6)), after(5)),
        (police("told"), after(7)),
    )
    in_time = followed(
        (HARM, after(1)),
        (police("deferred", until=after(4)), after(2)),
        (police("told"), after(3)),
        name="case-2",
    )
    found = figures(twice, in_time, followed((HARM, after(1)), name="case-3"))["lapsed"]

    assert (found.n, found.sum_of_numbers) == (2, 2)
    assert found.heap(Came.LAPSED) == 1


def test_a_deferral_that_ran_out_after_nothing_asked_for_it_is_no_lapse() -> None:
    excluded = followed(
        (HARM, after(1)),
        (police("deferred", until=after(4)), after(2)),
        (said("harm", "no"), after(3)),
    )

    assert figures(excluded)["lapsed"].sum_of_numbers == 0
    assert figures(excluded)["which"].heap("deferred") == 1


def test_recorded_unknown_and_not_recorded_are_three_things() -> None:
    found = figures(
        followed((arrived(after(0)), after(1)), name="case-1"),
        followed((arrived(None), after(1)), name="case-2"),
        followed((HARM, after(1)), name="case-3"),
    )["arrival"]

    assert found.n == 3
    assert [found.heap(each) for each in (Came.YES, Came.NOT_KNOWN, Came.NO)] == [1, 1, 1]


def test_each_breach_is_a_figure_over_every_case() -> None:
    alone = (said("access", "alone"), after(1))
    found = figures(
        followed((HARM, after(1)), alone, until=after(5)),
        followed((HARM, after(1)), alone, (police("told"), after(1, 20)), name="case-2"),
    )["late"]

    assert (found.shape, found.n) == (BREACH, 2)
    assert found.heap(Came.STILL_SO) == 1
    assert found.heap(Came.NEVER_SO) == 1


@pytest.mark.parametrize(
    ("lengths", "middle"), [([], None), ([5], 5), ([1, 9], 5), ([9, 1, 4], 4), ([4, 1, 9, 2], 3)]
)
def test_the_median_is_the_middle(lengths: list[int], middle: int | None) -> None:
    assert median(lengths) == middle


def test_an_outcome_that_was_taken_back_is_in_no_figure() -> None:
    back = (OutcomeWithdrawn(2, "wrong baby"), after(5))
    wrong = followed((HARM, after(1)), (police("told"), after(2)), back, until=after(9))
    found = figures(wrong)

    assert found["to_decision"].heap(Came.STILL_OPEN) == 1
    assert found["to_decision"].median is None
    assert found["which"].heap(Came.NONE_RECORDED) == 1
