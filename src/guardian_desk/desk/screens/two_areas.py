"""What another area would ask of the same family, side by side with what this one asks."""

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.places import AtAction, Timeline, TwoAreas
from guardian_desk.desk.presenters.two_areas import Apart, TwoAreasView, two_areas_view
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.case_sides import from_key, key_of
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.labels import BodyText, Heading, Hint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.whole_table import WholeTable
from guardian_desk.review.words import counted
from guardian_desk.usecases.compare import compared

if TYPE_CHECKING:
    from guardian_desk.rulepack.profile import Profile
    from guardian_desk.usecases.compare import Comparison
    from guardian_desk.usecases.rules import RuleShelf


_HEAD = 18
"""So many letters of an area's title stand on one line above its column."""


class TwoAreasScreen(CaseScreen):
    """Choose an area; what differs stands below in two tables. Nothing of it is recorded."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame("Two areas", back="Back"))
        self.title = self.tr("Two areas")
        self.areas: RadioQuestion | None = None
        self.tables: dict[str, WholeTable] = {}
        self._profiles: dict[str, Profile] = {}
        self._shown: Card | None = None
        says = self.tr("Both areas read the same case. Comparing them changes nothing.")
        self.page.add(BodyText(says))
        # Not the page's main action: nothing is recorded, so that a window that only reads may too.
        self.key = ActionButton(self.tr("Compare"), ButtonKind.MAIN)
        self.key.clicked.connect(self.compare)

    def entered(self) -> None:
        super().entered()
        if self.areas is None:
            ports, case = self.shift.ports, self.working
            shelf, names = ports.casebook.shelf, [name for name, _ in ports.profiles]
            self.shift.read(lambda: _others(shelf, names, case), self._offer)

    def focus_first(self) -> None:
        if self.areas is not None:
            self.areas.focus_first()
        else:
            self.page.back.setFocus()

    def back(self) -> None:
        self.go(Timeline())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.compare()
            return
        super().keyPressEvent(event)

    def compare(self) -> None:
        """Work out what differs from the chosen area and show it, or ask for one."""
        chosen = self.areas.value() if self.areas is not None else None
        if self.areas is not None:
            wanted = [] if chosen else [Mend(self.tr("Choose an area"), self.areas)]
            self.page.errors.show_faults(wanted)
        if chosen and not self.shift.busy:
            case, there, now = self.working, self._profiles[chosen], self.shift.now()
            self.shift.read(
                lambda: compared(case.protocol, case.area, there, case.state, now), self._show
            )

    def _offer(self, found: "Sequence[Profile]") -> None:
        self._profiles = {each.id: each for each in found}
        if not found:
            self.page.add(Hint(self.tr("No other area has a profile here.")))
            return
        own = self.working.area.care.title
        asks = self.tr("Compare {area} with which area?").format(area=own)
        self.areas = RadioQuestion(asks, [Choice(each.id, each.title) for each in found])
        self.page.add(self.areas)
        self.page.add(self.key, align_left=True)
        self.areas.focus_first()

    def _show(self, found: "Comparison") -> None:
        view = two_areas_view(self.working, found)
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        title = self.tr("{here} and {there}").format(here=view.here, there=view.there)
        self._shown = Card(title)
        self._shown.room.addWidget(Heading(title, level=2))
        self.tables = {
            "steps": self._add(self._shown, self.tr("Steps that differ"), view, view.steps),
            "values": self._add(self._shown, self.tr("Local rules that differ"), view, view.values),
        }
        self.tables["steps"].opened.connect(self._open)
        self.page.add_after(self._shown)
        # Qt would show it, and give it its room, with its next events; it is to be seen at once.
        self._shown.show()
        said = counted(len(view.steps), "step differs", "steps differ")
        rules = counted(len(view.values), "local rule differs", "local rules differ")
        announce(self, f"{title}. {said}. {rules}.")
        (self.tables["steps"] if view.steps else self.tables["values"]).setFocus()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.page.show_from(self._shown, self._shown)

    def _add(self, card: Card, name: str, view: TwoAreasView, rows: Sequence[Apart]) -> WholeTable:
        heads = (fill(each, _HEAD) for each in (view.here, view.there))
        table = WholeTable(name, (self.tr("About"), *heads), even=True)
        table.show_rows([_row(number, each) for number, each in enumerate(rows)])
        none = Hint(self.tr("None"), small=True)
        none.setVisible(not rows)
        table.setVisible(bool(rows))
        for piece in (Heading(name, level=3), none, table):
            card.room.addWidget(piece)
        return table

    def _open(self, row: str) -> None:
        action, item = from_key(row)
        if self.shift.advice().action(action, item) is not None:
            self.memory.back_to = TwoAreas()
            self.go(AtAction(action, item))


def _row(number: int, apart: Apart) -> TableRow:
    name = key_of(*apart.key) if apart.key[0] else str(number)
    return TableRow(name, (apart.about, apart.here, apart.there))


def _others(shelf: "RuleShelf", names: Sequence[str], case: WorkingCase) -> "list[Profile]":
    """Read the profiles of the other areas that serve the pack of a case, by their titles."""
    own, pack = case.area.care.id, case.protocol.pack.id
    read = [shelf.profile(name).profile for name in names if name != own]
    return sorted((each for each in read if each.serves_pack(pack)), key=lambda each: each.title)
