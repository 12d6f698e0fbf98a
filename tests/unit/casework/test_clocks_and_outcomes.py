"""How an action stands as calls are attempted, decisions lapse and new triggers come."""

from dataclasses import replace

import pytest

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import Advised, advise
from guardian_desk.casework.events import Answered, Event, Happening, NotKnown, Recorded
from guardian_desk.casework.refusal import refusals
from guardian_desk.casework.state import State, opened
from guardian_desk.core.instants import HOUR, MINUTE, Instant, parse_instant
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.due import Due, Limit
from guardian_desk.rulepack.pack import (
    Action,
    Anchors,
    Basis,
    Budget,
    Fact,
    Moment,
    Option,
    Outcome,
    Parts,
    Question,
    RulePack,
    Section,
)
from guardian_desk.rulepack.profile import LocalValue, Profile
from guardian_desk.rulepack.words import (
    ActionKind,
    Answers,
    Detail,
    Effect,
    Status,
    Unit,
    Urgency,
)

BASIS = (Basis("invented"),)
START = parse_instant("2026-11-20T02:31:00+00:00")
YES_NO = (Option("so", "So"), Option("not_so", "Not so"))


def choice(name: str) -> Question:
    return Question(name, "s", f"{name}?", "", Answers.CHOICE, BASIS, options=YES_NO)


DECISION = Action(
    "decide",
    "Decide.",
    "",
    ActionKind.DECISION,
    "r",
    "concern_seen is so",
    BASIS,
    urgency=Urgency.NOW,
    due=(Due("concern_at", "agreed"),),
    outcomes=(
        Outcome("told", "Told", needs=(Detail.PERSON,)),
        Outcome("deferred", "Deferred", Effect.CLOSES_UNTIL, needs=(Detail.UNTIL,)),
    ),
    reopen=("fact trigger",),
)
CALL = Action(
    "call",
    "Contact them.",
    "",
    ActionKind.CONTACT,
    "r",
    "concern_seen is so",
    BASIS,
    find_out="Find out.",
    due=(Due("concern_at", Limit(1, Unit.HOURS)),),
    outcomes=(
        Outcome("told", "Told", Effect.STAYS_OPEN, needs=(Detail.PERSON,)),
        Outcome("accepted", "Accepted", needs=(Detail.PERSON,)),
    ),
)
PACK = RulePack(
    "p",
    "1",
    "P",
    "",
    Budget(1, 1),
    Anchors(),
    Parts(
        sections=(Section("s", "S"),),
        questions=(choice("concern_seen"), choice("leaving")),
        facts=(Fact("trigger", "Someone is leaving.", "leaving is so", BASIS),),
        actions=(DECISION, CALL),
        moments=(Moment("concern_at", "the first concern", holds="concern_seen is so"),),
    ),
)
PROTOCOL = compile_pack(PACK)


def area(agreed: LocalValue | None = None) -> Area:
    value = agreed or LocalValue(None, Status.UNCONFIRMED)
    profile = Profile("here", "Here", "1", "2026-01-01", values={"agreed": value})
    found = area_of(PACK, profile)
    return replace(found, values={"agreed": value})


AREA = area()


def case(*events: tuple[int, Event]) -> State:
    """Return a case with events at so many minutes after its start."""
    state = begin(PROTOCOL, AREA, opened(START, "N. Khan"))
    for index, (minutes, event) in enumerate(events, start=1):
        at = Instant(START + minutes * MINUTE)
        state = advance(
            PROTOCOL,
            AREA,
            state,
            Happening(event, at, at, "N. Khan", index),
        )
    return state


def stands(state: State, action: str, minutes: int) -> Advised:
    found = advise(
        PROTOCOL,
        AREA,
        state,
        Instant(START + minutes * MINUTE),
    ).action(action)
    assert found is not None
    return found


CONCERN = (5, Answered("concern_seen", options=("so",)))


def test_a_decision_without_an_agreed_time_is_due_from_the_first_concern() -> None:
    decision = stands(case(CONCERN), "decide", 6)

    assert decision.due == START + 5 * MINUTE
    assert decision.overdue
    assert decision.urgency is Urgency.NOW
    assert decision.owner == "N. Khan"


def test_an_attempt_is_an_attempt() -> None:
    call = stands(case(CONCERN, (6, Recorded("call", "attempted"))), "call", 7)

    assert call.stands is Stands.ATTEMPTED
    assert call.is_open


def test_told_waits_and_accepted_closes() -> None:
    told = case(CONCERN, (6, Recorded("call", "told", person="A. Worker")))
    accepted = case(CONCERN, (6, Recorded("call", "accepted", person="A. Worker")))

    assert stands(told, "call", 7).stands is Stands.WAITING
    assert stands(told, "call", 7).is_open
    assert stands(accepted, "call", 7).stands is Stands.DONE


@pytest.mark.parametrize("outcome", ["told", "accepted"])
@pytest.mark.hazard("HAZ-06")
def test_told_and_accepted_need_a_named_person(outcome: str) -> None:
    found = refusals(
        PROTOCOL,
        AREA,
        case(CONCERN),
        Recorded("call", outcome),
        START,
    )

    assert [each.field for each in found] == ["person"]


def test_a_decision_is_never_skipped_and_a_skip_has_a_reason() -> None:
    state = case(CONCERN)
    skip_decision = Recorded("decide", "skipped", why="no time")
    skip_call = Recorded("call", "skipped")

    assert refusals(PROTOCOL, AREA, state, skip_decision, START)
    assert refusals(PROTOCOL, AREA, state, skip_call, START)[0].field == "why"


@pytest.mark.hazard("HAZ-07")
def test_a_deferral_rests_until_its_time_and_then_lapses() -> None:
    until = START + HOUR
    state = case(CONCERN, (10, Recorded("decide", "deferred", until=until)))

    assert stands(state, "decide", 59).stands is Stands.DEFERRED
    lapsed = stands(state, "decide", 61)
    assert lapsed.stands is Stands.LAPSED
    assert lapsed.due == until
    assert lapsed.overdue


def test_a_new_trigger_opens_a_closed_decision_again() -> None:
    state = case(
        CONCERN,
        (10, Recorded("decide", "told", person="Sgt A.")),
        (20, Answered("leaving", options=("so",))),
    )

    again = stands(state, "decide", 21)
    assert again.stands is Stands.REOPENED
    assert again.urgency is Urgency.NOW


def test_a_trigger_that_was_known_before_does_not_open_it_again() -> None:
    state = case(
        CONCERN,
        (6, Answered("leaving", options=("so",))),
        (10, Recorded("decide", "told", person="Sgt A.")),
    )

    assert stands(state, "decide", 21).stands is Stands.DONE


def test_a_trigger_recorded_late_opens_it_again_though_it_happened_before() -> None:
    state = case(
        CONCERN,
        (10, Recorded("decide", "told", person="Sgt A.")),
        (7, Answered("leaving", options=("so",))),
    )

    assert stands(state, "decide", 21).stands is Stands.REOPENED


def test_a_concern_entered_late_moves_its_clock_back() -> None:
    late = case(
        (30, Answered("leaving", options=("not_so",))),
        (5, Answered("concern_seen", options=("so",))),
    )

    assert stands(late, "call", 31).due == START + 5 * MINUTE + HOUR


def test_unknown_concern_becomes_find_out_now_and_as_urgent() -> None:
    state = case((5, Answered("concern_seen", unknown=NotKnown.UNKNOWN)))
    call = stands(state, "call", 6)

    assert call.stands is Stands.FIND_OUT
    assert call.words == "Find out."
    assert stands(state, "decide", 6).urgency is Urgency.NOW


def test_an_amended_answer_supersedes_and_stays_on_record() -> None:
    state = case(CONCERN, (9, Answered("concern_seen", options=("not_so",), reason="mistyped")))

    assert advise(PROTOCOL, AREA, state, START).actions == ()
    assert len(state.happenings) == 2
