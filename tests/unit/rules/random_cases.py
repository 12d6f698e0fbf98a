"""Cases with random answers to the questions of a pack that ships."""

from collections.abc import Iterator, Sequence
from random import Random

from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.events import Answered, Event, Happening, MemberAdded, NotKnown
from guardian_desk.casework.state import State, opened
from guardian_desk.core.dates import day_in_england, number_of
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import Answers
from tests.unit.rules.shelves import INJURY, pack, protocol

START = Instant(1_795_000_000_000_000)
NOW = Instant(START + 30 * HOUR)
AGES = (10, 60, 91, 150, 181, 183, 300, 500, 1200)


Told = tuple[Event, Instant]


def states(rules: CompiledProtocol, here: Area, events: Sequence[Told]) -> Iterator[State]:
    """Yield the case as it was opened, and as it stood after each event."""
    begun = min((START, *(at for _, at in events)))
    state = begin(rules, here, opened(begun, "N. Khan"))
    yield state
    for index, told in enumerate(events, start=1):
        state = _after(rules, here, state, told, index)
        yield state


def _after(rules: CompiledProtocol, here: Area, state: State, told: Told, index: int) -> State:
    event, at = told
    return advance(rules, here, state, Happening(event, at, at, "N. Khan", index))


def folded(rules: CompiledProtocol, here: Area, events: Sequence[Told]) -> State:
    *_, last = states(rules, here, events)
    return last


def each_blanked(
    here: Area, events: Sequence[Told], at: Instant = NOW, of: str = INJURY
) -> Iterator[tuple[Answered, Advice]]:
    """Yield each answer of a case, and the advice where it had been recorded as unknown instead.

    Until there the two cases are one, which is told once.
    """
    rules = protocol(of)
    before = list(states(rules, here, events))
    for place, (event, when) in enumerate(events):
        if isinstance(event, Answered) and event.unknown is None:
            unknown = Answered(event.question, event.item, unknown=NotKnown.UNKNOWN)
            state, rest = before[place], ((unknown, when), *events[place + 1 :])
            for index, told in enumerate(rest, start=place + 1):
                state = _after(rules, here, state, told, index)
            yield event, advise(rules, here, state, at)


def advised(here: Area, events: Sequence[Told], at: Instant = NOW, of: str = INJURY) -> Advice:
    return advise(protocol(of), here, folded(protocol(of), here, events), at)


def random_case(random: Random, of: str = INJURY) -> list[Told]:
    """Return a case with members in every group and most questions answered at random."""
    found: list[Event] = []
    members = {
        group.id: [f"{group.id}{n}" for n in range(random.randint(0, 2))]
        for group in pack(of).parts.groups
    }
    found += [MemberAdded(group, item) for group, items in members.items() for item in items]
    for asked in protocol(of).asked:
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
            least, most = question.least or 0, 9 if question.most is None else question.most
            return Answered(question.id, item, amount=random.randint(least, most))
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
