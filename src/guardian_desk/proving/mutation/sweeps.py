"""Write cases that give every answer and record every outcome, each once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guardian_desk.casework.advise import Advised
from guardian_desk.protocol.masks import RAISE
from guardian_desk.protocol.reading import Reading
from guardian_desk.proving.mutation.walks import Walk, told
from guardian_desk.rulepack.casefile import CaseScript, Do, Expect, Given, Step, Wanted
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import Answers

Recorded = tuple[str, str]
"""An action and one of its outcomes."""


def every_answer(walk: Walk) -> CaseScript:
    """Return a case that gives every option of every question, and all that may stand together."""
    for group in walk.protocol.pack.parts.groups:
        walk.takes(Step(told(walk.minutes), Do.ADD, group=group.id, item=f"{group.id}_1"))
    options = max(len(each.question.options) for each in walk.protocol.asked)
    for n in range(options + 1):
        walk.minutes += 1
        for asked in (each.question for each in walk.protocol.asked):
            given = _together(asked) if n == options else _nth(asked, n)
            if given:
                item = f"{asked.group}_1" if asked.group else ""
                walk.takes(
                    Step(told(walk.minutes), Do.ANSWER, answers={asked.id: given}, item=item)
                )
    return replace(walk.script, events=merged(walk.script.events))


def _nth(asked: Question, n: int) -> Given:
    if n >= len(asked.options):
        return ""
    option = asked.options[n].id
    return (option,) if asked.answers is Answers.SEVERAL else option


def _together(asked: Question) -> Given:
    free = tuple(each.id for each in asked.options if not each.alone)
    return free if asked.answers is Answers.SEVERAL and len(free) > 1 else ""


def every_outcome(walk: Walk, wanted: set[Recorded], *, raised_only: bool) -> CaseScript:
    """Record the outcomes that are still wanted, a round for each place in an action's list.

    What is recorded is taken out of `wanted`, and what it does to its step is expected after it.
    """
    expects = []
    rounds = max((len(each.outcomes) for each in walk.protocol.pack.parts.actions), default=0)
    for n in range(rounds):
        walk.minutes += 5
        recorded = list(_round(walk, wanted, n, raised_only=raised_only))
        wanted.difference_update(recorded)
        expect = _expected(walk, recorded)
        if expect is not None:
            expects.append(expect)
    events = walk.script.events
    return replace(walk.script, events=events, expect=tuple(expects))


def _round(walk: Walk, wanted: set[Recorded], n: int, *, raised_only: bool) -> Iterator[Recorded]:
    standing = walk.point(walk.minutes).advice
    for action in walk.protocol.pack.parts.actions:
        if n >= len(action.outcomes) or (action.id, action.outcomes[n].id) not in wanted:
            continue
        items = walk.state.known.members.get(action.each, ()) if action.each else ("",)
        for item in items[:1]:
            advised = standing.action(action.id, item)
            if raised_only and (advised is None or not _is_raised(walk, standing.reading, advised)):
                continue
            if walk.takes(walk.recorded(action, action.outcomes[n].id, item)):
                yield action.id, action.outcomes[n].id


def _is_raised(walk: Walk, reading: Reading, advised: Advised) -> bool:
    reading.item = advised.item
    return bool(walk.protocol.compiled(advised.action.id).when(reading) & RAISE)


def _expected(walk: Walk, recorded: Sequence[Recorded]) -> Expect | None:
    point = walk.point(walk.minutes + 1)
    names = {name for name, _ in recorded}
    actions = tuple(
        Wanted(each.action.id, f"{each.stands}", each.urgency, each.item)
        for each in point.advice.actions
        if each.action.id in names
    )
    return Expect(point.at, actions=actions) if actions else None


def merged(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return steps with the answers of one minute about one member as one step."""
    found: list[Step] = []
    for step in steps:
        last = found[-1] if found else None
        if (
            last is not None
            and last.do is step.do is Do.ANSWER
            and (last.happened, last.item) == (step.happened, step.item)
            and last.answers.keys().isdisjoint(step.answers)
        ):
            found[-1] = replace(last, answers={**last.answers, **step.answers})
        else:
            found.append(step)
    return tuple(found)
