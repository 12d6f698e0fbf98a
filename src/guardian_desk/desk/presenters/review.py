"""What the review pages say: bundles and their state, cases with breaches, figures with n."""

from collections.abc import Sequence
from dataclasses import dataclass

from guardian_desk.core.visible import one_line
from guardian_desk.desk.presenters.review_late import late_lines
from guardian_desk.review.alarms import Alarm, Sign
from guardian_desk.review.figures import BREACH, Came, Figure, Part, ProtocolFigures
from guardian_desk.review.foreseen import Foreseen
from guardian_desk.review.gathering import Gathered, Read
from guardian_desk.review.linked import linked_in, links_said
from guardian_desk.review.opened import OpenedReview
from guardian_desk.review.summary import (
    FORESEEN_BY,
    notes_of,
    says_draft,
    says_figure,
    says_file,
    says_files,
    says_protocol,
    what_to_do,
)
from guardian_desk.review.waits import NOBODY_ASKED, WAITS
from guardian_desk.review.words import counted, said_at, said_length, short

IN_BREACH = "▲ Breach"
NO_BREACH = "No breach recorded"
NOT_TOLD = "Breach: not recorded"
SHOWN = 3
_SIGNS = {
    Sign.OTHER_RULES: "▲ Under other rules than ours",
    Sign.RULES_DIFFER: "▲ Under rules that differ",
    Sign.TOLD_DIFFERENTLY: "▲ Told in two ways",
}


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a table: what it opens, and its words."""

    row: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was refused: one line, and every fault behind a key."""

    line: str
    details: str


@dataclass(frozen=True, slots=True)
class BreachCard:
    """A breach in sight: a tag, the pack's own words, and the cases in it."""

    tag: str
    says: str
    cases: str
    figure: str


@dataclass(frozen=True, slots=True)
class AlarmCard:
    """A sign of a change, before everything else: what, where, and the worst cases set apart."""

    tag: str
    says: str
    cases: tuple[Cells, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ProtocolTable:
    """The figures of one protocol: its title, its versions and cases, and a row for each."""

    heading: str
    says: str
    rows: tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page of a review."""

    state: str
    alarms: tuple[AlarmCard, ...]
    files: str
    files_in_full: str
    refused: tuple[RefusedFile, ...]
    notes: tuple[str, ...]
    breaches: tuple[BreachCard, ...]
    cases: tuple[Cells, ...]
    figures: tuple[ProtocolTable, ...]
    waits: tuple[Cells, ...]
    foreseen: tuple[ProtocolTable, ...]
    left_out: tuple[Cells, ...]


def overview_of(gathered: Gathered) -> Overview:
    """Return the first page; a refused file shows nothing but what is wrong with it."""
    return Overview(
        state=says_files(gathered),
        alarms=tuple(_alarm(gathered, each) for each in gathered.alarms),
        files=_sound(gathered),
        files_in_full="\n".join(says_file(each) for each in gathered.opened),
        refused=tuple(_refused(each) for each in gathered.refused),
        notes=notes_of(gathered),
        breaches=tuple(_cards(gathered)),
        cases=tuple(_case_row(each, gathered) for each in _most_telling_first(gathered.cases)),
        figures=tuple(_protocol(each, gathered) for each in gathered.protocols),
        waits=_waits(gathered),
        foreseen=tuple(_foreseen(each, gathered) for each in gathered.foreseen if each.figures),
        left_out=tuple(
            Cells(str(each.case), (short(each.case), each.bundle, each.why))
            for each in gathered.left_out
        ),
    )


def _protocol(protocol: ProtocolFigures, gathered: Gathered) -> ProtocolTable:
    heading = f"Figures: {one_line(protocol.title)}"
    return ProtocolTable(heading, says_protocol(protocol), _figures(protocol.figures, gathered))


def _foreseen(foreseen: Foreseen, gathered: Gathered) -> ProtocolTable:
    heading = one_line(f"{FORESEEN_BY} {foreseen.version} of {foreseen.pack}")
    return ProtocolTable(heading, says_draft(foreseen), _figures(foreseen.figures, gathered))


def _waits(gathered: Gathered) -> tuple[Cells, ...]:
    """Return the rows of late steps; where several packs have some, each row names its own."""
    rows = _figures(gathered.waits, gathered)
    if len({each.pack for each in gathered.waits}) < 2:
        return rows
    return tuple(
        Cells(row.row, (f"{row.cells[0]}\n{each.pack}", *row.cells[1:]))
        for row, each in zip(rows, gathered.waits, strict=True)
    )


def _figures(figures: Sequence[Figure], gathered: Gathered) -> tuple[Cells, ...]:
    return tuple(
        Cells(figure_key(each), (_title(each), "\n".join(_n(each, gathered)), says_figure(each)))
        for each in figures
    )


def _n(figure: Figure, gathered: Gathered) -> tuple[str, ...]:
    """Return n, and how many of its cases are linked as those of one child."""
    linked = linked_in(figure, gathered)
    return (str(figure.n), f"{linked} linked, of one child") if linked else (str(figure.n),)


def case_name(read: Read) -> str:
    """Return what a case is called on screen: its device's label and its own short name."""
    label = one_line(read.case.label)
    return f"{label} ({short(read.case.case)})" if label else short(read.case.case)


def breach_cell(read: Read) -> str:
    """Return a case's breaches and late steps, after the sign that it may have been changed."""
    sign = "" if read.sign is None else _SIGNS[read.sign]
    return "\n".join(filter(None, (sign, breach_tag(read), *late_lines(read.steps))))


def breach_tag(read: Read) -> str:
    """Return the words and shape of a case's breaches."""
    if not read.breaches:
        return NOT_TOLD if read.untold else NO_BREACH
    length = said_length(max(each.length for each in read.breaches))
    still = ", still so" if any(each.is_standing for each in read.breaches) else ""
    return f"{IN_BREACH}, {length}{still}"


def figure_key(figure: Figure) -> str:
    """Return the row name of a figure; one pack may use an id that another uses too."""
    return f"{figure.pack}/{figure.shape}/{figure.id}"


def figure_by(gathered: Gathered, key: str) -> Figure:
    """Return a figure by its row name; raise KeyError where there is none."""
    for each in gathered.every_figure:
        if figure_key(each) == key:
            return each
    raise KeyError(key)


@dataclass(frozen=True, slots=True)
class FigureView:
    """The cases behind one figure."""

    heading: str
    says: str
    sources: str
    cases: tuple[Cells, ...]


def figure_view(gathered: Gathered, key: str) -> FigureView:
    """Return the page of a figure: those that count first, and why the others do not."""
    figure = figure_by(gathered, key)
    words = {each.id: each.says for each in figure.heaps}
    order = {each.id: place for place, each in enumerate(figure.heaps)}
    parts = sorted(figure.parts, key=lambda each: (order.get(each.heap, 0), -(each.length or 0)))
    rows = tuple(
        Cells(
            str(each.case),
            (case_name(gathered.case(each.case)), capital(words.get(each.heap, "")), each.says),
        )
        for each in parts
    )
    says = f"n {', '.join(_n(figure, gathered))}: {says_figure(figure)}."
    return FigureView(_heading(figure), says, f"Source: {'; '.join(figure.basis)}.", rows)


def _alarm(gathered: Gathered, alarm: Alarm) -> AlarmCard:
    reads = [gathered.case(case) for case in alarm.cases]
    worst = _most_telling_first(reads)
    rows = tuple(
        Cells(str(each.case.case), (f"{case_name(each)}: {_breach_under(each, alarm)}",))
        for each in worst[:SHOWN]
    )
    more = len(reads) - SHOWN
    also = f"{counted(more, 'more stands', 'more stand')} first in the list of cases."
    return AlarmCard(f"▲ {alarm.title}", alarm.says, rows, also if more > 0 else "")


def _sound(gathered: Gathered) -> str:
    """Return one line on all that verification let through; each file stands behind a key."""
    if not gathered.opened:
        return ""
    seen = [each.verification.entries for each in gathered.opened if each.verification is not None]
    bundles = counted(len(gathered.opened), "bundle", "bundles")
    return f"No fault found in {bundles}: {counted(sum(seen), 'entry', 'entries')} checked"


def _breach_under(read: Read, alarm: Alarm) -> str:
    if read.breaches or read.untold or alarm.sign is Sign.TOLD_DIFFERENTLY:
        return breach_tag(read)
    return "no breach, but only by the rules it came with"


def _refused(file: OpenedReview) -> RefusedFile:
    details = "\n".join((*(capital(str(each)) for each in file.faults), *what_to_do(file)))
    return RefusedFile(f"Refused: {says_file(file)}", details)


def _in_breach(gathered: Gathered, parts: Sequence[Part], lead: str) -> str:
    """Return the longest breaches by name; those that ended and those still so stand apart."""
    if not parts:
        return ""
    longest = sorted(parts, key=lambda each: -(each.length or 0))
    names = ", ".join(
        f"{case_name(gathered.case(each.case))} {said_length(each.length or 0)}"
        for each in longest[:3]
    )
    more = f" and {len(parts) - 3} more" if len(parts) > 3 else ""
    return f"{lead}: {names}{more}."


def _cards(gathered: Gathered) -> list[BreachCard]:
    found = []
    for figure in gathered.figures:
        within = [each for each in figure.parts if each.length is not None]
        if figure.shape != BREACH or not within:
            continue
        ended = [each for each in within if each.heap != Came.STILL_SO]
        still = [each for each in within if each.heap == Came.STILL_SO]
        names = (
            _in_breach(gathered, ended, "Ended"),
            _in_breach(gathered, still, "Still so when the record ends, at least"),
        )
        key = figure_key(figure)
        tag = f"{IN_BREACH}: {counted(len(within), 'case', 'cases')} of {figure.n}"
        found.append(BreachCard(tag, figure.title, "\n".join(filter(None, names)), key))
    return found


def _most_telling_first(cases: Sequence[Read]) -> list[Read]:
    def telling(read: Read) -> tuple[bool, bool, bool, bool, int, int, int]:
        longest = max((each.length for each in read.breaches), default=0)
        # How long a breach has stood that never ended hangs on the day of export alone.
        stands = any(each.is_standing for each in read.breaches)
        late = max((each.days for each in read.steps if each.is_late), default=-1)
        opened = read.case.working.state.known.opened
        none, untold = not read.breaches, bool(read.untold)
        return (read.sign is None, none, none and not untold, stands, -longest, -late, opened)

    return sorted(cases, key=telling)


def _case_row(read: Read, gathered: Gathered) -> Cells:
    working = read.case.working
    entries = counted(len(read.case.entries), "entry", "entries")
    opened = f"{said_at(working.state.known.opened)}, {working.area.care.title}"
    name = "\n".join((case_name(read), *(words for _, words in links_said(read, gathered.cases))))
    record = f"{opened}\n{entries}, {read.case.bundle}"
    return Cells(str(read.case.case), (name, breach_cell(read), record))


def _heading(figure: Figure) -> str:
    waited = figure.shape == WAITS and not figure.id.startswith(NOBODY_ASKED)
    return f"Waited on: {figure.title}" if waited else _title(figure)


def _title(figure: Figure) -> str:
    return f"Breach: {figure.title}" if figure.shape == BREACH else figure.title


def capital(text: str) -> str:
    """Return a text with a large first letter."""
    return text[:1].upper() + text[1:]
