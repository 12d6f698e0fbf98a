"""What a pack rests on, as it goes on paper: sources with licences, and every part with its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from guardian_desk.core.dates import day_words
from guardian_desk.review.words import counted
from guardian_desk.rulepack.certificate import Certificate
from guardian_desk.rulepack.credit import credit_of
from guardian_desk.rulepack.pack import Basis
from guardian_desk.rulepack.source import Source
from guardian_desk.usecases.provenance import Node, Provenance, credit_lines


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table of the report, with its heading; `stretch` is the column with most words."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    stretch: int = 1


@dataclass(frozen=True, slots=True)
class SourcesReport:
    """The report of one pack: what must be known of it first, then its tables."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[ReportTable, ...]


def sources_report(found: Provenance, certificate: Certificate | None) -> SourcesReport:
    """Return the report of a pack, and of what was proved of it."""
    pack = found.pack
    lines = (
        pack.title,
        f"{pack.id}, version {pack.version}, digest {pack.digest}",
        f"As of {day_words(found.today)}: {len(found.nodes)} parts, {len(found.sources)} sources.",
        *credit_lines(credit_of(pack, pack)),
        f"Without an approval: {found.not_approved} of {len(found.nodes)} parts.",
        proof_words(certificate),
        *_to_mind(found),
    )
    own = ReportTable(
        "Sources",
        ("Source", "Licence, attribution, and how it was read", "Look again", "Parts"),
        tuple(_source(found, each) for each in found.sources),
        stretch=0,
    )
    kinds = groupby(found.nodes, key=lambda each: each.kind)
    parts = (_table(kind, tuple(nodes)) for kind, nodes in kinds)
    return SourcesReport(f"What {pack.id} {pack.version} rests on", lines, (own, *parts))


def proof_words(certificate: Certificate | None) -> str:
    """Return what was proved of a pack as it stands; a certificate of other bytes is none."""
    if certificate is None:
        return "Not proved as it stands: no certificate here fits these rules byte for byte."
    claims = counted(len(certificate.claims), "claim", "claims")
    if not certificate.is_whole:
        return f"Not proved as it stands: not each of {claims} came out."
    short = f"digest {certificate.digest[:12]}…"
    return f"Proved: {claims}, by {certificate.solver}, of exactly these rules ({short})."


def _to_mind(found: Provenance) -> Iterator[str]:
    for each in found.past_review:
        yield f"▲ Past its day of review: {each.title}"
    for each in found.unsigned:
        yield f"▲ {each.title}: nobody with clinical responsibility has signed it yet."


def _source(found: Provenance, source: Source) -> tuple[str, ...]:
    named = f"{source.id}: {source.title}. {source.publisher}, {source.published}"
    about = (source.licence, source.attribution, f"Read as: {source.status}", source.note)
    day = day_words(date.fromisoformat(source.review_by))
    return (
        "\n".join(filter(None, (named, source.url))),
        "\n".join(filter(None, about)),
        f"▲ {day}" if source.is_past_review(found.today) else day,
        str(found.uses_of(source.id)),
    )


def _table(kind: str, nodes: tuple[Node, ...]) -> ReportTable:
    columns = ("Part", "Its words", "Rests on", "Written and approved")
    return ReportTable(f"{kind.capitalize()}: {len(nodes)}", columns, tuple(map(_row, nodes)))


def _row(node: Node) -> tuple[str, ...]:
    rests = "\n".join(_basis(each) for each in node.basis)
    return (node.id, node.says, rests, "\n".join(credit_lines(node.credit)))


def _basis(basis: Basis) -> str:
    return f"{basis.source}: {basis.section or 'as a whole'} ({basis.use.value})"
