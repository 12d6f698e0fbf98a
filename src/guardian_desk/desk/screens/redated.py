"""What the last re-dating moved: every step before and after, in one table."""

from guardian_desk.casework.advise import Advice
from guardian_desk.desk.places import AtAction, Redated, Timeline
from guardian_desk.desk.presenters.dated import moved_by_redating
from guardian_desk.desk.presenters.moved import PAGE
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.case_sides import from_key, key_of
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.full_key import FullKey
from guardian_desk.desk.widgets.labels import BodyText, Hint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.whole_table import WholeTable


class RedatedScreen(CaseScreen):
    """Both due dates stay with their sources; Enter on a row opens the step."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame(PAGE, back="Back"))
        self.title = PAGE
        self.due = BodyText()
        self.full = FullKey()
        self.full.turned.connect(self._turn_full)
        columns = (self.tr("Step"), self.tr("Before"), self.tr("After"), self.tr("Moved"))
        self.table = WholeTable(PAGE, columns)
        self.table.opened.connect(self._open)
        self.none = Hint()
        done = Hint(self.tr("What is done stays as it was. Every due date is kept."), small=True)
        for piece in (self.due, self.none, self.full, self.table, done):
            self.page.add(piece)

    def show_case(self, advice: Advice) -> None:
        view = moved_by_redating(self.working, advice.at, full=self.full.is_full)
        lines = () if view is None else view.lines
        if view is not None:
            both = self.tr("Before: {before}\nAfter: {after}")
            self.due.say(both.format(before=view.before, after=view.after))
        none = self.tr(
            "There is nothing to compare: no other due date was counted on before."
            " A due date that is mended on its own day is no re-dating."
            " The timeline shows the days as they are now."
        )
        same = self.tr("No open step moved by a day or more.")
        self.none.say(none if view is None else same)
        self.due.setVisible(view is not None)
        rows = [TableRow(key_of(each.action, each.item), each.cells) for each in lines]
        self.table.show_rows(rows)
        self.none.setVisible(not lines)
        for piece in (self.table, self.full):
            piece.setVisible(bool(lines))

    def focus_first(self) -> None:
        if self.table.isVisibleTo(self):
            self.table.setFocus()
        else:
            self.page.back.setFocus()

    def back(self) -> None:
        self.go(Timeline())

    def _turn_full(self) -> None:
        self.show_case(self.shift.advice())
        self.full.tell(self.title)

    def _open(self, key: str) -> None:
        self.memory.back_to = Redated()
        self.go(AtAction(*from_key(key)))
