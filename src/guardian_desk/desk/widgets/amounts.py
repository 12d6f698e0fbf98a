"""Ask for a whole number and its unit."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.field import Asked, FieldBox, Line
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.radios import RadioGroup
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.typed import FieldFault, read_number


class Unit(NamedTuple):
    """A unit that an amount may have, and the numbers that make sense in it."""

    value: str
    words: str
    low: int = 0
    high: int = 999


class Amount(NamedTuple):
    """A whole number of a unit, by the unit's id."""

    number: int
    unit: str


class NumberWithUnit(Asked):
    """A number and its unit; no unit is chosen beforehand unless there is only one.

    Units are radios, not a list that a mouse wheel could turn. `changed` fires when a person
    types or chooses.
    """

    def __init__(
        self,
        caption: str,
        units: Sequence[Unit],
        *,
        hint: str = "",
        level: int = 0,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(caption, hint=hint, level=level, dense=dense, parent=parent)
        self.units = tuple(units)
        self.line = Line(caption, room=4, longest=9)
        self.line.typed.connect(self.changed)
        row = Row(FieldBox(self.line))
        self.group: RadioGroup | None = None
        if len(self.units) == 1:
            row.add(PlainLabel(self.units[0].words))
            self.line.setAccessibleName(f"{caption}, {self.units[0].words}")
        else:
            choices = [Choice(unit.value, unit.words) for unit in self.units]
            self.group = RadioGroup(choices, dense=dense, beside=True)
            self.group.chosen.connect(self.changed)
            row.add(self.group)
        self.answer_room.addWidget(row)
        self.dress()

    def read(self) -> Amount | FieldFault | None:
        """Return the amount, what to do about it, or None where nothing is typed."""
        unit = self._unit()
        if not self.line.text().strip():
            return None
        if unit is None:
            names = " or ".join(each.words for each in self.units)
            return FieldFault(self.tr("Choose {names}").format(names=names))
        number = read_number(self.line.text(), low=unit.low, high=unit.high)
        return Amount(number, unit.value) if isinstance(number, int) else number

    def show_value(self, amount: Amount | None) -> None:
        """Show an amount already on record, or none; silent."""
        self.line.setText(str(amount.number) if amount else "")
        if self.group is not None:
            self.group.choose(amount.unit if amount else None)

    def focus_first(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unit(self) -> Unit | None:
        if self.group is None:
            return self.units[0]
        return next((each for each in self.units if each.value == self.group.value()), None)
