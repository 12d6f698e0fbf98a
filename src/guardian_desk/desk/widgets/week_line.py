"""Draw a pregnancy as one line by week, with a lane for each step below it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QSizePolicy, QWidget

from guardian_desk.desk.marks import Mark
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_tick, paint_words, words_size
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.plain import shown
from guardian_desk.desk.widgets.speech import speak_as

WEEK = 7
_LAST_WEEK = 52
"""What comes later than this stands at the end of the line; its words say its day."""

_SMALLEST = 260
"""Below this width, in pixels of 100 %, the page scrolls sideways."""


class Lane(NamedTuple):
    """One step: its words, the words at its end, and its days counted in the pregnancy."""

    words: str
    end_words: str
    mark: Mark
    floor: int | None = None
    start_by: int | None = None
    end: int | None = None


class Weeks(NamedTuple):
    """What the line is about: the day it is today, in words too, and the day it is due."""

    today: int
    today_words: str
    due: int
    due_words: str
    least_today: int | None = None


class WeekLine(QWidget):
    """The picture of a plan. It takes no focus: a table beside it holds the same, row for row.

    `spoken` is what the picture says, in words.
    """

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: Weeks | None = None
        self._lanes: tuple[Lane, ...] = ()
        # A fixed height would hold it to that of its own favourite width.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        speak_as(self, QAccessible.Role.Graphic, name)

    def show_plan(self, weeks: Weeks, lanes: Sequence[Lane], spoken: str) -> None:
        """Draw these steps."""
        self._weeks = weeks
        self._lanes = tuple(each._replace(words=shown(each.words)) for each in lanes)
        self.setAccessibleDescription(spoken)
        self.updateGeometry()
        self.update()

    def dress(self) -> None:
        """Take the size from the look now worn."""
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        plan = _Plan(width, self._weeks, self._lanes)
        return plan.top + sum(plan.heights) + plan.foot

    def sizeHint(self) -> QSize:
        width = look().px(700)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = look().px(_SMALLEST)
        return QSize(width, look().px(60))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour(Ink.CARD))
        if self._weeks is not None:
            _Painting(painter, _Plan(self.width(), self._weeks, self._lanes)).paint()
        painter.end()


class _Plan:
    """Where everything stands at a width, in pixels."""

    def __init__(self, width: int, weeks: Weeks | None, lanes: Sequence[Lane]) -> None:
        self.weeks = weeks or Weeks(0, "", 0, "")
        self.lanes = lanes
        gap = look().space(2)
        fine = look().metrics(Letters.FINE).height()
        self.margin = gap
        self.label = width * 36 // 100 - 2 * gap
        self.left, self.right = self.label + 3 * gap, width - 2 * gap
        self.first, self.last = _span(self.weeks, lanes)
        self.line = fine + 2 * gap
        self.top = self.line + fine + look().space(3)
        least = look().px(look().sizes.target_small)
        font = look().font(Letters.SMALL)
        self.heights = [
            max(words_size(each.words, font, self.label).height() + gap, least) for each in lanes
        ]
        self.foot = gap

    def x(self, day: int) -> int:
        """Return the place of a day of the pregnancy, held to the line."""
        day = min(max(day, self.first), self.last)
        return self.left + (self.right - self.left) * (day - self.first) // (self.last - self.first)


def _span(weeks: Weeks, lanes: Sequence[Lane]) -> tuple[int, int]:
    """Return the first and the last day to show: whole weeks around all that has a date."""
    days = [weeks.today, weeks.due]
    days += [day for each in lanes for day in (each.floor, each.start_by, each.end) if day]
    last = min(max(days) // WEEK + 2, _LAST_WEEK)
    return (max(min(days) // WEEK - 1, 0) * WEEK, last * WEEK)


class _Painting:
    """Paints one plan: the line of weeks, today through all lanes, then lane by lane."""

    def __init__(self, painter: QPainter, plan: _Plan) -> None:
        self.painter, self.plan = painter, plan
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self) -> None:
        """Paint all of it."""
        self._weeks()
        bottom = self.plan.top + sum(self.plan.heights)
        self._upright(self.plan.weeks.due, bottom, Qt.PenStyle.DotLine)
        self._upright(self.plan.weeks.today, bottom, Qt.PenStyle.SolidLine)
        self._above()
        top = self.plan.top
        for lane, height in zip(self.plan.lanes, self.plan.heights, strict=True):
            self._lane(lane, top, height)
            top += height

    def _weeks(self) -> None:
        plan, metrics = self.plan, look().metrics(Letters.FINE)
        self._pen(Ink.TEXT, 2)
        self.painter.drawLine(plan.left, plan.line, plan.right, plan.line)
        wide = metrics.horizontalAdvance("40") + look().space(2)
        pixels = max((plan.right - plan.left) * WEEK // (plan.last - plan.first), 1)
        every = next(each for each in (1, 2, 4, 8, 99) if each * pixels >= wide or each == 99)
        for week in range(plan.first // WEEK, plan.last // WEEK + 1):
            x, named = plan.x(week * WEEK), week % every == 0
            self._pen(Ink.TEXT, 1)
            tick = look().px(6 if named else 3)
            self.painter.drawLine(x, plan.line, x, plan.line + tick)
            if named:
                half = metrics.horizontalAdvance(str(week)) // 2
                self._fine(str(week), x - half, plan.line + tick, Ink.TEXT_QUIET)

    def _above(self) -> None:
        """Write today and the due date above the line, apart from each other."""
        plan, metrics = self.plan, look().metrics(Letters.FINE)
        today, due = f"▼ {plan.weeks.today_words}", plan.weeks.due_words
        wide, due_wide = metrics.horizontalAdvance(today), metrics.horizontalAdvance(due)
        mark = metrics.horizontalAdvance("▼") // 2
        at = max(min(plan.x(plan.weeks.today) - mark, plan.right - wide), 0)
        self._fine(today, at, plan.margin, Ink.TEXT)
        due_at = min(plan.x(plan.weeks.due) - due_wide // 2, plan.right - due_wide)
        if due_at > at + wide + look().space(2):
            self._fine(due, due_at, plan.margin, Ink.TEXT_QUIET)

    def _upright(self, day: int, bottom: int, style: Qt.PenStyle) -> None:
        x, top = self.plan.x(day), self.plan.top
        self._pen(Ink.TEXT, 2 if style is Qt.PenStyle.SolidLine else 1, style)
        self.painter.drawLine(x, top, x, bottom)

    def _lane(self, lane: Lane, top: int, height: int) -> None:
        plan, font = self.plan, look().font(Letters.SMALL)
        self._pen(Ink.LINE, 1)
        self.painter.drawLine(plan.margin, top, plan.right, top)
        needed = words_size(lane.words, font, plan.label).height()
        room = QRect(plan.margin, top + (height - needed) // 2, plan.label, needed)
        paint_words(self.painter, room, lane.words, font, Ink.TEXT)
        middle = top + height // 2
        self._reach(lane, middle)
        if lane.floor is not None:
            self._floor(plan.x(lane.floor), middle)
        if lane.start_by is not None and lane.mark is not Mark.DONE:
            self._diamond(plan.x(lane.start_by), middle)
        if lane.end is not None:
            self._end(lane, plan.x(lane.end), middle)
        elif lane.floor is not None:
            self._beside(lane, plan.x(lane.floor), middle)

    def _reach(self, lane: Lane, middle: int) -> None:
        """Draw from the first day allowed to the last; what is past runs on, broken, to today."""
        plan, today = self.plan, self.plan.weeks.today
        if lane.end is None or lane.mark is Mark.DONE:
            return
        begin = lane.floor if lane.floor is not None else min(today, lane.end)
        first, last = sorted((begin, lane.end))
        self._pen(_INKS[lane.mark], 3)
        self.painter.drawLine(plan.x(first), middle, plan.x(last), middle)
        if lane.end < today:
            self._pen(_INKS[lane.mark], 2, Qt.PenStyle.DotLine)
            self.painter.drawLine(plan.x(lane.end), middle, plan.x(today), middle)

    def _floor(self, x: int, middle: int) -> None:
        size = look().px(6)
        self._pen(Ink.TEXT, 2)
        self.painter.drawLine(x, middle - size, x, middle + size)
        self.painter.setBrush(look().colour(Ink.TEXT))
        points = [QPoint(x, middle - size), QPoint(x + size, middle), QPoint(x, middle + size)]
        self.painter.drawPolygon(QPolygon(points))

    def _diamond(self, x: int, middle: int) -> None:
        size = look().px(6)
        self._pen(Ink.TEXT, 2)
        self.painter.setBrush(look().colour(Ink.CARD))
        around = ((0, -size), (size, 0), (0, size), (-size, 0))
        self.painter.drawPolygon(QPolygon([QPoint(x + dx, middle + dy) for dx, dy in around]))

    def _end(self, lane: Lane, x: int, middle: int) -> None:
        size = look().px(6)
        room = QRect(x - size, middle - size, 2 * size, 2 * size)
        self._pen(_INKS[lane.mark], 2)
        self.painter.setBrush(look().colour(Ink.CARD))
        match lane.mark:
            case Mark.DONE:
                paint_tick(
                    self.painter,
                    room.adjusted(-size // 2, -size // 2, size // 2, size // 2),
                    Ink.SUCCESS,
                )
            case Mark.PAST:
                # She may look at the screen: neither red nor crossed out.
                foot = QPoint(x, room.bottom())
                self.painter.drawPolygon(QPolygon([room.topLeft(), room.topRight(), foot]))
            case Mark.OVERTAKEN:
                self.painter.drawEllipse(room)
            case Mark.UNSURE:
                self.painter.drawRect(room)
            case Mark.CONFLICT:
                self.painter.drawRect(room)
                self.painter.drawLine(room.left(), middle, room.right(), middle)
            case Mark.AHEAD:
                self.painter.setBrush(look().colour(Ink.BRAND))
                self.painter.drawRect(room)
        self._beside(lane, x, middle)

    def _beside(self, lane: Lane, x: int, middle: int) -> None:
        """Write the words of an end beside it, and across no upright line where there is room."""
        metrics, edge = look().metrics(Letters.FINE), look().space(1)
        wide = metrics.horizontalAdvance(lane.end_words)
        top = middle - metrics.height() // 2
        at = self._place_of(wide, x)
        room = QRect(at, top, wide, metrics.height())
        self.painter.fillRect(room.adjusted(-edge, 0, edge, 0), look().colour(Ink.CARD))
        self._fine(lane.end_words, at, top, Ink.TEXT)

    def _place_of(self, wide: int, x: int) -> int:
        """Return where words begin: after their mark, past a line that they would cross, before."""
        plan, edge = self.plan, look().space(1) + look().px(2)
        gap = look().px(9) + look().space(1)
        lines = sorted(plan.x(day) for day in (plan.weeks.today, plan.weeks.due))

        def crossed(at: int) -> list[int]:
            return [line for line in lines if at - edge < line < at + wide + edge]

        after, before = x + gap, x - gap - wide
        places = (
            after,
            *(line + edge for line in crossed(after)),
            before,
            *(line - edge - wide for line in crossed(before)),
        )
        fit = [at for at in places if plan.left <= at and at + wide <= plan.right]
        free = (at for at in fit if not crossed(at))
        return next(free, fit[0] if fit else max(before, plan.left))

    def _fine(self, words: str, x: int, y: int, ink: Ink) -> None:
        metrics = look().metrics(Letters.FINE)
        room = QRect(x, y, metrics.horizontalAdvance(words) + 2, metrics.height())
        paint_words(self.painter, room, words, look().font(Letters.FINE), ink)

    def _pen(self, ink: Ink, width: int, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        self.painter.setPen(QPen(look().colour(ink), look().px(width), style))


_INKS = {
    Mark.AHEAD: Ink.BRAND,
    Mark.UNSURE: Ink.TEXT_QUIET,
    Mark.PAST: Ink.TEXT,
    Mark.OVERTAKEN: Ink.TEXT_QUIET,
    Mark.CONFLICT: Ink.TEXT,
    Mark.DONE: Ink.SUCCESS,
}
