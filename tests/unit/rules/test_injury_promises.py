"""The promises, tried on the injury pack itself with its own cases and with random answers."""

from collections.abc import Sequence
from random import Random

import pytest

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.events import Answered, Event, Happening, MemberAdded, NotKnown
from guardian_desk.casework.state import State, opened
from guardian_desk.core.dates import day_in_england, number_of
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.protocol.masks import RAISE
from guardian_desk.protocol.normal import normal
from guardian_desk.rulepack.conditions import AllOf
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import Answers
from guardian_desk.usecases.play import played
from tests.unit.casework.test_promises import weaker
from tests.unit.rules.shelves import Tried, area, areas, every_case, forced, pack, protocol

START = Instant(1_795_000_000_000_000)
NOW = Instant(START + 30 * HOUR)
AGES = (10, 60, 91, 150, 181, 183, 300, 500, 1200)


def folded(rules: CompiledProtocol, here: Area, events: Sequence[tuple[Event, Instant]]) -> State:
    state = begin(rules, here, opened(START, "N. Khan"))
    for index, (event, at) in enumerate(events, start=1):
        state = advance(rules, here, state, Happening(event, at, at, "N. Khan", index))
    return state


def advised(here: Area, events: Sequence[tuple[Event, Instant]], at: Instant = NOW) -> Advice:
    return advise(protocol(), here, folded(protocol(), here, events), at)


def random_case(random: Random) -> list[tuple[Event, Instant]]:
    """Return a case with members in every group and most questions answered at random."""
    found: list[Event] = []
    members = {
        group.id: [f"{group.id}{n}" for n in range(random.randint(0, 2))]
        for group in pack().parts.groups
    }
    found += [MemberAdded(group, item) for group, items in members.items() for item in items]
    for asked in protocol().asked:
        question = asked.question
        items = members[question.group] if question.group else [""]
        found += [answer(question, item, random) for item in items if random.random() < 0.85]
    return [(event, Instant(START + n * MINUTE)) for n, event in enumerate(found)]


def answer(question: Question, item: str, random: Random) -> Answered:
    if random.random() < 0.15:
        return Answered(question.id, item, unknown=random.choice(list(NotKnown)))
    match question.answers:
        case Answers.CHOICE:
            return Answered(question.id, item, options=(random.choice(question.options).id,))
        case Answers.SEVERAL:
            chosen = [random.choice(question.options)]
            return Answered(question.id, item, options=tuple(each.id for each in chosen))
        case Answers.LIST:
            return Answered(question.id, item, options=(random.choice(["complete"]),))
        case Answers.AGE:
            return Answered(question.id, item, amount=random.choice(AGES))
        case Answers.NUMBER:
            return Answered(question.id, item, amount=random.randint(0, 9))
        case Answers.MOMENT:
            return Answered(question.id, item, amount=START - random.randint(0, 4) * HOUR)
        case Answers.DATE:
            days = random.randint(-300, 120)
            return Answered(question.id, item, amount=number_of(day_in_england(START)) + days)
        case Answers.GESTATION:
            return Answered(question.id, item, amount=random.randint(28, 290))
        case Answers.WORDS:
            return Answered(question.id, item, words="Words.")
        case Answers.NAME:
            return Answered(question.id, item, name="A Name")


def blanked(events: Sequence[tuple[Event, Instant]], place: int) -> list[tuple[Event, Instant]]:
    event, at = events[place]
    assert isinstance(event, Answered)
    unknown = Answered(event.question, event.item, unknown=NotKnown.UNKNOWN)
    return [*events[:place], (unknown, at), *events[place + 1 :]]


@pytest.mark.parametrize("seed", range(12))
def test_unknown_never_reassures_in_random_cases(seed: int) -> None:
    random = Random(seed)
    here = area(random.choice(areas()))
    events = random_case(random)
    before = advised(here, events)

    for place, (event, _) in enumerate(events):
        if isinstance(event, Answered) and event.unknown is None:
            after = advised(here, blanked(events, place))
            assert not weaker(before, after), (event.question, event.item)


@pytest.mark.parametrize("case", every_case(), ids=str)
def test_unknown_never_reassures_in_the_cases_that_ship(case: Tried) -> None:
    here = area(case.profile, case.script.homes)
    steps = [(each.event, each.happened) for each in played(protocol(), case.script)]
    events = [(event, at) for event, at in steps if isinstance(event, (Answered, MemberAdded))]
    at = Instant(max(when for _, when in events) + HOUR)
    before = advised(here, events, at)

    for place, (event, _) in enumerate(events):
        if isinstance(event, Answered) and event.unknown is None:
            after = advised(here, blanked(events, place), at)
            assert not weaker(before, after), (event.question, event.item)


@pytest.mark.parametrize("concern", [each.id for each in pack().parts.concerns])
def test_adding_a_concern_never_lowers_an_urgency(concern: str) -> None:
    raised = compile_pack(forced(concern, AllOf(())))
    for seed in range(4):
        events = random_case(Random(seed))
        here = area(areas()[seed % len(areas())])
        before = advised(here, events)
        after = advise(raised, here, folded(raised, here, events), NOW)
        assert not weaker(before, after), seed


@pytest.mark.parametrize("guarantee", [each.id for each in pack().parts.guarantees])
def test_a_guarantee_holds_in_every_case_that_was_tried(guarantee: str) -> None:
    condition = next(each.holds for each in pack().parts.guarantees if each.id == guarantee)
    contrary = protocol().conditions.compile(normal(condition, negated=True))
    for seed in range(40):
        here = area(areas()[seed % len(areas())])
        reading = advised(here, random_case(Random(seed))).reading
        assert not contrary(reading) & 1, seed


def test_the_order_of_answers_does_not_matter() -> None:
    for seed in range(6):
        random = Random(seed)
        events = random_case(random)
        members = [each for each in events if isinstance(each[0], MemberAdded)]
        answers = [each for each in events if isinstance(each[0], Answered)]
        random.shuffle(answers)
        here = area(areas()[seed % len(areas())])

        assert advised(here, members + answers).outline() == advised(here, events).outline()


def test_while_harm_is_possible_the_police_question_is_open_or_answered() -> None:
    """Guarantee I1: pending with an owner, or recorded, referral or not."""
    decision, concern = pack().anchors.decision, pack().anchors.concern_open
    is_open = protocol().conditions.compile(normal(f"fact {concern}"))
    seen = 0
    for seed in range(60):
        found = advised(area(areas()[seed % len(areas())]), random_case(Random(seed)))
        if is_open(found.reading) & RAISE:
            seen += 1
            pending = found.action(decision)
            assert pending is not None, seed
            assert pending.is_open, seed
            assert pending.owner == "N. Khan", seed

    assert seen > 20
