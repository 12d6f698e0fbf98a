"""Say what the protocol asks for now: actions in order, concerns, stops and the standing line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from guardian_desk.casework.reading import read
from guardian_desk.casework.state import State
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.clocks import deadline_of
from guardian_desk.protocol.compile import CompiledAction, CompiledProtocol, Raisable
from guardian_desk.protocol.known import NOBODY, Knowledge
from guardian_desk.protocol.masks import HOLD, KNOWN, RAISE
from guardian_desk.protocol.reading import NO_TIME, UNKNOWN_TIME, Reading
from guardian_desk.protocol.standing import STILL_OPEN, Standing, Stands, standing
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.words import ActionKind, Urgency


@dataclass(frozen=True, slots=True)
class Advised:
    """One action as it stands: how urgent, due when, by whom, and what was recorded.

    `dated` tells whether `due` is a time that somebody set: what is wanted at once, or has a
    limit that nobody has given, is due from its start without one.
    """

    action: Action
    item: str
    standing: Standing
    urgency: Urgency
    due: Instant | None
    dated: bool
    overdue: bool
    owner: str
    only_unknown: bool
    order: int

    @property
    def stands(self) -> Stands:
        """Return how the action stands."""
        return self.standing.stands

    @property
    def is_open(self) -> bool:
        """Tell whether the action still wants something of someone."""
        return self.standing.stands in STILL_OPEN

    @property
    def words(self) -> str:
        """Return what to do: the step itself, or its find-out-now form."""
        if self.stands is Stands.FIND_OUT and self.action.find_out:
            return self.action.find_out
        return self.action.do


@dataclass(frozen=True, slots=True)
class Raised:
    """A concern, criterion, stop, banner or breach that stands; `certain` without unknowns."""

    id: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """All that the protocol says of a case at one time."""

    at: Instant
    actions: tuple[Advised, ...]
    concerns: tuple[Raised, ...]
    criteria: tuple[Raised, ...]
    stops: tuple[Raised, ...]
    banners: tuple[Raised, ...]
    breaches: tuple[Raised, ...]
    reading: Reading

    @property
    def open_actions(self) -> tuple[Advised, ...]:
        """Return the actions that still want something, most pressing first."""
        return tuple(each for each in self.actions if each.is_open)

    def action(self, name: str, item: str = NOBODY) -> Advised | None:
        """Return one action's advice, or None where it is not raised."""
        return next(
            (each for each in self.actions if each.action.id == name and each.item == item), None
        )

    def outline(self) -> tuple[object, ...]:
        """Return what matters of the advice, to tell whether two of them differ."""
        return (
            tuple((a.action.id, a.item, a.stands, a.urgency) for a in self.actions),
            tuple(each.id for each in self.concerns),
            tuple(each.id for each in self.stops),
            tuple(each.id for each in self.banners),
            tuple(each.id for each in self.breaches),
        )


def advise(protocol: CompiledProtocol, area: Area, state: State, now: Instant) -> Advice:
    """Return the advice for a case at a time. Pure, and quick enough for every keystroke."""
    reading = read(protocol, state.known, area, now)
    return Advice(
        at=now,
        actions=tuple(_in_order(_actions(protocol, state, reading))),
        concerns=_raised(protocol.concerns, reading, RAISE),
        criteria=_raised(protocol.criteria, reading, KNOWN),
        stops=_raised(protocol.stops, reading, HOLD),
        banners=_raised(protocol.banners, reading, RAISE),
        breaches=_raised(protocol.breaches, reading, RAISE),
        reading=reading,
    )


def _raised(parts: tuple[Raisable, ...], reading: Reading, wanted: int) -> tuple[Raised, ...]:
    found = ((each.id, each.mask(reading)) for each in parts)
    return tuple(Raised(name, bool(mask & KNOWN)) for name, mask in found if mask & wanted)


def _actions(protocol: CompiledProtocol, state: State, reading: Reading) -> Iterator[Advised]:
    for compiled in protocol.actions:
        group = compiled.action.each
        if group is None:
            items: tuple[str, ...] = (NOBODY,)
        else:
            items = state.known.members.get(group, ())
        for item in items:
            reading.item = item
            advised = _advised(compiled, state, reading, item)
            if advised is not None:
                yield advised
        reading.item = NOBODY


def _advised(compiled: CompiledAction, state: State, reading: Reading, item: str) -> Advised | None:
    """Return an action that is raised, or on which something was recorded already."""
    action = compiled.action
    raised = compiled.when(reading)
    recorded = (action.id, item) in state.known.acts
    if not raised & RAISE and not recorded:
        return None
    stand = standing(action, state.known, reading.now, item)
    only_unknown = not raised & KNOWN
    if not raised & RAISE:
        stand = _no_longer_raised(stand)
    elif only_unknown and stand.stands is Stands.OPEN:
        stand = Standing(Stands.FIND_OUT)
    due, dated = _due(compiled, state.known, reading, stand)
    overdue = due is not None and reading.now > due and stand.stands in STILL_OPEN
    return Advised(
        action=action,
        item=item,
        standing=stand,
        urgency=_urgency(compiled, reading, stand, overdue=overdue),
        due=due,
        dated=dated,
        overdue=overdue,
        owner=_owner(action, state, item),
        only_unknown=only_unknown,
        order=compiled.order,
    )


def _no_longer_raised(stand: Standing) -> Standing:
    """Close what nothing asks for any more; what was recorded of it stays to be seen."""
    return Standing(Stands.DONE, stand.act) if stand.stands in STILL_OPEN else stand


def _urgency(
    compiled: CompiledAction, reading: Reading, stand: Standing, *, overdue: bool
) -> Urgency:
    found = compiled.action.urgency
    for to, mask in compiled.raises:
        if to.rank > found.rank and mask(reading) & RAISE:
            found = to
    pressing = overdue or stand.stands in (Stands.LAPSED, Stands.REOPENED)
    return Urgency.NOW if pressing and found.rank < Urgency.NOW.rank else found


class _DueTime(NamedTuple):
    """When an action is due, and whether that is a time somebody set."""

    at: Instant | None
    is_set: bool


def _due(compiled: CompiledAction, known: Knowledge, reading: Reading, stand: Standing) -> _DueTime:
    """Return the earliest time an action is due; an unknown start makes it due at once."""
    if stand.stands in (Stands.LAPSED, Stands.REOPENED, Stands.DEFERRED):
        return _DueTime(stand.at, stand.stands is not Stands.REOPENED)
    earliest: Instant | None = None
    is_set = False
    for rule, mask, start in zip(compiled.action.due, compiled.due, compiled.starts, strict=True):
        if mask is not None and not mask(reading) & RAISE:
            continue
        if isinstance(rule.within, str) and not reading.area.has_rule(rule.within):
            continue
        begun = start.of(reading)
        if begun is None or begun == NO_TIME:
            continue
        at, named = known.opened, False
        if begun != UNKNOWN_TIME:
            at = deadline_of(reading.area, begun, rule.within)
            named = at > begun or (start.is_named and reading.area.limit(rule.within) is not None)
        if earliest is None or at < earliest:
            earliest, is_set = at, named
    return _DueTime(earliest, is_set)


def _owner(action: Action, state: State, item: str) -> str:
    """Return who owns an action: named, or, of a decision, whoever holds the case."""
    named = state.owners.get((action.id, item), "")
    if named or action.kind is not ActionKind.DECISION:
        return named
    return state.holder


_STATE_RANK = {
    Stands.LAPSED: 0,
    Stands.REOPENED: 0,
    Stands.OPEN: 0,
    Stands.FIND_OUT: 0,
    Stands.ATTEMPTED: 1,
    Stands.WAITING: 2,
    Stands.DEFERRED: 3,
    Stands.SKIPPED: 4,
    Stands.DONE: 4,
}


def _in_order(found: Iterable[Advised]) -> Iterator[Advised]:
    """Yield open before waiting and the more urgent first; among equals as in the pack.

    Two things change the pack's order among equals. What is over a time that somebody set comes
    first, the earliest before the others. Where several have such a time still to come, the
    earliest takes the first of their places.
    """
    keyed = sorted(((_pressing(each), each) for each in found), key=itemgetter(0))
    for _, equals in groupby(keyed, key=_rank):
        yield from _earliest_in_first_place([each for _, each in equals])


_Pressing = tuple[int, int, bool, int, int, str]


def _rank(keyed: tuple[_Pressing, Advised]) -> tuple[int, int]:
    return keyed[0][:2]


def _pressing(advised: Advised) -> _Pressing:
    late = advised.dated and advised.overdue
    since = advised.due if late and advised.due is not None else 0
    rank = _STATE_RANK[advised.standing.stands]
    return (rank, -advised.urgency.rank, not late, since, advised.order, advised.item)


def _earliest_in_first_place(equals: list[Advised]) -> Iterator[Advised]:
    coming = sorted((each for each in equals if _is_coming(each)), key=_due_and_order)
    places = iter(coming)
    for each in equals:
        yield next(places) if _is_coming(each) else each


def _is_coming(advised: Advised) -> bool:
    return advised.dated and not advised.overdue


def _due_and_order(advised: Advised) -> tuple[int, int, str]:
    return (advised.due or 0, advised.order, advised.item)
