"""Tell which guarantees of a pack a case breaks: none, if the pack keeps its word."""

from collections.abc import Iterator
from functools import partial
from typing import assert_never

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.reading import at_rest
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.known import NOBODY
from guardian_desk.protocol.masks import KNOWN, NOTHING, RAISE
from guardian_desk.protocol.reading import Reading
from guardian_desk.protocol.standing import Stands
from guardian_desk.rulepack.adviceleaf import (
    ActionNames,
    ActionStands,
    AdviceLeaf,
    BannerStands,
    StopStands,
)
from guardian_desk.rulepack.pack import Guarantee
from guardian_desk.rulepack.words import StandsAs, Urgency


def broken(protocol: CompiledProtocol, advice: Advice) -> tuple[str, ...]:
    """Return the guarantees that the advice on a case breaks, by id.

    One is broken where its `given` is certain, its `when` is not ruled out, and its `holds` is
    not certain.
    """
    reading = advice.reading
    reading.advice = partial(_stands, protocol, advice)
    guarantees = protocol.pack.parts.guarantees
    return tuple(each.id for each in guarantees if _is_broken(protocol, reading, each))


def _is_broken(protocol: CompiledProtocol, reading: Reading, guarantee: Guarantee) -> bool:
    given, when, holds = (
        protocol.mask(each) for each in (guarantee.given, guarantee.when, guarantee.holds)
    )
    group = guarantee.each

    def breaks(item: str) -> bool:
        reading.item = item
        brought = given(reading) & KNOWN and when(reading) & RAISE
        return bool(brought) and not holds(reading) & KNOWN

    items = (NOBODY,) if group is None else reading.known.members.get(group, ())
    found = any(breaks(item) for item in items)
    reading.item = NOBODY
    return found


def _stands(protocol: CompiledProtocol, advice: Advice, leaf: AdviceLeaf, item: str) -> bool:
    match leaf:
        case StopStands():
            return any(each.id == leaf.stop for each in advice.stops)
        case BannerStands():
            return any(each.id == leaf.banner for each in advice.banners)
        case ActionStands():
            found = _of_action(advice, leaf.action, item)
            return any(
                _stands_as(each, _raised(protocol, advice, each), way)
                for each in found
                for way in leaf.ways
            )
        case ActionNames():
            found = _of_action(advice, leaf.action, item)
            return any(
                each.standing.act is not None
                and bool(each.standing.outcome)
                and leaf.detail in each.standing.act.details
                for each in found
            )
        case _:
            assert_never(leaf)


def _of_action(advice: Advice, action: str, item: str) -> Iterator[Advised]:
    """Yield the advice on an action; of a group, on the member being read or on every one."""
    for each in advice.actions:
        if each.action.id == action and (item in (NOBODY, each.item) or not each.item):
            yield each


def _raised(protocol: CompiledProtocol, advice: Advice, advised: Advised) -> int:
    """Return how an action is raised; what rests after a birth or a loss is not."""
    reading = advice.reading
    if at_rest(protocol, reading, advised.action):
        return NOTHING
    outer, reading.item = reading.item, advised.item
    raised = protocol.compiled(advised.action.id).when(reading)
    reading.item = outer
    return raised


def _stands_as(advised: Advised, raised: int, way: StandsAs) -> bool:
    match way:
        case StandsAs.ASKED:
            return bool(raised & RAISE)
        case StandsAs.CERTAIN:
            return bool(raised & KNOWN)
        case StandsAs.OPEN:
            return advised.is_open
        case StandsAs.URGENT:
            return advised.is_open and advised.urgency.rank >= Urgency.NOW.rank
        case StandsAs.LAPSED:
            return advised.stands is Stands.LAPSED
        case StandsAs.REOPENED:
            return advised.stands is Stands.REOPENED
        case _:
            assert_never(way)
