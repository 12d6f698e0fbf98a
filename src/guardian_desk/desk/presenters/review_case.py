"""What the page of one reviewed case says: its chronology, and the proof of each entry."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from guardian_desk.core.captions import IN_DRAFT
from guardian_desk.core.dates import england
from guardian_desk.core.instants import Instant, datetime_of
from guardian_desk.decisionlog.entry import ContentClass, Entry
from guardian_desk.decisionlog.happenings import HAPPENED
from guardian_desk.decisionlog.verification import NOT_WITNESSED
from guardian_desk.desk.presenters.review import Cells, breach_tag, case_name
from guardian_desk.desk.presenters.review_late import late_lines, late_rows
from guardian_desk.review.chronology import ChronologyLine, LineKind, chronology_of
from guardian_desk.review.gathering import Gathered, Read
from guardian_desk.review.linked import links_said, names_of
from guardian_desk.review.words import counted, said_at

_MARKS = {
    LineKind.BREACH_BEGAN: "▲ ",
    LineKind.BREACH_STANDS: "▲ ",
    LineKind.BREACH_ENDED: "△ ",
    LineKind.LAPSED: "◇ ",
}
_PARTS = {
    ContentClass.CODED: "Codes and times",
    ContentClass.PERSON: "People",
    ContentClass.WORDS: "Own words",
}


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case: where it comes from, its breaches, what is late, and all that happened."""

    heading: str
    tag: str
    in_breach: bool
    breaches: tuple[str, ...]
    facts: str
    left_out: str
    late: tuple[str, ...]
    slips: tuple[Cells, ...]
    lines: tuple[Cells, ...]
    links: tuple[tuple[str, str], ...] = ()
    untold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What one entry is made of and what was checked of it."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    note: str


def case_view(read: Read, cases: Sequence[Read] = ()) -> CaseView:
    """Return the page of a case; a line that no entry holds has the row name `0/…`."""
    working = read.case.working
    pack = working.protocol.pack
    lines = tuple(
        Cells(f"{line.seq}/{number}", _cells(line))
        for number, line in enumerate(chronology_of(read.followed, names_of(cases)))
    )
    return CaseView(
        heading=f"Case {case_name(read)}",
        tag=breach_tag(read),
        in_breach=bool(read.breaches),
        breaches=tuple(
            " ".join(filter(None, (each.says, _sentence(each.describe()), each.note)))
            for each in read.breaches
        ),
        facts=(
            f"{pack.id} {pack.version}, {working.area.care.title} {working.area.care.version}. "
            f"{'' if working.signed_off else f'{IN_DRAFT}. '}"
            f"The record ends {said_at(read.case.until)}. Bundle: {read.case.bundle}."
        ),
        left_out=f"In no figure. {read.left_out}" if read.left_out else "",
        late=late_lines(read.steps),
        slips=tuple(
            Cells(f"{seq}/{number}", cells) for number, (seq, cells) in enumerate(late_rows(read))
        ),
        lines=lines,
        links=links_said(read, cases),
        untold=tuple(f"What is recorded does not tell: {each.says}" for each in read.untold),
    )


def entry_of(row: str) -> int:
    """Return the entry a line stands for; 0 where it was worked out."""
    return int(row.partition("/")[0])


def proof_of(gathered: Gathered, read: Read, seq: int) -> Proof:
    """Return the proof of one entry of a case; raise KeyError where it is not in the case."""
    entry = next((each for each in read.case.entries if each.seq == seq), None)
    if entry is None:
        raise KeyError(seq)
    # Files are found by the case itself: names repeat, and a refused one may bear the same.
    file = next(each for each in gathered.opened if any(c is read.case for c in each.cases))
    seen = file.verification
    entries = "" if seen is None else f"{counted(seen.entries, 'entry', 'entries')} checked"
    checked = f"{file.name}: {entries}, no fault found. " if entries else ""
    return Proof(
        heading=f"Entry {entry.seq} of {case_name(read)}",
        facts=(
            ("Number", str(entry.seq)),
            ("Kind", entry.kind),
            ("Happened", _happened(entry)),
            ("Recorded", _recorded(entry)),
            ("Leaf (SHA-256)", entry.leaf.hex()),
            ("Leaf before it", entry.prev.hex()),
            ("Session", entry.session),
            ("Case", str(entry.case)),
            *((_PARTS[part], _opening(entry, part)) for part in ContentClass),
        ),
        note=f"{checked}{NOT_WITNESSED}",
    )


def _cells(line: ChronologyLine) -> tuple[str, ...]:
    says = f"{_MARKS.get(line.kind, '')}{line.says}"
    entry = f"Entry {line.seq}, {line.by}" if line.seq else ""
    notes = _sentence("; ".join(line.notes))
    weeks = f"at {line.gestation}" if line.gestation else ""
    happened = "\n".join(filter(None, (said_at(line.happened), weeks)))
    return (happened, says, "\n".join(filter(None, (entry, notes))))


def _happened(entry: Entry) -> str:
    happened = entry.content.coded.get(HAPPENED)
    return said_at(Instant(happened)) if isinstance(happened, int) else "Not said"


def _recorded(entry: Entry) -> str:
    at = Instant(entry.stamp.utc_us)
    local = datetime_of(at, england())
    hours, minutes = divmod(abs(entry.stamp.offset_min), 60)
    sign = "-" if entry.stamp.offset_min < 0 else "+"
    return f"{said_at(at)}:{local:%S}, the device's clock at UTC{sign}{hours:02d}:{minutes:02d}"


def _opening(entry: Entry, part: ContentClass) -> str:
    """Return what an opening says; its hash was compared with the one the entry binds."""
    if part in entry.withheld:
        return "Withheld: the entry binds it, and it did not travel."
    values: Any = dict(entry.content.of(part))
    if not values:
        return "Nothing was recorded of this kind."
    return "\n".join(f"{name}: {_value(values[name])}" for name in sorted(values))


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
