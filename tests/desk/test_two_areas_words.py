"""Two areas side by side in words: a value nobody knows is never called none, nor the reverse."""

from dataclasses import replace
from datetime import date

import pytest

from guardian_desk.casework.advise import Advised
from guardian_desk.casework.duetime import DueBy
from guardian_desk.core.instants import DAY, Instant
from guardian_desk.desk.presenters.two_areas import TwoAreasView, two_areas_view
from guardian_desk.protocol.area import area_of
from guardian_desk.rulepack.pack import Option, Parameter
from guardian_desk.rulepack.profile import BankHolidayList, LocalValue
from guardian_desk.rulepack.words import Edge, ParameterKind, Status, Unit
from guardian_desk.usecases.compare import Comparison, StepApart, ValueApart
from guardian_desk.usecases.local_words import value_words
from tests.desk.plans import BASIS, NOW, WITHIN, advised, done, limit, plan, working

SURE = Status.CONFIRMED
REFER_BY = Parameter("refer_within", "How soon a referral is sent", ParameterKind.LIMIT, BASIS)
BY_WEEK = Parameter("refer_week", "By which week", ParameterKind.WEEK, BASIS)
JUDGES = Parameter(
    "judges", "Who judges", ParameterKind.SEVERAL, BASIS,
    options=(Option("gp", "The GP"), Option("midwife", "A midwife")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("parameter", "value", "words"),
    [
        (REFER_BY, LocalValue(20, SURE, Unit.WORKING_DAYS), "20 working days"),
        (REFER_BY, LocalValue(1, SURE, Unit.HOURS), "1 hour"),
        (REFER_BY, LocalValue(None, Status.UNCONFIRMED), "Not known."),
        (REFER_BY, LocalValue("none", SURE), "The area has no such rule."),
        (BY_WEEK, LocalValue("34+0", SURE), "34+0"),
        (BY_WEEK, LocalValue("34+0", SURE, edge=Edge.BEFORE), "before 34+0"),
        (JUDGES, LocalValue(("gp", "midwife"), SURE), "The GP; A midwife"),
        (JUDGES, LocalValue("gp", SURE), "The GP"),
    ],
)
def test_a_local_value_is_said_as_a_person_reads_it(
    parameter: Parameter, value: LocalValue, words: str
) -> None:
    assert value_words(parameter, value) == words


LISTED = BankHolidayList(("2027-06-07",), ("2027-05-31",), "2028-12-31", "book")


def view(
    here: Advised | None,
    there: Advised | None,
    *,
    full: bool = True,
    listed: BankHolidayList | None = None,
) -> TwoAreasView:
    case = working()
    profile = replace(case.area.care, title="There")
    other = replace(case.area, care=profile)
    if listed is not None:
        other = area_of(case.protocol.pack, replace(profile, bank_holidays=listed))
    value = ValueApart(REFER_BY, WITHIN, LocalValue(10, SURE, Unit.WORKING_DAYS, "book", "3"))
    step = StepApart("refer", "", here, there)
    return two_areas_view(case, Comparison(case.area, other, NOW, (value,), (step,)), full=full)


def test_at_the_bedside_a_local_rule_is_counted_and_not_told() -> None:
    kept, told = view(None, advised(plan()), full=False), view(None, advised(plan()))

    assert (kept.values, kept.kept_back) == ((), 1)
    assert (len(told.values), told.kept_back) == (1, 0)


@pytest.mark.parametrize("full", [False, True])
def test_other_bank_holidays_are_told_from_both_sides(*, full: bool) -> None:
    row = view(None, advised(plan()), full=full, listed=LISTED).values[-1]

    assert row.about == "Bank holidays that the days are counted with."
    assert row.here == "As in all England."
    assert row.there == (
        "Also 7 Jun 2027.\nWithout 31 May 2027.\nPublished up to 31 Dec 2028.\nThe book of steps"
    )


def test_each_value_stands_with_its_source_and_whether_anybody_confirmed_it() -> None:
    (row,) = view(None, advised(plan())).values

    assert row.about == "How soon a referral is sent"
    assert row.here == "20 working days\nThe local rule, 2.1\nNot confirmed by this area."
    assert row.there == "10 working days\nThe book of steps, 3"


def test_each_step_stands_with_its_days_in_both() -> None:
    here = advised(plan(limit(date(2026, 12, 1)), floor=date(2026, 11, 30)))

    there = advised(plan(limit(date(2026, 12, 8)), start_by=date(2026, 11, 26)))

    shown = view(here, there, full=False)

    (row,) = shown.steps
    assert (shown.here, shown.there) == ("Here", "There")
    assert (row.key, row.about) == (("refer", ""), "Send form 2.")
    assert row.here == "Not before Mon 30 Nov\nLast day Tue 1 Dec"
    assert row.there == "Start by Thu 26 Nov\nLast day Tue 8 Dec"


def test_a_day_before_the_case_is_said_as_on_every_other_page() -> None:
    long_ago = replace(advised(plan()), plan=None, due=Instant(NOW - 41 * DAY), due_by=DueBy.SET)

    (row,) = view(long_ago, None).steps

    assert row.here == "Now, its day (Wed 14 Oct) came before this case"


def test_a_step_that_one_area_does_not_ask_for_or_has_done_says_so() -> None:
    finished = advised(plan(), done("2026-11-03T10:00:00+00:00"))

    (row,) = view(None, finished).steps

    assert (row.here, row.there) == ("Not asked for.", "Done.")
