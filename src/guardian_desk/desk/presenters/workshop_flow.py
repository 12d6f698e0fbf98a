"""The outline of a pack as rows that are read aloud, from the first section to the last stop."""

from guardian_desk.desk.presenters.review import Cells
from guardian_desk.usecases.workshop.outline import Kind, Line, Outline

_NAMED = 3
"""So many steps are named with their words."""

_LISTED = 8
"""So many numbers stand in a row; all of them in the words of that row alone."""

_KINDS = {
    Kind.SECTION: "Section",
    Kind.LIST: "List",
    Kind.QUESTION: "Question",
    Kind.ACTION: "Step",
    Kind.STOP: "Stop",
}


_ENDS = {Kind.QUESTION: "Answers", Kind.ACTION: "Outcomes"}


def outline_rows(outline: Outline) -> tuple[Cells, ...]:
    """Return one row for each line: what it is and rests on, when it comes, what it leads to."""
    words = _words(outline)
    return tuple(Cells(_row(each), _cells(each, words, _LISTED)) for each in outline.lines)


def line_in_full(outline: Outline, row: str) -> str:
    """Return all that is said of one line, with every number; nothing of a row that is gone."""
    words = _words(outline)
    found = (each for each in outline.lines if _row(each) == row)
    told = (_cells(each, words, len(outline.lines)) for each in found)
    return "\n".join(filter(None, next(told, ())))


def _words(outline: Outline) -> dict[str, str]:
    return {each.number: each.says for each in outline.lines}


def _row(line: Line) -> str:
    return f"{line.kind} {line.id}"


def _cells(line: Line, words: dict[str, str], most: int) -> tuple[str, ...]:
    if line.kind is Kind.SECTION:
        return (_part(line), "")
    return (_part(line), f"{_when(line)}\n{_leads(line, words, most)}")


def _part(line: Line) -> str:
    says = [f"{_KINDS[line.kind]} {line.number}: {line.says}"]
    says += [f"{_ENDS[line.kind]}: {'; '.join(line.answers)}"] if line.answers else []
    says += [f"Source: {'; '.join(line.sources)}"] if line.sources else []
    return "\n".join(says)


def _when(line: Line) -> str:
    said = line.when[:1].upper() + line.when[1:]
    return f"{said}.\nHow soon: {line.how_soon}." if line.how_soon else f"{said}."


def _leads(line: Line, words: dict[str, str], most: int) -> str:
    if line.kind in (Kind.ACTION, Kind.STOP):
        return f"Reads {_listed(line.reads, most)}." if line.reads else "Reads no answer."
    told = [f"Shows {_listed(line.shows, most)}."] if line.shows else []
    if len(line.leads) > _NAMED:
        told.append(f"{len(line.leads)} steps: {_listed(line.leads, most)}.")
    else:
        told += [f"{each} {words[each]}" for each in line.leads]
    return "\n".join(told) or "No step reads it itself."


def _listed(numbers: tuple[str, ...], most: int) -> str:
    more = len(numbers) - most
    return f"{', '.join(numbers[:most])}{f' and {more} more' if more > 0 else ''}"
