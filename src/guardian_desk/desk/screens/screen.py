"""What every screen is to the window: a page with a title, a way on, and a moment of entry."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from guardian_desk.desk.places import Place
from guardian_desk.desk.shift import Shift


class Screen(QWidget):
    """A page of the desk.

    `went` asks the window to go to a place, `went_under` to cover itself. `entered` is called each
    time the page comes into view, after it was built; `ticked` each quarter of a minute, to move
    clocks and nothing else.
    """

    went = Signal(object)
    went_under = Signal()

    title = "Guardian Desk"

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self.shift = shift

    def entered(self) -> None:
        """Show the newest state, and put the focus where work goes on."""

    def left(self) -> None:
        """Keep what is half typed: the page goes out of view and is not built again as it was."""

    def ticked(self) -> None:
        """Move what shows elapsed time."""

    def go(self, place: Place) -> None:
        """Ask the window to go somewhere; a page that was left leads nowhere any more."""
        if isValid(self):
            self.went.emit(place)
