"""Draw the flow of a pack as SVG: each section with its questions, and beside them what they raise.

The outline says the same in words, and more of it: the picture is never the only way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.etree import ElementTree as ET

from guardian_desk.core.visible import one_line
from guardian_desk.usecases.workshop.outline import Kind, Line, Outline

WIDE = 1120
_MARGIN, _COLUMN, _GAP, _INSET = 32, 440, 12, 10
_RIGHT = WIDE - _MARGIN - _COLUMN
_LETTERS, _ROW, _SMALL, _TITLE = 14, 19, 12, 18
_PER_LINE = 52
"""So many letters of the usual size fill a box; wide ones are wrapped a little early."""

_MOST_WAYS, _MOST_NAMED = 8, 6

_INK, _QUIET, _EDGE, _GROUND, _BAND = "#212b32", "#4c6272", "#4c6272", "#ffffff", "#f0f4f5"
_ASKED = (Kind.QUESTION, Kind.LIST)


@dataclass(frozen=True, slots=True)
class _Box:
    """A line of the outline with where it is drawn."""

    line: Line
    words: tuple[str, ...]
    notes: tuple[str, ...]
    left: int
    top: int

    @property
    def tall(self) -> int:
        return 2 * _INSET + _ROW * len(self.words) + (_SMALL + 4) * len(self.notes)

    @property
    def middle(self) -> int:
        return self.top + self.tall // 2

    @property
    def foot(self) -> int:
        return self.top + self.tall


def drawn_flow(outline: Outline) -> bytes:
    """Return the picture of an outline; the same outline always gives the same bytes."""
    ET.register_namespace("", _SVG)
    drawing = ET.Element(f"{{{_SVG}}}svg", {"role": "img", "font-family": "sans-serif"})
    _add(drawing, "title").text = one_line(f"The flow of {outline.title} {outline.version}")
    _add(drawing, "desc").text = (
        "Each section with its questions on the left, and beside them the steps and stops that"
        " read them. The outline says the same in words."
    )
    ground = _add(drawing, "rect", x=0, y=0, width=WIDE, fill=_GROUND)
    foot = _MARGIN + _TITLE
    _text(drawing, _MARGIN, foot, f"{outline.title} {outline.version}", _TITLE, bold=True)
    foot += _MARGIN
    for title, asked, ends in _bands(outline):
        foot = _draw_band(drawing, foot, title, asked, ends)
    tall = foot + _MARGIN
    ground.set("height", str(tall))
    drawing.set("width", str(WIDE))
    drawing.set("height", str(tall))
    drawing.set("viewBox", f"0 0 {WIDE} {tall}")
    # The library leaves open what this gives.
    return bytes(ET.tostring(drawing, encoding="utf-8", xml_declaration=True))


_SVG = "http://www.w3.org/2000/svg"


def _bands(outline: Outline) -> Iterator[tuple[str, list[Line], list[Line]]]:
    """Yield each section with its questions, and with the steps that first read one of them."""
    ends = outline.of_kind(Kind.ACTION, Kind.STOP)
    hubs = {each.number for each in outline.of_kind(*_ASKED) if _is_hub(each)}
    placed = {each.number: _first_section(each, hubs) for each in ends}
    for section in outline.of_kind(Kind.SECTION):
        inside = f"{section.number}."
        asked = [each for each in outline.of_kind(*_ASKED) if each.number.startswith(inside)]
        here = [each for each in ends if placed[each.number] == section.number]
        yield f"{section.number}  {section.says}", asked, here
    rest = [each for each in ends if not placed[each.number]]
    if rest:
        yield "Whatever is answered", [], rest


def _is_hub(asked: Line) -> bool:
    """Tell whether so much reads a question that lines from it would hide all others."""
    return len(asked.leads) > _MOST_WAYS


def _first_section(end: Line, hubs: set[str]) -> str:
    """Return the section that a step stands at: of what it reads, the first that is not for all."""
    own = [each for each in end.reads if each not in hubs] or list(end.reads)
    return own[0].partition(".")[0] if own else ""


def _draw_band(
    drawing: ET.Element, top: int, title: str, asked: list[Line], ends: list[Line]
) -> int:
    """Draw one section and return where it ends."""
    band = _add(drawing, "rect", x=_MARGIN // 2, y=top, width=WIDE - _MARGIN, rx=4, fill=_BAND)
    _text(drawing, _MARGIN, top + _TITLE + _INSET, title, _TITLE, bold=True)
    begin = top + _TITLE + 3 * _INSET
    here = {each.number for each in asked if not _is_hub(each)}
    left = _boxes(asked, _MARGIN, begin, here)
    right = _boxes(ends, _RIGHT, begin, here)
    for end in right:
        for question in left:
            if question.line.number in here and question.line.number in end.line.reads:
                _draw_way(drawing, question, end)
    for box in (*left, *right):
        _draw_box(drawing, box)
    foot = max([begin, *(box.foot for box in (*left, *right))]) + _GAP
    band.set("height", str(foot - top))
    return foot + _GAP


def _boxes(lines: Sequence[Line], left: int, top: int, here: set[str]) -> list[_Box]:
    found: list[_Box] = []
    for line in lines:
        says = f"{line.number}  {one_line(line.says)}"
        box = _Box(line, tuple(wrap(says, _PER_LINE)), tuple(_notes(line, here)), left, top)
        found.append(box)
        top = box.foot + _GAP
    return found


def _notes(line: Line, here: set[str]) -> Iterator[str]:
    """Yield in small letters what no line of the picture says."""
    if line.kind in _ASKED:
        if line.reads:
            yield f"shown by {_listed(line.reads)}"
        if _is_hub(line):
            yield f"read by {len(line.leads)} steps"
        return
    others = tuple(each for each in line.reads if each not in here)
    if others:
        yield f"reads {_listed(others)}"


def _listed(numbers: tuple[str, ...]) -> str:
    more = len(numbers) - _MOST_NAMED
    return f"{', '.join(numbers[:_MOST_NAMED])}{f' and {more} more' if more > 0 else ''}"


def _draw_box(drawing: ET.Element, box: _Box) -> None:
    """Draw a box whose shape tells its kind: round for what is asked, a bar for a step."""
    kind = box.line.kind
    group = _add(drawing, "g")
    _add(group, "title").text = one_line(f"{box.line.number} {box.line.says}")
    _add(
        group,
        "rect",
        x=box.left,
        y=box.top,
        width=_COLUMN,
        height=box.tall,
        rx=14 if kind in _ASKED else 0,
        fill=_GROUND,
        stroke=_INK if kind is Kind.STOP else _EDGE,
        **{"stroke-width": 4 if kind is Kind.STOP else 1},
    )
    if kind is Kind.ACTION:
        _add(group, "rect", x=box.left, y=box.top, width=6, height=box.tall, fill=_INK)
    at = box.top + _INSET + _LETTERS
    for words in box.words:
        _text(group, box.left + _INSET + 8, at, words, _LETTERS)
        at += _ROW
    for words in box.notes:
        _text(group, box.left + _INSET + 8, at, words, _SMALL, ink=_QUIET)
        at += _SMALL + 4


def _draw_way(drawing: ET.Element, start: _Box, end: _Box) -> None:
    x, y, to_x, to_y = start.left + _COLUMN, start.middle, end.left, end.middle
    bend = (x + to_x) // 2
    path = f"M{x} {y} C{bend} {y} {bend} {to_y} {to_x} {to_y}"
    _add(drawing, "path", d=path, fill="none", stroke=_EDGE)


def _text(
    parent: ET.Element,
    x: int,
    y: int,
    words: str,
    size: int,
    *,
    bold: bool = False,
    ink: str = _INK,
) -> None:
    weight = "bold" if bold else "normal"
    text = _add(parent, "text", x=x, y=y, fill=ink, **{"font-size": size, "font-weight": weight})
    text.text = one_line(words)


def _add(parent: ET.Element, name: str, **given: object) -> ET.Element:
    attributes = {key: str(value) for key, value in given.items()}
    return ET.SubElement(parent, f"{{{_SVG}}}{name}", attributes)
