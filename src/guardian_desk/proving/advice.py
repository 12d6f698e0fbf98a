"""Write the advice of a pack as formulas: what is asked for, how soon, what is kept back."""

from dataclasses import dataclass
from typing import assert_never

import z3

from guardian_desk.proving.conditions import Conditions
from guardian_desk.proving.logic import Triple, Truth, both, either, implies, no
from guardian_desk.proving.moments import When
from guardian_desk.proving.unknowns import ActVars
from guardian_desk.rulepack.adviceleaf import (
    ActionNames,
    ActionStands,
    AdviceLeaf,
    BannerStands,
    StopStands,
)
from guardian_desk.rulepack.due import Due
from guardian_desk.rulepack.leaves import PastDue
from guardian_desk.rulepack.pack import Action, Moment
from guardian_desk.rulepack.versions.touched import Part
from guardian_desk.rulepack.words import Effect, Ending, StandsAs, Urgency


@dataclass(frozen=True)
class ActionForm:
    """How an action stands, as formulas; `is_past` and `urgent` ask that it is open too."""

    raised: Triple
    act: ActVars
    is_open: Truth
    is_past: Truth
    surely_past: Truth
    at_least: dict[Urgency, Truth]

    @property
    def urgent(self) -> Truth:
        """Return that it is open and wanted now, or as an emergency."""
        return both(self.is_open, self.at_least[Urgency.NOW])

    def gone_in(self, other: "ActionForm") -> Truth:
        """Return that it is open here, and not in another advice."""
        return both(self.is_open, no(other.is_open))

    def slower_in(self, other: "ActionForm") -> Truth:
        """Return that it is open here, and less urgent in another advice."""
        lower = (both(so, no(other.at_least[level])) for level, so in self.at_least.items())
        return both(self.is_open, either(*lower))


@dataclass(frozen=True)
class DueForm:
    """One rule that counts from a moment: whether it applies, and what it counts from."""

    applies: Truth
    moment: Moment
    start: When
    runs_out: Truth


class AdviceForms:
    """Writes what a pack advises in every case; each part once."""

    def __init__(self, conditions: Conditions) -> None:
        self.conditions = conditions
        self.unknowns = conditions.unknowns
        self.pack = conditions.unknowns.pack
        self.stops = {each.id: each for each in self.pack.parts.stops}
        self.banners = {each.id: each for each in self.pack.parts.banners}
        self._actions: dict[tuple[str, str], ActionForm] = {}
        conditions.advice = self.stands
        conditions.past_due = self.past_due

    def share(self, other: "AdviceForms", reached: frozenset[Part]) -> None:
        """Take over what another version wrote of all that a change does not reach."""
        theirs = other._actions  # noqa: SLF001 - one of its own kind
        kept = {key: each for key, each in theirs.items() if ("actions", key[0]) not in reached}
        self._actions.update(kept)
        self.conditions.share(other.conditions, reached)

    def write_all(self) -> None:
        """Write everything, so that what is known of one part is known wherever it is read."""
        for action in self.pack.parts.actions:
            for item in self.items(action):
                self.action(action.id, item)
        for stop in self.stops:
            self.stop(stop)
        for banner in self.banners:
            self.banner(banner)
        if self.pack.pregnancy is not None and self.conditions.replaced is None:
            self.unknowns.rules.append(self.conditions.dated())

    def items(self, action: Action) -> tuple[str, ...]:
        """Return the members for each of whom an action stands by itself; one blank for none."""
        return self.unknowns.each_of(action.each)

    def action(self, name: str, item: str = "") -> ActionForm:
        """Return how an action stands, for the case or for one member."""
        key = (name, item)
        if key not in self._actions:
            self._actions[key] = self._of_action(self.conditions.actions[name], item)
        return self._actions[key]

    def rests(self, action: Action) -> Truth:
        """Return that an action rests, as the pregnancy has ended."""
        lost = False if Ending.LOSS in action.after else self.conditions.lost
        born = False if Ending.BIRTH in action.after else self.conditions.born
        return either(lost, born)

    def _of_action(self, action: Action, item: str) -> ActionForm:
        there = self.unknowns.present(item) if item else True
        raised = self.conditions.condition(action.when, item).unless(self.rests(action))
        raised = raised.and_(Triple.all(there))
        act = self._act(action, item)
        waits = [o.id for o in action.outcomes if o.effect is Effect.STAYS_OPEN]
        is_open = both(
            raised.raised,
            either(
                no(act.settled),
                act.lapsed,
                act.reopened,
                *(act.counts(each) for each in waits),
            ),
        )
        is_past, surely = self._past(action, item, act, is_open, raised)
        return ActionForm(
            raised=raised,
            act=act,
            is_open=is_open,
            is_past=is_past,
            surely_past=surely,
            at_least=self._urgency(action, item, act, is_past),
        )

    def _act(self, action: Action, item: str) -> ActVars:
        act = self.unknowns.act(action, item)
        for condition, came in zip(action.reopen, act.news, strict=True):
            if not self.conditions.turning.reads_clock(condition):
                holds = self.conditions.condition(condition, item).raised
                self.unknowns.rules.append(implies(came, holds))
        return act

    # --- times -----------------------------------------------------------------------------

    def dues(self, action: Action, item: str) -> list[DueForm]:
        """Return each rule that counts from a moment."""
        made = []
        for rule in action.due:
            if isinstance(rule, Due):
                start = self.conditions.moments.when(rule.of, item)
                ends = self.conditions.moments.deadline(start, rule.within)
                over = either(
                    both(start.come, self.unknowns.now > ends),
                    both(start.unknown, self.unknowns.now > self.unknowns.opened),
                )
                applies = both(
                    self.conditions.condition(rule.when, item).raised,
                    no(self.conditions.moments.no_rule(rule.within)),
                )
                made.append(DueForm(applies, self.conditions.moments.by_id[rule.of], start, over))
        return made

    def is_planned(self, action: Action) -> bool:
        """Tell whether a time of an action is counted in weeks of the pregnancy."""
        counted = any(not isinstance(each, Due) for each in action.due)
        return bool(action.not_before) or action.takes is not None or counted

    def _past(
        self, action: Action, item: str, act: ActVars, is_open: Truth, raised: Triple
    ) -> tuple[Truth, Truth]:
        """Return that an open action is past its time, and that it surely is."""
        over = either(*(both(each.applies, each.runs_out) for each in self.dues(action, item)))
        again = either(act.lapsed, act.reopened)
        name = f"{action.id}|{item}"
        if self.is_planned(action):
            over = either(over, self.unknowns.free(f"plan past|{name}", action.id))
        if again is not False:
            over = either(
                both(no(again), over),
                both(again, self.unknowns.free(f"again past|{name}", action.id)),
            )
        is_past = both(is_open, over)
        if is_past is False:
            return False, False
        return is_past, both(
            is_past, raised.known, self.unknowns.free(f"surely past|{name}", action.id)
        )

    def _urgency(
        self, action: Action, item: str, act: ActVars, is_past: Truth
    ) -> dict[Urgency, Truth]:
        pressing = either(is_past, act.lapsed, act.reopened)
        made: dict[Urgency, Truth] = {}
        for level in Urgency:
            above = [
                self.conditions.condition(each.when, item).raised
                for each in action.raises
                if each.to.rank >= level.rank
            ]
            fixed = action.urgency.rank >= level.rank
            by_time = pressing if level.rank <= Urgency.NOW.rank else False
            made[level] = either(fixed, by_time, *above)
        return made

    def past_due(self, leaf: PastDue) -> Triple:
        """Return how it reads that an action is past its time."""
        form = self.action(leaf.action)
        unsure = both(form.is_past, no(form.surely_past))
        if leaf.negated:
            return Triple.read(sure=no(form.is_past), unknown=unsure)
        return Triple.read(sure=form.surely_past, unknown=unsure)

    # --- what stands -----------------------------------------------------------------------

    def stop(self, name: str) -> Truth:
        """Return that a stop holds."""
        return both(
            no(self.conditions.lost), self.conditions.condition(self.stops[name].holds).held
        )

    def banner(self, name: str) -> Truth:
        """Return that a banner stands."""
        return both(
            no(self.conditions.lost), self.conditions.condition(self.banners[name].when).raised
        )

    def stands(self, leaf: AdviceLeaf, item: str) -> Truth:
        """Return how a leaf about the advice reads."""
        match leaf:
            case StopStands():
                return self.stop(leaf.stop)
            case BannerStands():
                return self.banner(leaf.banner)
            case ActionStands():
                forms = self._forms(leaf.action, item)
                return either(*(_stands(form, way) for form in forms for way in leaf.ways))
            case ActionNames():
                return either(
                    *(self._names(leaf, each) for each in self._members(leaf.action, item))
                )
            case _:
                assert_never(leaf)

    def _members(self, name: str, item: str) -> tuple[str, ...]:
        action = self.conditions.actions[name]
        return (item,) if item and action.each else self.items(action)

    def _forms(self, name: str, item: str) -> list[ActionForm]:
        return [self.action(name, each) for each in self._members(name, item)]

    def _names(self, leaf: ActionNames, item: str) -> Truth:
        action = self.conditions.actions[leaf.action]
        form = self.action(leaf.action, item)
        told = []
        for outcome in action.outcomes:
            if leaf.detail in (*outcome.needs, *outcome.may):
                key = f"detail|{leaf.action}|{item}|{outcome.id}|{leaf.detail}"
                said = True if leaf.detail in outcome.needs else z3.Bool(key)
                told.append(both(form.act.counts(outcome.id), said))
        return either(*told)


def _stands(form: ActionForm, way: StandsAs) -> Truth:
    match way:
        case StandsAs.ASKED:
            return form.raised.raised
        case StandsAs.CERTAIN:
            return form.raised.known
        case StandsAs.OPEN:
            return form.is_open
        case StandsAs.URGENT:
            return form.urgent
        case StandsAs.LAPSED:
            return both(form.raised.raised, form.act.lapsed)
        case StandsAs.REOPENED:
            return both(form.raised.raised, form.act.reopened)
        case _:
            assert_never(way)
