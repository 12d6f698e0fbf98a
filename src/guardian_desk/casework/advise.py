"""Say what the protocol asks for now: actions in order, concerns, stops and the standing line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from guardian_desk.casework.duetime import NEVER, DueBy, due_time
from guardian_desk.casework.order import in_order
from guardian_desk.casework.plan import PlanStep, by_set_day, is_planned, plan_of
from guardian_desk.casework.reading import at_rest, ended, read
from guardian_desk.casework.state import State
from guardian_desk.core.bankholidays import BankHolidays
from guardian_desk.core.dates import day_in_england, end_of_day
from guardian_desk.core.instants import Instant
from guardian_desk.core.redating import Timing
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledAction, CompiledProtocol, Raisable
from guardian_desk.protocol.dating import Dating
from guardian_desk.protocol.known import NOBODY
from guardian_desk.protocol.masks import ALL, HOLD, KNOWN, NOTHING, RAISE, UNKNOWN
from guardian_desk.protocol.reading import Reading
from guardian_desk.protocol.standing import STILL_OPEN, Standing, Stands, standing
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.words import ActionKind, Ending, Urgency


@dataclass(frozen=True, slots=True)
class Advised:
    """One action as it stands: how urgent, due when, by whom, and what was recorded.

    `due_by` tells what makes `due` its time. `is_past` tells whether
    its time is over, even where only a re-dating took it away. `lifted` tells that nothing but
    the time makes it wanted now. `plan` is its place in the plan of a pregnancy.
    """

    action: Action
    item: str
    standing: Standing
    urgency: Urgency
    due: Instant | None
    due_by: DueBy
    overdue: bool
    owner: str
    only_unknown: bool
    order: int
    is_past: bool = False
    lifted: bool = False
    plan: PlanStep | None = None

    @property
    def stands(self) -> Stands:
        """Return how the action stands."""
        return self.standing.stands

    @property
    def dated(self) -> bool:
        """Tell whether `due` is a time that somebody set, and not only from when it is due."""
        return self.due is not None and self.due_by is DueBy.SET

    @property
    def is_open(self) -> bool:
        """Tell whether the action still wants something of someone."""
        return self.standing.stands in STILL_OPEN

    @property
    def is_past_unsurely(self) -> bool:
        """Tell whether a time has passed that makes nothing late: re-dated, or not sure to be."""
        return self.is_past and not self.overdue

    def placed(self, now: Instant, closed: BankHolidays) -> PlanStep | None:
        """Return its place in the plan, or by the time that somebody set for an open step."""
        if self.plan is None and self.is_open and self.dated and self.due is not None:
            return by_set_day(self.due, now, closed)
        return self.plan

    @property
    def words(self) -> str:
        """Return what to do: the step itself, or its find-out-now form."""
        if self.stands is Stands.FIND_OUT and self.action.find_out:
            return self.action.find_out
        return self.action.do

    @property
    def neutral(self) -> str:
        """Return what to do in neutral words; what only unknowns raise asks to find out first.

        Without this an unknown answer would order the call itself at the bedside.
        """
        neutral = self.action.bedside
        if neutral and self.stands is Stands.FIND_OUT and self.action.find_out:
            return f"Find out now, before: {neutral}"
        return neutral or self.words


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

    @property
    def turns(self) -> Instant | None:
        """Return when the passing of time alone next changes what is asked for; None for never.

        That a step passes its time is not meant: its due time tells that by itself.
        """
        lapses = (a.standing.at for a in self.actions if a.stands is Stands.DEFERRED)
        found = (each for each in (self.reading.turns, *lapses) if each is not None)
        return min(found, default=None)

    def outline(self) -> tuple[object, ...]:
        """Return what matters of the advice, to tell whether two of them differ."""
        return (
            asked_for(self.actions),
            tuple(each.id for each in self.concerns),
            tuple(each.id for each in self.stops),
            tuple(each.id for each in self.banners),
            tuple(each.id for each in self.breaches),
        )


def asked_for(actions: Iterable[Advised]) -> tuple[object, ...]:
    """Return what matters of actions, in their order."""
    return tuple((a.action.id, a.item, a.stands, a.urgency) for a in actions)


def advise(protocol: CompiledProtocol, area: Area, state: State, now: Instant) -> Advice:
    """Return the advice for a case at a time. Pure, and quick enough for every keystroke."""
    reading = read(protocol, state.known, area, now)
    made = makes(protocol, state, reading)
    lost = ended(protocol, reading) is Ending.LOSS
    asked = _actions(protocol, state, reading, made)
    return Advice(
        at=now,
        actions=tuple(in_order(asked, protocol.pack.anchors.foremost)),
        concerns=() if lost else _raised(protocol.concerns, reading, RAISE),
        criteria=() if lost else _raised(protocol.criteria, reading, KNOWN),
        stops=() if lost else _raised(protocol.stops, reading, HOLD),
        banners=() if lost else _raised(protocol.banners, reading, RAISE),
        breaches=_raised(protocol.breaches, reading, RAISE),
        reading=reading,
    )


Made = dict[str, Advised | None]
"""The actions of the whole case that were worked out so far; None for one that is not raised."""


def makes(protocol: CompiledProtocol, state: State, reading: Reading) -> Made:
    """Let a reading ask what is past its time, and return where what it asks for is kept."""
    made: Made = {}
    reading.past_due = partial(_past_due, protocol, state, reading, made)
    return made


def _past_due(
    protocol: CompiledProtocol, state: State, reading: Reading, made: Made, name: str
) -> int:
    """Return how certain it is that an action is open and past its time."""
    if name not in made:
        item, reading.item = reading.item, NOBODY
        make_once(protocol, protocol.compiled(name), state, reading, made)
        reading.item = item
    advised = made[name]
    if advised is None or not advised.is_open:
        return NOTHING
    return _how_past(advised, reading)


def make_once(
    protocol: CompiledProtocol, compiled: CompiledAction, state: State, reading: Reading, made: Made
) -> Advised | None:
    """Return an action of the whole case, worked out once."""
    name = compiled.action.id
    if name not in made:
        # What hangs on itself is not past due by that; `check` refuses such packs.
        made[name] = None
        made[name] = make(protocol, compiled, state, reading, NOBODY)
    return made[name]


def _how_past(advised: Advised, reading: Reading) -> int:
    """Return how certain it is that an open action is past its time, and note when that turns."""
    if not advised.is_past:
        if advised.due is not None:
            reading.turns_at(max(advised.due, Instant(reading.now + 1)))
        return NOTHING
    if advised.is_past_unsurely:
        reading.turns_at(end_of_day(day_in_england(reading.now)))
    may_be = advised.plan is not None and advised.plan.timing is Timing.MAY_BE_LATE
    # A limit that nobody knows is over at once.
    return UNKNOWN if advised.only_unknown or may_be or not advised.dated else ALL


def _raised(parts: tuple[Raisable, ...], reading: Reading, wanted: int) -> tuple[Raised, ...]:
    found = ((each.id, each.mask(reading)) for each in parts)
    return tuple(Raised(name, bool(mask & KNOWN)) for name, mask in found if mask & wanted)


def _actions(
    protocol: CompiledProtocol, state: State, reading: Reading, made: Made
) -> Iterator[Advised]:
    for compiled in protocol.actions:
        group = compiled.action.each
        if group is None:
            found = make_once(protocol, compiled, state, reading, made)
            if found is not None:
                yield found
            continue
        for item in state.known.members.get(group, ()):
            reading.item = item
            found = make(protocol, compiled, state, reading, item)
            reading.item = NOBODY
            if found is not None:
                yield found


def make(
    protocol: CompiledProtocol, compiled: CompiledAction, state: State, reading: Reading, item: str
) -> Advised | None:
    """Return an action that is raised, or on which something was recorded already."""
    action = compiled.action
    rests = at_rest(protocol, reading, action)
    raised = NOTHING if rests else compiled.when(reading)
    recorded = (action.id, item) in state.known.acts
    if not raised & RAISE and not recorded:
        return None
    stand = standing(action, state.known, reading.now, item)
    only_unknown = not raised & KNOWN
    if not raised & RAISE:
        stand = _no_longer_raised(stand, rests=rests)
    elif only_unknown and stand.stands is Stands.OPEN:
        stand = Standing(Stands.FIND_OUT)
    plan = _plan(protocol.dating, compiled, reading, stand)
    due, due_by = NEVER if rests else due_time(compiled, protocol.dating, reading, stand, plan)
    past = due is not None and reading.now > due and stand.stands in STILL_OPEN
    by_redating = plan is not None and plan.timing in (Timing.OVERTAKEN, Timing.MAY_BE_LATE)
    urgency = _urgency(compiled, reading, stand)
    lifted = urgency.rank < Urgency.NOW.rank and (past or stand.stands is Stands.LAPSED)
    return Advised(
        action=action,
        item=item,
        standing=stand,
        urgency=Urgency.NOW if lifted else urgency,
        due=due,
        due_by=due_by,
        overdue=past and not by_redating,
        owner=_owner(action, state, item, stand),
        only_unknown=only_unknown,
        order=compiled.order,
        is_past=past,
        lifted=lifted,
        plan=plan,
    )


def _plan(
    dating: Dating | None, compiled: CompiledAction, reading: Reading, stand: Standing
) -> PlanStep | None:
    if dating is None or not is_planned(compiled):
        return None
    done = None if stand.stands in STILL_OPEN or stand.act is None else stand.act.happened
    return plan_of(compiled, dating, reading, done)


def _no_longer_raised(stand: Standing, *, rests: bool) -> Standing:
    """Close what nothing asks for any more; what was recorded of it stays to be seen.

    What rests after a birth or a loss no longer waits for the time it was put off to.
    """
    closed = stand.stands in STILL_OPEN or (rests and stand.stands is Stands.DEFERRED)
    return Standing(Stands.DONE, stand.act) if closed else stand


def _urgency(compiled: CompiledAction, reading: Reading, stand: Standing) -> Urgency:
    """Return how urgent the pack makes an action; news that opens it again makes it wanted now."""
    found = compiled.action.urgency
    for to, mask in compiled.raises:
        if to.rank > found.rank and mask(reading) & RAISE:
            found = to
    reopened = stand.stands is Stands.REOPENED
    return Urgency.NOW if reopened and found.rank < Urgency.NOW.rank else found


def _owner(action: Action, state: State, item: str, stand: Standing) -> str:
    """Return who owns an action: named; or whoever holds the case, of a decision or what reopened.

    What was done already was somebody's: opened again, it never stands without a name. The call
    of an emergency stays with whoever is there, as the first time.
    """
    named = state.owners.get((action.id, item), "")
    is_again = stand.stands is Stands.REOPENED and action.urgency is not Urgency.EMERGENCY
    has_holder = action.kind is ActionKind.DECISION or is_again
    return named or (state.holder if has_holder else "")
