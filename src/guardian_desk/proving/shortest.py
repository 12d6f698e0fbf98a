"""Turn what the solver found into a case that a person can read and the program can play."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import z3

from guardian_desk.core.dates import day_in_england, day_numbered, number_of
from guardian_desk.core.gestation import OVER_AT, TERM, Gestation
from guardian_desk.core.instants import MINUTE, Instant, parse_instant
from guardian_desk.protocol.area import Area
from guardian_desk.proving.advice import AdviceForms
from guardian_desk.proving.areas import as_in
from guardian_desk.proving.logic import Truth, both, either, formula, implies, no, same
from guardian_desk.proving.solver import holds_in
from guardian_desk.proving.unknowns import ActVars, AnswerVars
from guardian_desk.rulepack.casefile import CaseScript, Do, Given, Step
from guardian_desk.rulepack.pack import Action, Question
from guardian_desk.rulepack.words import Answers, Detail, Effect

BEGINS = "2026-03-02T10:00:00+00:00"
START = parse_instant(BEGINS)
"""When every case that is found was opened, as case files write it and as an instant."""
LONGEST_DAYS = 400
LONGEST = LONGEST_DAYS * 24 * 60
"""How many minutes before or after its opening the times of a found case may lie."""


@dataclass(frozen=True)
class Found:
    """A case that breaks a claim: its script, the area, when to look, what is then blanked."""

    script: CaseScript
    area: str
    at: Instant
    blanked: tuple[tuple[str, str], ...] = ()


class Shortest:
    """Finds a case with as little in it as can be, under one of some areas."""

    def __init__(self, forms: AdviceForms, areas: Sequence[Area], *, milliseconds: int) -> None:
        self.forms = forms
        self.unknowns = forms.unknowns
        self.areas = areas
        self.milliseconds = milliseconds

    def case(self, name: str, broken: Truth) -> Found | None:
        """Return a short case in which a formula holds; None where no area given has one."""
        solver, minutes = self._begun()
        of_area = [z3.Bool(f"area|{area.care.id}") for area in self.areas]
        solver.add(formula(broken))
        for area, chosen in zip(self.areas, of_area, strict=True):
            solver.add(*(z3.Implies(chosen, formula(each)) for each in self._said(area)))
        solver.add(formula(either(*of_area)))
        solver.add(*map(formula, self._playable()))
        solver.add(*(each for each in self.unknowns.rules if each is not True))
        model = granted(solver, wishing(solver, list(self._wishes(minutes))))
        if model is None:
            return None
        chosen = next(
            area for area, is_so in zip(self.areas, of_area, strict=True) if holds_in(model, is_so)
        )
        return Reader(self.forms, model).found(name, chosen.care.id)

    def _begun(self) -> tuple[Any, Any]:
        """Return a solver that knows when a case is opened, and how long after it is looked at."""
        solver = z3.SolverFor("QF_LIA")
        solver.set("timeout", self.milliseconds)
        minutes = z3.Int("minutes later")
        solver.add(self.unknowns.opened == START, self.unknowns.now == START + MINUTE * minutes)
        solver.add(minutes >= 1, minutes <= LONGEST)
        return solver, minutes

    def _said(self, area: Area) -> Iterator[Truth]:
        """Yield what an area says of every local value that is looked at."""
        return as_in(self.unknowns, area)

    def _playable(self) -> Iterator[Truth]:
        """Yield what lets the program play the case: whole minutes, and nothing forgotten."""
        number = count()
        for (question, _), answer in self.unknowns.answers.items():
            asked = self.unknowns.questions.get(question)
            if asked is not None and asked.answers is Answers.MOMENT:
                minutes = z3.Int(f"minutes|{next(number)}")
                yield answer.amount == START + MINUTE * minutes
                yield both(minutes >= -LONGEST, minutes <= LONGEST)
            if asked is not None and asked.answers is Answers.DATE:
                days = answer.amount - number_of(day_in_england(START))
                yield both(days >= -LONGEST_DAYS, days <= LONGEST_DAYS)
            yield no(answer.doubted)
        yield from noticed(self.forms)
        yield from self._dated_plainly()

    def _dated_plainly(self) -> Iterator[Truth]:
        """Yield that the pregnancy is dated by a copied due date or not at all."""
        rules = self.unknowns.pack.pregnancy
        if rules is None:
            return
        band = self.unknowns.band
        copied = next((each.due for each in reversed(rules.dated_by) if each.due), "")
        yield band.today == number_of(day_in_england(START))
        for question in {name for way in rules.dated_by for name in way.questions}:
            answer = self.unknowns.answer(question)
            if question == copied:
                yield same(band.known, answer.given)
                yield implies(answer.given, both(*self._along(answer)))
            else:
                yield no(answer.given)
            yield no(answer.unknown)
        yield no(band.unknown)

    def _along(self, answer: AnswerVars) -> Iterator[Truth]:
        band = self.unknowns.band
        along = TERM - (answer.amount - band.today)
        yield both(band.least == along, band.most == along, along >= 0, along < OVER_AT)

    def _wishes(self, minutes: Any) -> Iterator[Truth]:
        """Yield what would make the case shorter; where two conflict, the earlier is granted.

        First of all nothing that a stop may withhold is given: the desk would not record it.
        """
        for stop in self.unknowns.pack.parts.stops:
            withheld = self.unknowns.answer(stop.withholds.question).options
            yield no(withheld.get(stop.withholds.option, False))
        for group in self.unknowns.pack.parts.groups:
            for member in self.unknowns.members(group.id):
                yield no(self.unknowns.present(member))
        for answer in self.unknowns.answers.values():
            yield answer.not_yet
            yield no(answer.unknown)
        for act in self.unknowns.acts.values():
            yield no(act.settled)
            yield no(act.attempted)
            yield no(act.reopened)
        yield minutes <= 24 * 60
        for question, item in self.unknowns.answers:
            yield z3.Not(z3.Bool(f"replaced|{question}|{item}"))


def noticed(forms: AdviceForms) -> Iterator[Truth]:
    """Yield that whatever a moment tells of came to hold, and holds now."""
    conditions = forms.conditions
    for (name, item), when in list(conditions.moments.made.items()):
        holds = conditions.moments.by_id[name].holds
        if holds is not None:
            yield same(when.come, conditions.condition(holds, item).raised)


def wishing(solver: Any, wishes: list[Truth]) -> dict[str, Truth]:
    """Say each wish to a solver under a name, and return them by it."""
    kept = {str(n): wish for n, wish in enumerate(wishes) if not isinstance(wish, bool)}
    for name, wish in kept.items():
        solver.add(z3.Implies(z3.Bool(f"wish|{name}"), wish))
    return kept


def granted(solver: Any, kept: dict[str, Truth]) -> Any:
    """Return a model that grants as many wishes as can be, found by giving up one at a time."""
    while True:
        found = solver.check(*(z3.Bool(f"wish|{name}") for name in kept))
        if found == z3.sat:
            return solver.model()
        if found == z3.unknown:
            return None
        core = [str(each).removeprefix("wish|") for each in solver.unsat_core()]
        if not core:
            return None
        del kept[max(core, key=int)]


class Reader:
    """Reads one model as the steps of a case."""

    def __init__(self, forms: AdviceForms, model: Any) -> None:
        self.forms = forms
        self.unknowns = forms.unknowns
        self.model = model

    def found(self, name: str, area: str) -> Found:
        """Return the case with a name, under an area."""
        now = self._number(self.unknowns.now)
        before, after = self._acts()
        steps = [*self._members(), *before, *self._answers(), *after]
        blanked = tuple(
            key for key in self.unknowns.answers if self._is(z3.Bool(f"replaced|{key[0]}|{key[1]}"))
        )
        script = CaseScript(name, (area,), tuple(steps), BEGINS)
        return Found(script, area, Instant(now), blanked)

    def _is(self, formula: Truth) -> bool:
        return holds_in(self.model, formula)

    def _members(self) -> Iterator[Step]:
        for group in self.unknowns.pack.parts.groups:
            for member in self.unknowns.members(group.id):
                if self._is(self.unknowns.present(member)):
                    yield Step("+0:00", Do.ADD, group=group.id, item=member)

    def _answers(self) -> Iterator[Step]:
        for (question, item), answer in self.unknowns.answers.items():
            if item and not self._is(self.unknowns.present(item)):
                continue
            if self._is(answer.unknown):
                yield Step("+0:00", Do.ANSWER, answers={question: "unknown"}, item=item)
            elif self._is(answer.given):
                given = self._given(question, answer)
                yield Step("+0:00", Do.ANSWER, answers={question: given}, item=item)

    def _given(self, question: str, answer: AnswerVars) -> Given:
        chosen = tuple(name for name, is_so in answer.options.items() if self._is(is_so))
        asked: Question | None = self.unknowns.questions.get(question)
        if asked is None or asked.answers is Answers.CHOICE:
            return chosen[0]
        match asked.answers:
            case Answers.SEVERAL:
                return chosen
            case Answers.NUMBER:
                return self._number(answer.amount)
            case Answers.AGE:
                return f"{self._number(answer.amount)} days"
            case Answers.MOMENT:
                return _after_start(self._number(answer.amount))
            case Answers.DATE:
                return day_numbered(self._number(answer.amount)).isoformat()
            case Answers.GESTATION:
                return str(Gestation(self._number(answer.amount)))
            case _:
                return "Given"

    def _acts(self) -> tuple[list[Step], list[Step]]:
        """Return what was recorded before the answers, so that they open it again, and after."""
        before: list[Step] = []
        after: list[Step] = []
        for (name, item), act in self.unknowns.acts.items():
            if item and not self._is(self.unknowns.present(item)):
                continue
            outcome = next((o for o, is_so in act.outcomes.items() if self._is(is_so)), "")
            if not outcome:
                continue
            step = self._recorded(self.forms.conditions.actions[name], item, outcome, act)
            (before if self._is(act.reopened) else after).append(step)
        return before, after

    def _recorded(self, action: Action, item: str, outcome: str, act: ActVars) -> Step:
        told = next((each for each in action.outcomes if each.id == outcome), None)
        needs: tuple[Detail, ...] = (Detail.WHY,) if told is None else told.needs
        until = ""
        if told is not None and told.effect is Effect.CLOSES_UNTIL:
            lapsed = self._is(act.lapsed)
            until = "+0:01" if lapsed else _after_start(self._number(self.unknowns.now), 60)
        elif Detail.UNTIL in needs:
            until = _after_start(self._number(self.unknowns.now), 60)
        said: dict[str, Any] = {f"{each}": WORDS[each] for each in needs if each in WORDS}
        step = Step("+0:00", Do.RECORD, action=action.id, item=item, outcome=outcome, until=until)
        return replace(step, **said)

    def _number(self, formula: Any) -> int:
        if isinstance(formula, int):
            return formula
        return int(self.model.eval(formula, model_completion=True).as_long())


def _after_start(at: int, more: int = 0) -> str:
    minutes = (at - START) // MINUTE + more
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02}"


WORDS = {
    Detail.PERSON: "A Name",
    Detail.PERSON_ROLE: "A role",
    Detail.REFERENCE: "1",
    Detail.WHY: "A reason",
    Detail.DECIDED_BY: "Dr A Name",
    Detail.GRADE: "consultant",
    Detail.PLACE: "A place",
    Detail.WORDS: "Words",
}
