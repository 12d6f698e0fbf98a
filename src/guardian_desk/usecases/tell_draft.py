"""Tell what a draft would have asked for in past cases: lines for people, data for machines."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from guardian_desk.core.instants import datetime_of
from guardian_desk.review.words import counted, said_at
from guardian_desk.usecases.under_draft import Differs, Needed, Replayed, UnderDraft

SCHEMA = "guardian-desk/replay/1"


def told(found: Replayed) -> dict[str, Any]:
    """Return the replay; the shape is documented in docs/json/replay.md."""
    draft = found.draft
    return {
        "schema": SCHEMA,
        "draft": {"id": draft.id, "version": draft.version, "digest": draft.digest},
        "cases": [_case(each) for each in found.cases],
        "other_packs": found.others,
        "unread": found.unread,
        "refused": [{"bundle": file.name, "why": str(file.faults[0])} for file in found.refused],
    }


def _case(case: UnderDraft) -> dict[str, Any]:
    pack = case.case.working.protocol.pack
    return {
        "case": case.case.case,
        "bundle": case.case.bundle,
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "newly": [_differs(each) for each in case.newly],
        "no_longer": [_differs(each) for each in case.no_longer],
        "otherwise": [_differs(each) for each in case.otherwise],
        "left_out": case.left_out,
    }


def _differs(each: Differs) -> dict[str, Any]:
    step = each.either
    return {
        "action": step.action,
        "item": step.item,
        "do": step.says,
        "own": _needed(each.own),
        "draft": _needed(each.draft),
    }


def _needed(needed: Needed | None) -> dict[str, str] | None:
    if needed is None:
        return None
    return {"since": datetime_of(needed.since).isoformat(), "urgency": needed.urgency.value}


def lines(found: Replayed) -> tuple[str, ...]:
    """Return the replay in plain English: how many cases, then each of them."""
    return tuple(_lines(found))


def _lines(found: Replayed) -> Iterator[str]:
    count, draft = len(found.cases), found.draft
    cases = "1 past case" if count == 1 else f"{count} past cases"
    yield f"{cases} under {draft.id} {draft.version} ({draft.digest[:12]})"
    yield from (f"Refused: {file.name}: {file.faults[0]}" for file in found.refused)
    if found.others:
        yield f"Not played, as they are of another pack: {found.others}"
    if found.unread:
        yield f"Not played, as they cannot be read: {found.unread}"
    for kind, says in _KINDS:
        steps = Counter(
            (each.either.action, each.either.says)
            for case in found.cases
            for each in {e.either.action: e for e in getattr(case, kind)}.values()
        )
        for (_, do), number in steps.most_common():
            yield f"- {number} of {count} {says}: {do}"
    if found.cases:
        yield from _how_to_read(found)
    for case in found.cases:
        yield from _of_case(case)


def _how_to_read(found: Replayed) -> Iterator[str]:
    if not any(each.differs for each in found.cases):
        yield "Nothing would have been needed otherwise in any of them."
    elif not any(each.newly for each in found.cases):
        yield "Nothing would newly have been needed."
    yield "Answers are those given at the time. What only the draft asks reads as not answered."
    yield "A longer or shorter limit shows only where it passed; `diff` tells every limit."


_KINDS = (
    ("newly", "would newly have needed"),
    ("no_longer", "would no longer have needed"),
    ("otherwise", "would have needed at another time or urgency"),
)


def _of_case(case: UnderDraft) -> Iterator[str]:
    if not case.differs and not case.left_out:
        return
    yield ""
    yield f"{case.case.case} in {case.case.bundle}"
    if case.left_out:
        entries = counted(case.left_out, "entry", "entries")
        yield f"  The draft cannot take {entries} as recorded; it counts as not recorded there."
    for kind, head in (("newly", "Newly"), ("no_longer", "No longer"), ("otherwise", "Otherwise")):
        for each in getattr(case, kind):
            of = f" ({each.either.item})" if each.either.item else ""
            yield f"  {head}: {each.either.says}{of}"
            sides = [f"{name} {_said(side)}" for name, side in (("was", each.own),
                     ("would be", each.draft)) if side is not None]  # fmt: skip
            yield f"      {'; '.join(sides)}"


def _said(needed: Needed) -> str:
    return f"from {said_at(needed.since)}, {_URGENT[needed.urgency.value]}"


_URGENT = {
    "when_due": "when due",
    "today": "the same day",
    "now": "at once",
    "emergency": "as an emergency",
}
