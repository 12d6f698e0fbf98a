"""Take one happening into a case, and remember when what is watched first became so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from guardian_desk.casework.events import Answered, Happening, OutcomeWithdrawn
from guardian_desk.casework.reading import read, read_watched
from guardian_desk.casework.state import State, apply, begun, key_of
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.dating import redated
from guardian_desk.protocol.known import NOBODY, Knowledge
from guardian_desk.protocol.masks import KNOWN, RAISE
from guardian_desk.protocol.reading import Reading
from guardian_desk.protocol.standing import of_member


def advance(protocol: CompiledProtocol, area: Area, state: State, happening: Happening) -> State:
    """Return the case after a happening. Pure: the same happenings give the same case.

    Clocks start when a thing *happened*: one that is entered late, with an earlier time,
    moves their start back. What opens an action again counts when it was *recorded*.
    """
    if _takes_back(state, happening):
        return _without(protocol, area, state, happening)
    late_entry = happening.happened < state.latest
    noticed = _notice(protocol, area, state, happening)
    return _recount(protocol, area, noticed) if late_entry else noticed


def begin(protocol: CompiledProtocol, area: Area, state: State) -> State:
    """Return a fresh case with what already holds before the first answer."""
    known = _watch(protocol, area, state.known, state.known.opened, 0, state.opened_by)
    return replace(state, known=known)


def replay(
    protocol: CompiledProtocol, area: Area, start: State, happenings: Iterable[Happening]
) -> State:
    """Return the case that a log tells of: the same as step by step, in far less time.

    To count anew reads the whole case. Where no watched condition reads since when another
    has held, only what the last late entry leads to is ever seen: earlier counts are left out.
    """
    return _told(protocol, area, begin(protocol, area, start), tuple(happenings))


def retold(protocol: CompiledProtocol, area: Area, state: State) -> State:
    """Return a case as other rules, or another area, would have taken what happened in it."""
    return replay(protocol, area, begun(state), state.told)


def _told(protocol: CompiledProtocol, area: Area, state: State, told: Sequence[Happening]) -> State:
    late = _late(state.latest, told)
    counted_at = frozenset(late if protocol.watched_read_since else late[-1:])
    for place, happening in enumerate(told):
        if _takes_back(state, happening):
            state = _without(protocol, area, state, happening)
            continue
        state = _notice(protocol, area, state, happening)
        if place in counted_at:
            state = _recount(protocol, area, state)
    return state


def _late(latest: Instant, told: Sequence[Happening]) -> list[int]:
    """Return the places of what was entered later than it happened, after something newer."""
    found = []
    for place, happening in enumerate(told):
        if happening.happened < latest:
            found.append(place)
        latest = max(latest, happening.happened)
    return found


def _notice(protocol: CompiledProtocol, area: Area, before: State, happening: Happening) -> State:
    """Return a case after a happening, with what the watched conditions turned to by it."""
    state = apply(before, happening)
    known = _watch(protocol, area, state.known, happening.happened, happening.index, happening.by)
    known = _said_again(protocol, before.known, known, happening)
    if known is state.known:
        return state
    if known.turned is not state.known.turned:
        quiet = _no_news(protocol, area, before, happening)
        kept = {key: turn for key, turn in known.turned.items() if key not in quiet}
        news = {**kept, **{k: t for k, t in before.known.turned.items() if k in quiet}}
        known = replace(known, turned=news)
    return replace(state, known=known)


def _said_again(
    protocol: CompiledProtocol, before: Knowledge, known: Knowledge, happening: Happening
) -> Knowledge:
    """Turn what an answer makes so a second time, where the pack says that this is news.

    An answer that nobody knows counts as the same, before or after: it might be.
    """
    event = happening.event
    if not isinstance(event, Answered) or not (keys := protocol.again.get(event.question)):
        return known
    key = key_of(event.question, event.item)
    was, said = before.answers.get(key), known.answers[key]
    if was is None or not (was.unknown or said.unknown or was.options == said.options):
        return known
    again = [each for each in known.holding if each in keys or each.rpartition(":")[0] in keys]
    if not again:
        return known
    news = dict.fromkeys(again, (happening.index, happening.happened))
    return replace(known, turned={**known.turned, **news})


def _no_news(
    protocol: CompiledProtocol, area: Area, before: State, happening: Happening
) -> frozenset[str]:
    """Return the watched conditions that a first answer does not turn, as the pack says."""
    event = happening.event
    if not isinstance(event, Answered) or event.unknown is not None:
        return frozenset()
    rules = protocol.no_news.get(event.question, ())
    if not rules or key_of(event.question, event.item) in before.known.answers:
        return frozenset()
    reading = read(protocol, before.known, area, happening.happened)
    return frozenset().union(*(each.keys for each in rules if each.held(reading) & KNOWN))


def _watch(
    protocol: CompiledProtocol, area: Area, known: Knowledge, at: Instant, index: int, by: str
) -> Knowledge:
    reading = read_watched(protocol, known, area, at)
    if protocol.dating is not None:
        pregnancy = redated(protocol.dating, reading, known.pregnancy, by)
        if pregnancy is not known.pregnancy:
            known = replace(known, pregnancy=pregnancy)
            reading = read_watched(protocol, known, area, at)
    holding = frozenset(_holding(protocol, reading))
    if holding == known.holding:
        return known
    fresh = holding - known.holding
    since = {**dict.fromkeys(fresh, at), **known.since}
    turned = {**known.turned, **dict.fromkeys(fresh, (index, at))}
    return replace(known, since=since, turned=turned, holding=holding)


def _holding(protocol: CompiledProtocol, reading: Reading) -> Iterator[str]:
    for each in protocol.watched:
        items = (NOBODY,) if each.group is None else reading.known.members.get(each.group, ())
        for item in items:
            reading.item = item
            if each.mask(reading) & RAISE:
                yield of_member(each.key, item)
    reading.item = NOBODY


def _takes_back(state: State, happening: Happening) -> bool:
    """Tell whether a happening takes back what was not left out from the beginning."""
    event = happening.event
    return isinstance(event, OutcomeWithdrawn) and event.index not in state.withdrawn


def _recount(protocol: CompiledProtocol, area: Area, state: State) -> State:
    """Find anew when each watched condition first held, in the order things happened."""
    past = begin(protocol, area, _fresh(state))
    for happening in sorted(state.happenings, key=lambda each: (each.happened, each.index)):
        past = _notice(protocol, area, past, happening)
    return replace(state, known=replace(state.known, since=past.known.since))


def _without(protocol: CompiledProtocol, area: Area, state: State, happening: Happening) -> State:
    """Take an outcome back: the case is as if it had not been recorded.

    What becomes true by that is news, as everything is that is heard: it counts from here.
    """
    after = apply(state, happening)
    told = after.told
    known = _told(protocol, area, begin(protocol, area, _fresh(after)), told).known
    fresh = known.holding - state.known.holding
    by_withdrawal = {each.index for each in told[:-1] if isinstance(each.event, OutcomeWithdrawn)}
    earlier = {
        key: turn
        for key, turn in state.known.turned.items()
        if turn[0] in by_withdrawal and turn > known.turned.get(key, _NEVER)
    }
    news = dict.fromkeys(fresh, (happening.index, happening.happened))
    turned = {**known.turned, **earlier, **news}
    return _recount(protocol, area, replace(after, known=replace(known, turned=turned)))


_NEVER = (0, Instant(0))


def _fresh(state: State) -> State:
    """Return a case as it was opened, without what was taken back since."""
    opened = state.known.opened
    return State(Knowledge(opened), state.opened_by, latest=opened, withdrawn=state.withdrawn)
