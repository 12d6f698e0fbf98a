"""A pack of three questions, one fact and one step, to alter in small ways."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from guardian_desk.proving.mutation.mutants import Mutant, mutants
from guardian_desk.rulepack.casefile import CaseScript, Do, Expect, Step
from guardian_desk.rulepack.conditions import AllOf, Condition
from guardian_desk.rulepack.pack import Action, Fact, Option, Outcome, Question, RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.words import ActionKind, Answers, Detail, Urgency
from tests.unit.proving.small_packs import BASIS, small_pack

HERE = {"here": Profile("here", "Here", "1", "2026-01-01")}
START = "2026-03-02T10:00:00+00:00"


def rules(**parts: Sequence[Any]) -> RulePack:
    """Return a pack of three questions, one fact and one step, with other parts as given."""
    empty = small_pack(Random(1))
    options = (Option("a", "A"), Option("b", "B"), Option("c", "C"))
    questions = tuple(
        Question(name, "s", "Ask?", "Why.", Answers.CHOICE, BASIS, options=options)
        for name in ("q0", "q1", "q2")
    )
    held = {
        "questions": questions,
        "facts": (Fact("f", "A fact.", AllOf(("q0 is a or b", "q1 is a")), BASIS),),
        "actions": (step(),),
        "stops": (),
        "guarantees": (),
        **{name: tuple(each) for name, each in parts.items()},
    }
    return replace(empty, parts=replace(empty.parts, **held))


def step(name: str = "act", when: Condition = "fact f", **fields: Any) -> Action:
    outcomes = (Outcome("done", "Done", needs=(Detail.WHY,)),)
    fields = {"urgency": Urgency.NOW, "outcomes": outcomes, **fields}
    return Action(name, "Do.", "Why.", ActionKind.TASK, "r", when, BASIS, **fields)


def case(*expect: Expect, **answers: str) -> CaseScript:
    events = tuple(Step("+0:01", Do.ANSWER, answers={q: a}) for q, a in answers.items())
    return CaseScript("a_case", ("here",), events, START, expect=expect)


def only(pack: RulePack, part: str, what: str) -> Mutant:
    """Return the one mutant of a part that is altered so."""
    (found,) = (each for each in mutants(pack) if each.part[1] == part and each.what == what)
    return found
