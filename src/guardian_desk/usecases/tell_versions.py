"""Tell two versions of a pack apart, as lines for people and as data with a versioned shape."""

from collections.abc import Iterator, Sequence
from typing import Any

from guardian_desk.rulepack.certificate import Verdict
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.versions.changes import Change, Weight, changes
from guardian_desk.usecases.losses import Loss, Lost

SCHEMA = "guardian-desk/diff/1"

_WEIGHTS = {
    Weight.CLINICAL: "Clinical changes",
    Weight.WORDS: "Changes of words alone",
    Weight.REST: "Layout, sources and audit",
}
_LOST = {
    Lost.NOT_ASKED: "no longer asked for",
    Lost.SLOWER: "less urgent",
    Lost.LIFTED: "no longer held back",
    Lost.GONE: "no longer stands",
}


def told(old: RulePack, new: RulePack, losses: Sequence[Loss]) -> dict[str, Any]:
    """Return what differs; the shape is documented in docs/json/diff.md."""
    return {
        "schema": SCHEMA,
        "old": _pack(old),
        "new": _pack(new),
        "changes": [_change(each) for each in changes(old, new)],
        "losses": [_loss(each) for each in losses if each.verdict is not Verdict.PROVED],
        "kept": sum(each.verdict is Verdict.PROVED for each in losses),
    }


def _pack(pack: RulePack) -> dict[str, str]:
    return {"id": pack.id, "version": pack.version, "digest": pack.digest}


def _change(change: Change) -> dict[str, Any]:
    return {
        "weight": change.weight.value,
        "kind": change.kind,
        "id": change.id,
        "how": change.how.value,
        "field": change.field,
        "says": list(change.says),
    }


def _loss(loss: Loss) -> dict[str, Any]:
    return {
        "lost": loss.lost.value,
        "kind": loss.kind,
        "id": loss.id,
        "says": loss.says,
        "verdict": loss.verdict.value,
        "why": loss.why,
        "case": list(loss.lines),
    }


def lines(old: RulePack, new: RulePack, losses: Sequence[Loss]) -> tuple[str, ...]:
    """Return what differs in plain English: clinical changes, and what they lose, first."""
    found = changes(old, new)
    by_weight = {weight: [each for each in found if each.weight is weight] for weight in Weight}
    told = [f"{old.id} {old.version} | {new.id} {new.version}"]
    if old.version == new.version and old.digest != new.digest:
        told.append("Both carry the same version, and they are not the same: give one another.")
    if not found:
        return (*told, "", "Nothing differs.")
    for weight, listed in by_weight.items():
        if weight is Weight.WORDS:
            told += ["", "What is lost", *_of_losses(losses)]
        told += ["", f"{_WEIGHTS[weight]}: {len(listed) or 'none'}"]
        told += _of_changes(listed)
    return tuple(told)


def _of_changes(listed: Sequence[Change]) -> Iterator[str]:
    head = ""
    for each in listed:
        if each.says[0] != head:
            head = each.says[0]
            yield f"- {head}"
        yield from (f"    {line}" for line in each.says[1:])


def _of_losses(losses: Sequence[Loss]) -> Iterator[str]:
    for verdict in (Verdict.REFUTED, Verdict.NOT_PROVED):
        for each in losses:
            if each.verdict is verdict:
                why = f" ({each.why})" if each.why else ""
                perhaps = "not proved: " if verdict is Verdict.NOT_PROVED else ""
                yield f"- {perhaps}{_LOST[each.lost]}: {each.says}{why}"
                yield from (f"    {line}" for line in each.lines)
    for lost in Lost:
        kept = [each for each in losses if each.lost is lost and each.verdict is Verdict.PROVED]
        if kept:
            yield f"- {len(kept)} {_KINDS[lost]}: no case in which one is {_LOST[lost]}: proved"


_KINDS = {
    Lost.NOT_ASKED: "steps",
    Lost.SLOWER: "steps",
    Lost.LIFTED: "stops",
    Lost.GONE: "standing lines",
}
