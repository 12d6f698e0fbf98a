"""Say what the cases linked with one are called here, and how a case can go on from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guardian_desk.core.errors import GuardianError
from guardian_desk.decisionlog.ports import BoardRow, DecisionLog
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.usecases.rules import RuleShelf


@dataclass(frozen=True, slots=True)
class WayOn:
    """A pack of which a case can be opened from this one, once the fact `once` holds in it."""

    pack: str
    once: str
    again: bool
    """True for a case of the same pack: the same child comes again."""


@dataclass(frozen=True, slots=True)
class Kin:
    """The rows of the linked cases by their ids, and the ways on from the case in hand."""

    rows: Mapping[str, BoardRow] = field(default_factory=dict)
    ways: tuple[WayOn, ...] = ()

    def name(self, case: str) -> str:
        """Return what a case is called on this computer; its random id where it is not here."""
        row = self.rows.get(case)
        return row.label if row is not None and row.label else f"case {case}"


def kin_of(log: DecisionLog, working: WorkingCase, ways: tuple[WayOn, ...]) -> Kin:
    """Return the kin of a case; the start page is read only where there is a link."""
    linked = {each.other for each in working.state.links}
    rows = {str(row.case): row for row in log.board() if row.case in linked} if linked else {}
    return Kin(rows, ways)


def ways_on(shelf: RuleShelf, pack: str) -> tuple[WayOn, ...]:
    """Return how cases can go on from one of a pack; slow: it reads every pack of the shelf."""
    return tuple(_ways(shelf, pack))


def _ways(shelf: RuleShelf, pack: str) -> Iterator[WayOn]:
    for name in shelf.packs():
        try:
            found = shelf.pack(name).pack
        except GuardianError:
            # A pack at fault begins no case; the start page says so where it is chosen.
            continue
        for carry in found.carries:
            if carry.pack == pack:
                yield WayOn(found.id, carry.once, again=found.id == pack)
