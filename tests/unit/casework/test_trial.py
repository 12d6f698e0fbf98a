"""One answer tried in part: the same as working out the whole advice with it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from guardian_desk.casework.advise import advise
from guardian_desk.casework.agenda import slots
from guardian_desk.casework.state import State, key_of
from guardian_desk.casework.trial import Trial
from guardian_desk.core.dates import day_in_england, number_of
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.protocol.known import Answer
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import Answers
from guardian_desk.usecases.play import last_of, start_of, until
from tests.unit.rules.shelves import INJURY, PREBIRTH, Tried, area, protocol, written_cases

EVERY = 53
"""One case of so many is tried in `./test`, and each of them with the long ones."""


def _with(state: State, key: tuple[str, str], answer: Answer) -> State:
    answers = {**state.known.answers, key_of(*key): answer}
    return replace(state, known=replace(state.known, answers=answers))


def _answers(question: Question, now: Instant) -> Iterator[Answer]:
    day = number_of(day_in_england(now))
    amount = {Answers.MOMENT: int(now), Answers.DATE: day}.get(question.answers, 1)
    yield Answer(unknown=True)
    yield Answer(amount=amount, words="given", options=frozenset({"complete"}))
    for option in question.options:
        yield Answer(options=frozenset({option.id}))


def _told_otherwise(of: str, case: Tried, at: Instant) -> Iterator[tuple[object, ...]]:
    """Yield the answers of which the trial says something else than the whole advice."""
    rules, here = protocol(of), area(case.profile, case.script.homes, of)
    state = until(rules, here, case.script, at)
    before = advise(rules, here, state, at)
    trial = Trial(rules, here, state, at)
    for slot in slots(rules, state, before.reading):
        for answer in _answers(slot.asked.question, at):
            after = advise(rules, here, _with(state, slot.key, answer), at)
            if trial.differs(key_of(*slot.key), answer) != (after.outline() != before.outline()):
                yield case.script.name, slot.key, answer


def _cases(of: str, every: int) -> Iterator[tuple[Tried, Instant]]:
    for case in written_cases(of)[::every]:
        yield case, Instant(start_of(case.script) + 10 * MINUTE)
        yield case, Instant(last_of(case.script) + HOUR)


@pytest.mark.parametrize("of", [INJURY, PREBIRTH])
@pytest.mark.parametrize("every", [EVERY, pytest.param(1, marks=pytest.mark.long)])
def test_a_trial_differs_where_the_whole_advice_does(of: str, every: int) -> None:
    tried = [each for case, at in _cases(of, every) for each in _told_otherwise(of, case, at)]

    assert tried == []
