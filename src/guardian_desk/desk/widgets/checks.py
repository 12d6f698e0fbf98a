"""Ask for any number of answers, with one that excludes all others."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from guardian_desk.desk.widgets.choices import CheckOption, Choice
from guardian_desk.desk.widgets.field import Asked
from guardian_desk.desk.widgets.radios import OptionRows


class CheckQuestion(Asked):
    """A question with any number of answers; ticking an `alone` choice unticks the others.

    `changed` fires when a person ticks or unticks.
    """

    def __init__(
        self,
        caption: str,
        choices: Sequence[Choice],
        *,
        hint: str = "",
        level: int = 0,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(caption, hint=hint, level=level, dense=dense, parent=parent)
        self._silent = False
        self.options = [CheckOption(choice, dense=dense) for choice in choices]
        self.answer_room.addWidget(OptionRows(self.options, beside=dense))
        for option in self.options:
            # A screen reader toggles without a click.
            option.toggled.connect(self._exclude)
        self.dress()

    def value(self) -> tuple[str, ...]:
        """Return the ids that are ticked, in the order they are shown."""
        return tuple(each.face.choice.value for each in self.options if each.isChecked())

    def press(self, value: str) -> None:
        """Tick, or untick, by id as a person does."""
        next(each for each in self.options if each.face.choice.value == value).click()

    def show_value(self, values: Iterable[str]) -> None:
        """Show answers already on record, or none; silent."""
        ticked = frozenset(values)
        self._silent = True
        for option in self.options:
            option.setChecked(option.face.choice.value in ticked)
        self._silent = False

    def first_stop(self) -> QWidget:
        return self.options[0]

    def _exclude(self) -> None:
        if self._silent:
            return
        turned = self.sender()
        if isinstance(turned, CheckOption) and turned.isChecked():
            values = [
                each.face.choice.value
                for each in self.options
                if each is turned
                or (each.isChecked() and not (turned.face.choice.alone or each.face.choice.alone))
            ]
            self.show_value(values)
        self.changed.emit()
