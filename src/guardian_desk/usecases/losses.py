"""Hold what a change takes away: what was asked for in a case, and no longer is."""

from dataclasses import dataclass, replace
from enum import StrEnum

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
