"""The picture of weeks: told by shape and words as well as colour, legible at every size."""

from datetime import date
from itertools import combinations

import pytest
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication

from guardian_desk.core.redating import Timing
from guardian_desk.desk.marks import Mark
from guardian_desk.desk.screens.plan_picture import lanes_of, rows_of, weeks_of
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.widgets.week_line import Lane, WeekLine, Weeks, _Plan
from tests.desk.plans import advised, done, limit, plan, step, view
from tests.desk.support import Show, spoken

WEEKS = Weeks(124, "today 17+5", 280, "due 29 Apr 2027")


def drawn(*lanes: Lane, width: int = 700) -> WeekLine:
    line = WeekLine("The steps by week")
    line.show_plan(WEEKS, lanes, "words")
    line.resize(width, line.heightForWidth(width))
    return line


def grey(line: WeekLine) -> QImage:
    return line.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def test_each_shape_can_be_told_without_its_colour_and_without_its_words(dressed: Look) -> None:
    pictures = {shape: grey(drawn(Lane("A step", "", shape, floor=90, end=100))) for shape in Mark}

    same = [pair for pair in combinations(Mark, 2) if pictures[pair[0]] == pictures[pair[1]]]
    assert same == []


def test_floor_start_and_end_each_have_a_mark(dressed: Look) -> None:
    bare = grey(drawn(Lane("A step", "", Mark.AHEAD, end=200)))

    for more in (
        # From today on the line itself stays as it is.
        Lane("A step", "", Mark.AHEAD, floor=WEEKS.today, end=200),
        Lane("A step", "", Mark.AHEAD, start_by=150, end=200),
        Lane("A step", "by 1 Feb", Mark.AHEAD, end=200),
    ):
        assert grey(drawn(more)) != bare


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_long_step_wraps_and_its_lane_grows_with_the_letters(
    qapp: QApplication, dressed: Look, scale: int
) -> None:
    wear(qapp, Look(dressed.tokens, scale=scale))
    words = "Birth plan shared with the hospital and the community midwives"
    width = 640 * scale // 100

    short = drawn(Lane("Book", "", Mark.AHEAD, end=200), width=width)
    long = drawn(Lane(words, "", Mark.AHEAD, end=200), width=width)

    assert long.heightForWidth(width) > short.heightForWidth(width)
    assert short.heightForWidth(width) >= 80 * scale // 100


def test_a_step_far_outside_the_pregnancy_still_stands_on_the_line(dressed: Look) -> None:
    line = drawn(
        Lane("Long ago", "2 Jan", Mark.PAST, end=-900),
        Lane("Far ahead", "by 3 Jan 2030", Mark.AHEAD, floor=1, end=1500),
    )

    assert not grey(line).isNull()


def test_before_a_plan_is_shown_nothing_is_drawn(dressed: Look) -> None:
    empty = WeekLine("The steps by week")
    empty.resize(300, 100)

    assert not grey(empty).isNull()


def test_it_is_heard_as_a_picture_that_says_what_the_table_says(
    open_window: Show, dressed: Look
) -> None:
    shown = view(
        advised(plan(limit(date(2026, 12, 1)), timing=Timing.MAY_BE_LATE), action=step("a", "A.")),
        advised(plan(), done("2026-11-03T10:00:00+00:00"), action=step("b", "B.")),
        advised(plan(), action=step("c", "C.")),
    )
    assert shown.due is not None
    line = WeekLine("The steps by week")
    line.show_plan(weeks_of(shown.due, shown.today), lanes_of(shown), shown.spoken)
    open_window(line)

    heard = QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Description)

    assert spoken(line) == (QAccessible.Role.Graphic, "The steps by week")
    rows = rows_of(shown.lines)
    assert len(heard.splitlines()) == 1 + len(rows)
    for row in rows:
        for words in "\n".join(row.cells).splitlines():
            assert words.rstrip(".") in heard
    # What has no day at all cannot be drawn; the table and the words have it.
    assert [each.words for each in lanes_of(shown)] == ["B.", "A."]


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("ends", [100, 112, 118, 121, 124, 127, 260, 276])
def test_the_words_at_an_end_leave_the_lines_of_today_and_of_the_due_date_whole(
    qapp: QApplication, dressed: Look, scale: int, ends: int
) -> None:
    wear(qapp, Look(dressed.tokens, scale=scale))
    width = 900 * scale // 100
    words = Lane("A step", "by 3 Nov (15+1)", Mark.PAST, end=ends)
    told, bare = (grey(drawn(each, width=width)) for each in (words, words._replace(end_words="")))
    plan = _Plan(width, WEEKS, [words])

    for line in (plan.x(WEEKS.today), plan.x(WEEKS.due)):
        for x in range(line - 1, line + 2):
            column = [told.pixel(x, y) == bare.pixel(x, y) for y in range(told.height())]
            assert all(column), (x, line)
