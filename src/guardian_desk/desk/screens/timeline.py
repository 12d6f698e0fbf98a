"""The pregnancy on one line by week, and the same as a table; from here to what follows from it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from guardian_desk.casework.advise import Advice
from guardian_desk.core.dates import day_in_england
from guardian_desk.desk.places import (
    AtAction,
    AtQuestion,
    CalendarFile,
    Place,
    Redated,
    Timeline,
    TwoAreas,
)
from guardian_desk.desk.presenters.dated import pregnancy_of
from guardian_desk.desk.presenters.timeline import TimelineView, timeline_view
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.case_sides import from_key
from guardian_desk.desk.screens.lost_steps import LostSteps
from guardian_desk.desk.screens.plan_picture import lanes_of, rows_of, weeks_of
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.full_key import FullKey
from guardian_desk.desk.widgets.labels import Heading, Hint, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.week_line import WeekLine
from guardian_desk.desk.widgets.whole_table import WholeTable
from guardian_desk.rulepack.words import Ending


class TimelineScreen(CaseScreen):
    """What must happen by when. Enter on a row opens the step, and saving it leads back here."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame("Timeline", back="Back"))
        self.title = self.tr("Timeline")
        self.due = PlainLabel(bold=True)
        self.notes = Hint(small=True)
        self.lost = LostSteps()
        self.lost.went.connect(self._open)
        self.full = FullKey()
        self.full.turned.connect(self._turn_full)
        self.picture = WeekLine(self.tr("The steps by week"))
        self.legend = Hint(
            self.tr("▶ not before   ◇ start by   ■ last day   ✓ done   dotted: past"), small=True
        )
        columns = (self.tr("Step"), self.tr("When"), self.tr("What is left, and how it stands"))
        self.table = WholeTable(self.tr("The steps by date"), columns, stretch=2)
        self.table.opened.connect(lambda key: self._open(*from_key(key)))
        self.none = Hint(self.tr("No step has a day yet."))
        self._today: date | None = None
        self._add_pieces()

    def show_case(self, advice: Advice) -> None:
        self._show(self._view(advice))

    def ticked(self) -> None:
        super().ticked()
        # A page left open over midnight counts from the new day.
        if day_in_england(self.shift.now()) != self._today:
            self.show_case(self.shift.advice())

    def focus_first(self) -> None:
        if self.table.isVisibleTo(self):
            self.table.setFocus()
        else:
            self.page.back.setFocus()

    def begins_at_heading(self) -> bool:
        return False

    def _see_focus(self) -> None:
        super()._see_focus()
        self.page.begin_at_back()

    def _add_pieces(self) -> None:
        self.plans = (
            self._link(self.tr("What re-dating moved"), Redated()),
            self._link(self.tr("Two areas"), TwoAreas()),
        )
        calendar = self._link(self.tr("Calendar file"), CalendarFile())
        further = Row(self.full, *self.plans, calendar)
        self.as_table = Heading(self.tr("The same as a table"), level=2)
        pieces: tuple[QWidget, ...] = (
            *(self.due, self.notes, self.lost, further, self.picture, self.legend),
            *(self.as_table, self.none, self.table),
        )
        for piece in pieces:
            self.page.add(piece)

    def _link(self, words: str, place: Place) -> LinkButton:
        link = LinkButton(words, letters=Letters.SMALL)
        link.clicked.connect(lambda: self.go(place))
        return link

    def _view(self, advice: Advice) -> TimelineView:
        found = pregnancy_of(self.working, advice)
        return timeline_view(self.working, advice, found, full=self.full.is_full)

    def _show(self, view: TimelineView) -> None:
        self._today = view.today
        self.due.say(view.header)
        self.notes.say(" ".join(view.notes))
        self.notes.setVisible(bool(view.notes))
        self.lost.show_lost(view.lost, view.meanwhile)
        lanes = lanes_of(view)
        if view.due is not None:
            self.picture.show_plan(weeks_of(view.due, view.today), lanes, view.spoken)
        # After an ending no weeks are counted, and so nothing is drawn; after a loss nothing moves.
        drawn = bool(lanes) and view.due is not None
        for piece in (self.picture, self.legend, self.as_table):
            piece.setVisible(drawn)
        for link in self.plans:
            link.setVisible(view.ended is not Ending.LOSS)
        self.table.show_rows(rows_of(view.lines))
        self.table.setVisible(bool(view.lines))
        self.none.setVisible(not view.lines and view.ended is None)

    def _turn_full(self) -> None:
        view = self._view(self.shift.advice())
        self._show(view)
        self.full.tell(view.spoken)

    def _open(self, name: str, item: str) -> None:
        """Open a step, or of a meeting the question that tells its time."""
        if name in self.working.protocol.by_question:
            self.go(AtQuestion(name, item))
            return
        self.memory.back_to = Timeline()
        self.go(AtAction(name, item))
