"""Log beside each save what a draft would have advised, and show it to nobody."""

from typing import Any

from guardian_desk.casework.advance import replay
from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.fitting import fitted
from guardian_desk.casework.state import begun
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.entry import Content, Draft
from guardian_desk.decisionlog.kinds import ADVICE_FORESEEN
from guardian_desk.decisionlog.retelling import WorkingCase, compiled
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.usecases.rules import RuleShelf


def silent_draft(rules: RuleShelf, draft: str) -> CompiledProtocol | None:
    """Return the draft that is named, compiled; None where none is. Raise Faulty or Usage."""
    return compiled(rules.pack(draft).pack) if draft else None


def foreseen(draft: CompiledProtocol, working: WorkingCase, at: Instant) -> Draft | None:
    """Return the entry that says what a draft would have advised; None for another pack's case.

    It tells nothing of what happened, so that nothing which tells the case takes it in.
    """
    pack = draft.pack
    if working.protocol.pack.id != pack.id:
        return None
    under = fitted(working.protocol, draft, working.state.told)
    area = area_of(pack, working.area.care, working.area.homes)
    would_be = advise(draft, area, replay(draft, area, begun(working.state), under.kept), at)
    was = working.advice(at)
    coded = {
        "at_us": int(at),
        "pack": pack.id,
        "version": pack.version,
        "draft": pack.digest,
        "left_out": len(under.left_out),
        "newly": _open_in(would_be, but_not=was),
        "no_longer": _open_in(was, but_not=would_be),
        "slower_or_sooner": _otherwise(was, would_be),
    }
    return Draft(ADVICE_FORESEEN, working.case, Content(coded=coded))


def _open(advice: Advice) -> dict[tuple[str, str], str]:
    return {(each.action.id, each.item): each.urgency.value for each in advice.open_actions}


def _open_in(advice: Advice, *, but_not: Advice) -> list[dict[str, Any]]:
    other = _open(but_not)
    return [_step(key, urgency) for key, urgency in _open(advice).items() if key not in other]


def _otherwise(was: Advice, would_be: Advice) -> list[dict[str, Any]]:
    before = _open(was)
    return [
        _step(key, urgency)
        for key, urgency in _open(would_be).items()
        if before.get(key, urgency) != urgency
    ]


def _step(key: tuple[str, str], urgency: str) -> dict[str, Any]:
    action, item = key
    return {"action": action, "item": item, "urgency": urgency}
