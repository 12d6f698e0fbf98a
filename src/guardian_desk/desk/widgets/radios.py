"""Ask for exactly one of a few answers; nothing is chosen beforehand."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLayout, QVBoxLayout, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.choices import CheckOption, Choice, RadioOption
from guardian_desk.desk.widgets.field import Asked
from guardian_desk.desk.widgets.flow import FlowLayout


class OptionRows(QWidget):
    """Options under each other, or `beside` each other; a gap stands before those `apart`.

    Arrows go among them in the order of reading and stop at its ends, whichever way they are
    laid out; what cannot be chosen is passed over.
    """

    def __init__(
        self,
        options: Sequence[RadioOption | CheckOption],
        *,
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = tuple(options)
        self._flow = FlowLayout(self) if beside else None
        self._rows: QLayout = QVBoxLayout(self) if self._flow is None else self._flow
        self._rows.setContentsMargins(0, 0, 0, 0)
        apart = False
        for option in options:
            if isinstance(self._rows, QVBoxLayout) and option.face.choice.apart and not apart:
                self._rows.addSpacing(look().space(2))
                apart = True
            self._rows.addWidget(option)
            option.walked.connect(self._walk)
        self.dress()

    def dress(self) -> None:
        """Take the gaps from the look now worn."""
        if self._flow is not None:
            self._flow.set_gaps(look().space(3), look().space(1))
        else:
            self._rows.setSpacing(look().space(1))

    def _walk(self, here: RadioOption | CheckOption, step: int) -> None:
        # Qt goes by where options stand, and so can never come to some of those that share lines.
        there = [each for each in self._options if each.isEnabled() and each.isVisible()]
        at = there.index(here) + step
        if 0 <= at < len(there):
            self._arrive(there[at], forward=step > 0)

    def _arrive(self, option: RadioOption | CheckOption, *, forward: bool) -> None:
        """Put the focus on the option that an arrow leads to."""
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        option.setFocus(reason)


class RadioGroup(OptionRows):
    """The radios of one question: one Tab stop; arrows choose the next, Space the one in focus.

    `chosen` carries the id, and only when a person chooses.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        dense: bool = False,
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.choices = tuple(choices)
        self.options = [RadioOption(choice, dense=dense) for choice in self.choices]
        super().__init__(self.options, beside=beside or dense, parent=parent)
        self._buttons = QButtonGroup(self)
        for number, option in enumerate(self.options):
            option.focused.connect(self._stop_here)
            self._buttons.addButton(option, number)
        self._silent = False
        self._covered: frozenset[str] = frozenset()
        self._stand_in = ""
        # A screen reader toggles without a click.
        self._buttons.idToggled.connect(self._tell)
        self._stop_here(self.options[0])

    def value(self) -> str | None:
        """Return the id of what is chosen, or None."""
        number = self._buttons.checkedId()
        return self.choices[number].value if number >= 0 else None

    def choose(self, value: str | None) -> None:
        """Choose by id, or nothing; silent."""
        self._silent = True
        self._buttons.setExclusive(False)
        for option in self.options:
            option.setChecked(option.face.choice.value == value)
        self._buttons.setExclusive(True)
        self._silent = False
        chosen = self._buttons.checkedButton()
        self._stop_here(chosen if isinstance(chosen, RadioOption) else self.options[0])
        self._arrange()

    def cover(self, values: Collection[str], stand_in: str) -> None:
        """Put `stand_in` in place of these choices; of them only one that is chosen stays in sight.

        Without values all stand there, and nothing in place of them: where that was chosen, the
        first of them takes the focus next.
        """
        before = self._covered
        self._covered, self._stand_in = frozenset(values), stand_in
        if not values and self.value() == stand_in:
            self.choose(None)
            self._stop_here(next(e for e in self.options if e.face.choice.value in before))
        self._arrange()

    def _arrange(self) -> None:
        """Show each choice that has a place just now."""
        if not self._stand_in:
            return
        chosen = self.value()
        for option in self.options:
            value = option.face.choice.value
            if value == self._stand_in:
                option.setVisible(bool(self._covered) and chosen not in self._covered)
            else:
                option.setVisible(value not in self._covered or value == chosen)

    def press(self, value: str) -> None:
        """Choose by id as a person does."""
        self.choose(value)
        self.chosen.emit(value)

    def kept(self) -> str:
        """Return the id of what is chosen, or nothing."""
        return self.value() or ""

    def keep(self, words: str) -> None:
        """Choose again what was chosen, where it can still be chosen; silent."""
        can = any(each.face.choice.value == words and each.isEnabled() for each in self.options)
        self.choose(words if can else None)

    def put_below(self, piece: QWidget) -> None:
        """Put a piece right below what is chosen, where the eyes are."""
        chosen = self._buttons.checkedButton()
        if isinstance(chosen, RadioOption) and isinstance(self._rows, QVBoxLayout):
            piece.setContentsMargins(chosen.face.text_left(), 0, 0, 0)
            self._rows.removeWidget(piece)
            self._rows.insertWidget(self._rows.indexOf(chosen) + 1, piece)

    def tab_stop(self) -> RadioOption:
        """Return the one option that Tab reaches."""
        return next(each for each in self.options if each.focusPolicy() & Qt.FocusPolicy.TabFocus)

    def _tell(self, number: int, chosen: bool) -> None:
        if chosen and not self._silent:
            self.chosen.emit(self.choices[number].value)

    def _arrive(self, option: RadioOption | CheckOption, *, forward: bool) -> None:
        option.click()
        super()._arrive(option, forward=forward)

    def _stop_here(self, here: RadioOption) -> None:
        for option in self.options:
            policy = Qt.FocusPolicy.StrongFocus if option is here else Qt.FocusPolicy.ClickFocus
            option.setFocusPolicy(policy)


class RadioQuestion(Asked):
    """A question with one answer, chosen from `choices`; choosing never navigates.

    `changed` fires when a person chooses. Where `dense`, the options share lines.
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
        self.group = RadioGroup(choices, dense=dense)
        self.group.chosen.connect(self.changed)
        self.answer_room.addWidget(self.group)
        self.dress()

    def value(self) -> str | None:
        """Return the id of the chosen answer, or None while nothing is chosen."""
        return self.group.value()

    def press(self, value: str) -> None:
        """Choose by id as a person does."""
        self.group.press(value)

    def show_value(self, value: str | None) -> None:
        """Show an answer already on record, or none; silent."""
        self.group.choose(value)

    def first_stop(self) -> QWidget:
        return self.group.tab_stop()
