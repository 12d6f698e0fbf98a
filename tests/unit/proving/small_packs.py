"""Small packs with random conditions, and every case that they can have."""

from collections.abc import Iterator
from itertools import product
from random import Random

from guardian_desk.casework.state import State
from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.known import Act, Answer, Knowledge
from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition, NoneOf
from guardian_desk.rulepack.pack import (
    Action,
    Anchors,
    Basis,
    Budget,
    Fact,
    Guarantee,
    Option,
    Outcome,
    Parts,
    Question,
    RulePack,
    Section,
    Stop,
    Withheld,
)
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.words import ActionKind, Answers, Effect, Urgency

OPENED = Instant(1_795_000_000_000_000)
NOW = Instant(OPENED + HOUR)
OPTIONS = ("a", "b")
BASIS = (Basis("open"),)
QUESTIONS = ("q0", "q1", "q2")
ACTIONS = ("act0", "act1")


def here(pack: RulePack) -> Area:
    return area_of(pack, Profile("here", "Here", "1", "2026-01-01"))


def small_pack(random: Random) -> RulePack:
    """Return a pack of three questions, two facts, two actions, a stop and a guarantee."""
    lines = [*_asked(0, random), *_asked(1, random), *_asked(2, random)]
    shown = random.choice([None, _condition(random, _asked(0, random), 1)])
    facts = [Fact("f0", "A fact.", _condition(random, lines, 2), BASIS)]
    facts.append(Fact("f1", "A fact.", _condition(random, [*lines, "fact f0"], 2), BASIS))
    named = [*lines, "fact f0", "fact f1"]
    done = [f"action {name} is {outcome}" for name in ACTIONS for outcome in ("done", "skipped")]
    actions = tuple(_action(name, _condition(random, named, 2), random) for name in ACTIONS)
    advice = [f"action {n} stands {how}" for n in ACTIONS for how in ("asked", "certain", "open")]
    advice += [f"action {name} stands urgent" for name in ACTIONS] + ["stop s stands"]
    guarantee = Guarantee(
        id="g",
        says="A guarantee.",
        given=random.choice([None, _condition(random, named, 1)]),
        when=_condition(random, named, 1),
        holds=_condition(random, [*named, *done, *advice], 2),
        basis=BASIS,
    )
    parts = Parts(
        sections=(Section("s", "S"),),
        questions=tuple(_question(name, shown if name == "q2" else None) for name in QUESTIONS),
        facts=tuple(facts),
        actions=actions,
        stops=(Stop("s", "Waits.", Withheld("q0", "a"), _condition(random, named, 2), BASIS),),
        guarantees=(guarantee,),
    )
    return RulePack("small", "1.0.0", "Small", "Small", Budget(1, 0), Anchors(), parts)


def _asked(number: int, random: Random) -> list[str]:
    name = f"q{number}"
    return random.sample(
        [
            f"{name} is a",
            f"{name} is not a",
            f"{name} is b",
            f"{name} is unknown",
            f"{name} is answered",
            f"{name} is not answered",
        ],
        3,
    )


def _condition(random: Random, lines: list[str], deep: int) -> Condition:
    if deep == 0 or random.random() < 0.3:
        return random.choice(lines)
    parts = tuple(_condition(random, lines, deep - 1) for _ in range(random.randint(1, 3)))
    branches: list[Condition] = [AllOf(parts), AnyOf(parts), NoneOf(parts)]
    return random.choice(branches)


def _question(name: str, show: Condition | None) -> Question:
    options = tuple(Option(each, each) for each in OPTIONS)
    return Question(name, "s", "Ask?", "Why.", Answers.CHOICE, BASIS, options=options, show=show)


def _action(name: str, when: Condition, random: Random) -> Action:
    outcomes = (Outcome("done", "Done"), Outcome("waits", "Waits", Effect.STAYS_OPEN))
    urgency = random.choice([Urgency.TODAY, Urgency.NOW])
    return Action(
        name, "Do.", "Why.", ActionKind.TASK, "r", when, BASIS, urgency, outcomes=outcomes
    )


def every_case() -> Iterator[State]:
    """Yield every case of a small pack: each answer, unknown or none; each outcome or none."""
    given: list[Answer | None] = [Answer(options=frozenset({each})) for each in OPTIONS]
    given += [None, Answer(unknown=True)]
    for answers in product(given, repeat=len(QUESTIONS)):
        for outcomes in product(("", "done", "waits", "skipped"), repeat=len(ACTIONS)):
            known = Knowledge(
                OPENED,
                answers={q: a for q, a in zip(QUESTIONS, answers, strict=True) if a is not None},
                acts={
                    (name, ""): (Act(outcome, OPENED, 1),)
                    for name, outcome in zip(ACTIONS, outcomes, strict=True)
                    if outcome
                },
            )
            yield State(known, opened_by="N. Khan")
