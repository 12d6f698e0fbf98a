"""Ask how far a pregnancy is: completed weeks and days, typed in two fields."""

from PySide6.QtWidgets import QWidget

from guardian_desk.core.gestation import WEEK, Gestation
from guardian_desk.desk.widgets.dates import Captioned
from guardian_desk.desk.widgets.field import Asked
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.typed import FieldFault, read_weeks_and_days


class GestationField(Asked):
    """Weeks and days of a pregnancy; `changed` fires when a person types.

    The days are a field of their own, since `11` alone might be 11+0 or an unfinished 11+4.
    """

    def __init__(
        self,
        caption: str,
        *,
        hint: str = "",
        level: int = 0,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(caption, hint=hint, level=level, dense=dense, parent=parent)
        weeks, days = self.tr("Weeks"), self.tr("Days")
        self.weeks = Captioned(weeks, f"{weeks}, {caption}", room=3, longest=2)
        self.days = Captioned(days, f"{days}, {caption}", room=3, longest=1)
        row = Row(step=2)
        for field in (self.weeks, self.days):
            field.line.typed.connect(self.changed)
            row.add(field)
        self.answer_room.addWidget(row)
        self.dress()

    def read(self) -> Gestation | FieldFault | None:
        """Return the length typed, what to do about it, or None where nothing is typed."""
        return read_weeks_and_days(self.weeks.line.text(), self.days.line.text())

    def show_value(self, gestation: Gestation | None) -> None:
        """Show a length already on record, or none; silent."""
        typed = ("", "")
        if gestation is not None:
            typed = (str(gestation.weeks), str(gestation.days % WEEK))
        for field, words in zip((self.weeks, self.days), typed, strict=True):
            field.line.setText(words)

    def first_stop(self) -> QWidget:
        # Where only the days cannot be used, they are mended where they were typed.
        alone = read_weeks_and_days(self.weeks.line.text(), "0")
        only_days = isinstance(alone, Gestation) and isinstance(self.read(), FieldFault)
        return (self.days if only_days else self.weeks).line
