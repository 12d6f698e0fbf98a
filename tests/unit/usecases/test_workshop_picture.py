"""The picture of a flow: whole, the same each time, and words in it are only words."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from guardian_desk.renderings.flow import drawn_flow
from guardian_desk.usecases.workshop.outline import Kind, Line, Outline, outline_of
from guardian_desk.workshop import FolderWorkshop

GOOD = Path(__file__).parents[1] / "packfiles" / "good"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def outline() -> Outline:
    work = FolderWorkshop(GOOD).read().work("small")
    assert work is not None
    return outline_of(work.pack)


def words_of(drawing: ET.Element) -> str:
    return " ".join(each.text or "" for each in drawing.iter(f"{SVG}text"))


def ways_of(drawing: ET.Element) -> int:
    return len(list(drawing.iter(f"{SVG}path")))


def test_every_question_step_and_stop_is_drawn_once(outline: Outline) -> None:
    drawing = ET.fromstring(drawn_flow(outline))

    drawn = [each.findtext(f"{SVG}title") for each in drawing.iter(f"{SVG}g")]
    told = [f"{each.number} {each.says}" for each in outline.lines if each.kind != Kind.SECTION]
    assert sorted(filter(None, drawn)) == sorted(told)
    assert "1  First" in words_of(drawing)


def test_a_step_is_joined_to_what_it_reads_in_its_own_section_and_names_the_rest(
    outline: Outline,
) -> None:
    drawing = ET.fromstring(drawn_flow(outline))

    # A1 reads 1.1, 1.2 and 1.3; A2 and S1 read 1.2 and 1.3. All three read 2.1 and 2.3 too.
    assert ways_of(drawing) == 7
    assert words_of(drawing).count("reads 2.1, 2.3") == 3


def test_a_question_that_nearly_everything_reads_gets_no_lines_but_a_count() -> None:
    asked = [Line(Kind.QUESTION, f"1.{n}", f"q{n}", f"Question {n}?") for n in (1, 2)]
    ends = [Line(Kind.ACTION, f"A{n}", f"a{n}", f"Do {n}.", reads=("1.1",)) for n in range(1, 10)]
    ends[0] = replace(ends[0], reads=("1.1", "1.2"))
    all_ends = tuple(each.number for each in ends)
    asked = [replace(asked[0], leads=all_ends), replace(asked[1], leads=("A1",))]
    outline = Outline("T", "1", (Line(Kind.SECTION, "1", "s", "One"), *asked, *ends))

    drawing = ET.fromstring(drawn_flow(outline))

    assert ways_of(drawing) == 1
    assert "read by 9 steps" in words_of(drawing)


def test_no_box_lies_over_another(outline: Outline) -> None:
    boxes: dict[int, list[tuple[int, int]]] = {}
    for group in ET.fromstring(drawn_flow(outline)).iter(f"{SVG}g"):
        first = group.find(f"{SVG}rect")
        assert first is not None
        left, top, tall = (int(first.attrib[name]) for name in ("x", "y", "height"))
        boxes.setdefault(left, []).append((top, top + tall))

    assert len(boxes) == 2
    for column in boxes.values():
        assert all(above[1] < below[0] for above, below in pairwise(sorted(column)))


def test_the_same_outline_gives_the_same_bytes(outline: Outline) -> None:
    assert drawn_flow(outline) == drawn_flow(outline)


def test_it_says_what_it_is_to_whoever_cannot_see_it(outline: Outline) -> None:
    drawing = ET.fromstring(drawn_flow(outline))

    assert drawing.attrib["role"] == "img"
    assert drawing.findtext(f"{SVG}title") == "The flow of A small pack 1.0.0"
    assert "The outline says the same in words." in (drawing.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize("words", ['</text><script>alert("x")</script>', "a\u202eb\x07c", "&amp;<"])
def test_words_of_a_stranger_stay_words(words: str) -> None:
    line = Line(Kind.QUESTION, "1.1", "q", words)
    drawn = drawn_flow(Outline(words, "1", (Line(Kind.SECTION, "1", "s", words), line)))

    drawing = ET.fromstring(drawn)
    assert {each.tag.removeprefix(SVG) for each in drawing.iter()} <= {
        *("svg", "title", "desc", "rect", "text", "g", "path"),
    }
    assert "\u202e" not in drawn.decode()
