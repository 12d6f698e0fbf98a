"""Move between the parts of a case page with one key, and say which part it is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.plain import visible

NEXT_PART, PART_BEFORE = "F6", "Shift+F6"


class Pane(NamedTuple):
    """One part of the page: its spoken name, all that is in it, and where work in it begins."""

    name: str
    whole: QWidget
    first: Callable[[], QWidget | None]


Panes = Callable[[], Sequence[Pane]]
"""Returns the parts as they stand now, in the order of reading."""


class PaneKeys(QObject):
    """F6 goes to the next part and Shift+F6 to the one before, round and round.

    A part that was left by these keys is entered where it was left. A part that nothing can be
    done in is passed over.
    """

    def __init__(self, page: QWidget, panes: Panes) -> None:
        super().__init__(page)
        self._page, self._panes = page, panes
        self._left_at: dict[str, QWidget] = {}
        for keys, step in ((NEXT_PART, 1), (PART_BEFORE, -1)):
            pressed = QShortcut(QKeySequence(keys), page).activated
            pressed.connect(lambda step=step: self._move(step))

    def _move(self, step: int) -> None:
        panes = self._panes()
        here = self._remembered(panes)
        start = here if here >= 0 or step > 0 else 0
        for away in range(1, len(panes) + 1):
            pane = panes[(start + step * away) % len(panes)]
            stop = self._stop_in(pane)
            if stop is not None:
                self._enter(pane, stop)
                return

    def _remembered(self, panes: Sequence[Pane]) -> int:
        """Return the part that the focus is in, and remember where in it; -1 for none."""
        focused = QApplication.focusWidget()
        holding = [each for each in panes if focused and _holds(each.whole, focused)]
        # In one column the other parts stand inside the page: then the page is not meant.
        inner = [
            each
            for each in holding
            if not any(each.whole.isAncestorOf(other.whole) for other in holding if other != each)
        ]
        if focused is None or not inner:
            return -1
        self._left_at[inner[0].name] = focused
        return panes.index(inner[0])

    def _stop_in(self, pane: Pane) -> QWidget | None:
        before = self._left_at.get(pane.name)
        if before is not None and isValid(before) and can_stop(before, pane.whole):
            return before
        return pane.first()

    def _enter(self, pane: Pane, stop: QWidget) -> None:
        _name_part(stop, pane.name)
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
        above = stop.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            gap = look().space(3)
            above.ensureWidgetVisible(stop, gap, gap)


def _name_part(stop: QWidget, name: str) -> None:
    """Have a control say which part it stands in, for as long as it has the focus.

    Words said beside the focus are cut off by what the control itself says.
    """
    own = stop.accessibleDescription()
    told = visible(". ".join(filter(None, (name, own))))
    if stop.hasFocus():
        stop.clearFocus()
    stop.setAccessibleDescription(told)

    moves = QApplication.instance().focusChanged  # type: ignore[union-attr]  # there is one

    def moved(_before: QWidget | None, focused: QWidget | None) -> None:
        if focused is stop:
            return
        moves.disconnect(moved)
        if isValid(stop) and stop.accessibleDescription() == told:
            stop.setAccessibleDescription(own)

    moves.connect(moved)


def first_stop(whole: QWidget) -> QWidget | None:
    """Return the first control inside that Tab reaches, or None."""
    here = whole.nextInFocusChain()
    while here is not None and here is not whole:
        if can_stop(here, whole) and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return here
        here = here.nextInFocusChain()
    return None


def can_stop(widget: QWidget, whole: QWidget) -> bool:
    """Tell whether the focus can be put on a control inside `whole`."""
    can = widget.isVisible() and widget.isEnabled()
    return can and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and _holds(whole, widget)


def _holds(whole: QWidget, widget: QWidget) -> bool:
    """Tell whether a control is a part, as a notice is, or stands inside it."""
    return widget is whole or whole.isAncestorOf(widget)
