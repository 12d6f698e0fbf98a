"""A meeting that was held asks for its outcome, and takes no step away."""

import pytest

from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.events import Event, MemberAdded, Recorded
from guardian_desk.casework.explain import because
from guardian_desk.protocol.standing import Stands
from tests.unit.rules.calm_family import hours_on, said, timed
from tests.unit.rules.random_cases import NOW, folded
from tests.unit.rules.shelves import PREBIRTH, area, areas, protocol

CALLED = Recorded("hear_decision", "strategy", person="A. Worker")
ENQUIRY = Recorded("strategy_discussion", "enquiry", person="A. Worker")
PLAN = Recorded("initial_conference", "plan", person="Chair")
GATEWAY = Recorded("interim_analysis", "gateway", person="A. Worker")
LETTER = Recorded("proceedings_letter", "sent", person="A. Worker")

OUTCOMES = [
    ("strategy", (CALLED,), ENQUIRY),
    ("initial_conference", (CALLED, ENQUIRY), PLAN),
    ("core_group", (CALLED, ENQUIRY, PLAN), Recorded("core_group", "held", person="Chair")),
    (
        "review_conference",
        (CALLED, ENQUIRY, PLAN),
        Recorded("review_conference", "ends", person="Chair"),
    ),
    (
        "discharge",
        (CALLED, ENQUIRY, PLAN),
        Recorded("discharge_planning", "held", person="A. Worker"),
    ),
    ("legal_gateway", (GATEWAY,), Recorded("legal_gateway", "not_met", person="Manager")),
    ("plo", (GATEWAY, LETTER), Recorded("proceedings_meeting", "held", person="Manager")),
]
"""Each kind of meeting, what leads to its step, and what that step waits for."""


def listed(kind: str, state: str, *more: Event) -> Advice:
    """Return the advice where one meeting is on the list."""
    meeting = (
        MemberAdded("meeting", "m1"),
        said("meeting_kind", kind, item="m1"),
        said("meeting_state", state, item="m1"),
    )
    return hours_on(0, {}, *more, *meeting)


def asks(advice: Advice) -> Stands | None:
    found = advice.action("record_decided", "m1")
    return None if found is None else found.stands


def steps(advice: Advice) -> set[tuple[str, Stands]]:
    """Return every step of the whole case and how it stands."""
    return {(each.action.id, each.stands) for each in advice.actions if not each.item}


@pytest.mark.parametrize(("kind", "before", "outcome"), OUTCOMES)
def test_a_held_meeting_asks_for_its_outcome_until_it_stands(
    kind: str, before: tuple[Event, ...], outcome: Recorded
) -> None:
    assert asks(listed(kind, "held", *before)) is Stands.OPEN
    assert asks(listed(kind, "planned", *before)) is None
    assert asks(listed(kind, "held", *before, outcome)) is None


@pytest.mark.parametrize(("kind", "before", "outcome"), OUTCOMES)
def test_no_step_goes_or_closes_because_a_meeting_was_held(
    kind: str, before: tuple[Event, ...], outcome: Recorded
) -> None:
    planned, held = (listed(kind, state, *before) for state in ("planned", "held"))

    assert (outcome.action, Stands.OPEN) in steps(held)
    assert steps(planned) <= steps(held)


def test_a_kind_or_a_state_that_nobody_knows_is_found_out() -> None:
    assert asks(listed("unknown", "held", CALLED)) is Stands.FIND_OUT
    assert asks(listed("strategy", "unknown", CALLED)) is Stands.FIND_OUT
    assert asks(listed("strategy", "called_off", CALLED)) is None


def test_where_no_such_step_is_open_nothing_is_asked() -> None:
    assert asks(listed("core_group", "held", CALLED)) is None


def test_who_was_left_out_of_a_held_meeting_is_named_in_the_reasons() -> None:
    here = area(areas(PREBIRTH)[0], of=PREBIRTH)
    events = timed(
        [
            said("involved", "social_care", "gp", "mental_health"),
            MemberAdded("meeting", "m1"),
            said("meeting_kind", "core_group", item="m1"),
            said("meeting_state", "held", item="m1"),
            said("meeting_asked", "social_care", item="m1"),
        ]
    )
    state = folded(protocol(PREBIRTH), here, events)
    advice = advise(protocol(PREBIRTH), here, state, NOW)
    found = advice.action("hear_unasked", "m1")
    assert found is not None

    reasons = because(protocol(PREBIRTH), state, advice.reading, found.action.when, "m1")

    told = str(reasons)
    assert "Not yet in the list: GP, Adult mental health." in told
