"""Invented protocols and cases, small and odd, for properties that hold for every protocol."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from guardian_desk.casework.advance import advance, begin, replay
from guardian_desk.casework.events import (
    Answered,
    Event,
    Happening,
    MemberAdded,
    NotKnown,
    Recorded,
)
from guardian_desk.casework.state import State, opened
from guardian_desk.core.dates import day_in_england, number_of
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition, NoneOf
from guardian_desk.rulepack.due import Due, Limit
from guardian_desk.rulepack.pack import (
    Action,
    Anchors,
    Banner,
    Basis,
    Breach,
    Budget,
    Concern,
    Fact,
    Group,
    Moment,
    Option,
    Outcome,
    Parameter,
    Parts,
    Question,
    Raise,
    RulePack,
    Section,
    Stop,
    Withheld,
)
from guardian_desk.rulepack.profile import LocalValue, Profile
from guardian_desk.rulepack.words import (
    ActionKind,
    Answers,
    Effect,
    ParameterKind,
    Status,
    Unit,
    Urgency,
)

BASIS = (Basis("invented"),)
START = Instant(1_795_000_000_000_000)
NOW = Instant(START + 5 * HOUR)
_TODAY = number_of(day_in_england(START))
DEFERS = Outcome("deferred", "Deferred", Effect.CLOSES_UNTIL)
TELLS = Outcome("told", "Told", Effect.STAYS_OPEN)
OPTIONS = (Option("a", "A", counts_as="x"), Option("b", "B", counts_as="x"), Option("c", "C"))


@dataclass(frozen=True)
class World:
    """One protocol under one area."""

    protocol: CompiledProtocol
    area: Area

    def case(self, events: list[Event], times: list[Instant] | None = None) -> State:
        """Return the case that these events, one a minute, lead to."""
        state = begin(self.protocol, self.area, opened(START, "N. Khan"))
        for index, event in enumerate(events, start=1):
            at = times[index - 1] if times else Instant(START + index * MINUTE)
            happening = Happening(event, at, at, "N. Khan", index)
            state = advance(self.protocol, self.area, state, happening)
        return state

    def replayed(self, state: State) -> State:
        """Return the case told again from its own log."""
        fresh = opened(state.known.opened, state.opened_by, state.label)
        return replay(self.protocol, self.area, fresh, state.happenings)


@dataclass
class Maker:
    """Makes an odd but well-formed protocol from a seed.

    With `acts` its conditions look at outcomes as well, and actions open again. With `lists`
    they hold lists against each other and count them.
    """

    random: Random
    singles: int = 7
    members: int = 3
    acts: bool = False
    lists: bool = False
    made: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    member_made: list[str] = field(default_factory=list)

    def world(self) -> World:
        parts = self._parts()
        pack = RulePack("odd", "1", "Odd", "", Budget(1, 1), Anchors(), parts)
        values = {
            "early": LocalValue(6, Status.CONFIRMED, Unit.MONTHS),
            "silent": LocalValue(None, Status.UNCONFIRMED),
            "least": LocalValue(2, Status.CONFIRMED),
            "by_kind": LocalValue("by_kind", Status.CONFIRMED),
            "unsaid": LocalValue(None, Status.UNCONFIRMED),
        }
        profile = Profile("here", "Here", "1", "2026-01-01", values=values)
        return World(compile_pack(pack), area_of(pack, profile))

    def _parts(self) -> Parts:
        questions = [self._single(n) for n in range(self.singles)]
        group = Group("g", "s", "one", "many", "Who?", "", BASIS, label="m0", show=self._maybe())
        members = [self._member(n) for n in range(self.members)]
        facts = tuple(self._fact(n) for n in range(4))
        condition = self._condition
        concerns = tuple(Concern(f"k{n}", "", "", condition(), BASIS) for n in range(4))
        moments = (
            Moment("opened_at", "", opened=True),
            Moment("when_at", "", answer="when"),
            Moment("fact_at", "", holds="fact f0"),
        )
        return Parts(
            sections=(Section("s", "S"),),
            groups=(group,),
            questions=(*questions, self._when(), *members),
            facts=facts,
            concerns=concerns,
            moments=moments,
            actions=tuple(self._action(n) for n in range(5)),
            stops=(Stop("stop", "", Withheld("q0", "c"), condition(), BASIS),),
            banners=(Banner("banner", "", "", condition(), BASIS),),
            breaches=(Breach("breach", "", self._clock(), BASIS),),
            parameters=(
                Parameter("early", "", ParameterKind.AGE, BASIS),
                Parameter("silent", "", ParameterKind.LIMIT, BASIS),
                Parameter("least", "", ParameterKind.NUMBER, BASIS),
                Parameter("by_kind", "", ParameterKind.CHOICE, BASIS),
                Parameter("unsaid", "", ParameterKind.CHOICE, BASIS),
            ),
        )

    def _single(self, n: int) -> Question:
        name = f"q{n}"
        answers = self.random.choice([Answers.CHOICE, Answers.CHOICE, Answers.SEVERAL, Answers.AGE])
        show = self._maybe()
        self.made.append(f"{name}:{answers}")
        options = () if answers is Answers.AGE else OPTIONS
        return Question(name, "s", "?", "", answers, BASIS, options=options, show=show)

    def _when(self) -> Question:
        return Question("when", "s", "?", "", Answers.MOMENT, BASIS, show=self._maybe())

    def _member(self, n: int) -> Question:
        name = f"m{n}"
        show = None if n == 0 or self.random.random() < 0.5 else self._member_leaf()
        answers = Answers.SEVERAL if self.lists and n == 1 else Answers.CHOICE
        self.member_made.append(f"{name}:{answers}")
        return Question(name, "s", "?", "", answers, BASIS, options=OPTIONS, show=show, group="g")

    def _fact(self, n: int) -> Fact:
        fact = Fact(f"f{n}", "", self._condition(), BASIS)
        self.facts.append(fact.id)
        return fact

    def _action(self, n: int) -> Action:
        moment = self.random.choice(["opened_at", "when_at", "fact_at"])
        limits: list[Limit | str] = ["silent", Limit(2, Unit.HOURS), Limit(9, Unit.HOURS)]
        within = self.random.choice(limits)
        return Action(
            f"a{n}",
            "Do it.",
            "",
            ActionKind.TASK,
            "r",
            self._condition(),
            BASIS,
            urgency=self.random.choice([Urgency.WHEN_DUE, Urgency.TODAY]),
            raises=(Raise(Urgency.EMERGENCY, self._condition()),),
            due=(Due(moment, within, self._maybe()),),
            reopen=(self._condition(), self._condition()) if self.acts else (),
            outcomes=(Outcome("done", "Done"), DEFERS, TELLS),
        )

    def _maybe(self) -> Condition | None:
        if not self.made or self.random.random() < 0.5:
            return None
        return self._condition(1)

    def _condition(self, depth: int = 2) -> Condition:
        if depth == 0 or self.random.random() < 0.3:
            return self._leaf()
        parts = tuple(self._condition(depth - 1) for _ in range(self.random.randint(1, 3)))
        branches: list[Condition] = [AllOf(parts), AnyOf(parts), NoneOf(parts)]
        return self.random.choice(branches)

    def _leaf(self) -> str:
        kinds = ["answer"] * 6 + ["fact"] * bool(self.facts)
        kinds += ["member", "count"] * bool(self.member_made)
        kinds += ["act"] * 3 * self.acts
        match self.random.choice(kinds):
            case "fact":
                return f"fact {self.random.choice(self.facts)}"
            case "act":
                outcome = self.random.choice(["done", "told", "deferred"])
                is_so = self.random.choice(["is", "is not"])
                return f"action a{self.random.randint(0, 4)} {is_so} {outcome}"
            case "member":
                return f"{self.random.choice(['any', 'every'])} g: {self._member_leaf()}"
            case "count":
                op = self.random.choice([">=", "<", ">", "<="])
                return f"count of g where {self._member_leaf()} {op} {self.random.randint(1, 2)}"
            case _:
                return self._answer_leaf()

    def _answer_leaf(self) -> str:
        name, kind = self.random.choice(self.made).split(":")
        if kind == Answers.AGE:
            right = self.random.choice(["3 months", "26 weeks", "param early"])
            return f"{name} {self.random.choice(['<', '>=', '<=', '>'])} {right}"
        if kind == Answers.SEVERAL:
            return self._several_leaf(name)
        return f"{name} {self.random.choice(['is', 'is not'])} {self._options()}"

    def _member_leaf(self) -> str:
        name, kind = self.random.choice(self.member_made or ["m0:choice"]).split(":")
        if kind == Answers.SEVERAL:
            return self._several_leaf(name)
        return f"{name} {self.random.choice(['is', 'is not'])} {self._options()}"

    def _several_leaf(self, name: str) -> str:
        includes = self.random.choice(["includes", "does not include"])
        if not self.lists:
            return f"{name} {includes} a or b"
        others = [each.split(":")[0] for each in self.made if each.endswith(Answers.SEVERAL)]
        match self.random.choice(["some", "counts", "all"]):
            case "all" if others:
                return f"{name} {includes} all of {self.random.choice(others)}"
            case "counts":
                op = self.random.choice(["<", ">=", "<=", ">", "="])
                by = self.random.choice(["", " by param by_kind", " by param unsaid"])
                return f"{name} counts {op} {self.random.choice(['1', '2', 'param least'])}{by}"
            case _:
                return f"{name} {includes} a or b"

    def _options(self) -> str:
        return " or ".join(sorted(self.random.sample(["a", "b", "c"], self.random.randint(1, 2))))

    def _clock(self) -> Condition:
        limit = self.random.choice(["limit silent", "2 hours"])
        start = self.random.choice(["opened_at", "fact_at"])
        return AllOf((f"when_at not within {limit} of {start}",))


def world(seed: int, *, acts: bool = False, lists: bool = False) -> World:
    """Return the protocol of a seed; seeds whose questions show each other in a circle are none."""
    return Maker(Random(seed), acts=acts, lists=lists).world()


def events(world: World, random: Random, *, share: float = 0.8) -> list[Event]:
    """Return random answers to some of a world's questions, unknown ones among them."""
    items = [f"i{n}" for n in range(random.randint(0, 2))]
    found: list[Event] = [MemberAdded("g", item) for item in items]
    for asked in world.protocol.asked:
        question = asked.question
        found += [
            answer(question, item, random)
            for item in (items if question.group else [""])
            if random.random() < share
        ]
    return found


def acts(random: Random, count: int) -> list[Event]:
    """Return random outcomes of a world's actions."""
    found: list[Event] = []
    for _ in range(count):
        outcome = random.choice(["done", "told", "deferred", "attempted"])
        until = START + random.randint(1, 8) * HOUR if outcome == "deferred" else None
        found.append(Recorded(f"a{random.randint(0, 4)}", outcome, until=until))
    return found


def answer(question: Question, item: str, random: Random) -> Answered:
    """Return one random answer that fits a question."""
    if random.random() < 0.2:
        return Answered(question.id, item, unknown=random.choice(list(NotKnown)))
    match question.answers:
        case Answers.AGE:
            return Answered(question.id, item, amount=random.choice([10, 91, 182, 183, 400]))
        case Answers.MOMENT:
            return Answered(question.id, item, amount=START + random.randint(0, 8) * HOUR)
        case Answers.LIST:
            chosen = random.choice(["complete", "not_complete"])
            return Answered(question.id, item, options=(chosen,))
        case Answers.DATE:
            return Answered(question.id, item, amount=_TODAY + random.randint(-300, 200))
        case Answers.GESTATION:
            return Answered(question.id, item, amount=random.randint(30, 300))
        case Answers.SEVERAL:
            known = [option.id for option in question.options]
            chosen_some = random.sample(known, random.randint(1, len(known)))
            return Answered(question.id, item, options=tuple(sorted(chosen_some)))
        case _:
            return Answered(question.id, item, options=(random.choice(["a", "b", "c"]),))


def with_one_unknown(found: list[Event]) -> Iterator[tuple[Answered, list[Event]]]:
    """Yield the same events with each real answer in turn replaced by unknown."""
    for place, event in enumerate(found):
        if isinstance(event, Answered) and event.unknown is None:
            blank = Answered(event.question, event.item, unknown=NotKnown.UNKNOWN)
            yield event, [*found[:place], blank, *found[place + 1 :]]


def shuffled(found: list[Event], random: Random) -> tuple[list[Event], list[Instant]]:
    """Return answers in another order, each keeping the time at which it happened."""
    timed = [(event, Instant(START + n * MINUTE)) for n, event in enumerate(found, start=1)]
    members = [each for each in timed if isinstance(each[0], MemberAdded)]
    answers = [each for each in timed if not isinstance(each[0], MemberAdded)]
    random.shuffle(answers)
    mixed = members + answers
    return [event for event, _ in mixed], [at for _, at in mixed]
