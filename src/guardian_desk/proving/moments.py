"""Write named times and the limits that run from them, as instants that are only ordered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guardian_desk.core.instants import HOUR, MINUTE
from guardian_desk.proving.logic import Number, Triple, Truth, both, either, implies, no
from guardian_desk.proving.unknowns import Unknowns
from guardian_desk.rulepack.due import Limit
from guardian_desk.rulepack.leaves import Clock
from guardian_desk.rulepack.pack import Moment
from guardian_desk.rulepack.versions.touched import Part
from guardian_desk.rulepack.words import Unit

if TYPE_CHECKING:
    from guardian_desk.proving.conditions import Conditions


@dataclass(frozen=True, slots=True)
class When:
    """A moment: whether it came, was asked and is not known, or has its question not shown."""

    come: Truth
    unknown: Truth
    gone: Truth
    at: Number
    key: str

    @property
    def not_come(self) -> Truth:
        """Return that nothing is known of it yet."""
        return no(either(self.come, self.unknown, self.gone))


_EXACT = {Unit.MINUTES: MINUTE, Unit.HOURS: HOUR}
"""Units of a fixed length. Days, weeks and working days are longer or shorter by the calendar."""


class Moments:
    """Writes the moments of a pack, each once for a member."""

    def __init__(self, conditions: "Conditions") -> None:
        self.conditions = conditions
        self.unknowns: Unknowns = conditions.unknowns
        self.by_id = {each.id: each for each in self.unknowns.pack.parts.moments}
        self._made: dict[tuple[str, str], When] = {}
        self._ends: dict[tuple[str, Limit | str], Number] = {}

    @property
    def made(self) -> Mapping[tuple[str, str], When]:
        """Return every moment that was written so far, by name and member."""
        return self._made

    @property
    def ends(self) -> Mapping[tuple[str, Limit | str], Number]:
        """Return the end of every limit that was written so far, by what it runs from."""
        return self._ends

    def share(self, other: "Moments", reached: frozenset[Part]) -> None:
        """Take over what another version wrote of all that a change does not reach."""
        names = {name for _, name in reached}
        for (name, item), when in other.made.items():
            if ("moments", name) not in reached:
                self._made[name, item] = when
        for (key, limit), end in other.ends.items():
            if names.isdisjoint((*key.split("|"), limit)):
                self._ends[key, limit] = end

    def when(self, name: str, item: str = "") -> When:
        """Return a moment, of one member where each has its own."""
        if (name, item) not in self._made:
            self._made[name, item] = self._when(self.by_id[name], item)
        return self._made[name, item]

    def _when(self, moment: Moment, item: str) -> When:
        if moment.opened:
            return When(True, False, False, self.unknowns.opened, "opened")
        if moment.answer is not None:
            return self._answered(moment.answer, item)
        return self._happened(moment, item)

    def _answered(self, question: str, item: str) -> When:
        place = self.conditions.place(question, item)
        answer = self.conditions.answer(question, place)
        gone = self.conditions.hidden(question, place)
        return When(
            come=both(answer.given, no(gone)),
            unknown=both(answer.unknown, no(gone)),
            gone=gone,
            at=answer.amount,
            key=f"answer|{question}|{place}",
        )

    def _happened(self, moment: Moment, item: str) -> When:
        outcome = moment.outcome
        action = None if outcome is None else self.conditions.actions[outcome.action]
        place = item if action is not None and action.each else ""
        key = f"moment|{moment.id}|{place}"
        come, at = self.unknowns.history(key)
        if outcome is not None and action is not None:
            items = (place,) if place else self.unknowns.each_of(action.each)
            acts = [self.unknowns.act(action, each) for each in items]
            told = outcome.outcomes
            last = either(*(act.outcomes.get(each, False) for act in acts for each in told))
            some = either(*(act.settled for act in acts))
            self.unknowns.rules.append(both(implies(last, come), implies(come, some)))
        elif not self.conditions.turning.reads_clock(moment.holds):
            # Unless the clock alone made it so, what holds now was noticed when it came to hold.
            holds = self.conditions.condition(moment.holds).raised
            self.unknowns.rules.append(implies(holds, come))
        return When(come, False, False, at, key)

    def deadline(self, start: When, limit: Limit | str) -> Number:
        """Return when a limit from a moment runs out: never before it, and at once if unknown."""
        if isinstance(limit, Limit) and limit.unit in _EXACT:
            return start.at + limit.amount * _EXACT[limit.unit]
        if (start.key, limit) not in self._ends:
            self._ends[start.key, limit] = self._end(start, limit)
        return self._ends[start.key, limit]

    def _end(self, start: When, limit: Limit | str) -> Number:
        name = limit if isinstance(limit, str) else f"{limit.amount} {limit.unit}"
        end = self.unknowns.time(f"{start.key}|{name}")
        self.unknowns.rules.append(end >= start.at)
        if isinstance(limit, str):
            self.unknowns.rules.append(implies(self.unknowns.value(limit).missing, end == start.at))
        return end

    def no_rule(self, limit: Limit | str) -> Truth:
        """Return that an area has no such limit."""
        return self.unknowns.value(limit).no_rule if isinstance(limit, str) else False

    def in_time(self, leaf: Clock, item: str) -> Triple:
        """Return how it reads that one moment came within a limit of another, or not."""
        start, end = self.when(leaf.of, item), self.when(leaf.moment, item)
        gone = either(self.no_rule(leaf.limit), start.gone, end.gone)
        unknown = either(both(start.come, end.unknown), start.unknown)
        runs_out = self.deadline(start, leaf.limit)
        over = self.unknowns.now >= runs_out
        late = either(both(end.come, end.at > runs_out), both(no(end.come), over))
        sure = late if leaf.negated else both(end.come, end.at <= runs_out)
        running = both(start.come, no(end.come), no(over))
        found = Triple.read(
            sure=both(start.come, no(end.unknown), sure),
            unknown=unknown,
            not_yet=either(start.not_come, both(running, no(end.unknown))),
        )
        return found.unless(gone)
