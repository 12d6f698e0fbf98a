"""Ask when something happened: a day and a time, typed, or `Now` where a person presses it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from guardian_desk.core.dates import near_day_words
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.dates import DateRow
from guardian_desk.desk.widgets.field import Asked, FieldBox, Line, Typed
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.radios import RadioGroup
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.typed import FieldFault, read_clock, read_date

Now = Callable[[], datetime]
_TODAY, _YESTERDAY, _TOMORROW, _OTHER = "today", "yesterday", "tomorrow", "other"
_DAYS_FROM_TODAY = {_YESTERDAY: -1, _TODAY: 0, _TOMORROW: 1}


class Reach(Enum):
    """Which times a field takes: what has happened, what may lie ahead, or a time to come.

    `BEHIND_NEARLY` is for what a clock on the wall says: it may go five minutes before this one.
    """

    BEHIND = auto()
    BEHIND_NEARLY = auto()
    EITHER = auto()
    AHEAD = auto()


_WALL_CLOCK = timedelta(minutes=5)


class TimeField(Asked):
    """A day and a time of day. Nothing is filled in until a person types or presses `Now`.

    `now` gives the local time, with its zone; it names today and yesterday when the field is
    made and refuses what has not happened yet. Past midnight the days keep the dates that
    they were shown with. `read` gives an aware datetime in that zone: the very instant at which
    `Now` was pressed, or a typed time to the minute. In the repeated hour of October a typed
    time is the earlier one, and `Now` keeps the right one.
    `offer` fills in a time that the program knows, which counts as typed only once it is changed.
    `reach` says which times are taken; a field of times to come offers tomorrow instead of
    yesterday, and refuses a time that has passed.
    """

    def __init__(
        self,
        caption: str,
        *,
        now: Now,
        hint: str = "",
        level: int = 0,
        reach: Reach = Reach.BEHIND,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(caption, hint=hint, level=level, dense=dense, parent=parent)
        self._now, self._reach = now, reach
        self._today: date = now().date()
        self._pressed: datetime | None = None
        self.is_offered = False
        self.days = RadioGroup(self._day_choices(), dense=dense, beside=True)
        self.days.chosen.connect(self._day_chosen)
        self.other = DateRow(caption)
        self.other.hide()
        spoken = self.tr("Time, hours and minutes, {caption}").format(caption=caption)
        clock = PlainLabel(self.tr("Time"), letters=Letters.SMALL if dense else Letters.BODY)
        self.line = Line(spoken, room=6, longest=8)
        clock.name_for(self.line)
        self.now_button = ActionButton(self.tr("Now"), ButtonKind.SECOND)
        self.now_button.setAccessibleDescription(caption)
        self.now_button.clicked.connect(self._take_now)
        if reach is Reach.AHEAD:  # Now is never still to come.
            self.now_button.hide()
        for piece in (self.days, self.other, Row(clock, FieldBox(self.line), self.now_button)):
            self.answer_room.addWidget(piece)
        for line in (self.line, *(field.line for field in self.other.fields)):
            line.typed.connect(self._typed)
        self.dress()

    def read(self) -> datetime | FieldFault | None:
        """Return when it happened, what to do about it, or None where nothing is given."""
        if self._pressed is not None:
            return self._pressed
        clock, day = read_clock(self.line.text()), self._day()
        if isinstance(day, FieldFault):
            return day
        if day is None:
            return None if clock is None else FieldFault(self.tr("Choose the day"))
        if isinstance(clock, FieldFault):
            return clock
        if clock is None:
            return FieldFault(self.tr("Enter the time as hours and minutes, for example 03:14"))
        return self._within_reach(datetime.combine(day, clock, self._now().tzinfo))

    def show_value(self, moment: datetime | None) -> None:
        """Show a local time already on record, or none; silent."""
        self.is_offered = False
        self._pressed = moment
        self.line.setText(f"{moment:%H:%M}" if moment else "")
        self._show_day(moment.date() if moment else None)

    def offer(self, moment: datetime | None) -> None:
        """Fill in a time that is known, or none; silent. What a person typed stays."""
        empty = self._day() is None and not self.line.text()
        if empty or self.is_offered:
            self.show_value(moment)
            self.is_offered = moment is not None

    def kept(self) -> Typed:
        if self.is_offered:  # Nobody typed it.
            return ("",) * (len(self._editors()) + 2)
        # Past midnight, "today" is another day: the date itself is kept as well.
        day, pressed = self._day(), self._pressed
        dated = day.isoformat() if isinstance(day, date) else ""
        return (*super().kept(), dated, pressed.isoformat() if pressed else "")

    def put_back(self, typed: Typed) -> None:
        self.is_offered = False
        *editors, dated, pressed = typed
        super().put_back(tuple(editors))
        self.other.setVisible(self.days.value() == _OTHER)
        if dated:
            self._show_day(date.fromisoformat(dated))
        if pressed:
            self._pressed = datetime.fromisoformat(pressed).astimezone(self._now().tzinfo)

    def first_stop(self) -> QWidget:
        # A time that cannot be used is mended where it was typed, one that is missing with a key.
        if isinstance(self._day(), date):
            return self.line
        if self.days.value() == _OTHER:
            return self.other.first_stop()
        missing = self.error() and self._day() is None and not self.line.text()
        can_press = missing and not self.now_button.isHidden()
        return self.now_button if can_press else self.days.tab_stop()

    def _day_choices(self) -> list[Choice]:
        names = {_TODAY: self.tr("Today")}
        if self._reach is Reach.AHEAD:
            names[_TOMORROW] = self.tr("Tomorrow")
        else:
            names[_YESTERDAY] = self.tr("Yesterday")
        named = [
            Choice(value, f"{words}, {near_day_words(self._day_called(value))}")
            for value, words in names.items()
        ]
        return [*named, Choice(_OTHER, self.tr("Another day"))]

    def _day_called(self, value: str) -> date:
        return self._today + timedelta(days=_DAYS_FROM_TODAY[value])

    def _day(self) -> date | FieldFault | None:
        match self.days.value():
            case "today" | "yesterday" | "tomorrow" as named:
                return self._day_called(named)
            case "other":
                typed = read_date(*(field.line.text() for field in self.other.fields))
                return (
                    FieldFault(self.tr("Enter the day, month and year")) if typed is None else typed
                )
            case _:
                return None

    def _within_reach(self, moment: datetime) -> datetime | FieldFault:
        now = self._now()
        slack = _WALL_CLOCK if self._reach is Reach.BEHIND_NEARLY else timedelta()
        behind = self._reach in (Reach.BEHIND, Reach.BEHIND_NEARLY)
        if behind and moment > now + slack:
            return FieldFault(self.tr("That time has not come yet. Check the day and the time."))
        if self._reach is Reach.AHEAD and moment <= now:
            return FieldFault(self.tr("That time has passed. Enter a time that is still to come."))
        return moment

    def _take_now(self) -> None:
        # The field shows the minute; cut to it, an interval could be up to a minute short.
        self.show_value(self._now())
        announce(self, self.line.text())
        # From the field Enter saves the page; on the key it would only press the key again.
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show_day(self, day: date | None) -> None:
        offered = [each.value for each in self.days.choices if each.value != _OTHER]
        known = {self._day_called(value): value for value in offered}
        self.days.choose(None if day is None else known.get(day, _OTHER))
        other = day is not None and day not in known
        self.other.show_value(day if other else None)
        self.other.setVisible(other)

    def _day_chosen(self, value: str) -> None:
        self.other.setVisible(value == _OTHER)
        self._typed()

    def _typed(self) -> None:
        self._pressed, self.is_offered = None, False
        self.changed.emit()
