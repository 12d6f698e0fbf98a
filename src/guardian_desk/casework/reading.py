"""Read a case at one time: which questions are hidden first, then anything else."""

from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import Asked, CompiledProtocol
from guardian_desk.protocol.known import NOBODY, Knowledge
from guardian_desk.protocol.masks import HOLD
from guardian_desk.protocol.reading import Reading


def read(protocol: CompiledProtocol, known: Knowledge, area: Area, now: Instant) -> Reading:
    """Return a reading in which every question that is certainly not shown is set aside."""
    reading = Reading(known, area, now)
    for asked in protocol.shown_order:
        _set_aside(asked, reading)
    return reading


def _set_aside(asked: Asked, reading: Reading) -> None:
    question = asked.question
    if question.group is None:
        if asked.show is not None and not asked.show(reading) & HOLD:
            reading.hidden.add(question.id)
        return
    group_hidden = question.group in reading.hidden
    if asked.show is None and not group_hidden:
        return
    for item in reading.known.members.get(question.group, ()):
        reading.item = item
        if group_hidden or (asked.show is not None and not asked.show(reading) & HOLD):
            reading.hidden.add((question.id, item))
    reading.item = NOBODY
