"""Compare what two areas ask of the same family: their local values, and the steps that follow."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guardian_desk.casework.advance import retold
from guardian_desk.casework.advise import Advice, Advised, advise
from guardian_desk.casework.state import State
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import UNSAID, Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.pack import Parameter
from guardian_desk.rulepack.profile import LocalValue, Profile


@dataclass(frozen=True, slots=True)
class ValueApart:
    """One local value that the two areas give differently, or of which one is unconfirmed."""

    parameter: Parameter
    here: LocalValue
    there: LocalValue


@dataclass(frozen=True, slots=True)
class StepApart:
    """One step that the two areas ask for differently; None where an area does not ask for it."""

    action: str
    item: str
    here: Advised | None
    there: Advised | None

    @property
    def either(self) -> Advised:
        """The step as one of them has it, for its words."""
        found = self.here or self.there
        assert found is not None, "one of the two areas asks for it"
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two areas for one case at one time."""

    here: Area
    there: Area
    at: Instant
    values: tuple[ValueApart, ...]
    steps: tuple[StepApart, ...]

    @property
    def other_holidays(self) -> bool:
        """Tell whether the areas list other bank holidays; another source for the same is none."""
        return self.here.closed != self.there.closed


def compared(
    protocol: CompiledProtocol, here: Area, there: Profile, state: State, now: Instant
) -> Comparison:
    """Return what differs if the same things had happened in another area.

    The case is retold from its beginning under the other area's profile, for since when a clock
    runs hangs on local values too. There the family lives where it is cared for.
    """
    other = area_of(protocol.pack, there)
    ours = advise(protocol, here, state, now)
    theirs = advise(protocol, other, retold(protocol, other, state), now)
    return Comparison(
        here, other, now, tuple(_values(protocol, here, other)), tuple(steps_apart(ours, theirs))
    )


def _values(protocol: CompiledProtocol, here: Area, there: Area) -> Iterator[ValueApart]:
    for parameter in protocol.pack.parts.parameters:
        ours = here.values.get(parameter.id, UNSAID)
        theirs = there.values.get(parameter.id, UNSAID)
        if _what(ours) != _what(theirs):
            yield ValueApart(parameter, ours, theirs)


def _what(value: LocalValue) -> LocalValue:
    """Return a value with its standing, without where it comes from."""
    return replace(value, source="", section="", note="")


def steps_apart(ours: Advice, theirs: Advice) -> Iterator[StepApart]:
    """Yield each step that two advices on one case ask for differently."""
    by_key = {(each.action.id, each.item): each for each in theirs.actions}
    for each in ours.actions:
        other = by_key.pop((each.action.id, each.item), None)
        if other is None or _asks(each) != _asks(other):
            yield StepApart(each.action.id, each.item, each, other)
    for (action, item), other in by_key.items():
        yield StepApart(action, item, None, other)


def _asks(advised: Advised) -> tuple[object, ...]:
    """Return what an area asks for by a step: how it stands, how urgent it is, and its days.

    Of one that is settled only how: its days are of no more use.
    """
    if not advised.is_open and advised.stands is not Stands.DEFERRED:
        return (advised.stands,)
    plan = advised.plan
    days = None if plan is None else (plan.floor, plan.start_by, plan.latest, plan.timing)
    return (advised.stands, advised.urgency, advised.due, days)
