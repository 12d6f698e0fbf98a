"""Write the conditions of a pack as formulas: the same three readings, over every case at once."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import assert_never

import z3

from guardian_desk.core.gestation import Gestation
from guardian_desk.protocol.answer_tests import BELOW
from guardian_desk.protocol.normal import Both, Either, Node, negate, normal
from guardian_desk.proving.answers import (
    counts,
    includes_all,
    of_answer,
    param_is,
)
from guardian_desk.proving.logic import (
    ALWAYS,
    NEVER,
    Number,
    Triple,
    Truth,
    all_of,
    any_of,
    at_least,
    both,
    either,
    implies,
    no,
)
from guardian_desk.proving.moments import Moments
from guardian_desk.proving.turning import Turning
from guardian_desk.proving.unknowns import AnswerVars, Unknowns
from guardian_desk.proving.weeks import across, where_asked
from guardian_desk.rulepack.adviceleaf import (
    ActionNames,
    ActionStands,
    AdviceLeaf,
    BannerStands,
    StopStands,
)
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.leaves import (
    ActionIs,
    AnswerGiven,
    AnswerIs,
    AnswerUnknown,
    Clock,
    Compare,
    ConcernRaised,
    Count,
    Counts,
    FactHolds,
    GestationIs,
    Includes,
    IncludesAll,
    Leaf,
    Member,
    ParamIs,
    PastDue,
)
from guardian_desk.rulepack.pack import Concern, Fact
from guardian_desk.rulepack.versions.touched import Part

Replaced = Callable[[tuple[str, str], AnswerVars], AnswerVars]
"""Gives the answer that is read in place of another."""


class Conditions:
    """Writes each condition once. `forced` concerns are raised whatever is known.

    `advice` reads a leaf about the advice, and `past_due` that of an action past its time;
    both are given by whoever writes the advice.
    """

    def __init__(
        self,
        unknowns: Unknowns,
        replaced: Replaced | None = None,
        forced: frozenset[str] = frozenset(),
    ) -> None:
        pack = unknowns.pack
        self.unknowns = unknowns
        self.replaced = replaced
        self.forced = forced
        self.facts = {each.id: each for each in pack.parts.facts}
        self.concerns = {each.id: each for each in pack.parts.concerns}
        self.actions = {each.id: each for each in pack.parts.actions}
        self.groups = {each.id: each for each in pack.parts.groups}
        self.questions = unknowns.questions
        self.moments = Moments(self)
        self.turning = Turning(pack)
        self.advice: Callable[[AdviceLeaf, str], Truth] = _nothing_stands
        self.past_due: Callable[[PastDue], Triple] = _never_past
        self._answers: dict[tuple[str, str], AnswerVars] = {}
        self._named: dict[tuple[str, str, bool, str], Triple] = {}
        self._hidden: dict[tuple[str, str], Truth] = {}
        self._hiding: set[tuple[str, str]] = set()

    def share(self, other: "Conditions", reached: frozenset[Part]) -> None:
        """Take over what another version wrote of all that a change does not reach."""
        theirs = (other._named, other._hidden, other._answers)  # noqa: SLF001 - one of its own kind
        named, hidden, answers = theirs
        self._named.update(
            {key: found for key, found in named.items() if (f"{key[0]}s", key[1]) not in reached}
        )
        names = {name for kind, name in reached if kind in ("questions", "groups")}
        self._hidden.update({key: each for key, each in hidden.items() if key[0] not in names})
        self._answers.update({key: each for key, each in answers.items() if key[0] not in names})
        self.moments.share(other.moments, reached)

    # --- what is known ---------------------------------------------------------------------

    def answer(self, question: str, item: str = "") -> AnswerVars:
        """Return the answer to a question as it is read here."""
        key = (question, item)
        if key not in self._answers:
            found = self.unknowns.answer(question, item)
            self._answers[key] = self.replaced(key, found) if self.replaced else found
        return self._answers[key]

    def hidden(self, question: str, item: str = "") -> Truth:
        """Return that a question is certainly not shown."""
        key = (question, item)
        if key not in self._hidden:
            assert key not in self._hiding, "the pack was compiled: nothing shows itself"
            self._hiding.add(key)
            self._hidden[key] = self._hides(question, item)
        return self._hidden[key]

    def _hides(self, question: str, item: str) -> Truth:
        if question in self.groups:
            return self._not_shown(self.groups[question].show, "")
        asked = self.questions[question]
        if asked.group is None:
            return self._not_shown(asked.show, "")
        return either(self.hidden(asked.group), self._not_shown(asked.show, item))

    def _not_shown(self, show: Condition | None, item: str) -> Truth:
        return False if show is None else no(self.condition(show, item).held)

    def place(self, question: str, item: str) -> str:
        """Return the member whose answer is meant: none for a question of the whole case."""
        asked = self.questions.get(question)
        return item if asked is not None and asked.group else ""

    # --- conditions ------------------------------------------------------------------------

    def condition(
        self, condition: Condition | None, item: str = "", *, negated: bool = False
    ) -> Triple:
        """Return how a written condition reads; none given is always true."""
        if condition is None:
            return NEVER if negated else ALWAYS
        return self.node(normal(condition, negated), item)

    def node(self, node: Node, item: str = "") -> Triple:
        """Return how a tree reads."""
        if isinstance(node, Both):
            return all_of(self.node(part, item) for part in node.parts)
        if isinstance(node, Either):
            return any_of(self.node(part, item) for part in node.parts)
        return self.leaf(node, item)

    def leaf(self, leaf: Leaf, item: str) -> Triple:  # noqa: C901, PLR0912 - one line a kind
        """Return how one leaf reads."""
        match leaf:
            case AnswerIs() | Includes() | AnswerUnknown() | AnswerGiven() | Compare():
                place = self.place(leaf.question, item)
                found = of_answer(leaf, self.answer(leaf.question, place), self.unknowns)
                return found.unless(self.hidden(leaf.question, place))
            case Counts():
                place = self.place(leaf.question, item)
                asked, answer = self.questions[leaf.question], self.answer(leaf.question, place)
                found = counts(leaf, answer, asked, self.unknowns)
                return found.unless(self.hidden(leaf.question, place))
            case IncludesAll():
                return self._includes_all(leaf, item)
            case FactHolds():
                fact = self.facts[leaf.fact]
                of = item if fact.each else ""
                return self._shared("fact", fact, leaf.negated, of)
            case ConcernRaised():
                if leaf.concern in self.forced:
                    return NEVER if leaf.negated else ALWAYS
                return self._shared("concern", self.concerns[leaf.concern], leaf.negated, "")
            case ActionIs():
                return self._action_is(leaf, item)
            case PastDue():
                return self.past_due(leaf)
            case ParamIs():
                return param_is(leaf, self.unknowns)
            case Clock():
                return self.moments.in_time(leaf, item)
            case GestationIs():
                return self._gestation(leaf, item)
            case Member():
                return self._members(leaf)
            case Count():
                return self._count(leaf)
            case ActionStands() | ActionNames() | StopStands() | BannerStands():
                return Triple.all(_signed(self.advice(leaf, item), negated=leaf.negated))
            case _:
                assert_never(leaf)

    def _shared(self, kind: str, part: Fact | Concern, negated: bool, item: str) -> Triple:
        key = (kind, part.id, negated, item)
        if key not in self._named:
            self._named[key] = self._short(self.condition(part.when, item, negated=negated), key)
        return self._named[key]

    def _short(self, found: Triple, key: tuple[str, str, bool, str]) -> Triple:
        """Give a named condition names of its own, so that formulas that use it stay short."""
        return Triple(
            *(self._name(each, f"{key}") for each in (found.known, found.raised, found.held))
        )

    def _name(self, formula: Truth, name: str) -> Truth:
        if isinstance(formula, bool):
            return formula
        made = z3.FreshBool(name)
        self.unknowns.rules.append(made == formula)
        return made

    def _includes_all(self, leaf: IncludesAll, item: str) -> Triple:
        own, other = self.place(leaf.question, item), self.place(leaf.other, item)
        found = includes_all(
            leaf,
            self.answer(leaf.question, own),
            self.answer(leaf.other, other),
            self.questions[leaf.other],
        )
        gone = either(self.hidden(leaf.question, own), self.hidden(leaf.other, other))
        return found.unless(gone)

    def _action_is(self, leaf: ActionIs, item: str) -> Triple:
        action = self.actions[leaf.action]
        act = self.unknowns.act(action, item if action.each else "")
        is_so = either(*(act.counts(each) for each in leaf.outcomes))
        return Triple.all(_signed(is_so, negated=leaf.negated))

    # --- members of a group ----------------------------------------------------------------

    def _others(self, group: str) -> Triple:
        """Return how it reads that there may be members who are not on the list."""
        answer = self.answer(group)
        unsure = either(answer.not_yet, answer.options["not_complete"], answer.doubted)
        found = Triple.read(sure=False, unknown=answer.unknown, not_yet=unsure)
        return found.unless(self.hidden(group))

    def _no_others(self, group: str) -> Triple:
        """Return how it reads that the list is complete."""
        answer = self.answer(group)
        found = Triple.read(
            sure=answer.options["complete"],
            unknown=answer.unknown,
            not_yet=either(answer.not_yet, answer.options["not_complete"]),
        )
        return found.unless(self.hidden(group))

    def _members(self, leaf: Member) -> Triple:
        each = [
            (self.unknowns.present(member), self.leaf(leaf.leaf, member))
            for member in self.unknowns.members(leaf.group)
        ]
        if not leaf.every:
            told = (found.and_(Triple.all(there)) for there, found in each)
            return any_of([self._others(leaf.group), *told])
        kept = (found.or_(Triple.all(no(there))) for there, found in each)
        return all_of([self._no_others(leaf.group), *kept])

    def _count(self, leaf: Count) -> Triple:
        if leaf.op in ("=", "!="):
            ends = ("<=", ">=") if leaf.op == "=" else ("<", ">")
            low, high = (self._count(replace(leaf, op=op)) for op in ends)
            return low.and_(high) if leaf.op == "=" else low.or_(high)
        members = self.unknowns.members(leaf.group)
        from_below = leaf.op in (">=", ">")
        bound = leaf.amount + (leaf.op in (">", "<="))
        inner = leaf.leaf if from_below else negate(leaf.leaf)
        each = [(self.unknowns.present(member), self.leaf(inner, member)) for member in members]
        more = self._others(leaf.group) if from_below else self._no_others(leaf.group)
        readings = []
        for of in ("known", "raised", "held"):
            told = [(there, getattr(found, of)) for there, found in each]
            so = [
                both(there, found) if from_below else both(there, no(found))
                for there, found in told
            ]
            may_go_on = getattr(more, of) if from_below else no(getattr(more, of))
            enough = either(may_go_on, at_least(bound, so))
            readings.append(enough if from_below else no(enough))
        return Triple(*readings).unless(self.hidden(leaf.group))

    # --- how far the pregnancy is ----------------------------------------------------------

    def dated(self) -> Truth:
        """Return that what is answered dates the pregnancy, or leaves doubt about its dates.

        An impossible date is refused when it is entered; one in an older log leaves doubt.
        """
        pack, band = self.unknowns.pack, self.unknowns.band
        rules = [] if pack.pregnancy is None else pack.pregnancy.dated_by
        given = []
        for way in rules:
            asked = [both(self.answer(q).given, no(self.hidden(q))) for q in way.asked]
            given.append(both(self.condition(way.when).known, *asked))
        return implies(either(*given), either(band.known, band.unknown))

    def _gestation(self, leaf: GestationIs, item: str) -> Triple:
        band = self.unknowns.band
        week, missing, no_rule = self._week(leaf)
        least, most = band.least, band.most
        asked = ALWAYS
        if leaf.on:
            answer = self.answer(leaf.on, self.place(leaf.on, item))
            shift = answer.amount - band.today
            least, most = least + shift, most + shift
            asked = Triple.read(sure=answer.given, unknown=answer.unknown, not_yet=answer.not_yet)
            asked = asked.unless(self.hidden(leaf.on, self.place(leaf.on, item)))
        along = across(leaf.op, week, least, most)
        dated = both(band.known, no(missing))
        found = Triple.read(
            sure=both(dated, along.known),
            unknown=either(
                both(no(band.known), band.unknown),
                both(band.known, missing),
                both(dated, either(along.raised, band.unknown)),
            ),
            not_yet=both(no(band.known), no(band.unknown)),
        )
        found = where_asked(asked, found) if leaf.on else found.unless(self.ended)
        return found.unless(no_rule).or_(NEVER if leaf.op in BELOW else Triple.all(no_rule))

    def _week(self, leaf: GestationIs) -> tuple[Number, Truth, Truth]:
        if leaf.is_param:
            value = self.unknowns.value(leaf.week)
            return value.number, value.missing, value.no_rule
        return Gestation.read(leaf.week).days, False, False

    @cached_property
    def lost(self) -> Truth:
        """Return that the pregnancy ended in a loss."""
        rules = self.unknowns.pack.pregnancy
        return False if rules is None else self._ending(rules.lost, "lost")

    @cached_property
    def born(self) -> Truth:
        """Return that the pregnancy ended in a birth."""
        rules = self.unknowns.pack.pregnancy
        return False if rules is None else both(no(self.lost), self._ending(rules.born, "born"))

    def _ending(self, condition: Condition, name: str) -> Truth:
        return self._name(self.condition(condition).known, name)

    @property
    def ended(self) -> Truth:
        """Return that the pregnancy has certainly ended."""
        return either(self.lost, self.born)


def _signed(formula: Truth, *, negated: bool) -> Truth:
    return no(formula) if negated else formula


def _nothing_stands(_leaf: AdviceLeaf, _item: str) -> Truth:
    return False


def _never_past(leaf: PastDue) -> Triple:
    return Triple.all(leaf.negated)
