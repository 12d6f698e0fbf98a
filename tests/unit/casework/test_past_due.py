"""What is past due is asked after: certain when its day is, and never lost where nobody knows."""

from datetime import date

import pytest

from guardian_desk.casework.advise import Advised, advise
from guardian_desk.casework.events import Event, Recorded
from guardian_desk.casework.explain import Why, because
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.conditions import AllOf, Condition
from guardian_desk.rulepack.due import BeforeBirth, ByWeek, Due, DueRule, Limit
from guardian_desk.rulepack.pack import Action, Outcome
from guardian_desk.rulepack.words import ActionKind, Ending, Unit
from tests.unit.casework.pregnancies import chosen, dated_on, pack_of, unknown
from tests.unit.casework.test_pregnancy import PERIOD, noon, told
from tests.unit.casework.worlds import BASIS

BY_20 = (ByWeek("20+0"),)
"""20+0 is Mon 25 May 2026, a bank holiday: the last day is Fri 22 May."""


def action(name: str, when: Condition, *due: DueRule, after: tuple[Ending, ...] = ()) -> Action:
    outcomes = (Outcome("done", "Done"),)
    return Action(
        name,
        f"Do {name}.",
        "",
        ActionKind.TASK,
        "r",
        when,
        BASIS,
        due=due,
        outcomes=outcomes,
        after=after,
    )


def chased(
    *events: Event,
    at: Instant,
    due: tuple[DueRule, ...] = BY_20,
    when: Condition = "action step is past_due",
) -> Advised | None:
    """Return the action that is wanted while the step is past due."""
    after = (Ending.BIRTH, Ending.LOSS)
    here = pack_of(action("step", AllOf(()), *due), action("chase", when, after=after))
    return advise(here.protocol, here.area, told(here, *events), at).action("chase")


def stands(found: Advised | None) -> str:
    return "" if found is None else found.stands.value


@pytest.mark.parametrize(
    ("day", "wanted"), [(date(2026, 5, 22), ""), (date(2026, 5, 23), "open")], ids=str
)
def test_a_step_is_chased_from_the_day_after_its_last_one(day: date, wanted: str) -> None:
    assert stands(chased(*PERIOD, at=noon(day.year, day.month, day.day))) == wanted


@pytest.mark.parametrize(
    "due",
    [
        BY_20,
        (BeforeBirth(Limit(20, Unit.WEEKS)),),
        (Due("opened_at", Limit(20, Unit.WORKING_DAYS)),),
    ],
    ids=["by", "before birth", "within"],
)
def test_every_way_of_being_due_counts(due: tuple[DueRule, ...]) -> None:
    assert stands(chased(*PERIOD, at=noon(2026, 3, 20), due=due)) == ""
    assert stands(chased(*PERIOD, at=noon(2026, 6, 1), due=due)) == Stands.OPEN


def test_what_is_done_is_not_chased() -> None:
    done = Recorded("step", "done")

    assert stands(chased(*PERIOD, done, at=noon(2026, 6, 1))) == ""


def test_where_no_due_date_is_known_it_is_asked_after() -> None:
    events = (chosen("ways", "period"), unknown("period_day"))

    assert stands(chased(*events, at=noon(2026, 3, 20))) == Stands.FIND_OUT


def test_between_two_due_dates_it_is_asked_after() -> None:
    band = (
        chosen("ways", "period"),
        dated_on("period_day", date(2026, 1, 5)),
        dated_on("period_latest", date(2026, 2, 5)),
    )

    assert stands(chased(*band, at=noon(2026, 6, 1))) == Stands.FIND_OUT
    assert stands(chased(*band, at=noon(2026, 7, 20))) == Stands.OPEN


@pytest.mark.parametrize("how", ["b", "c"], ids=["birth", "loss"])
def test_what_rests_after_the_end_is_not_past_due(how: str) -> None:
    assert stands(chased(*PERIOD, chosen("ending", how), at=noon(2026, 6, 1))) == ""


def test_the_contrary_is_read_too() -> None:
    when = "action step is not past_due"

    assert stands(chased(*PERIOD, at=noon(2026, 3, 20), when=when)) == Stands.OPEN
    assert stands(chased(*PERIOD, at=noon(2026, 6, 1), when=when)) == ""


def test_the_reason_names_the_step() -> None:
    here = pack_of(action("step", AllOf(()), *BY_20), action("chase", "action step is past_due"))
    state = told(here, *PERIOD)
    found = advise(here.protocol, here.area, state, noon(2026, 6, 1))

    (reason,) = because(here.protocol, state, found.reading, "action step is past_due")

    assert (reason.kind, reason.text) == (Why.CLOCK, "Past its time, and not done: Do step.")


def test_what_hangs_on_itself_is_not_past_due_by_that() -> None:
    here = pack_of(action("step", "action step is past_due", *BY_20))

    found = advise(here.protocol, here.area, told(here, *PERIOD), noon(2026, 6, 1))

    assert found.action("step") is None
