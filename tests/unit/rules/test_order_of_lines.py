"""Where two limits or two raises of one step hold at once the strictest wins, not the first."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import TypeVar

import pytest

from guardian_desk.casework.advance import advance
from guardian_desk.casework.advise import Advised, advise
from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.rulepack.pack import Raise, RulePack
from guardian_desk.rulepack.words import Urgency
from guardian_desk.usecases.play import begun, played
from tests.unit.rules.shelves import (
    INJURY,
    PREBIRTH,
    area,
    pack,
    protocol,
    scripts,
    written_scripts,
)

T = TypeVar("T")
Order = Callable[[tuple[T, ...]], tuple[T, ...]]
PACKS = (INJURY, PREBIRTH)
Cases = Callable[[str], tuple[CaseScript, ...]]
CASES = [written_scripts, pytest.param(scripts, marks=pytest.mark.long)]
"""The cases that people wrote; the generated ones too with the long tests."""

_BACK = (Urgency.NOW, Urgency.EMERGENCY, Urgency.TODAY)


def shuffled(lines: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(Random(len(lines)).sample(lines, len(lines)))


def reversed_(lines: tuple[T, ...]) -> tuple[T, ...]:
    return lines[::-1]


def only_first(lines: tuple[T, ...]) -> tuple[T, ...]:
    return lines[:1]


def reordered(rules: RulePack, order: Order[object]) -> RulePack:
    """Return a pack whose steps have their limits and raises in another order."""
    actions = tuple(
        replace(each, due=order(each.due), raises=order(each.raises))  # type: ignore[arg-type]
        for each in rules.parts.actions
    )
    return replace(rules, digest="", parts=replace(rules.parts, actions=actions))


def course(under: CompiledProtocol, script: CaseScript, of: str) -> Iterator[list[object]]:
    """Yield what is asked for after each step of a case, and two days after the last."""
    here = area(script.profiles[0], script.homes, of)
    state = begun(under, here, script)
    for index, step in enumerate(played(under, script), start=1):
        state = advance(under, here, state, step.happening(index))
        yield [told(each) for each in advise(under, here, state, state.latest).actions]
    late = Instant(state.latest + 48 * HOUR)
    yield [told(each) for each in advise(under, here, state, late).actions]


def told(step: Advised) -> tuple[object, ...]:
    plan = step.plan and replace(step.plan, limits=tuple(sorted(step.plan.limits, key=str)))
    name = (step.action.id, step.item, step.stands, step.owner, step.only_unknown)
    return (*name, step.urgency, step.due, step.due_by, step.overdue, step.is_past, plan)


@cache
def as_written(of: str, cases: Cases) -> list[list[list[object]]]:
    return [list(course(protocol(of), script, of)) for script in cases(of)]


def differs(of: str, order: Order[object], cases: Cases) -> list[str]:
    """Return the cases in which another order of the lines asks for anything otherwise."""
    other = compile_pack(reordered(pack(of), order))
    pairs = zip(cases(of), as_written(of, cases), strict=True)
    return [each.name for each, was in pairs if list(course(other, each, of)) != was]


@pytest.mark.parametrize("cases", CASES)
@pytest.mark.parametrize("of", PACKS)
@pytest.mark.parametrize("order", [reversed_, shuffled])
def test_no_case_is_asked_for_otherwise_by_another_order_of_lines(
    of: str, order: Order[object], cases: Cases
) -> None:
    assert differs(of, order, cases) == []


@pytest.mark.parametrize("of", PACKS)
def test_cases_come_up_in_which_the_first_line_alone_would_ask_otherwise(of: str) -> None:
    assert differs(of, only_first, written_scripts)


@pytest.mark.parametrize("order", [(Urgency.TODAY, Urgency.EMERGENCY, Urgency.NOW), _BACK])
def test_of_two_raises_that_both_hold_the_more_urgent_wins(order: tuple[Urgency, ...]) -> None:
    script = next(
        each for each in written_scripts(INJURY) if each.name == "child_bf_as_it_happened"
    )
    rules = pack(INJURY)
    actions = tuple(
        replace(each, urgency=Urgency.WHEN_DUE, raises=tuple(Raise(to, each.when) for to in order))
        if each.id == "keep_clothes"
        else each
        for each in rules.parts.actions
    )
    other = compile_pack(replace(rules, digest="", parts=replace(rules.parts, actions=actions)))

    *_, last = course(other, script, INJURY)

    (urgency,) = [step[5] for step in last if step[0] == "keep_clothes"]  # type: ignore[index]
    assert urgency is Urgency.EMERGENCY
