"""Write the page that says what is proved of each pack, and what carries each recommendation."""

import re
from collections import Counter
from collections.abc import Iterator

from guardian_desk.rulepack.certificate import Certificate, Verdict
from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition, NoneOf
from guardian_desk.rulepack.pack import Guarantee, RulePack
from safety_file import SafetyFile

LEARNT = (
    "Contact that falls away is challenged, and the work does not end for it",
    "Where a baby may be neglected, physical harm is thought of too",
    "Fathers belong in every assessment and plan",
    "What families need and what there is are held together; gaps are told",
    "When an unborn baby is referred, and what makes it sooner, is clear to everyone",
    "What is known to be dangerous before a birth is acted on early",
    "Where a parent moves, the two areas talk to each other",
    "GPs are asked for what they know, and hear what was said",
    "Police hear in time of an injury that somebody may have caused",
)
"""The nine recommendations of the founding document, in our own words and its order."""

UNASKED = {
    "unknown-never-reassures": "An answer that becomes unknown takes away and slows nothing",
    "concern-never-lowers": "One more concern lowers nothing",
    "deadline-starts": "The time of a step runs from something that has come",
    "interruption-budget": "No case interrupts more often than the pack says",
    "reachable": "Everything in the pack can come to bear",
    "not-always": "What is conditional is not always so",
}


def proofs_page(file: SafetyFile) -> str:
    """Return the page as Markdown; the same packs and certificates give the same words."""
    lines = list(_head())
    for number, learnt in enumerate(LEARNT, 1):
        carried = [_link(pack, each) for pack, each in _carrying(file, number)]
        lines.append(f"| {number} | {learnt} | {', '.join(carried) or '**none**'} |")
    for name, pack in file.packs.items():
        lines += ["", *_pack(pack, file.proofs.get(name))]
    return "\n".join(lines) + "\n"


def _head() -> Iterator[str]:
    yield "# What is proved"
    yield ""
    yield "Written by `packaging/safety.py write` from packs and certificates; not by hand."
    yield "What a proof covers: [decision 0023](decisions/0023-what-a-proof-covers.md)."
    yield "`check --prove` proves it again."
    yield "No overlap is settled by the order of lines: of limits, or raises, that hold at once the"
    yield "strictest wins ([decision 0032](decisions/0032-the-strictest-line-wins.md))."
    yield ""
    yield "## Which guarantees carry each recommendation"
    yield ""
    yield "The founding document has nine. A guarantee carries one where its basis names it."
    yield ""
    yield "| | learnt | carried by |"
    yield "|---|---|---|"


def _carrying(file: SafetyFile, number: int) -> Iterator[tuple[RulePack, Guarantee]]:
    named = re.compile(rf"\bRecommendation {number}\b")
    for pack in file.packs.values():
        for each in pack.parts.guarantees:
            if any(b.source == "SEED" and named.search(b.section) for b in each.basis):
                yield pack, each


def _link(pack: RulePack, guarantee: Guarantee) -> str:
    return f"[{pack.id}/{guarantee.id}](#{pack.id})"


def _pack(pack: RulePack, proof: Certificate | None) -> Iterator[str]:
    yield f"## {pack.id}"
    yield ""
    if proof is None:
        yield f"*{pack.title}.* Version {pack.version}: **nothing is proved of it as it stands.**"
    else:
        proved = sum(each.verdict is Verdict.PROVED for each in proof.claims)
        yield f"*{pack.title}.* Version {pack.version}, digest `{pack.digest[:16]}`:"
        yield f"{proved} of {len(proof.claims)} claims proved by {proof.solver}."
        yield from ("", "| asked of every pack | claims | proved |", "|---|---|---|")
        yield from _unasked(proof)
    yield ""
    yield "| guarantee | says | bears where | must then hold | basis | verdict |"
    yield "|---|---|---|---|---|---|"
    for each in pack.parts.guarantees:
        verdict = None if proof is None else proof.verdict_of(each.id)
        said = "**not proved**" if verdict is None else verdict.value.replace("_", " ")
        basis = "; ".join(f"{b.source}: {b.section}" for b in each.basis)
        held = f"`{_condition(each.holds)}`"
        yield f"| `{each.id}` | {each.says} | {_bears(each)} | {held} | {basis} | {said} |"


def _unasked(proof: Certificate) -> Iterator[str]:
    kinds = Counter(each.claim.partition(":")[0] for each in proof.claims)
    good = Counter(
        each.claim.partition(":")[0] for each in proof.claims if each.verdict is Verdict.PROVED
    )
    for kind, says in UNASKED.items():
        yield f"| {says} | {kinds[kind]} | {good[kind]} |"


def _bears(guarantee: Guarantee) -> str:
    said = [f"each `{guarantee.each}`"] if guarantee.each else []
    if guarantee.given is not None:
        said.append(f"given `{_condition(guarantee.given)}`")
    if guarantee.when is not None:
        said.append(f"when `{_condition(guarantee.when)}`")
    return "; ".join(said) or "always"


def _condition(condition: Condition) -> str:
    """Return a condition in one line, as a pack may write it."""
    match condition:
        case str():
            return condition
        case AllOf(parts):
            name = "all"
        case AnyOf(parts):
            name = "any"
        case NoneOf(parts):
            name = "none"
    return f"{{{name}: [{', '.join(map(_condition, parts))}]}}"
