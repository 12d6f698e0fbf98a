"""Ask for a whole number and its unit."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.field import Asked, FieldBox, Line
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.radios import RadioGroup
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import announce, speak_as
from guardian_desk.desk.widgets.typed import (
    FieldFault,
    read_number,
    split_amount,
    unit_called,
)


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

    Units are radios, not a list that a mouse wheel could turn. One typed after the number, as
    in `11w`, chooses its radio; what was used last counts. `changed` fires when a person types
    or chooses.
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
        self.line = Line(caption, room=4 if len(self.units) == 1 else 9, longest=20)
        self.line.typed.connect(self._typed)
        row = Row(FieldBox(self.line))
        self.group: RadioGroup | None = None
        if len(self.units) == 1:
            row.add(PlainLabel(self.units[0].words))
            self.line.setAccessibleName(f"{caption}, {self.units[0].words}")
        else:
            choices = [Choice(unit.value, unit.words) for unit in self.units]
            self.group = RadioGroup(choices, dense=dense, beside=True)
            speak_as(self.group, QAccessible.Role.Grouping, self.tr("Unit"))
            self.group.chosen.connect(self._chosen)
            row.add(self.group)
        self.answer_room.addWidget(row)
        self._wanted = self._add_wanted(dense=dense)
        self.dress()

    def read(self) -> Amount | FieldFault | None:
        """Return the amount, what to do about it, or None where nothing is typed."""
        unit, (typed, letters) = self._unit(), split_amount(self.line.text())
        if not (typed or letters):
            return None
        if letters and (not typed or self.group is None or self._named() is None):
            return FieldFault(self.tr("Enter a whole number, for example 6"))
        if unit is None:
            return FieldFault(self.tr("Choose {names}").format(names=self._names()))
        number = read_number(typed, low=unit.low, high=unit.high)
        return Amount(number, unit.value) if isinstance(number, int) else number

    def show_value(self, amount: Amount | None) -> None:
        """Show an amount already on record, or none; silent."""
        self.line.setText(str(amount.number) if amount else "")
        if self.group is not None:
            self.group.choose(amount.unit if amount else None)
        self._show_wanted()

    def first_stop(self) -> QWidget:
        number = split_amount(self.line.text())[0]
        wanted = self.group is not None and number and self._unit() is None
        return self.group.tab_stop() if self.group is not None and wanted else self.line

    def _add_wanted(self, *, dense: bool) -> PlainLabel:
        """Say that the unit is still to choose: the ring of the focus looks like a choice."""
        names = self.tr("Now choose the unit: {names}").format(names=self._names())
        wanted = PlainLabel(names, letters=Letters.SMALL if dense else Letters.BODY, bold=True)
        # Its place is kept, so that nothing moves under the pointer.
        policy = wanted.sizePolicy()
        policy.setRetainSizeWhenHidden(self.group is not None)
        wanted.setSizePolicy(policy)
        wanted.hide()
        self.answer_room.addWidget(wanted)
        self.line.editingFinished.connect(self._say_wanted)
        return wanted

    def _names(self) -> str:
        return " or ".join(each.words for each in self.units)

    def _named(self) -> str | None:
        """Return the unit typed after the number, by its id."""
        found = unit_called(split_amount(self.line.text())[1], [each.words for each in self.units])
        return next((each.value for each in self.units if each.words == found), None)

    def _typed(self) -> None:
        named = self._named()
        if self.group is not None and named is not None:
            self.group.choose(named)
        self._show_wanted()
        self.changed.emit()

    def _chosen(self, value: str) -> None:
        number, letters = split_amount(self.line.text())
        if letters and self._named() != value:
            self.line.setText(number)
        self._show_wanted()
        self.changed.emit()

    def _show_wanted(self) -> None:
        number = split_amount(self.line.text())[0]
        self._wanted.setVisible(bool(number) and self._unit() is None)

    def _say_wanted(self) -> None:
        if self._wanted.isVisible():
            announce(self, self._wanted.words())

    def _unit(self) -> Unit | None:
        if self.group is None:
            return self.units[0]
        return next((each for each in self.units if each.value == self.group.value()), None)
