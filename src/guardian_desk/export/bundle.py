"""Write a bundle: the whole chain, what the chosen cases say, and the rules they ran under."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog import canonical
from guardian_desk.decisionlog.entry import Sealed
from guardian_desk.decisionlog.kinds import pinned_digests
from guardian_desk.decisionlog.ports import DecisionLog, RuleBytes
from guardian_desk.decisionlog.reading import read_body

FORMAT_NAME = "guardian-desk-bundle"
FORMAT = 1
SUFFIX = ".gdx"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself: when and by what it was made, for which cases, how long.

    `head` is the last entry's leaf in 64 hexadecimal digits.
    """

    made_utc_us: int
    program: str
    cases: tuple[CaseId, ...]
    entries: int
    head: str


def bundle_of(
    log: DecisionLog, cases: Sequence[CaseId], *, made_utc_us: int, program: str
) -> Iterator[bytes]:
    """Return the lines of a bundle of these cases, as the log stands now.

    Raises DamagedLog where a case to be exported cannot be read.
    """
    head = log.head()
    digests = sorted({digest for case in cases for digest in _pinned(log, case)})
    rules = [rule for digest in digests if (rule := log.rule_bytes(digest)) is not None]
    present = (sealed for sealed in log.sealed() if sealed.seq <= head.seq)
    chosen = tuple(sorted(set(cases)))
    manifest = Manifest(made_utc_us, program, chosen, head.seq, head.leaf.hex())
    return write_bundle(manifest, present, rules)


def write_bundle(
    manifest: Manifest, entries: Iterable[Sealed], rules: Iterable[RuleBytes]
) -> Iterator[bytes]:
    """Yield the lines of a bundle; what other cases say is withheld, their bodies are not."""
    checksum = hashlib.sha256()
    lines = 0
    for content in _contents(manifest, entries, rules):
        line = canonical.write(content, "a line of the bundle") + b"\n"
        checksum.update(line)
        lines += 1
        yield line
    end = {"end": {"lines": lines, "sha256": checksum.hexdigest()}}
    yield canonical.write(end, "the end of the bundle") + b"\n"


def _contents(
    manifest: Manifest, entries: Iterable[Sealed], rules: Iterable[RuleBytes]
) -> Iterator[dict[str, Any]]:
    yield {
        "format": FORMAT_NAME,
        "v": FORMAT,
        "made_utc_us": manifest.made_utc_us,
        "program": manifest.program,
        "cases": list(manifest.cases),
        "entries": manifest.entries,
        "head": manifest.head,
    }
    for sealed in entries:
        case = read_body(sealed.body).case
        shown = sealed.openings if case is None or case in manifest.cases else ()
        yield {"body": sealed.body.decode(), "openings": [part.decode() for part in shown]}
    for rule in rules:
        data = base64.b64encode(rule.data).decode()
        yield {"rule": {"digest": rule.digest, "name": rule.name, "base64": data}}


def _pinned(log: DecisionLog, case: CaseId) -> Iterator[str]:
    for entry in log.entries(case):
        yield from pinned_digests(entry)
