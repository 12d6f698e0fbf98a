"""List the sections of a case and how far each has come."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, assert_never

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_ground, paint_ring, paint_words, words_size
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import WordedButton
from guardian_desk.desk.widgets.labels import Tint
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.reading import keep_reading_order
from guardian_desk.desk.widgets.speech import speak_as


class Progress(StrEnum):
    """How far a section has come."""

    NOT_STARTED = "Not yet started"
    IN_PROGRESS = "In progress"
    COMPLETED = "Completed"
    CANNOT_START = "Cannot start yet"


def _tint(progress: Progress) -> Tint | None:
    match progress:
        case Progress.NOT_STARTED:
            return Tint.BLUE
        case Progress.IN_PROGRESS:
            return Tint.WHITE
        case Progress.CANNOT_START:
            return Tint.GREY
        case Progress.COMPLETED:
            return None
        case _:
            assert_never(progress)


class Task(NamedTuple):
    """One section: its id, its name, how far it has come, and whether it is the open one."""

    task: str
    name: str
    progress: Progress
    current: bool = False
    note: str = ""


class TaskRow(WordedButton):
    """A whole row to press: the name, a note, and the state below in words."""

    chosen = Signal(str)

    def __init__(self, task: Task, *, parent: QWidget | None = None) -> None:
        self._task = task
        super().__init__(task.name, letters=Letters.SMALL, bold=task.current, parent=parent)
        self.setSizePolicy(self._wide())
        self.clicked.connect(self._choose)
        self.show_task(task)

    def _choose(self) -> None:
        self.chosen.emit(self._task.task)

    def show_task(self, task: Task) -> None:
        """Show another state of the same section."""
        self._task, self.bold = task, task.current
        here = self.tr("you are here") if task.current else ""
        spoken = ", ".join(filter(None, (task.name, task.progress, task.note, here)))
        self.say(task.name, spoken=visible(spoken))
        self.setEnabled(task.progress is not Progress.CANNOT_START)

    def is_current(self) -> bool:
        """Tell whether the page belongs to this section."""
        return self._task.current

    def margins(self) -> tuple[int, int]:
        tag = look().metrics(Letters.FINE).height() + look().space(2)
        return look().space(3) * 2, look().space(3) + tag

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        state = look().metrics(Letters.FINE).horizontalAdvance(self._state())
        return QSize(max(size.width(), state + look().space(4) * 2), size.height())

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSizeHint())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._task.current:
            paint_ground(painter, self.rect(), Ink.SELECTED)
            bar = QRect(0, 0, look().space(1), self.height())
            paint_ground(painter, bar, Ink.BRAND)
        elif self.underMouse() and self.isEnabled():
            paint_ground(painter, self.rect(), Ink.SELECTED)
        paint_ground(painter, QRect(0, self.height() - 1, self.width(), 1), Ink.LINE)
        ink = Ink.LINK if self.isEnabled() else Ink.TEXT_QUIET
        ink = Ink.TEXT if self._task.current else ink
        font = look().font(self.letters, bold=self.bold, underline=ink is Ink.LINK)
        across, _down = self.margins()
        width = self.width() - across
        height = words_size(self.seen(), font, width).height()
        room = QRect(across // 2, look().px(6), width, height)
        paint_words(painter, room, self.seen(), font, ink)
        self._paint_state(painter, room.bottom() + look().px(4))
        if self.hasFocus():
            paint_ring(painter, self.rect())
        painter.end()

    def _state(self) -> str:
        return " · ".join(filter(None, (self._task.progress, self._task.note)))

    def _paint_state(self, painter: QPainter, top: int) -> None:
        font, words = look().font(Letters.FINE), self._state()
        tint = _tint(self._task.progress)
        size = words_size(words, font)
        left = self.margins()[0] // 2
        pad = look().px(6) if tint else 0
        ground = QRect(left, top, size.width() + 2 * pad, size.height() + look().px(4))
        if tint is not None:
            paint_ground(painter, ground, tint.back)
        if tint is Tint.WHITE:
            painter.setPen(look().colour(Ink.LINE_INPUT))
            painter.drawRect(ground.adjusted(0, 0, -1, -1))
        room = QRect(left + pad, top + look().px(2), size.width() + 2, size.height())
        paint_words(painter, room, words, font, tint.text if tint else Ink.TEXT)

    @staticmethod
    def _wide() -> QSizePolicy:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        return policy


class TaskList(QWidget):
    """The sections of a case. `chosen` carries the id of the row that a person presses.

    `show_tasks` keeps the focus where it is when the sections are the same.
    """

    chosen = Signal(str)

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self.rows: dict[str, TaskRow] = {}
        speak_as(self, QAccessible.Role.List, visible(name))

    def current(self) -> TaskRow | None:
        """Return the row of the section that the page belongs to, or None."""
        return next((row for row in self.rows.values() if row.is_current()), None)

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show the sections in order."""
        wanted = [task.task for task in tasks]
        for gone in [each for each in self.rows if each not in wanted]:
            row = self.rows.pop(gone)
            self._page.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, task in enumerate(tasks):
            self._row(task).show_task(task)
            self._page.insertWidget(place, self.rows[task.task])
            # Qt would show it with its next events; Tab must find it at once.
            self.rows[task.task].show()
        keep_reading_order(self)

    def _row(self, task: Task) -> TaskRow:
        if task.task not in self.rows:
            row = TaskRow(task)
            row.chosen.connect(self.chosen)
            self.rows[task.task] = row
        return self.rows[task.task]
