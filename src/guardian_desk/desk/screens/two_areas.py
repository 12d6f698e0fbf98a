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
from guardian_desk.desk.widgets.full_key import FullKey
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
        self._found: Comparison | None = None
        self._shown: Card | None = None
        self.full = FullKey()
        self.full.turned.connect(self._turn_full)
        self.full.hide()
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
        self.page.add(self.full, align_left=True)
        self.areas.focus_first()

    def _show(self, found: "Comparison") -> None:
        self._found = found
        view = self._show_view(found)
        said = counted(len(found.steps), "step differs", "steps differ")
        rules = counted(
            len(found.values) + found.other_holidays, "local rule differs", "local rules differ"
        )
        announce(self, f"{_title(view)}. {said}. {rules}.")
        tables = (self.tables["steps"], self.tables["values"])
        next((each for each in tables if not each.isHidden()), self.full).setFocus()
        self._bring_in_sight()

    def _turn_full(self) -> None:
        if self._found is not None:
            view = self._show_view(self._found)
            self.full.tell(_title(view))

    def _show_view(self, found: "Comparison") -> TwoAreasView:
        view = two_areas_view(self.working, found, full=self.full.is_full)
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        title = _title(view)
        self._shown = Card(title)
        self._shown.room.addWidget(Heading(title, level=2))
        self.tables = {
            "steps": self._add(self._shown, self.tr("Steps that differ"), view, view.steps),
            "values": self._add(
                self._shown,
                self.tr("Local rules that differ"),
                view,
                view.values,
                note=self._kept_back(view),
            ),
        }
        self.tables["steps"].opened.connect(self._open)
        self.page.add_after(self._shown)
        # Qt would show it, and give it its room, with its next events; it is to be seen at once.
        self._shown.show()
        self.full.show()
        return view

    def _bring_in_sight(self) -> None:
        assert self._shown is not None, "what was compared is shown"
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.page.show_from(self.full, self._shown)

    def _kept_back(self, view: TwoAreasView) -> str:
        if not view.kept_back:
            return ""
        count = counted(view.kept_back, "local rule differs", "local rules differ")
        return self.tr("{count}. “Show in full” names each.").format(count=count)

    def _add(
        self, card: Card, name: str, view: TwoAreasView, rows: Sequence[Apart], *, note: str = ""
    ) -> WholeTable:
        heads = (fill(each, _HEAD) for each in (view.here, view.there))
        table = WholeTable(name, (self.tr("About"), *heads), even=True)
        table.show_rows([_row(number, each) for number, each in enumerate(rows)])
        said = note or ("" if rows else self.tr("None"))
        hint = Hint(said, small=True)
        hint.setVisible(bool(said))
        table.setVisible(bool(rows))
        for piece in (Heading(name, level=3), hint, table):
            card.room.addWidget(piece)
        return table

    def _open(self, row: str) -> None:
        action, item = from_key(row)
        if self.shift.advice().action(action, item) is not None:
            self.memory.back_to = TwoAreas()
            self.go(AtAction(action, item))


def _title(view: TwoAreasView) -> str:
    return f"{view.here} and {view.there}"


def _row(number: int, apart: Apart) -> TableRow:
    name = key_of(*apart.key) if apart.key[0] else str(number)
    return TableRow(name, (apart.about, apart.here, apart.there))


def _others(shelf: "RuleShelf", names: Sequence[str], case: WorkingCase) -> "list[Profile]":
    """Read the profiles of the other areas that serve the pack of a case, by their titles."""
    own, pack = case.area.care.id, case.protocol.pack.id
    read = [shelf.profile(name).profile for name in names if name != own]
    return sorted((each for each in read if each.serves_pack(pack)), key=lambda each: each.title)
