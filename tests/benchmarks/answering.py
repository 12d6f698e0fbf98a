"""From one answer to new advice, for packs of 50 and 1,000 questions and for the injury pack."""

from collections.abc import Iterator
from statistics import median

from guardian_desk.app import shelf
from guardian_desk.casework.advance import advance, begin
from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import Answered, Happening
from guardian_desk.casework.state import State, opened
from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.rulepack.conditions import AllOf, AnyOf, NoneOf
from guardian_desk.rulepack.due import Due, Limit
from guardian_desk.rulepack.pack import (
    Action,
    Anchors,
    Basis,
    Budget,
    Concern,
    Fact,
    Moment,
    Option,
    Outcome,
    Parts,
    Question,
    RulePack,
    Section,
)
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.words import ActionKind, Answers, Unit
from guardian_desk.usecases.play import last_of, until
from tests.benchmarks.figures import Figure, once

BASIS = (Basis("invented"),)
OPTIONS = (Option("a", "A"), Option("b", "B"))


def figures() -> Iterator[Figure]:
    """Yield the time of one answer for each size; no floor but the clock."""
    for size, goal in ((50, 0.1), (1000, 2.0)):
        protocol = compile_pack(invented(size))
        area = area_of(protocol.pack, Profile("x", "X", "1", "2026-01-01"))
        yield Figure(
            f"one answer to new advice, {size} questions",
            _one_answer(protocol, area, _answered(protocol, area)) * 1000,
            "ms",
            f"{goal} ms",
        )
    yield _injury_pack()


def invented(size: int) -> RulePack:
    """Return a pack whose questions show each other in chains, as real ones do."""
    questions = tuple(
        Question(
            f"q{n}",
            "s",
            "?",
            "",
            Answers.CHOICE,
            BASIS,
            options=OPTIONS,
            show=None if n % 4 == 0 else AllOf((f"q{n - 1} is a", "fact f0")),
        )
        for n in range(size)
    )
    every_third = range(0, size - 1, 3)
    first = Fact("f0", "", AnyOf(("q0 is a", "q0 is b")), BASIS)
    others = (
        Fact(f"g{n}", "", AllOf((f"q{n} is a", NoneOf((f"q{n + 1} is b",)))), BASIS)
        for n in every_third
    )
    actions = tuple(
        Action(
            f"a{n}",
            "Do it.",
            "",
            ActionKind.TASK,
            "r",
            AnyOf((f"concern c{n}", f"q{n + 1} is a")),
            BASIS,
            due=(Due("opened", Limit(1, Unit.HOURS)),),
            outcomes=(Outcome("done", "Done"),),
        )
        for n in every_third
    )
    parts = Parts(
        sections=(Section("s", "S"),),
        questions=questions,
        facts=(first, *others),
        concerns=tuple(Concern(f"c{n}", "", "", f"fact g{n}", BASIS) for n in every_third),
        actions=actions,
        moments=(Moment("opened", "", opened=True), Moment("first", "", holds="fact g0")),
    )
    return RulePack("p", "1", "P", "", Budget(1, 1), Anchors(), parts)


def _answered(protocol: CompiledProtocol, area: Area) -> State:
    """Return a case with two thirds of its questions answered one way, the rest the other."""
    state = begin(protocol, area, opened(Instant(0), "N. Khan"))
    for n, asked in enumerate(protocol.asked, start=1):
        event = Answered(asked.question.id, options=("a" if n % 3 else "b",))
        state = advance(protocol, area, state, Happening(event, Instant(n), Instant(n), "N", n))
    return state


def _one_answer(protocol: CompiledProtocol, area: Area, state: State, rounds: int = 400) -> float:
    """Return the median seconds from an event to the advice that follows it."""
    at = Instant(state.latest + 1)
    event = state.happenings[len(state.happenings) // 2].event
    happening = Happening(event, at, at, "N", len(state.happenings) + 1)

    def answer() -> object:
        return advise(protocol, area, advance(protocol, area, state, happening), at)

    return median(once(answer) for _ in range(rounds))


def _injury_pack() -> Figure:
    rules = shelf()
    protocol = compile_pack(rules.pack("immobile-infant").pack)
    area = area_of(protocol.pack, rules.profile("cumberland").profile)
    from guardian_desk.runtime.resources import rules_folder

    cases = rules.cases(str(rules_folder() / "immobile-infant" / "cases.yaml")).cases
    script = max(cases, key=lambda each: len(each.events))
    state = until(protocol, area, script, Instant(last_of(script) + HOUR))
    asked = len(protocol.asked)
    return Figure(
        f"one answer to new advice, the injury pack ({asked} questions, its longest case)",
        _one_answer(protocol, area, state) * 1000,
        "ms",
        "none set",
    )
