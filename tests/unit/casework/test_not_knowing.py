"""Not knowing never lowers what is still to find out."""

import random

import pytest

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.agenda import Slot, slots
from guardian_desk.casework.events import Answered, Happening, NotKnown
from guardian_desk.casework.reading import read
from guardian_desk.casework.state import State, opened
from guardian_desk.casework.unknowns import unknowns_that_matter
from guardian_desk.rulepack.words import Answers
from tests.unit.casework.test_clocks_and_outcomes import START
from tests.unit.rules.shelves import INJURY, PREBIRTH, area, protocol

AREA = "cumberland"


def told(of: str, state: State, *events: Answered) -> State:
    for event in events:
        place = len(state.happenings) + 1
        happening = Happening(event, START, START, "N. Khan", place)
        state = advance(protocol(of), area(AREA, (), of), state, happening)
    return state


def case(of: str, *events: Answered) -> State:
    fresh = begin(protocol(of), area(AREA, (), of), opened(START, "N. Khan"))
    return told(of, fresh, *events)


def to_find_out(of: str, state: State) -> set[tuple[str, str]]:
    found = unknowns_that_matter(protocol(of), area(AREA, (), of), state, START)
    return {each.key for each in found}


def not_known(question: str) -> Answered:
    return Answered(question, unknown=NotKnown.UNKNOWN)


def test_who_leaves_is_not_known_and_whether_things_may_be_lost_is_still_to_find_out() -> None:
    possible = case(INJURY, Answered("nai", options=("possible",)))
    assert ("evidence_risk", "") in to_find_out(INJURY, possible)

    unsure = told(INJURY, possible, not_known("danger"))

    assert to_find_out(INJURY, unsure) >= to_find_out(INJURY, possible)


def test_an_answer_that_is_known_at_last_leaves_the_list() -> None:
    state = case(INJURY, Answered("nai", options=("possible",)), not_known("danger"))
    assert ("danger", "") in to_find_out(INJURY, state)

    known = told(INJURY, state, Answered("danger", options=("none_seen",)))

    assert ("danger", "") not in to_find_out(INJURY, known)


@pytest.mark.parametrize("of", [INJURY, PREBIRTH])
@pytest.mark.parametrize("seed", range(3))
def test_the_list_never_gets_shorter_by_not_knowing(of: str, seed: int) -> None:
    chance, state = random.Random(seed), case(of)
    found = to_find_out(of, state)
    for _ in range(14):
        reading = read(protocol(of), state.known, area(AREA, (), of), START)
        asked = [each for each in slots(protocol(of), state, reading) if _can_choose(each)]
        question = chance.choice(asked).asked.question
        unsure = chance.random() < 0.4
        chosen = chance.choice(question.options).id
        answer = Answered(question.id, options=(chosen,))
        state = told(of, state, not_known(question.id) if unsure else answer)
        before, found = found, to_find_out(of, state)
        if unsure:
            assert len(found) >= len(before), (question.id, before - found)


def _can_choose(slot: Slot) -> bool:
    return slot.asked.question.answers in (Answers.CHOICE, Answers.SEVERAL) and not slot.item
