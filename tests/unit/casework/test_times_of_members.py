"""A clock that counts from the time of each member: of each meeting, each adult seen."""

from dataclasses import replace

from guardian_desk.casework.advise import Advised, advise
from guardian_desk.casework.events import Answered, Event, MemberAdded, NotKnown, Recorded
from guardian_desk.casework.reading import read
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.protocol.masks import ALL, NOT_YET, NOTHING, UNKNOWN
from guardian_desk.review.breaches import breaches_of
from guardian_desk.review.intervals import Span, follow
from guardian_desk.review.opened import ReviewCase
from guardian_desk.rulepack.due import Due, Limit
from guardian_desk.rulepack.pack import (
    Action,
    ActOf,
    Breach,
    Group,
    Moment,
    Outcome,
    Parts,
    Question,
    Section,
)
from guardian_desk.rulepack.words import ActionKind, Answers, Unit
from tests.unit.casework.worlds import BASIS, NOW, START, World, world

UNSENT = "any meeting: sent_at not within 3 hours of met_at"
LATE = "met_at not within 2 hours of opened_at"


def ward() -> World:
    """Return a small pack whose members each have a time of their own."""
    minutes = Action(
        "minutes",
        "Send the minutes.",
        "",
        ActionKind.TASK,
        "r",
        "met is answered",
        BASIS,
        due=(Due("met_at", Limit(3, Unit.HOURS)),),
        outcomes=(Outcome("sent", "Sent"),),
        each="meeting",
    )
    parts = Parts(
        sections=(Section("s", "S"),),
        groups=(Group("meeting", "s", "meeting", "meetings", "?", "", BASIS, label="met"),),
        questions=(Question("met", "s", "When?", "", Answers.MOMENT, BASIS, group="meeting"),),
        actions=(minutes,),
        breaches=(Breach("unsent", "The minutes are late.", UNSENT, BASIS),),
        moments=(
            Moment("met_at", "the meeting", answer="met"),
            Moment("opened_at", "", opened=True),
            Moment("sent_at", "the minutes", outcome=ActOf("minutes", ("sent",))),
        ),
    )
    odd = world(3)
    return World(compile_pack(replace(odd.protocol.pack, parts=parts)), odd.area)


def met(item: str, hours: int | None) -> list[Event]:
    added = MemberAdded("meeting", item)
    if hours is None:
        return [added, Answered("met", item, unknown=NotKnown.UNKNOWN)]
    return [added, Answered("met", item, amount=START + hours * HOUR)]


def asked(here: World, *events: Event) -> dict[str, Advised]:
    found = advise(here.protocol, here.area, here.case(list(events)), NOW).actions
    return {each.item: each for each in found}


def test_each_member_is_due_by_its_own_time() -> None:
    found = asked(ward(), *met("first", 1), *met("second", 4))

    assert found["first"].due == Instant(START + 4 * HOUR)
    assert found["second"].due == Instant(START + 7 * HOUR)
    assert found["first"].overdue
    assert not found["second"].overdue


def test_a_time_that_nobody_knows_is_due_at_once_for_that_member_alone() -> None:
    found = asked(ward(), *met("first", None), *met("second", 4))

    assert found["first"].due == START
    assert found["second"].due == Instant(START + 7 * HOUR)


def test_a_clock_is_read_of_each_member() -> None:
    here = ward()
    state = here.case([*met("early", 1), *met("late", 3), *met("unknown", None)])
    reading = read(here.protocol, state.known, here.area, NOW)
    mask = here.protocol.mask(LATE)
    found = {}
    for item in ("early", "late", "unknown", "not_there"):
        reading.item = item
        found[item] = mask(reading)

    assert found == {"early": NOTHING, "late": ALL, "unknown": UNKNOWN, "not_there": ALL}


def test_any_member_may_be_late() -> None:
    here = ward()
    early = here.case(met("early", 1))
    late = here.case([*met("early", 1), *met("late", 3)])
    found = [
        here.protocol.mask(f"any meeting: {LATE}")(read(here.protocol, each.known, here.area, NOW))
        for each in (early, late)
    ]

    assert found == [NOT_YET, ALL]


def test_a_review_sees_the_moment_at_which_a_member_became_late() -> None:
    here = ward()
    state = here.case([*met("first", 6), *met("second", 1)])
    working = WorkingCase(CaseId("c"), here.protocol, here.area, state)
    case = follow(ReviewCase(working, (), Instant(START + 12 * HOUR)))

    (breached,) = breaches_of(case)
    assert breached.spans == (Span(Instant(START + 4 * HOUR), None),)


def test_an_outcome_of_one_member_stops_the_clock_of_that_member_alone() -> None:
    here = ward()
    sent = Recorded("minutes", "sent", "first")
    state = here.case([*met("first", 1), *met("second", 1), sent])
    reading = read(here.protocol, state.known, here.area, NOW)
    found = {}
    for item in ("first", "second"):
        reading.item = item
        found[item] = here.protocol.mask(UNSENT.removeprefix("any meeting: "))(reading)

    assert found == {"first": NOTHING, "second": ALL}
