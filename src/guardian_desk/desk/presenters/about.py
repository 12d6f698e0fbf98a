"""What the page about the program says: which packs are here, what they rest on, whose words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guardian_desk.core.dates import day_words
from guardian_desk.desk.presenters.offered import past_review_words
from guardian_desk.desk.presenters.sources_report import proof_words
from guardian_desk.review.words import counted
from guardian_desk.rulepack.credit import credit_of
from guardian_desk.rulepack.source import Source
from guardian_desk.usecases.provenance import Provenance, Register, approval_words, sign_off_words


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: its id and its cells."""

    row: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """The page: program and packs in words, what to mind, and each source with its licence."""

    says: tuple[str, ...]
    warnings: tuple[str, ...]
    rows: tuple[SourceRow, ...]


def about_view(register: Register, program: str) -> AboutView:
    """Return the page; sources past their day of review stand first, then those to attribute."""
    today = register.today
    found = sorted(register.sources, key=lambda s: (not s.is_past_review(today), not s.attribution))
    return AboutView(
        (
            f"Guardian Desk {program}. It shows a written protocol; professionals decide.",
            *(_pack(each, register) for each in register.packs),
            f"{register.area.title}, profile {register.area.version}.",
        ),
        tuple(_warnings(register)),
        tuple(SourceRow(each.id, tuple(_cells(each, today))) for each in found),
    )


def _pack(found: Provenance, register: Register) -> str:
    pack = found.pack
    rests = f"{len(found.nodes)} parts rest on {counted(len(found.sources), 'source', 'sources')}"
    proof = proof_words(register.proofs.get(pack.id))
    credit = credit_of(pack, pack)
    approved = [approval_words(each) for each in credit.approvals or ()]
    signed = [sign_off_words(each) for each in register.signed.get(pack.id, ())]
    told = (("Approved by", approved), ("Signed off by", signed))
    by = " ".join(f"{what}: {'; '.join(who)}." for what, who in told if who)
    by = by or "No approval is recorded."
    return f"{pack.start.key or pack.title}, version {pack.version}: {rests}. {proof} {by}"


def _warnings(register: Register) -> Iterator[str]:
    if late := past_review_words(len(register.past_review)):
        yield f"▲ {late}"
    for found in register.packs:
        is_signed = found.pack.id in register.signed
        if not is_signed and not credit_of(found.pack, found.pack).approvals:
            name = found.pack.start.key or found.pack.title
            yield f"▲ {name}: nobody with clinical responsibility has signed these rules yet."
    for each in register.sources:
        if each.awaits_sign_off:
            yield f"▲ {each.title}: nobody with clinical responsibility has signed it yet."


def _cells(source: Source, today: date) -> Iterator[str]:
    published = "" if source.published == "not stated" else f", {source.published}"
    yield f"{source.title}\n{source.publisher}{published}"
    yield "\n".join(filter(None, (source.licence, source.attribution, f"Read as: {source.status}")))
    day = day_words(date.fromisoformat(source.review_by))
    yield f"▲ Past since {day}" if source.is_past_review(today) else f"By {day}"
