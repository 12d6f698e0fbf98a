"""Turn the timeline of a case into what the picture of weeks draws and the table lists."""

from collections.abc import Iterable
from datetime import date

from guardian_desk.core.dates import day_words
from guardian_desk.core.duedates import DueDate
from guardian_desk.core.gestation import days_along
from guardian_desk.desk.presenters.timeline import TimelineLine, TimelineView
from guardian_desk.desk.screens.case_sides import key_of
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.week_line import Lane, Weeks
from guardian_desk.review.due_words import gestation_words


def weeks_of(due: DueDate, today: date) -> Weeks:
    """Return where today and the due date stand on the line; weeks are by the earliest."""
    along = gestation_words(due.band, today)
    return Weeks(
        today=days_along(due.due, today),
        today_words=f"today {along}",
        due=days_along(due.due, due.due),
        due_words=f"due {day_words(due.due)}",
    )


def lanes_of(view: TimelineView) -> list[Lane]:
    """Return the steps that have a day, in the order of the table."""
    due = view.due
    return [] if due is None else [_lane(each, due.due) for each in view.lines if _has_day(each)]


def rows_of(lines: Iterable[TimelineLine]) -> list[TableRow]:
    """Return the rows of the table; each is known by its action, or question, and member."""
    return [TableRow(key_of(each.action or each.question, each.item), each.cells) for each in lines]


def _has_day(line: TimelineLine) -> bool:
    return bool(line.floor or line.latest or line.done)


def _lane(line: TimelineLine, due: date) -> Lane:
    def along(day: date | None) -> int | None:
        return None if day is None else days_along(due, day)

    return Lane(
        words=line.step,
        end_words=line.end_words,
        mark=line.mark,
        floor=along(line.floor),
        start_by=along(line.start_by),
        end=along(line.done or line.latest),
    )
