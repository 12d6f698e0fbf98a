"""What is claimed of a pack: its own guarantees, and what every pack has to keep unasked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

import z3

from guardian_desk.proving.advice import AdviceForms, DueForm
from guardian_desk.proving.conditions import Conditions, Replaced
from guardian_desk.proving.logic import Truth, at_least, both, either, no
from guardian_desk.proving.unknowns import AnswerVars, Unknowns
from guardian_desk.rulepack.due import BeforeBirth, ByWeek, Due, DueRule
from guardian_desk.rulepack.leaves import ConcernRaised
from guardian_desk.rulepack.lint.written import innermost, parsed, written_conditions
from guardian_desk.rulepack.pack import Guarantee, RulePack
from guardian_desk.rulepack.versions.touched import Looks, Part, looks
from guardian_desk.rulepack.versions.touched import reached as reached_from
from guardian_desk.rulepack.words import Urgency


class Kind(StrEnum):
    """What a claim is about."""

    GUARANTEE = "guarantee"
    UNKNOWN_NEVER_REASSURES = "unknown-never-reassures"
    CONCERN_NEVER_LOWERS = "concern-never-lowers"
    DEADLINE_STARTS = "deadline-starts"
    BUDGET = "interruption-budget"
    REACHABLE = "reachable"
    NOT_ALWAYS = "not-always"


@dataclass(frozen=True)
class Claim:
    """A claim, and the formula of a case that breaks it.

    Of what is to be reachable it is the other way round: `broken` finds the case that shows it,
    and the claim holds where there is one.
    """

    kind: Kind
    about: str
    says: str
    broken: Truth

    @property
    def wants_a_case(self) -> bool:
        """Tell whether the claim holds where a case is found, not where there is none."""
        return self.kind in (Kind.REACHABLE, Kind.NOT_ALWAYS)

    @property
    def id(self) -> str:
        """Name the claim among all claims of a pack."""
        return f"{self.kind}:{self.about}"


class Claims:
    """Writes every claim of one pack over one set of unknowns.

    Of a pack that was changed from another, only what the change reaches is claimed anew: `like`
    are the claims of the other, and `unknowns` reads the same cases under the changed pack.
    """

    def __init__(
        self,
        pack: RulePack,
        unknowns: Unknowns | None = None,
        like: "Claims | None" = None,
        reached: frozenset[Part] = frozenset(),
    ) -> None:
        self.pack = pack
        self.unknowns = unknowns or Unknowns(pack)
        self.like = like
        self.reached = reached
        self.forms: AdviceForms = self._written(None if like is None else like.forms, reached)
        self._forced: dict[str, AdviceForms] = {}

    def _written(
        self,
        like: AdviceForms | None,
        reached: frozenset[Part],
        replaced: Replaced | None = None,
        forced: frozenset[str] = frozenset(),
    ) -> AdviceForms:
        forms = AdviceForms(Conditions(self.unknowns, replaced, forced))
        if like is not None:
            forms.share(like, reached)
        forms.write_all()
        return forms

    def bears_on(self, kind: str, name: str) -> bool:
        """Tell whether a part is claimed anything of here."""
        return self.like is None or (kind, name) in self.reached

    def all(self) -> Iterator[Claim]:
        """Yield every claim, the pack's own first.

        What the pack says in as many words, such as a fact that is never so, is no claim.
        """
        for claim in self._all():
            if not (claim.wants_a_case and isinstance(claim.broken, bool)):
                yield claim

    def _all(self) -> Iterator[Claim]:
        yield from self.guarantees()
        yield from self.unknown_never_reassures()
        yield from self.concerns_never_lower()
        yield from self.deadlines_start()
        yield from self.budget()
        yield from self.reachable()

    def guarantees(self) -> Iterator[Claim]:
        """Yield what the pack promises by itself."""
        for each in self._parts("guarantees"):
            broken = either(
                *(self._breaks(each, item) for item in self.unknowns.each_of(each.each))
            )
            yield Claim(Kind.GUARANTEE, each.id, each.says, broken)

    def _breaks(self, guarantee: Guarantee, item: str) -> Truth:
        conditions = self.forms.conditions
        return both(
            self.unknowns.present(item) if item else True,
            conditions.condition(guarantee.given, item).known,
            conditions.condition(guarantee.when, item).raised,
            no(conditions.condition(guarantee.holds, item).known),
        )

    def unknown_never_reassures(self) -> Iterator[Claim]:
        """Yield promise 2, for each action and each stop: any answers may be replaced at once."""
        after = self.blanked
        for action in self._parts("actions"):
            for item in self.forms.items(action):
                one, other = self.forms.action(action.id, item), after.action(action.id, item)
                lost = either(one.gone_in(other), one.slower_in(other))
                says = f"an unknown answer never takes away or slows: {action.do}"
                yield Claim(Kind.UNKNOWN_NEVER_REASSURES, _of(action.id, item), says, lost)
        for stop in self._parts("stops"):
            lifted = both(self.forms.stop(stop.id), no(after.stop(stop.id)))
            says = f"an unknown answer never lifts the stop: {stop.says}"
            yield Claim(Kind.UNKNOWN_NEVER_REASSURES, stop.id, says, lifted)
        for banner in self._parts("banners"):
            gone = both(self.forms.banner(banner.id), no(after.banner(banner.id)))
            says = f"an unknown answer never takes the banner away: {banner.says}"
            yield Claim(Kind.UNKNOWN_NEVER_REASSURES, banner.id, says, gone)

    def _parts(self, kind: str) -> Iterator[Any]:
        """Yield the parts of a kind that are claimed anything of here."""
        return (each for each in getattr(self.pack.parts, kind) if self.bears_on(kind, each.id))

    @cached_property
    def blanked(self) -> AdviceForms:
        """The same case with any of its answers replaced by unknown."""

        def replaced(key: tuple[str, str], answer: AnswerVars) -> AnswerVars:
            blank = z3.Bool(f"replaced|{key[0]}|{key[1]}")
            kept = no(blank)
            self.unknowns.rules.append(z3.Implies(blank, answer.given))
            return replace(
                answer,
                given=both(answer.given, kept),
                unknown=either(answer.unknown, blank),
                doubted=both(answer.doubted, kept),
                options={name: both(option, kept) for name, option in answer.options.items()},
            )

        like = None if self.like is None else self.like.blanked
        return self._written(like, self.reached, replaced)

    def forced(self, concern: str) -> AdviceForms:
        """Return the same case with a concern raised whatever is known."""
        if concern not in self._forced:
            like, reached = self.forms, self._reached_by(concern)
            if self.like is not None:
                like, reached = self.like.forced(concern), self.reached
            self._forced[concern] = self._written(like, reached, forced=frozenset({concern}))
        return self._forced[concern]

    def _reached_by(self, concern: str) -> frozenset[Part]:
        """Return all that a concern may bear on: anything else reads the same with it raised."""
        return reached_from({("concerns", concern)}, self._looks)

    @cached_property
    def _looks(self) -> Looks:
        return tuple(looks(self.pack))

    def concerns_never_lower(self) -> Iterator[Claim]:
        """Yield, for each concern, that raising it lowers nothing."""
        for concern in self.pack.parts.concerns:
            says = f"this concern lowers nothing: {concern.title}"
            if concern.id not in self._looked_at:
                yield Claim(Kind.CONCERN_NEVER_LOWERS, concern.id, says, False)
                continue
            after, reached = self.forced(concern.id), self._reached_by(concern.id)
            lower = []
            for action in self._parts("actions"):
                for item in self.forms.items(action) if ("actions", action.id) in reached else ():
                    one, other = self.forms.action(action.id, item), after.action(action.id, item)
                    lower += [one.gone_in(other), one.slower_in(other)]
            stops = [e.id for e in self._parts("stops") if ("stops", e.id) in reached]
            lower += [both(self.forms.stop(each), no(after.stop(each))) for each in stops]
            yield Claim(Kind.CONCERN_NEVER_LOWERS, concern.id, says, either(*lower))

    @cached_property
    def _looked_at(self) -> set[str]:
        """The concerns that a condition looks at: any other can change nothing."""
        written = (each.condition for each in written_conditions(self.pack))
        told = (innermost(leaf) for each in written for leaf, _ in parsed(each))
        return {leaf.concern for leaf in told if isinstance(leaf, ConcernRaised)}

    def deadlines_start(self) -> Iterator[Claim]:
        """Yield, for each action with a limit, that its time runs, or it is wanted today.

        A time runs once what it counts from has come, is being asked for, or is itself a step
        that is asked for; or where it is counted in weeks of the pregnancy. An area that says it
        has no such rule may leave a step without a time.
        """
        for action in self._parts("actions"):
            if not any(isinstance(each, Due) for each in action.due):
                continue
            item = self.forms.items(action)[0]
            form = self.forms.action(action.id, item)
            dues = self.forms.dues(action, item)
            runs = either(
                *(both(each.applies, self._begins(each, item)) for each in dues),
                *(self._by_weeks(each, item) for each in action.due if not isinstance(each, Due)),
            )
            applies = either(*(each.applies for each in dues))
            ruled = no(either(*(self._no_rule(each) for each in action.due)))
            never = both(form.raised.known, form.is_open, applies, ruled, no(runs))
            says = f"its time has something to count from, or it is wanted today: {action.do}"
            broken = both(never, no(form.at_least[Urgency.TODAY]))
            yield Claim(Kind.DEADLINE_STARTS, action.id, says, broken)

    def _begins(self, due: DueForm, item: str) -> Truth:
        if due.start.key.startswith("answer|"):
            return no(due.start.gone)
        outcome = due.moment.outcome
        if outcome is None:
            return due.start.come
        before = self.forms.conditions.actions[outcome.action]
        of = item if before.each else ""
        return either(due.start.come, self.forms.action(before.id, of).raised.raised)

    def _no_rule(self, rule: DueRule) -> Truth:
        return isinstance(rule, Due) and self.forms.conditions.moments.no_rule(rule.within)

    def _by_weeks(self, rule: ByWeek | BeforeBirth, item: str) -> Truth:
        return self.forms.conditions.condition(rule.when, item).raised

    def budget(self) -> Iterator[Claim]:
        """Yield that no case is interrupted more often than the pack states."""
        budget, forms = self.pack.interrupts, self.forms
        for name, bound, kept in (
            ("hard_stops", budget.hard_stops, [forms.stop(each) for each in forms.stops]),
            ("banners", budget.banners, [forms.banner(each) for each in forms.banners]),
        ):
            says = f"at most {bound} at once: {name}"
            yield Claim(Kind.BUDGET, name, says, at_least(bound + 1, kept))

    def reachable(self) -> Iterator[Claim]:
        """Yield that each part can come to bear, and that none always does."""
        conditions = self.forms.conditions
        for action in self._parts("actions"):
            item = self.forms.items(action)[0]
            raised = self.forms.action(action.id, item).raised
            yield Claim(Kind.REACHABLE, f"action {action.id}", action.do, raised.known)
        for fact in self._parts("facts"):
            item = self.unknowns.each_of(fact.each)[0]
            triple = conditions.condition(fact.when, item)
            yield Claim(Kind.REACHABLE, f"fact {fact.id}", fact.says, triple.known)
            yield Claim(Kind.NOT_ALWAYS, f"fact {fact.id}", fact.says, no(triple.raised))
        for kind in ("concerns", "criteria", "breaches", "banners"):
            for each in self._parts(kind):
                found = conditions.condition(each.when)
                name = f"{kind} {each.id}"
                yield Claim(Kind.REACHABLE, name, each.says, found.known)
                yield Claim(Kind.NOT_ALWAYS, name, each.says, no(found.raised))
        for stop in self._parts("stops"):
            holds = conditions.condition(stop.holds)
            yield Claim(Kind.REACHABLE, f"stop {stop.id}", stop.says, holds.known)
            yield Claim(Kind.NOT_ALWAYS, f"stop {stop.id}", stop.says, no(holds.held))
        for question in self._parts("questions"):
            item = self.unknowns.each_of(question.group)[0]
            hidden = conditions.hidden(question.id, item)
            yield Claim(Kind.REACHABLE, f"question {question.id}", question.ask, no(hidden))
            if question.show is not None:
                yield Claim(Kind.NOT_ALWAYS, f"question {question.id}", question.ask, hidden)
        for guarantee in self._parts("guarantees"):
            item = self.unknowns.each_of(guarantee.each)[0]
            brought = both(
                conditions.condition(guarantee.given, item).known,
                conditions.condition(guarantee.when, item).known,
            )
            name = f"guarantee {guarantee.id}"
            yield Claim(Kind.REACHABLE, name, guarantee.says, brought)


def _of(name: str, item: str) -> str:
    return f"{name} {item}" if item else name
