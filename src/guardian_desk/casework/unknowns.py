"""Name the unknowns that matter: those of which some single answer would change the advice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from guardian_desk.casework.agenda import Slot, slots
from guardian_desk.casework.events import Answered
from guardian_desk.casework.reading import read
from guardian_desk.casework.state import State, answer_of, key_of
from guardian_desk.casework.trial import Trial
from guardian_desk.core.dates import age_in_days, day_in_england, number_of
from guardian_desk.core.gestation import WEEK
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area, age_of
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.known import Answer, Key
from guardian_desk.protocol.normal import leaves, normal
from guardian_desk.protocol.several import naming
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.leaves import Compare, Count, Leaf, Member
from guardian_desk.rulepack.pack import Question, RulePack
from guardian_desk.rulepack.words import Answers


def unknowns_that_matter(
    protocol: CompiledProtocol, area: Area, state: State, now: Instant
) -> tuple[Slot, ...]:
    """Return the open or unknown questions of which some single answer changes the advice.

    What somebody does not know may ask for the very step that another answer would have asked
    for. So it is tried too how it stood before: not knowing leaves nothing out.
    """
    compared = _compared(protocol.pack)
    asked = tuple(
        slot
        for slot in slots(protocol, state, read(protocol, state.known, area, now))
        if slot.is_open or (slot.answer and slot.answer.unknown)
    )
    found: set[tuple[str, str]] = set()
    for tried in (state, *_before_not_knowing(state)):
        trial = Trial(protocol, area, tried, now)
        found |= {
            slot.key
            for slot in asked
            if slot.key not in found
            and any(
                trial.differs(key_of(*slot.key), answer)
                for answer in _answers(compared, area, slot.asked.question, now)
            )
        }
    return tuple(slot for slot in asked if slot.key in found)


def _before_not_knowing(state: State) -> Iterator[State]:
    """Yield the case without its last *I do not know*, without its last two, and so on."""
    answers = dict(state.known.answers)
    for key, before in reversed(_not_known(state).items()):
        if before is None:
            del answers[key]
        else:
            answers[key] = before
        yield replace(state, known=replace(state.known, answers=dict(answers)))


def _not_known(state: State) -> dict[Key, Answer | None]:
    """Return what stood in place of each answer that is not known, in the order of not knowing."""
    found: dict[Key, Answer | None] = {}
    last: dict[Key, Answer] = {}
    for each in state.told:
        if isinstance(each.event, Answered):
            key, answer = key_of(each.event.question, each.event.item), answer_of(each.event)
            if not answer.unknown:
                found.pop(key, None)
            elif key not in found:
                found[key] = last.get(key)
            last[key] = answer
    return found


Compared = Mapping[str, Sequence[Compare]]
"""The numbers with which a pack compares each question."""


def _answers(compared: Compared, area: Area, question: Question, now: Instant) -> Iterator[Answer]:
    """Yield one answer of each kind that a condition could tell apart."""
    match question.answers:
        case Answers.CHOICE | Answers.SEVERAL:
            for option in question.options:
                yield Answer(options=frozenset({option.id}))
            if question.answers is Answers.SEVERAL:
                yield Answer(options=naming(question.options))
        case Answers.LIST:
            yield Answer(options=frozenset({"complete"}))
            yield Answer(options=frozenset({"not_complete"}))
        case Answers.NUMBER | Answers.AGE:
            for amount in _thresholds(compared, area, question):
                yield Answer(amount=max(0, amount - 1))
                yield Answer(amount=amount)
                yield Answer(amount=amount + 1)
        case Answers.MOMENT:
            yield Answer(amount=now)
        case Answers.DATE | Answers.GESTATION:
            is_date = question.answers is Answers.DATE
            start = number_of(day_in_england(now)) if is_date else 0
            for weeks in _WEEKS_APART if is_date else _WEEKS_ALONG:
                yield Answer(amount=start + weeks * WEEK)
        case Answers.NAME | Answers.WORDS:
            yield Answer(words="given")


_WEEKS_APART = (0, *range(-42, 0, 6), *range(6, 42, 6))
"""Days that give, as a last period or as a due date, every part of a pregnancy."""

_WEEKS_ALONG = range(6, 42, 6)


def _thresholds(compared: Compared, area: Area, question: Question) -> set[int]:
    """Return the numbers with which the pack compares a question, in its own unit."""
    is_age = question.answers is Answers.AGE
    found = {_threshold(each, area, is_age=is_age) for each in compared.get(question.id, ())}
    return {each for each in found if each is not None}


def _compared(pack: RulePack) -> Compared:
    found: dict[str, list[Compare]] = {}
    for condition in _conditions(pack):
        for leaf in leaves(normal(condition)):
            compared = _innermost(leaf)
            if isinstance(compared, Compare):
                found.setdefault(compared.question, []).append(compared)
    return found


def _innermost(leaf: Leaf) -> Leaf:
    return _innermost(leaf.leaf) if isinstance(leaf, Member | Count) else leaf


def _threshold(leaf: Compare, area: Area, *, is_age: bool) -> int | None:
    if not leaf.param:
        return age_in_days(leaf.amount, leaf.unit or "days") if is_age else leaf.amount
    value = area.values[leaf.param]
    if is_age:
        return age_of(value)
    return value.value if isinstance(value.value, int) else None


def _conditions(pack: RulePack) -> Iterator[Condition]:
    parts = pack.parts
    yield from (each.when for each in parts.facts)
    yield from (each.when for each in parts.concerns)
    yield from (each.when for each in parts.actions)
    for stop in parts.stops:
        yield stop.holds
    for question in parts.questions:
        if question.show is not None:
            yield question.show
