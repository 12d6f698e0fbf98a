"""In which order what is asked for stands: urgency first, then the pack's order, dates in time."""

from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

import pytest

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import Advised, advise
from guardian_desk.casework.events import Answered, Event, Happening, Recorded
from guardian_desk.casework.state import State, opened
from guardian_desk.core.errors import Faulty
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.protocol.standing import ATTEMPTED, NO_ANSWER, Stands
from guardian_desk.rulepack.due import Due, Limit
from guardian_desk.rulepack.pack import Action, Anchors, Moment, Outcome, Parameter, RulePack
from guardian_desk.rulepack.profile import LocalValue, Profile
from guardian_desk.rulepack.words import ActionKind, Effect, ParameterKind, Status, Unit, Urgency
from tests.unit.casework.test_clocks_and_outcomes import BASIS, CONCERN, PACK, START
from tests.unit.casework.worlds import NOW, events, world
from tests.unit.rules.shelves import area, protocol

SO = "concern_seen is so"
DEFERS = Outcome("deferred", "Deferred", Effect.CLOSES_UNTIL)


def task(name: str, urgency: Urgency, within: Limit | str | None = None) -> Action:
    due = () if within is None else (Due("concern_at", within),)
    outcomes = (DEFERS, Outcome("done", "Done"))
    return Action(
        name, "Do it.", "", ActionKind.TASK, "r", SO, BASIS, urgency=urgency, due=due,
        outcomes=outcomes,
    )  # fmt: skip


def hours(count: int) -> Limit:
    return Limit(count, Unit.HOURS)


@dataclass(frozen=True)
class Ward:
    """These actions in this order, in an area that has not said how long `unsaid` is."""

    protocol: CompiledProtocol
    area: Area

    def case(self, *happened: tuple[int, Event]) -> State:
        """Return a case with events at so many minutes after its start."""
        state = begin(self.protocol, self.area, opened(START, "N. Khan"))
        for index, (minutes, event) in enumerate(happened, start=1):
            at = Instant(START + minutes * MINUTE)
            happening = Happening(event, at, at, "N. Khan", index)
            state = advance(self.protocol, self.area, state, happening)
        return state

    def listed(self, minutes: int, *more: tuple[int, Event]) -> list[str]:
        """Return what is open so many minutes after the start, in its order."""
        state = self.case(CONCERN, *more)
        found = advise(self.protocol, self.area, state, Instant(START + minutes * MINUTE))
        return [each.action.id for each in found.open_actions]


def ward(*actions: Action, anchors: Anchors = PACK.anchors) -> Ward:
    moment = Moment("concern_at", "the first concern", holds=SO)
    unsaid = Parameter("unsaid", "", ParameterKind.LIMIT, BASIS)
    parts = replace(PACK.parts, actions=actions, moments=(moment,), parameters=(unsaid,))
    pack: RulePack = replace(PACK, parts=parts, anchors=anchors)
    values = {"unsaid": LocalValue(None, Status.UNCONFIRMED)}
    profile = Profile("here", "Here", "1", "2026-01-01", values=values)
    return Ward(compile_pack(pack), area_of(pack, profile))


@pytest.mark.parametrize("minutes", [5, 6, 60])
@pytest.mark.parametrize("within", ["unsaid", hours(0)])
def test_what_is_due_at_once_keeps_its_place_in_the_pack(within: Limit | str, minutes: int) -> None:
    """Its time came with the concern itself: that it is over by now says nothing more."""
    here = ward(
        task("first", Urgency.NOW),
        task("second", Urgency.NOW, within),
        task("third", Urgency.NOW),
        task("fourth", Urgency.NOW, within),
    )

    assert here.listed(minutes) == ["first", "second", "third", "fourth"]


def test_what_is_over_a_time_that_was_set_comes_before_its_equals() -> None:
    here = ward(
        task("first", Urgency.NOW),
        task("unsaid", Urgency.TODAY, "unsaid"),
        task("in_two", Urgency.TODAY, hours(2)),
        task("in_one", Urgency.TODAY, hours(1)),
    )

    assert here.listed(30) == ["first", "unsaid", "in_one", "in_two"]
    assert here.listed(6 + 60) == ["first", "in_one", "unsaid", "in_two"]


def test_what_the_pack_wants_now_stands_above_what_is_only_late() -> None:
    """On the day of a birth nobody looks for the call below a form that is weeks late."""
    here = ward(
        task("form", Urgency.WHEN_DUE, hours(1)),
        task("later", Urgency.TODAY, hours(2)),
        task("call", Urgency.NOW, Limit(60, Unit.DAYS)),
        task("late_call", Urgency.NOW, hours(3)),
    )

    assert here.listed(41 * 24 * 60) == ["late_call", "call", "form", "later"]


def test_an_emergency_stays_above_what_is_over_its_time() -> None:
    here = ward(task("over", Urgency.TODAY, hours(1)), task("emergency", Urgency.EMERGENCY))

    assert here.listed(300) == ["emergency", "over"]


def test_of_times_still_to_come_the_earlier_stands_first() -> None:
    here = ward(
        task("friday", Urgency.TODAY, Limit(3, Unit.DAYS)),
        task("some_time", Urgency.TODAY),
        task("tonight", Urgency.TODAY, hours(2)),
        task("tomorrow", Urgency.TODAY, Limit(1, Unit.DAYS)),
    )

    assert here.listed(10) == ["tonight", "some_time", "tomorrow", "friday"]


def test_what_lapsed_is_over_a_time_that_was_set() -> None:
    here = ward(task("first", Urgency.NOW), task("put_off", Urgency.NOW))
    until = START + HOUR
    put_off = (10, Recorded("put_off", "deferred", until=until))

    assert here.listed(61, put_off) == ["put_off", "first"]


@pytest.mark.parametrize("care", ["cumberland", "hampshire", "leicester"])
@pytest.mark.parametrize("minutes", [0, 3, 30])
def test_treating_the_baby_stands_first_in_the_injury_pack(care: str, minutes: int) -> None:
    here = Ward(protocol(), area(care))
    found = [
        Answered("seen", options=("collapse", "eye")),
        Answered("nai", options=("possible",)),
    ]
    state = here.case(*((0, each) for each in found))
    advice = advise(protocol(), here.area, state, Instant(START + minutes * MINUTE))

    assert advice.open_actions[0].action.id == "treat_first"
    assert {"contact_social_care", "police_decision"} <= {
        each.action.id for each in advice.open_actions if each.overdue or not minutes
    }


@pytest.mark.parametrize("care", ["cumberland", "hampshire", "leicester"])
def test_a_decision_that_was_put_off_comes_due_below_treating_the_baby(care: str) -> None:
    here = Ward(protocol(), area(care))
    until = int(START + HOUR)
    put_off = Recorded(
        "police_decision",
        "deferred",
        until=until,
        decided_by="Dr Osei",
        grade="Consultant",
        why="x",
    )
    state = here.case((0, Answered("nai", options=("possible",))), (1, put_off))
    advice = advise(protocol(), here.area, state, Instant(START + 90 * MINUTE))

    (decision,) = [each for each in advice.actions if each.action.id == "police_decision"]
    assert decision.stands is Stands.LAPSED
    assert advice.open_actions[0].action.id == "treat_first"


def test_only_an_emergency_stands_above_what_the_pack_calls_foremost() -> None:
    anchors = replace(PACK.anchors, foremost=("treat",))
    here = ward(
        task("late", Urgency.NOW, hours(1)),
        task("emergency", Urgency.EMERGENCY),
        task("treat", Urgency.TODAY),
        anchors=anchors,
    )

    assert here.listed(300) == ["emergency", "treat", "late"]


def test_in_every_protocol_the_order_is_the_one_that_is_written_down() -> None:
    for seed in range(120):
        try:
            here = world(seed)
        except Faulty:  # questions that show each other in a circle are no protocol
            continue
        state = here.case(events(here, Random(seed)))
        found = advise(here.protocol, here.area, state, NOW).open_actions

        for one, other in pairwise(found):
            assert one.urgency.rank >= other.urgency.rank or one.stands is not other.stands, seed
            if (one.urgency, one.stands) == (other.urgency, other.stands):
                assert one.lifted <= other.lifted, seed
            if one.lifted == other.lifted and (one.urgency, one.stands) == (
                other.urgency,
                other.stands,
            ):
                assert not (is_late(other) and not is_late(one)), seed
        coming = [each for each in found if each.dated and not each.overdue]
        for one, other in pairwise(coming):
            if (one.urgency, one.stands) == (other.urgency, other.stands):
                assert (one.due or 0) <= (other.due or 0), seed


def is_late(each: Advised) -> bool:
    return each.dated and each.overdue and each.stands is not Stands.WAITING


@pytest.mark.parametrize("why", ["", NO_ANSWER])
@pytest.mark.parametrize("minutes", [5, 60])
def test_a_call_that_was_started_or_not_answered_keeps_its_place(why: str, minutes: int) -> None:
    """It told nobody yet, so that nothing of it is done."""
    here = ward(
        task("first", Urgency.NOW),
        replace(task("call", Urgency.NOW, hours(0)), kind=ActionKind.CONTACT),
        task("third", Urgency.NOW),
        task("fourth", Urgency.TODAY),
    )
    before = here.listed(minutes)

    assert here.listed(minutes, (4, Recorded("call", ATTEMPTED, why=why))) == before
    assert before.index("call") < before.index("third")
