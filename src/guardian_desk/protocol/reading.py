"""One reading of what is known: at one time, in one area, of one member of a group."""

from collections.abc import Callable

from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.known import NOBODY, Knowledge
from guardian_desk.protocol.masks import NOTHING
from guardian_desk.rulepack.adviceleaf import AdviceLeaf
from guardian_desk.rulepack.words import Ending

COMPLETE = "complete"

UNKNOWN_TIME = Instant(-(2**63))
"""Stands for a moment that was asked about and is not known: the earliest there could be."""

NO_TIME = Instant(UNKNOWN_TIME + 1)
"""Stands for a moment whose question is certainly not shown: no clock runs from it or to it."""


class Reading:
    """What is known, read at one time under one area; `item` is the member being read.

    `ending` holds how the pregnancy ended, once that was read. `turns` is the next time at which
    what was read would be read otherwise by the clock alone. `past_due` tells of an action, by
    id, whether it is open and over its time, and `advice` how the advice itself stands. Only
    whoever works out the advice can tell; to anyone else nothing does.
    """

    __slots__ = (
        *("answers", "area", "dated", "ending", "hidden", "item", "known", "memo", "now"),
        *("advice", "past_due", "turns"),
    )

    def __init__(self, known: Knowledge, area: Area, now: Instant) -> None:
        self.known = known
        self.answers = known.answers
        self.area = area
        self.now = now
        self.item = NOBODY
        self.hidden: set[object] = set()
        self.memo: dict[object, int] = {}
        self.dated: object = None
        self.ending: tuple[Ending | None, ...] = ()
        self.past_due: Callable[[str], int] = _none_is
        self.advice: Callable[[AdviceLeaf, str], bool] = _nothing_stands
        self.turns: Instant | None = None

    def turns_at(self, at: Instant) -> None:
        """Note a time still to come at which a condition that was read turns."""
        if self.turns is None or at < self.turns:
            self.turns = at


def _nothing_stands(_leaf: AdviceLeaf, _item: str) -> bool:
    return False


def _none_is(_action: str) -> int:
    return NOTHING


Mask = Callable[[Reading], int]
