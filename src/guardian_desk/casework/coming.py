"""Find the meetings and visits still to come: times of members that a pack wants on the plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.casework.reading import ended
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.clocks import answered_time
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.known import NOBODY
from guardian_desk.protocol.masks import RAISE
from guardian_desk.protocol.reading import Reading


@dataclass(frozen=True, slots=True)
class Coming:
    """One of a group that is still to come: which question tells its time, and the time."""

    question: str
    group: str
    item: str
    at: Instant


def coming(protocol: CompiledProtocol, reading: Reading) -> Iterator[Coming]:
    """Yield the members whose time is still to come, in the pack's order.

    A time that nobody knows is none: what waits for it stands among the steps.
    """
    ending = ended(protocol, reading)
    for moment in protocol.pack.parts.moments:
        if moment.coming is None or moment.answer is None:
            continue
        question = protocol.by_question[moment.answer].question
        if question.group is None or (ending is not None and ending not in question.after):
            continue
        is_coming = protocol.mask(moment.coming)
        for item in reading.known.members.get(question.group, ()):
            reading.item = item
            at, stands = answered_time(reading, (question.id, item)), is_coming(reading) & RAISE
            reading.item = NOBODY
            if stands and at is not None and at > reading.now:
                yield Coming(question.id, question.group, item, at)
