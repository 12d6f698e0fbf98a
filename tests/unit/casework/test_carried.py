"""What an earlier case held counts, and what would reassure is asked again."""

from dataclasses import replace
from random import Random

from guardian_desk.casework.advise import advise
from guardian_desk.casework.agenda import slots
from guardian_desk.casework.events import Answered, CaseLinked, Event, Link, MemberAdded
from guardian_desk.casework.explain import Why, because
from guardian_desk.casework.refusal import refusals
from guardian_desk.casework.state import State
from guardian_desk.casework.unknowns import unknowns_that_matter
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.protocol.reading import Reading
from guardian_desk.rulepack.pack import Action, Question
from guardian_desk.rulepack.words import ActionKind, Answers
from tests.unit.casework.test_promises import advice_of, weaker, worlds
from tests.unit.casework.worlds import (
    BASIS,
    NOW,
    OPTIONS,
    World,
    events,
    with_one_unknown,
    world,
)

EARLIER = "case-0077"
NEVER = (Answers.AGE, Answers.MOMENT)
"""Kinds of answers that are of their moment, and that no pack may carry."""


def carried(found: list[Event], here: World, chance: Random) -> list[tuple[Answered, list[Event]]]:
    """Return some answers with the same case in which they were carried from another."""
    may = [
        (place, event)
        for place, event in enumerate(found)
        if isinstance(event, Answered)
        and here.protocol.by_question[event.question].question.answers not in NEVER
    ]
    return [
        (event, [*found[:place], replace(event, carried_from=EARLIER), *found[place + 1 :]])
        for place, event in chance.sample(may, min(3, len(may)))
    ]


def without(found: list[Event], event: Answered) -> list[Event]:
    return [each for each in found if each is not event]


def shown(here: World, state: State) -> set[tuple[str, str]]:
    return {each.key for each in slots(here.protocol, state, advice_of(here, state).reading)}


def test_a_carried_answer_asks_for_all_that_it_does_here_and_all_that_a_blank_does() -> None:
    tried = 0
    for seed, here in worlds():
        random = Random(seed)
        found = events(here, random)
        as_given = here.case(found)
        for event, with_it in carried(found, here, random):
            state, blank = here.case(with_it), here.case(without(found, event))
            after = advice_of(here, state)

            assert not weaker(advice_of(here, as_given), after), (seed, event)
            assert not weaker(advice_of(here, blank), after), (seed, event)
            assert shown(here, as_given) | shown(here, blank) <= shown(here, state), (seed, event)
            tried += 1
    assert tried > 900


def test_replacing_a_carried_answer_by_unknown_never_loses_advice() -> None:
    for seed, here in worlds()[:200]:
        random = Random(seed)
        found = events(here, random)
        for _, with_it in carried(found, here, random):
            before = advice_of(here, here.case(with_it))
            for event, blanked in with_one_unknown(with_it):
                assert not weaker(before, advice_of(here, here.case(blanked))), (seed, event)


def test_a_carried_answer_that_were_believed_would_be_found_out() -> None:
    """The experiment can fail: plainly believed, carried answers take advice away."""
    lost = 0
    for seed, here in [(seed, world(seed)) for seed, _ in worlds()[:40]]:
        random = Random(seed)
        found = events(here, random)
        for event, _ in carried(found, here, random):
            blank = advice_of(here, here.case(without(found, event)))
            lost += bool(weaker(blank, advice_of(here, here.case(found))))
    assert lost > 0


# --- one small protocol -----------------------------------------------------------------------


def home() -> World:
    """One question, and what is asked for under each answer to it."""
    base = worlds()[0][1]
    asked = Question("lives", "s", "Who lives there?", "", Answers.CHOICE, BASIS, options=OPTIONS)
    wanted = {
        "if_a": "lives is a",
        "if_not_a": "lives is not a",
        "if_open": "lives is not answered",
        "if_answered": "lives is answered",
    }
    actions = tuple(
        Action(name, "Do it.", "", ActionKind.TASK, "r", when, BASIS)
        for name, when in wanted.items()
    )
    parts = replace(base.protocol.pack.parts, questions=(asked,), groups=(), actions=actions)
    parts = replace(parts, facts=(), concerns=(), moments=(), stops=(), banners=(), breaches=())
    pack = replace(base.protocol.pack, parts=parts)
    return World(compile_pack(pack), base.area)


A = Answered("lives", options=("a",))


def wanted(here: World, *found: Event) -> set[str]:
    advice = advise(here.protocol, here.area, here.case(list(found)), NOW)
    return {each.action.id for each in advice.open_actions}


def slot_is_open(here: World, *found: Event) -> bool:
    state = here.case(list(found))
    (slot,) = slots(here.protocol, state, reading_of(here, state))
    return slot.is_open


def reading_of(here: World, state: State) -> Reading:
    return advise(here.protocol, here.area, state, NOW).reading


def test_a_carried_answer_counts_and_its_question_stays_open() -> None:
    here = home()
    assert wanted(here) == {"if_open"}
    assert wanted(here, A) == {"if_a", "if_answered"}

    assert wanted(here, replace(A, carried_from=EARLIER)) == {"if_a", "if_open", "if_answered"}
    assert slot_is_open(here, replace(A, carried_from=EARLIER))


def test_the_same_answer_given_here_confirms_it() -> None:
    here = home()
    before = replace(A, carried_from=EARLIER)

    assert wanted(here, before, A) == {"if_a", "if_answered"}
    assert not slot_is_open(here, before, A)


def test_what_goes_on_until_somebody_says_otherwise_counts_alone_and_is_still_asked() -> None:
    here = home()
    holds = replace(A, carried_from=EARLIER, goes_on=True)

    assert wanted(here, holds) == {"if_a", "if_answered"}
    assert slot_is_open(here, holds)


def test_a_reason_says_that_it_comes_from_an_earlier_case() -> None:
    here = home()
    state = here.case([replace(A, carried_from=EARLIER)])

    (reason,) = because(here.protocol, state, reading_of(here, state), "lives is a")
    assert reason.kind is Why.CARRIED
    assert reason.text == "From an earlier case, not confirmed: Who lives there? A"


def test_a_carried_answer_is_still_to_find_out_where_it_matters() -> None:
    here = home()
    before = here.case([replace(A, carried_from=EARLIER)])

    (slot,) = unknowns_that_matter(here.protocol, here.area, before, NOW)
    assert slot.key == ("lives", "")
    assert unknowns_that_matter(here.protocol, here.area, here.case([A]), NOW) == ()


def test_two_cases_are_linked_once() -> None:
    here = home()
    link = CaseLinked("case-0413", Link.TWIN_OF)
    state = here.case([link])

    assert state.links == (link,)
    (refusal,) = refusals(here.protocol, here.area, state, replace(link, how=Link.SAME_CHILD), NOW)
    assert refusal.says == "These two cases are linked already."
    other = CaseLinked("case-0414", Link.TWIN_OF)
    assert refusals(here.protocol, here.area, state, other, NOW) == ()


def test_carried_members_are_members() -> None:
    here = next(each for _, each in worlds() if each.protocol.pack.parts.groups)
    state = here.case([MemberAdded("g", "i0", EARLIER)])
    assert state.known.members == {"g": ("i0",)}
