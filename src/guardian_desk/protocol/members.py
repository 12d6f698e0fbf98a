"""Read what holds for any, every, or a number of the members of a group."""

from dataclasses import replace

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
    return NOTHING if COMPLETE in answer.options and not answer.doubted else NOT_YET


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
        for each in _each(reading, reading.known.members.get(group, ()), inner):
            found = found & each if every else found | each
        return found

    return mask


def of_count(leaf: Count, inner: Mask, contrary: Mask) -> Mask:
    """Return the reading of `count of group where leaf >= n`, each reading by itself.

    *Fewer than* is read through the contrary of the leaf, as every other *not*: a member for
    which the leaf is not ruled out counts against it, and so does a list that may go on.
    """
    if leaf.op in ("=", "!="):
        return _exactly(leaf, inner, contrary)
    group = leaf.group
    at_least = leaf.op in (">=", ">")
    bound = leaf.amount + (leaf.op in (">", "<="))

    def mask(reading: Reading) -> int:
        if group in reading.hidden:
            return NOTHING
        items = reading.known.members.get(group, ())
        found = _each(reading, items, inner if at_least else contrary)
        more = _others(reading, group) if at_least else ~_no_others(reading, group)
        result = NOTHING
        for bit in (KNOWN, RAISE, HOLD):
            counted = sum(bool(each & bit) for each in found)
            if not at_least:
                counted = len(found) - counted
            if more & bit:
                counted += _ENDLESS
            if (counted >= bound) is at_least:
                result |= bit
        return result

    return mask


def _exactly(leaf: Count, inner: Mask, contrary: Mask) -> Mask:
    """Return the reading of `= n`, neither fewer nor more, or of its contrary."""
    equal = leaf.op == "="
    ends = ("<=", ">=") if equal else ("<", ">")
    low, high = (of_count(replace(leaf, op=op), inner, contrary) for op in ends)

    def mask(reading: Reading) -> int:
        return low(reading) & high(reading) if equal else low(reading) | high(reading)

    return mask


def _each(reading: Reading, items: tuple[str, ...], inner: Mask) -> list[int]:
    outer = reading.item
    found = []
    for item in items:
        reading.item = item
        found.append(inner(reading))
    reading.item = outer
    return found
