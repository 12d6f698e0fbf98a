"""Two lists held against each other, and heads counted by the rule of the area."""

import pytest

from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import Answered, Event, MemberAdded, NotKnown
from guardian_desk.casework.explain import Why, because
from guardian_desk.casework.reading import read
from guardian_desk.casework.unknowns import unknowns_that_matter
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.protocol.masks import ALL, NOT_YET, NOTHING, UNKNOWN
from guardian_desk.rulepack.conditions import Condition, NoneOf
from guardian_desk.rulepack.pack import (
    Action,
    Anchors,
    Budget,
    Group,
    Option,
    Outcome,
    Parameter,
    Parts,
    Question,
    RulePack,
    Section,
)
from guardian_desk.rulepack.profile import LocalValue, Profile
from guardian_desk.rulepack.words import ActionKind, Answers, ParameterKind, Status
from tests.unit.casework.worlds import BASIS, NOW, World

AGENCIES = (
    Option("nobody", "Nobody yet", alone=True),
    Option("care", "Social care"),
    Option("gp", "GP", counts_as="health"),
    Option("midwife", "Midwifery", counts_as="health"),
    Option("police", "Police"),
)
INVITED = "asked includes all of involved"
UNASKED = "asked does not include all of involved"


def question(name: str, group: str | None = None, show: Condition | None = None) -> Question:
    return Question(
        name, "s", f"{name}?", "", Answers.SEVERAL, BASIS, options=AGENCIES, group=group, show=show
    )


def ward(
    least: int | str | None = 3, by: str | None = "each_one", when: Condition = UNASKED
) -> World:
    """Return a small pack with a list of meetings, under an area of this counting rule."""
    action = Action(
        "chase",
        "Ask them.",
        "",
        ActionKind.TASK,
        "r",
        when,
        BASIS,
        outcomes=(Outcome("done", "Done"),),
        each="meeting",
    )
    show = Question("known", "s", "?", "", Answers.CHOICE, BASIS, options=AGENCIES)
    parts = Parts(
        sections=(Section("s", "S"),),
        groups=(Group("meeting", "s", "meeting", "meetings", "?", "", BASIS, label="asked"),),
        questions=(
            show,
            question("involved", show="known is not police"),
            question("asked", "meeting"),
            question("came", "meeting"),
        ),
        actions=(action,),
        parameters=(
            Parameter("least", "", ParameterKind.NUMBER, BASIS),
            Parameter("by", "", ParameterKind.CHOICE, BASIS),
        ),
    )
    pack = RulePack("p", "1", "P", "", Budget(0, 0), Anchors(), parts)
    values = {
        "least": LocalValue(least, Status.UNCONFIRMED),
        "by": LocalValue(by, Status.UNCONFIRMED),
    }
    return World(
        compile_pack(pack), area_of(pack, Profile("a", "A", "1", "2026-01-01", values=values))
    )


def given(name: str, *options: str) -> Event:
    item = "" if name in ("involved", "known") else "m1"
    if options == ("unknown",):
        return Answered(name, item, unknown=NotKnown.UNKNOWN)
    return Answered(name, item, options=options)


def reads(condition: Condition, *events: Event, here: World | None = None) -> int:
    """Return the three readings of a condition about the one meeting."""
    here = here or ward()
    state = here.case([MemberAdded("meeting", "m1"), *events])
    reading = read(here.protocol, state.known, here.area, NOW)
    mask = here.protocol.mask(condition)
    reading.item = "m1"
    return mask(reading)


@pytest.mark.parametrize(
    ("asked", "involved", "expected"),
    [
        (("gp", "police"), ("gp",), ALL),
        (("gp",), ("gp", "police"), NOTHING),
        (("nobody",), ("gp",), NOTHING),
        (("gp",), ("nobody",), ALL),
        (("nobody",), ("nobody",), ALL),
        ((), ("nobody",), ALL),
        (("unknown",), ("nobody",), ALL),
        (("gp",), (), NOT_YET),
        ((), ("gp",), NOT_YET),
        ((), (), NOT_YET),
        (("unknown",), ("gp",), UNKNOWN),
        (("gp",), ("unknown",), UNKNOWN),
        (("unknown",), ("unknown",), UNKNOWN),
        (("unknown",), (), UNKNOWN),
        ((), ("unknown",), UNKNOWN),
    ],
)
def test_a_list_includes_all_of_another_or_nobody_knows(
    asked: tuple[str, ...], involved: tuple[str, ...], expected: int
) -> None:
    events = [given(name, *options) for name, options in _both(asked, involved) if options]
    contrary = {ALL: NOTHING, NOTHING: ALL}.get(expected, expected)

    assert reads(INVITED, *events) == expected
    assert reads(UNASKED, *events) == contrary
    assert reads(NoneOf((INVITED,)), *events) == contrary


def _both(asked: tuple[str, ...], involved: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [("asked", asked), ("involved", involved)]


def test_a_list_that_is_certainly_not_asked_for_says_nothing() -> None:
    hidden = (given("known", "police"), given("involved", "gp"), given("asked", "care"))

    assert reads(INVITED, *hidden) == NOTHING
    assert reads(UNASKED, *hidden) == NOTHING


@pytest.mark.parametrize(
    ("least", "by", "came", "expected"),
    [
        (3, "each_one", ("care", "gp", "midwife"), ALL),
        (3, "by_kind", ("care", "gp", "midwife"), NOTHING),
        (3, "by_kind", ("care", "gp", "midwife", "police"), ALL),
        (3, "each_one", ("nobody",), NOTHING),
        (3, None, ("care", "gp", "midwife"), UNKNOWN),
        (3, None, ("care", "gp"), NOTHING),
        (2, None, ("care", "gp", "midwife"), ALL),
        (None, "each_one", ("care", "gp", "midwife"), UNKNOWN),
        ("none", "each_one", ("care",), ALL),
        (3, "each_one", ("unknown",), UNKNOWN),
        (3, "each_one", (), NOT_YET),
    ],
)
def test_heads_are_counted_by_the_rule_of_the_area(
    least: int | str | None, by: str | None, came: tuple[str, ...], expected: int
) -> None:
    here = ward(least, by)
    events = [given("came", *came)] if came else []
    contrary = {ALL: NOTHING, NOTHING: ALL}.get(expected, expected)

    assert reads("came counts >= param least by param by", *events, here=here) == expected
    assert reads("came counts < param least by param by", *events, here=here) == contrary


def test_what_came_from_an_earlier_case_is_read_as_given_and_as_not_yet() -> None:
    came_along = Answered("involved", options=("gp",), carried_from="case-1")

    assert reads(INVITED, came_along, given("asked", "gp")) == ALL
    assert reads(UNASKED, came_along, given("asked", "gp")) == NOT_YET
    assert reads(INVITED, came_along, given("asked", "care")) == NOT_YET
    assert reads(UNASKED, came_along, given("asked", "care")) == ALL
    carried = Answered("came", "m1", options=("care", "gp"), carried_from="case-1")
    assert reads("came counts >= 2", carried) == ALL
    assert reads("came counts >= 3", carried) == NOT_YET


def test_without_a_rule_each_option_counts_once() -> None:
    events = (given("came", "care", "gp", "midwife"),)

    assert reads("came counts = 3", *events) == ALL
    assert reads("came counts > 3", *events) == NOTHING


def test_the_reason_names_who_is_not_yet_in_the_list() -> None:
    here = ward()
    events = [
        MemberAdded("meeting", "m1"),
        given("involved", "gp", "police", "care"),
        given("asked", "care"),
    ]
    state = here.case(events)
    reading = read(here.protocol, state.known, here.area, NOW)
    (reason,) = because(here.protocol, state, reading, UNASKED, "m1")

    assert reason.text == "asked? Not yet in the list: GP, Police."
    assert (reason.kind, reason.question, reason.item) == (Why.ANSWER, "asked", "m1")


def test_the_reason_names_the_list_that_nobody_knows() -> None:
    here = ward()
    state = here.case(
        [MemberAdded("meeting", "m1"), given("involved", "unknown"), given("asked", "care")]
    )
    reading = read(here.protocol, state.known, here.area, NOW)
    found = because(here.protocol, state, reading, UNASKED, "m1")

    assert [each.text for each in found] == ["asked? Social care", "Not known: involved?"]


def test_the_reason_of_a_count_names_the_rule_of_the_area() -> None:
    here = ward(3, "by_kind")
    state = here.case([MemberAdded("meeting", "m1"), given("came", "gp", "care")])
    reading = read(here.protocol, state.known, here.area, NOW)
    found = because(here.protocol, state, reading, "came counts < param least by param by", "m1")

    assert [each.text for each in found] == [
        "came? Social care, GP",
        "A:  Here: 3.",
        "A:  Here: by kind.",
    ]


def test_an_agency_that_turns_up_later_opens_the_asking_again() -> None:
    here = ward()
    events = [MemberAdded("meeting", "m1"), given("involved", "gp"), given("asked", "gp")]
    settled = advise(here.protocol, here.area, here.case(events), NOW)
    later = here.case([*events, given("involved", "gp", "police")])
    again = advise(here.protocol, here.area, later, NOW)

    assert settled.action("chase", "m1") is None
    assert [each.action.id for each in again.open_actions] == ["chase"]


def test_a_list_matters_that_only_everyone_together_would_settle() -> None:
    here = ward(when=INVITED)
    state = here.case([MemberAdded("meeting", "m1"), given("involved", "gp", "police")])
    found = unknowns_that_matter(here.protocol, here.area, state, NOW)

    assert ("asked", "m1") in {slot.key for slot in found}
