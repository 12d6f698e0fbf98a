"""Ask for a date in three typed fields; a calendar would be slower and can be misclicked."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.core.dates import day_words
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.field import Asked, FieldBox, Line
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.typed import FieldFault, read_date


class Captioned(QWidget):
    """A small caption above one box; the caption is the field's spoken name."""

    def __init__(
        self, caption: str, spoken: str, *, room: int, longest: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = Line(spoken, room=room, longest=longest)
        label = PlainLabel(caption, letters=Letters.SMALL)
        label.name_for(self.line)
        self._page = QVBoxLayout(self)
        self._page.addWidget(label)
        self._page.addWidget(FieldBox(self.line), 0, Qt.AlignmentFlag.AlignLeft)
        self._page.setContentsMargins(0, 0, 0, 0)
        self.dress()

    def dress(self) -> None:
        """Take the gap from the look now worn."""
        self._page.setSpacing(look().space(1))


class DateRow(Row):
    """Day, month and year; `read` gives the date, what to do about it, or None when empty."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(step=2, parent=parent)
        day, month, year = self.tr("Day"), self.tr("Month"), self.tr("Year")
        self.fields = (
            Captioned(day, f"{day}, {caption}", room=3, longest=2),
            Captioned(month, f"{month}, {caption}", room=4, longest=9),
            Captioned(year, f"{year}, {caption}", room=5, longest=4),
        )
        for field in self.fields:
            self.add(field)

    def read(self) -> date | FieldFault | None:
        """Return the date typed, what to do about it, or None."""
        day, month, year = (field.line.text() for field in self.fields)
        return read_date(day, month, year)

    def show_value(self, day: date | None) -> None:
        """Show a date, or nothing; silent."""
        typed = (str(day.day), str(day.month), str(day.year)) if day else ("", "", "")
        for field, words in zip(self.fields, typed, strict=True):
            field.line.setText(words)

    def first_stop(self) -> Line:
        """Return the first field that is empty, or else the first."""
        lines = [field.line for field in self.fields]
        return next((each for each in lines if not each.text()), lines[0])


class DateField(Asked):
    """A date, typed; `read` also refuses one before `earliest` or after `latest`.

    `changed` fires when a person types.
    """

    def __init__(
        self,
        caption: str,
        *,
        hint: str = "",
        level: int = 0,
        earliest: date | None = None,
        latest: date | None = None,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(caption, hint=hint, level=level, dense=dense, parent=parent)
        self.earliest, self.latest = earliest, latest
        self.row = DateRow(caption)
        for field in self.row.fields:
            field.line.typed.connect(self.changed)
        self.answer_room.addWidget(self.row)
        self.dress()

    def read(self) -> date | FieldFault | None:
        """Return the date typed, what to do about it, or None where nothing is typed."""
        typed = self.row.read()
        if not isinstance(typed, date):
            return typed
        if self.earliest and typed < self.earliest:
            first = day_words(self.earliest)
            return FieldFault(self.tr("Enter a date on or after {first}").format(first=first))
        if self.latest and typed > self.latest:
            last = day_words(self.latest)
            return FieldFault(self.tr("Enter a date on or before {last}").format(last=last))
        return typed

    def show_value(self, day: date | None) -> None:
        """Show a date already on record, or none; silent."""
        self.row.show_value(day)

    def first_stop(self) -> QWidget:
        return self.row.first_stop()
