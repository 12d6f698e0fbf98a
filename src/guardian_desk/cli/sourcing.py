"""`sources`: print what every part of a pack rests on, to read, to sign or to file."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guardian_desk.cli.printing import say
from guardian_desk.cli.tools import Tools
from guardian_desk.core.captions import IN_DRAFT
from guardian_desk.core.errors import Exit

if TYPE_CHECKING:
    from guardian_desk.rulepack.signing.standing import Signing
    from guardian_desk.rulepack.source import Source
    from guardian_desk.usecases.provenance import Provenance


def add(verbs: Any) -> None:
    """Add the command to the parser."""
    parser = verbs.add_parser("sources", help="print what every part of a pack rests on")
    parser.add_argument("pack", help="a pack by id, id@version or path")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the report as data")
    form.add_argument("--pdf", type=Path, metavar="FILE", help="write it into a new PDF file")
    parser.set_defaults(verb=_sources)


def _sources(tools: Tools, options: argparse.Namespace) -> int:
    from guardian_desk.usecases.provenance import provenance

    shelved = tools.shelf().pack(options.pack)
    found, signing = provenance(shelved.pack, tools.today()), shelved.signed_off.signing
    if options.pdf is not None:
        tools.write_sources(options.pdf, found, options.pack)
        say([f"What {found.pack.id} {found.pack.version} rests on: {options.pdf}"])
    elif options.json:
        told = {**_data(found), "signing": {"state": signing.state, "why": signing.why}}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        say(_report(found, signing))
    return Exit.DONE


def _report(found: "Provenance", signing: "Signing") -> Iterator[str]:
    from guardian_desk.rulepack.credit import credit_of
    from guardian_desk.usecases.provenance import credit_lines

    pack = found.pack
    yield f"What the pack {pack.id} {pack.version} rests on"
    yield f"{pack.title}."
    yield f"Digest {pack.digest}"
    yield from _signed_off(signing)
    yield f"{len(found.nodes)} parts, {len(found.sources)} sources, as of {found.today}"
    yield from credit_lines(credit_of(pack, pack))
    yield f"Without an approval: {found.not_approved} of {len(found.nodes)} parts."
    if found.unsigned:
        named = ", ".join(each.id for each in found.unsigned)
        yield f"▲ Waiting for sign-off: {named}. Nobody with clinical responsibility has signed."
    if found.past_review:
        named = ", ".join(each.id for each in found.past_review)
        yield f"▲ Past the day of review: {named}. Look whether they were replaced."
    yield from ("", "SOURCES")
    for source in found.sources:
        yield from ("", *_source(found, source))
    yield from ("", "PARTS")
    for node in found.nodes:
        yield from ("", f"{node.kind} {node.id}", f"  {node.says}")
        for each in node.basis:
            yield f"  {each.source}: {each.section or 'as a whole'} ({each.use.value})"
        yield from (f"  {line}" for line in credit_lines(node.credit))


def _signed_off(signing: "Signing") -> Iterator[str]:
    if signing.release is None:
        yield f"▲ {IN_DRAFT} ({signing.why})."
        return
    for each in signing.release.signed_off:
        yield f"Signed off ({each.part}): {each.name}, {each.role}, {each.date}"


def _source(found: "Provenance", source: "Source") -> Iterator[str]:
    yield f"{source.id}  {source.title}. {source.publisher}, {source.published}"
    yield f"  Status: {source.status}. Used by {found.uses_of(source.id)} parts."
    yield f"  Licence: {source.licence}"
    if source.attribution:
        yield f"  {source.attribution}"
    late = "▲ Past its day of review" if source.is_past_review(found.today) else "Look again by"
    yield f"  {late}: {source.review_by}"
    yield from (f"  {words}" for words in (source.note, source.url) if words)


def _data(found: "Provenance") -> dict[str, Any]:
    pack = found.pack
    return {
        "schema": "guardian-desk/sources/1",
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "as_of": found.today.isoformat(),
        "sources": [
            {
                "id": each.id,
                "title": each.title,
                "publisher": each.publisher,
                "published": each.published,
                "licence": each.licence,
                "attribution": each.attribution,
                "status": each.status,
                "awaits_sign_off": each.awaits_sign_off,
                "review_by": each.review_by,
                "past_review": each.is_past_review(found.today),
                "url": each.url,
                "used_by": found.uses_of(each.id),
            }
            for each in found.sources
        ],
        "parts": [
            {
                "kind": node.kind,
                "id": node.id,
                "says": node.says,
                "basis": [
                    {"source": each.source, "section": each.section, "use": each.use.value}
                    for each in node.basis
                ],
                "author": node.credit.author,
                "approvals": [asdict(each) for each in node.credit.approvals or ()],
            }
            for node in found.nodes
        ],
    }
