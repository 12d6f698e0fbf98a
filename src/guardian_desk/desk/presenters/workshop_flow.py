"""The outline of a pack as rows that are read aloud, from the first section to the last stop."""

from guardian_desk.desk.presenters.review import Cells
from guardian_desk.usecases.workshop.outline import Kind, Line, Outline

_NAMED = 3
"""So many steps are named with their words; of more, the numbers alone are said."""

_KINDS = {
    Kind.SECTION: "Section",
    Kind.LIST: "List",
    Kind.QUESTION: "Question",
    Kind.ACTION: "Step",
    Kind.STOP: "Stop",
}


def outline_rows(outline: Outline) -> tuple[Cells, ...]:
    """Return one row for each line: what it is, when it comes, what it leads to, its source."""
    words = {each.number: each.says for each in outline.lines}
    return tuple(
        Cells(
            f"{each.kind} {each.id}", (_part(each), _when(each), _leads(each, words), _rests(each))
        )
        for each in outline.lines
    )


def _part(line: Line) -> str:
    answers = f"\n{'; '.join(line.answers)}" if line.answers else ""
    return f"{_KINDS[line.kind]} {line.number}: {line.says}{answers}"


def _when(line: Line) -> str:
    if line.kind is Kind.SECTION:
        return ""
    said = line.when[:1].upper() + line.when[1:]
    return f"{said}.\nHow soon: {line.how_soon}." if line.how_soon else f"{said}."


def _leads(line: Line, words: dict[str, str]) -> str:
    if line.kind is Kind.SECTION:
        return ""
    if line.kind in (Kind.ACTION, Kind.STOP):
        return f"Reads {', '.join(line.reads)}" if line.reads else "Reads no answer"
    shows = f"Shows {', '.join(line.shows)}\n" if line.shows else ""
    if len(line.leads) > _NAMED:
        return f"{shows}{len(line.leads)} steps: {', '.join(line.leads)}"
    leads = "\n".join(f"{each} {words[each]}" for each in line.leads)
    return f"{shows}{leads}".rstrip() or "No step reads it itself"


def _rests(line: Line) -> str:
    return "\n".join(line.sources)
