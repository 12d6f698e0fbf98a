"""The line of a pregnancy: weeks and due date today, what re-dating took, and rest after a loss."""

from dataclasses import replace
from datetime import date, datetime

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.events import Event, Happening, Recorded
from guardian_desk.casework.state import State, opened
from guardian_desk.core.dates import end_of_day, england
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import DAY, Instant, instant_of
from guardian_desk.decisionlog.ports import BoardRow
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.board import board_line
from guardian_desk.desk.presenters.caseload import Wanted, caseload, listed, reminder
from guardian_desk.desk.presenters.pressing import pressing
from guardian_desk.rulepack.conditions import AllOf
from guardian_desk.rulepack.due import ByWeek, DueRule
from guardian_desk.rulepack.pack import Action, Outcome
from guardian_desk.rulepack.words import ActionKind, Effect, Ending, Urgency
from guardian_desk.usecases.board import board_row
from tests.unit.casework.pregnancies import chosen, dated_on, pack_of, weeks
from tests.unit.casework.worlds import BASIS, World

MIDWIFE = "A. Midwife"


def noon(year: int, month: int, day: int) -> Instant:
    return instant_of(datetime(year, month, day, 12, tzinfo=england()))


BOOKED = noon(2026, 3, 9)
PERIOD = (
    chosen("ways", "period"),
    dated_on("period_day", date(2026, 1, 5)),
    chosen("period_sure", "a"),
)
"""The last period began on Mon 5 Jan 2026: the due date is Mon 12 Oct 2026."""


def action(name: str, *due: DueRule, after: tuple[Ending, ...] = ()) -> Action:
    outcomes = (Outcome("done", "Done"), Outcome("asked", "Asked", Effect.STAYS_OPEN))
    do = f"Hold {name}."
    kind = ActionKind.TASK
    return Action(
        name, do, "", kind, "r", AllOf(()), BASIS, due=due, outcomes=outcomes, after=after
    )


def told(here: World, *events: Event, at: Instant = BOOKED, state: State | None = None) -> State:
    case = begin(here.protocol, here.area, opened(BOOKED, MIDWIFE)) if state is None else state
    for event in events:
        happening = Happening(event, at, at, MIDWIFE, len(case.happenings) + 1)
        case = advance(here.protocol, here.area, case, happening)
    return case


def row(here: World, state: State, at: Instant | None = None) -> BoardRow:
    return board_row(WorkingCase(CaseId("c"), here.protocol, here.area, state), at)


def test_the_weeks_are_those_of_the_day_on_which_one_looks() -> None:
    here = pack_of(action("a"))
    written = row(here, told(here, *PERIOD))

    assert board_line(written, BOOKED, None).age == "9+0, due 12 Oct 2026"
    assert board_line(written, Instant(BOOKED + 10 * DAY), None).age == "10+3, due 12 Oct 2026"
    assert board_line(row(here, told(here)), BOOKED, None).age == "not known"


def test_weeks_that_are_not_sure_say_so() -> None:
    here = pack_of(action("a"))
    between = (
        chosen("ways", "period"),
        dated_on("period_day", date(2025, 12, 29)),
        dated_on("period_latest", date(2026, 1, 5)),
    )

    assert board_line(row(here, told(here, *between)), BOOKED, None).age == "9+0 to 10+0, not sure"


def test_a_day_of_the_plan_stands_in_the_line_and_is_over_once_it_has_passed() -> None:
    here = pack_of(action("a", ByWeek("12+0")))
    state = told(here, *PERIOD)
    written = row(here, state)

    assert board_line(written, BOOKED, None).by == "Mon 30 Mar"
    day_after = noon(2026, 4, 1)
    assert written.detail["turns_us"] == end_of_day(date(2026, 3, 30)) + 1
    fresh = row(here, state, day_after)
    assert board_line(fresh, day_after, None).over
    assert fresh.detail["dues"] == [end_of_day(date(2026, 3, 30))]


def test_a_step_whose_time_a_scan_took_away_is_not_called_over() -> None:
    here = pack_of(action("a", ByWeek("12+0")))
    later = noon(2026, 3, 20)
    state = told(here, *PERIOD)
    state = told(
        here,
        chosen("ways", "period", "scan"),
        dated_on("scan_day", date(2026, 3, 20)),
        weeks("scan_found", "13+2"),
        at=later,
        state=state,
    )

    written = row(here, state)
    line = board_line(written, later, None)

    assert line.by == "overtaken by re-dating"
    assert not line.over
    assert reminder(caseload([written], later), None).over == 0


def test_a_step_that_may_be_late_is_looked_at_again_each_day() -> None:
    here = pack_of(action("a", ByWeek("12+0")))
    between = (
        chosen("ways", "period"),
        dated_on("period_day", date(2025, 12, 15)),
        dated_on("period_latest", date(2026, 1, 5)),
    )
    state, at = told(here, *between), noon(2026, 3, 16)

    found = row(here, state, at)

    assert board_line(found, at, None).by == "may be late"
    assert not board_line(found, at, None).over
    assert found.detail["turns_us"] == end_of_day(date(2026, 3, 16))


def test_after_a_loss_a_case_has_no_time_no_wait_and_no_reminder() -> None:
    here = pack_of(action("a", ByWeek("8+0")), action("b", after=(Ending.LOSS,)))
    late = noon(2026, 3, 20)
    state = told(here, *PERIOD, Recorded("b", "asked", person="B. Other"))
    before = row(here, state, late)
    assert pressing(before, late).over
    assert board_line(before, late, None).waits == "B. Other"

    after = row(here, told(here, chosen("ending", "c"), at=late, state=state))

    assert pressing(after, late).rests
    line = board_line(after, late, None)
    assert (line.age, line.by, line.waits, line.over) == ("ended", "", "", False)
    load = caseload([after, before], late)
    assert listed(load, Wanted(), None) == (before, after)
    assert reminder(caseload([after], late), Instant(BOOKED - DAY)).over == 0


def test_a_row_names_what_the_pack_wants_now_and_not_what_is_late() -> None:
    call = replace(action("call"), urgency=Urgency.NOW)
    late = noon(2026, 5, 11)
    here = pack_of(action("form", ByWeek("12+0")), call)
    only_late = pack_of(action("form", ByWeek("12+0")))

    found = row(here, told(here, *PERIOD), late)
    other = row(only_late, told(only_late, *PERIOD), late)

    assert (found.happens_next, other.happens_next) == ("Hold call.", "Hold form.")
    assert pressing(found, late).over == 1
    # The call never had a time; what is over is the form, though it is not the step named.
    assert board_line(found, Instant(late + DAY), None).by == "now, 1 step over"
    without_form = pack_of(call)
    alone = row(without_form, told(without_form, *PERIOD), late)
    assert not board_line(alone, Instant(late + DAY), None).over
    assert listed(caseload([other, found], late), Wanted(), None) == (found, other)
    before = row(here, told(here, *PERIOD))
    assert board_line(before, late, None).next == "Hold call."


def test_after_a_birth_what_is_still_wanted_goes_on() -> None:
    here = pack_of(action("a", ByWeek("12+0")), action("b", after=(Ending.BIRTH,)))
    state = told(here, *PERIOD, chosen("ending", "b"))

    line = board_line(row(here, state), BOOKED, None)

    assert (line.age, line.next) == ("born", "Hold b.")
