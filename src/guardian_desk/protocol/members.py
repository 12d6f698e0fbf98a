"""Read what holds for any, every, or a number of the members of a group."""

from guardian_desk.protocol.masks import ALL, HOLD, KNOWN, NOT_YET, NOTHING, RAISE, UNKNOWN
from guardian_desk.protocol.reading import COMPLETE, Mask, Reading
from guardian_desk.rulepack.leaves import Count, Member

_ENDLESS = 10**9


def _others(reading: Reading, group: str) -> int:
    """Read whether there may be members that are not on the list."""
    if group in reading.hidden:
        return NOTHING
    answer = reading.known.answers.get(group)
    if answer is None:
        return NOT_YET
    if answer.unknown:
        return UNKNOWN
    return NOTHING if COMPLETE in answer.options else NOT_YET


def _no_others(reading: Reading, group: str) -> int:
    """Read whether the list is complete: the contrary of `_others`."""
    if group in reading.hidden:
        return NOTHING
    answer = reading.known.answers.get(group)
    if answer is None:
        return NOT_YET
    if answer.unknown:
        return UNKNOWN
    return ALL if COMPLETE in answer.options else NOT_YET


def of_members(leaf: Member, inner: Mask) -> Mask:
    """Return the reading of `any group: leaf` or `every group: leaf`."""
    group, every = leaf.group, leaf.every

    def mask(reading: Reading) -> int:
        found = _no_others(reading, group) if every else _others(reading, group)
        outer = reading.item
        for item in reading.known.members.get(group, ()):
            reading.item = item
            found = found & inner(reading) if every else found | inner(reading)
        reading.item = outer
        return found

    return mask


def of_count(leaf: Count, inner: Mask) -> Mask:
    """Return the reading of `count of group where leaf >= n`, as a range of counts."""
    group = leaf.group
    at_least = leaf.op in (">=", ">")
    bound = leaf.amount + (leaf.op in (">", "<="))

    def mask(reading: Reading) -> int:
        certain = raised = held = 0
        outer = reading.item
        for item in reading.known.members.get(group, ()):
            reading.item = item
            found = inner(reading)
            certain += bool(found & KNOWN)
            raised += bool(found & RAISE)
            held += bool(found & HOLD)
        reading.item = outer
        others = _others(reading, group)
        return _counted(at_least, bound, (certain, raised, held), others)

    return mask


def _counted(at_least: bool, bound: int, found: tuple[int, int, int], others: int) -> int:
    """Compare a count that lies in a range: true where any count in the range fits."""
    certain, raised, held = found
    most_raised = raised + (_ENDLESS if others & RAISE else 0)
    most = held + (_ENDLESS if others & HOLD else 0)
    if at_least:
        return (
            (KNOWN if certain >= bound else 0)
            | (RAISE if most_raised >= bound else 0)
            | (HOLD if most >= bound else 0)
        )
    # Not yet answered must not reassure: what is not asked yet counts against "fewer than".
    not_asked = (
        most - most_raised
        if others & RAISE
        else (held - raised) + (_ENDLESS if others & HOLD else 0)
    )
    return (
        (KNOWN if most < bound else 0)
        | (RAISE if certain + not_asked < bound else 0)
        | (HOLD if certain < bound else 0)
    )
