"""Try other answers, and work out again only what of the advice looked at them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from guardian_desk.casework.advise import Advised, Made, asked_for, make, make_once, makes
from guardian_desk.casework.order import in_order
from guardian_desk.casework.reading import ended, read
from guardian_desk.casework.state import State
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledAction, CompiledProtocol
from guardian_desk.protocol.known import NOBODY, Answer, Key
from guardian_desk.protocol.masks import HOLD, RAISE
from guardian_desk.protocol.reading import Mask, Reading
from guardian_desk.rulepack.words import Ending

Looked = set[object]
"""What was looked at: answers, by their keys, and whether questions are set aside, by the same."""

Part = Callable[[State, Reading, Made], object]
"""One part of the advice, worked out by itself."""


class Trial:
    """The outline of the advice for a case at a time, held against that with another answer.

    Each part of the advice is worked out by itself once, to see at what it looks. A part follows
    from nothing but that: an answer at which it did not look leaves it as it is.
    """

    def __init__(self, protocol: CompiledProtocol, area: Area, state: State, now: Instant) -> None:
        self._protocol, self._area, self._state, self._now = protocol, area, state, now
        self._actions = tuple(_actions(protocol, state))
        self._parts: tuple[Part, ...] = (*self._actions, *_raised(protocol))
        looked: Looked = set()
        known = replace(state.known, answers=_Answers(state.known.answers, looked))
        reading = read(protocol, known, area, now)
        self._hidden = reading.hidden
        reading.hidden = _Hidden(self._hidden, looked)
        shows = dict(self._shows(reading, looked))
        self._shown_by = _all_of(set(shows), shows)
        self._found: list[object] = []
        self._looking: dict[object, list[int]] = {}
        for number, part in enumerate(self._parts):
            self._found.append(part(state, reading, self._anew(reading, looked)))
            for key in _all_of(looked, shows):
                self._looking.setdefault(key, []).append(number)
        self._asked_for = self._in_order(self._found)

    def _anew(self, reading: Reading, looked: Looked) -> Made:
        """Forget what was read, so that the next part looks at all that it needs."""
        reading.memo, reading.dated, reading.ending = {}, None, ()
        looked.clear()
        return makes(self._protocol, self._state, reading)

    def _shows(self, reading: Reading, looked: Looked) -> Iterator[tuple[object, Looked]]:
        """Yield, for each question that can be set aside, at what that looks."""
        for asked in self._protocol.hiding:
            group = asked.question.group
            for item in _items(self._state, group):
                self._anew(reading, looked)
                reading.item = item
                if asked.show is not None:
                    asked.show(reading)
                name = asked.question.id
                yield (name, item) if item else name, looked | ({group} if group else set())
        reading.item = NOBODY

    def differs(self, key: Key, answer: Answer) -> bool:
        """Tell whether the outline of the advice would be another with this answer."""
        looking = self._looking.get(key)
        if not looking:
            return False
        answers = {**self._state.known.answers, key: answer}
        state = replace(self._state, known=replace(self._state.known, answers=answers))
        reading = self._read(state, key)
        made = makes(self._protocol, state, reading)
        found = list(self._found)
        for number in looking:
            found[number] = self._parts[number](state, reading, made)
        count = len(self._actions)
        if found[count:] != self._found[count:]:
            return True
        return found != self._found and self._in_order(found) != self._asked_for

    def _read(self, state: State, key: Key) -> Reading:
        if key in self._shown_by:
            return read(self._protocol, state.known, self._area, self._now)
        reading = Reading(state.known, self._area, self._now)
        reading.hidden = self._hidden
        return reading

    def _in_order(self, found: list[object]) -> tuple[object, ...]:
        actions = (each for each in found if isinstance(each, Advised))
        return asked_for(in_order(actions, self._protocol.pack.anchors.foremost))


class _Answers(Mapping[Key, Answer]):
    """What is known, which notes at which answers one looks."""

    def __init__(self, answers: Mapping[Key, Answer], looked: Looked) -> None:
        self._answers, self._looked = answers, looked

    def __getitem__(self, key: Key) -> Answer:
        self._looked.add(key)
        return self._answers[key]

    def __iter__(self) -> Iterator[Key]:
        self._looked.update(self._answers)
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)


class _Hidden(set[object]):
    """What is set aside, which notes of which questions one asks whether they are."""

    def __init__(self, hidden: set[object], looked: Looked) -> None:
        super().__init__(hidden)
        self._looked = looked

    def __contains__(self, key: object) -> bool:
        self._looked.add(key)
        return super().__contains__(key)


def _all_of(looked: Looked, shows: Mapping[object, Looked]) -> Looked:
    """Return what was looked at, with what decided whether its questions are set aside."""
    found: Looked = set()
    waiting = set(looked)
    while waiting:
        key = waiting.pop()
        found.add(key)
        waiting |= shows.get(key, set()) - found
    return found


def _items(state: State, group: str | None) -> tuple[str, ...]:
    return (NOBODY,) if group is None else state.known.members.get(group, ())


def _actions(protocol: CompiledProtocol, state: State) -> Iterator[Part]:
    for compiled in protocol.actions:
        for item in _items(state, compiled.action.each):
            yield partial(_action, protocol, compiled, item)


def _action(
    protocol: CompiledProtocol,
    compiled: CompiledAction,
    item: str,
    state: State,
    reading: Reading,
    made: Made,
) -> Advised | None:
    if compiled.action.each is None:
        return make_once(protocol, compiled, state, reading, made)
    reading.item = item
    found = make(protocol, compiled, state, reading, item)
    reading.item = NOBODY
    return found


def _raised(protocol: CompiledProtocol) -> Iterator[Part]:
    for each in (*protocol.concerns, *protocol.banners):
        yield partial(_unless_lost, protocol, each.mask, RAISE)
    for each in protocol.stops:
        yield partial(_unless_lost, protocol, each.mask, HOLD)
    for each in protocol.breaches:
        yield partial(_holds, each.mask, RAISE)


def _unless_lost(
    protocol: CompiledProtocol, mask: Mask, wanted: int, state: State, reading: Reading, made: Made
) -> bool:
    return ended(protocol, reading) is not Ending.LOSS and _holds(
        mask, wanted, state, reading, made
    )


def _holds(mask: Mask, wanted: int, _state: State, reading: Reading, _made: Made) -> bool:
    return bool(mask(reading) & wanted)
