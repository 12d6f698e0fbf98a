"""Read a case at one time: which questions are hidden first, then anything else."""

from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import Asked, CompiledProtocol
from guardian_desk.protocol.known import NOBODY, Knowledge
from guardian_desk.protocol.masks import HOLD
from guardian_desk.protocol.reading import Reading
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.words import Ending


def read(protocol: CompiledProtocol, known: Knowledge, area: Area, now: Instant) -> Reading:
    """Return a reading in which every question that is certainly not shown is set aside."""
    return _read(protocol.hiding, known, area, now)


def read_watched(protocol: CompiledProtocol, known: Knowledge, area: Area, now: Instant) -> Reading:
    """Return a reading fit only for the watched conditions: quicker, after every event."""
    return _read(protocol.watched_hiding, known, area, now)


def ended(protocol: CompiledProtocol, reading: Reading) -> Ending | None:
    """Return how the pregnancy of a case ended; None while it goes on, and without one."""
    return None if protocol.dating is None else protocol.dating.ended(reading)


def at_rest(protocol: CompiledProtocol, reading: Reading, action: Action) -> bool:
    """Tell whether an action rests: the pregnancy ended in a way after which it is not wanted."""
    ending = ended(protocol, reading)
    return ending is not None and ending not in action.after


def _read(hiding: tuple[Asked, ...], known: Knowledge, area: Area, now: Instant) -> Reading:
    reading = Reading(known, area, now)
    for asked in hiding:
        question, show = asked.question, asked.show
        if question.group is not None:
            _set_members_aside(asked, question.group, reading)
        elif show is not None and not show(reading) & HOLD:
            reading.hidden.add(question.id)
    return reading


def _set_members_aside(asked: Asked, group: str, reading: Reading) -> None:
    group_hidden = group in reading.hidden
    for item in reading.known.members.get(group, ()):
        reading.item = item
        if group_hidden or (asked.show is not None and not asked.show(reading) & HOLD):
            reading.hidden.add((asked.question.id, item))
    reading.item = NOBODY
