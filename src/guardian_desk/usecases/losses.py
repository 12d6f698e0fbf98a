"""Hold what a change takes away: what was asked for in a case, and no longer is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from guardian_desk.casework.advise import Advice
from guardian_desk.rulepack.certificate import Verdict
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.versions.touched import touched


class Lost(StrEnum):
    """What may be lost of a part."""

    NOT_ASKED = "not_asked"
    SLOWER = "slower"
    LIFTED = "lifted"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that a change may take away, and whether it does in any case.

    Proved: no case loses it. Refuted: `lines` tell a case that does. Not proved: `why`.
    """

    lost: Lost
    kind: str
    id: str
    says: str
    verdict: Verdict = Verdict.NOT_PROVED
    lines: tuple[str, ...] = ()
    why: str = ""


NO_SOLVER = "the solver is a part for authors, and it is not in this program"


def may_lose(old: RulePack, new: RulePack) -> tuple[Loss, ...]:
    """Return all that the old version asks for and keeps back, the untouched proved already.

    Where nothing that a step looks at changed, it is asked for in the same cases: that needs no
    solver. Anything else is not proved yet.
    """
    reached = touched(old, new)
    parts = old.parts
    found = [Loss(Lost.NOT_ASKED, "actions", each.id, each.do) for each in parts.actions]
    found += [Loss(Lost.SLOWER, "actions", each.id, each.do) for each in parts.actions]
    found += [Loss(Lost.LIFTED, "stops", each.id, each.says) for each in parts.stops]
    found += [Loss(Lost.GONE, "banners", each.id, each.says) for each in parts.banners]
    return tuple(
        replace(each, why=NO_SOLVER)
        if (each.kind, each.id) in reached
        else replace(each, verdict=Verdict.PROVED)
        for each in found
    )


def lost_between(was: Advice, now: Advice) -> Iterator[tuple[Lost, str]]:
    """Yield what one advice has and the other has no more, with the id of the part."""
    for each in was.open_actions:
        other = now.action(each.action.id, each.item)
        if other is None or not other.is_open:
            yield Lost.NOT_ASKED, each.action.id
        elif other.urgency.rank < each.urgency.rank:
            yield Lost.SLOWER, each.action.id
    for lost, before, after in (
        (Lost.LIFTED, was.stops, now.stops),
        (Lost.GONE, was.banners, now.banners),
    ):
        kept = {each.id for each in after}
        yield from ((lost, each.id) for each in before if each.id not in kept)
