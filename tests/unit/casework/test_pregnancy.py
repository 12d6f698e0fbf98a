"""A pregnancy in a case: how far it is, what re-dating does, when a step of its plan is due."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import Advice, Advised, advise
from guardian_desk.casework.agenda import slots
from guardian_desk.casework.events import Answered, Event, Happening, Recorded
from guardian_desk.casework.state import State, opened
from guardian_desk.core.dates import end_of_day, england
from guardian_desk.core.duedates import Basis
from guardian_desk.core.errors import Faulty
from guardian_desk.core.instants import Instant, instant_of
from guardian_desk.core.redating import Timing
from guardian_desk.protocol.pregnant import Pregnant, pregnant
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.conditions import AllOf, Condition
from guardian_desk.rulepack.due import BeforeBirth, ByWeek, Due, DueRule, Limit
from guardian_desk.rulepack.pack import Action, Outcome
from guardian_desk.rulepack.pregnancy import DatedBy, PregnancyRules
from guardian_desk.rulepack.profile import BankHolidayList, LocalValue
from guardian_desk.rulepack.words import ActionKind, Ending, Status, Unit, Urgency
from tests.unit.casework.pregnancies import RULES, chosen, dated_on, pack_of, unknown, weeks
from tests.unit.casework.worlds import BASIS, World

ALWAYS = AllOf(())
PERIOD = (
    chosen("ways", "period"),
    dated_on("period_day", date(2026, 1, 5)),
    chosen("period_sure", "a"),
)
"""The last period began on Mon 5 Jan 2026: the due date is Mon 12 Oct 2026."""


def noon(year: int, month: int, day: int) -> Instant:
    return instant_of(datetime(year, month, day, 12, tzinfo=england()))


BOOKED = noon(2026, 3, 9)
BOOKED_DAY = date(2026, 3, 9)


def action(
    *due: DueRule, when: Condition = ALWAYS, after: tuple[Ending, ...] = (), not_before: str = ""
) -> Action:
    return Action(
        "a",
        "Hold it.",
        "",
        ActionKind.TASK,
        "r",
        when,
        BASIS,
        due=due,
        outcomes=(Outcome("done", "Done"),),
        after=after,
        not_before=not_before,
    )


def told(here: World, *events: Event, at: Instant = BOOKED, state: State | None = None) -> State:
    fresh = opened(BOOKED, "A. Midwife")
    case = begin(here.protocol, here.area, fresh) if state is None else state
    for event in events:
        happening = Happening(event, at, at, "A. Midwife", len(case.happenings) + 1)
        case = advance(here.protocol, here.area, case, happening)
    return case


def advice(here: World, state: State, at: Instant = BOOKED) -> Advice:
    return advise(here.protocol, here.area, state, at)


def step(here: World, state: State, at: Instant = BOOKED) -> Advised:
    found = advice(here, state, at).action("a")
    assert found is not None
    return found


def how_far(here: World, state: State, at: Instant = BOOKED) -> Pregnant:
    assert here.protocol.dating is not None
    return pregnant(here.protocol.dating, advice(here, state, at).reading)


def span(here: World, state: State, at: Instant = BOOKED) -> list[str]:
    found = how_far(here, state, at).gestation
    return [] if found is None else [str(each) for each in found]


def test_a_last_period_tells_how_far_the_pregnancy_is() -> None:
    here = pack_of(action())
    state = told(here, *PERIOD)

    assert span(here, state) == ["9+0", "9+0"]
    in_force = how_far(here, state).in_force
    assert in_force is not None
    assert in_force.due == date(2026, 10, 12)
    assert in_force.said.author == "A. Midwife"


def test_nothing_is_said_before_anything_is_known() -> None:
    here = pack_of(action(when="gestation >= 12+0"))

    assert advice(here, told(here)).actions == ()
    assert how_far(here, told(here)).gestation is None


@pytest.mark.parametrize(
    ("condition", "raised"),
    [
        ("gestation < 12+0", True),
        ("gestation >= 12+0", False),
        ("gestation = 9+0", True),
        ("gestation < param floor", True),
        ("gestation >= param floor", False),
        ("gestation < param silent_week", True),
        ("gestation >= param silent_week", True),
        ("gestation at booked > 20+0", False),
        ("gestation at booked <= 9+0", True),
        ("gestation at born_time > 20+0", False),
        ("gestation at born_time <= 9+0", True),
    ],
)
def test_a_gestation_is_compared_with_a_week(condition: str, raised: bool) -> None:
    here = pack_of(action(when=condition))
    born = Answered("born_time", amount=noon(2026, 3, 9))
    state = told(here, *PERIOD, dated_on("booked", date(2026, 3, 9)), born)

    assert bool(advice(here, state).open_actions) is raised


def test_a_band_that_spans_a_week_raises_what_lies_on_either_side() -> None:
    between = (
        chosen("ways", "period"),
        dated_on("period_day", date(2025, 12, 1)),
        dated_on("period_latest", date(2026, 1, 5)),
    )
    for condition in ("gestation < 12+0", "gestation >= 12+0"):
        here = pack_of(action(when=condition))
        found = step(here, told(here, *between))
        assert found.stands is Stands.FIND_OUT

    assert span(here, told(here, *between)) == ["9+0", "14+0"]


def test_a_better_date_that_is_not_known_leaves_nothing_ruled_out() -> None:
    here = pack_of(action(when="gestation >= 30+0"))
    ways = chosen("ways", "period", "scan")
    scan = (dated_on("scan_day", date(2026, 3, 9)), unknown("scan_found"))

    assert advice(here, told(here, *PERIOD)).actions == ()
    assert step(here, told(here, *PERIOD, ways, *scan)).only_unknown


def test_a_week_ends_on_the_working_day_before_a_bank_holiday() -> None:
    here = pack_of(action(ByWeek("20+0")))
    found = step(here, told(here, *PERIOD))

    assert found.plan is not None
    assert found.plan.latest == date(2026, 5, 22)
    assert found.due == end_of_day(date(2026, 5, 22))
    (limit,) = found.plan.limits
    assert (limit.counted, limit.moved) == (date(2026, 5, 25), True)


def test_a_day_that_the_areas_list_closes_moves_a_last_day_earlier() -> None:
    listed = BankHolidayList(added=("2026-05-22",), removed=("2026-05-04",))
    within = Due("opened_at", Limit(40, Unit.WORKING_DAYS))
    plain, other = (pack_of(action(ByWeek("20+0"), within), closed=each) for each in (None, listed))
    days = {}
    for name, here in (("plain", plain), ("listed", other)):
        plan = step(here, told(here, *PERIOD)).plan
        assert plan is not None
        days[name] = [each.day for each in plan.limits]

    assert days["plain"] == [date(2026, 5, 22), date(2026, 5, 7)]
    # Fri 22 May is closed too; Mon 4 May is not, so forty working days end a day earlier.
    assert days["listed"] == [date(2026, 5, 21), date(2026, 5, 6)]


def test_what_is_counted_past_the_published_list_may_still_move() -> None:
    listed = BankHolidayList(published_to="2026-04-30")
    here = pack_of(action(ByWeek("20+0")), closed=listed)
    plan = step(here, told(here, *PERIOD)).plan

    assert plan is not None
    assert plan.provisional
    known = pack_of(action(ByWeek("20+0")), closed=BankHolidayList(published_to="2026-12-31"))
    plan = step(known, told(known, *PERIOD)).plan
    assert plan is not None
    assert not plan.provisional


def test_a_week_that_is_not_inclusive_ends_the_day_before() -> None:
    here = pack_of(action(ByWeek("before_34")))
    found = step(here, told(here, *PERIOD))

    assert found.plan is not None
    assert found.plan.limits[0].counted == date(2026, 8, 30)
    assert found.plan.latest == date(2026, 8, 28)


def test_what_takes_time_is_due_when_it_must_begin() -> None:
    here = pack_of(replace(action(ByWeek("36+0")), takes=Limit(45, Unit.WORKING_DAYS)))
    found = step(here, told(here, *PERIOD))

    assert found.plan is not None
    assert found.plan.latest == date(2026, 9, 14)
    # 45 working days back from Mon 14 Sep, over the bank holiday of 31 Aug.
    assert found.plan.start_by == date(2026, 7, 10)
    assert found.due == end_of_day(date(2026, 7, 10))


def test_only_what_is_counted_back_from_the_birth_moves_with_an_earlier_birth() -> None:
    back, week = action(BeforeBirth(Limit(4, Unit.WEEKS))), action(ByWeek("34+0"))
    moved = {}
    for name, made in (("back", back), ("week", week)):
        here = pack_of(made)
        single = step(here, told(here, *PERIOD)).plan
        twins = step(here, told(here, *PERIOD, chosen("babies", "b"))).plan
        assert single is not None
        assert twins is not None
        moved[name] = (single.latest, twins.latest)

    assert moved["back"] == (date(2026, 9, 14), date(2026, 8, 24))
    assert moved["week"] == (date(2026, 8, 28), date(2026, 8, 28))


def test_a_floor_after_the_last_day_is_a_conflict_and_the_last_day_stands() -> None:
    opened = Due("opened_at", Limit(15, Unit.WORKING_DAYS))
    here = pack_of(action(opened, ByWeek("20+0"), not_before="30+0"))
    found = step(here, told(here, *PERIOD))

    assert found.plan is not None
    assert found.plan.floor == date(2026, 8, 3)
    assert found.plan.conflict
    assert found.due is not None
    assert found.due < end_of_day(date(2026, 8, 3))


def test_a_week_that_nobody_knows_is_due_at_once() -> None:
    here = pack_of(action(ByWeek("silent_week")))
    found = step(here, told(here, *PERIOD), noon(2026, 3, 10))

    assert found.due == BOOKED
    assert not found.dated
    assert found.urgency is Urgency.NOW


def test_an_area_without_such_a_rule_asks_for_no_day() -> None:
    none = {"floor": LocalValue("none", Status.CONFIRMED)}
    here = pack_of(action(ByWeek("floor")), values=none)

    assert step(here, told(here, *PERIOD)).due is None


def scan(day: date, found: str) -> tuple[Event, ...]:
    return (chosen("ways", "period", "scan"), dated_on("scan_day", day), weeks("scan_found", found))


def test_redating_keeps_every_due_date_and_counts_anew() -> None:
    here = pack_of(action(ByWeek("20+0")))
    state = told(here, *PERIOD)
    later = noon(2026, 3, 30)
    state = told(here, *scan(date(2026, 3, 30), "13+0"), at=later, state=state)

    kept = how_far(here, state, later)
    assert [each.due for each in kept.due_dates] == [date(2026, 10, 12), date(2026, 10, 5)]
    assert kept.in_force == kept.due_dates[1]
    plan = step(here, state, later).plan
    assert plan is not None
    assert plan.latest == date(2026, 5, 18)


def test_what_redating_overtook_is_not_late_and_still_presses() -> None:
    here = pack_of(action(ByWeek("20+0")))
    state = told(here, *PERIOD)
    at = noon(2026, 5, 20)
    # Found to be 21+2 on 20 May: 20+0 was on 11 May, before anyone could know.
    state = told(here, *scan(date(2026, 5, 20), "21+2"), at=at, state=state)
    found = step(here, state, at)

    assert found.plan is not None
    assert found.plan.timing is Timing.OVERTAKEN
    assert not found.overdue
    assert found.is_past
    assert found.urgency is Urgency.NOW
    # Past the first ceiling too it is late by either date.
    assert step(here, state, noon(2026, 5, 26)).overdue


def test_a_step_done_keeps_the_due_date_in_force_on_its_day() -> None:
    here = pack_of(action(ByWeek("20+0")))
    done = noon(2026, 5, 20)
    state = told(here, *PERIOD)
    state = told(here, Recorded("a", "done"), at=done, state=state)
    at = noon(2026, 6, 8)
    state = told(here, *scan(date(2026, 6, 8), "25+0"), at=at, state=state)
    found = step(here, state, at)

    assert found.stands is Stands.DONE
    assert found.plan is not None
    assert found.plan.timing is Timing.IN_TIME
    assert found.plan.latest == date(2026, 5, 22)


def test_an_answer_taken_back_withdraws_its_due_date_and_keeps_it() -> None:
    here = pack_of(action())
    state = told(here, *PERIOD, *scan(BOOKED_DAY, "9+0"))
    state = told(here, unknown("scan_found"), at=noon(2026, 3, 10), state=state)

    kept = how_far(here, state, noon(2026, 3, 10)).due_dates
    assert [each.withdrawn is not None for each in kept] == [False, True]


def test_a_birth_ends_what_is_not_wanted_after_it() -> None:
    here = pack_of(action(ByWeek("34+0")))
    after = pack_of(action(ByWeek("34+0"), after=(Ending.BIRTH,)))
    born = chosen("ending", "b")

    assert advice(here, told(here, *PERIOD, born)).open_actions == ()
    assert advice(after, told(after, *PERIOD, born)).open_actions != ()


def test_a_loss_ends_every_clock_and_question() -> None:
    here = pack_of(action(ByWeek("34+0"), after=(Ending.BIRTH,)))
    state = told(here, *PERIOD, chosen("ending", "c"))
    found = advice(here, state, noon(2026, 10, 1))

    assert found.actions == ()
    assert slots(here.protocol, state, found.reading) == ()


def test_a_loss_that_is_only_not_known_ends_nothing() -> None:
    here = pack_of(action(ByWeek("34+0")))

    assert advice(here, told(here, *PERIOD, unknown("ending"))).open_actions != ()


@pytest.mark.parametrize(
    "rules",
    [
        replace(RULES, born="gestation > 40+0"),
        replace(RULES, lost="gestation at booked > 40+0"),
        replace(RULES, dated_by=(DatedBy(Basis.SCAN, due="copied_due", when="gestation > 12+0"),)),
    ],
    ids=["born", "lost", "dated"],
)
def test_rules_that_date_a_pregnancy_by_itself_are_refused(rules: PregnancyRules) -> None:
    with pytest.raises(Faulty, match="reads the gestation that it gives"):
        pack_of(action(), rules=rules)
