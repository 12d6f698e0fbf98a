"""Move the case in hand to newer rules: what would change, who agrees to it, and why."""

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from shiboken6 import isValid

from guardian_desk.casework.refusal import CLOSED, Refusal
from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.places import AtQuestion, Moving, Place
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.desk.presenters.moving import PAGE, Group, moving_view
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.errors import Mend
from guardian_desk.desk.widgets.full_key import FullKey
from guardian_desk.desk.widgets.labels import BodyText, Heading, Hint, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.whole_table import WholeTable
from guardian_desk.desk.widgets.words import WordsField
from guardian_desk.usecases.move_case import moving

if TYPE_CHECKING:
    from guardian_desk.core.ids import CaseId
    from guardian_desk.usecases.casebook import Casebook
    from guardian_desk.usecases.move_case import Moving as Shown

_HEAD = 18
"""So many letters of a version stand on one line above its column."""


class MovingScreen(CaseScreen):
    """What would be asked for before and after, then a reason; leaving it changes nothing."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame(PAGE, main="Move to the newer rules", back="Back"))
        self.title = PAGE
        self.shown: Shown | None = None
        self._card: Card | None = None
        self.page.add(
            BodyText(
                self.tr(
                    "This computer has newer rules for this case. Moving it keeps every entry."
                    " Until somebody moves it, the case stays under its own rules."
                )
            )
        )
        self.full = FullKey()
        self.full.turned.connect(self._turn_full)
        self.page.add(self.full, align_left=True)
        self.room = Card(edge=None, step=0)
        self.page.add(self.room)
        self.agrees = BodyText()
        self.reason = WordsField(self.tr("Reason"), lines=3)
        for piece in (self.agrees, self.reason):
            self.page.add(piece)
        for waits in (self.full, self.agrees, self.reason, self.page.main):
            waits.hide()
        self.page.went_on.connect(self._move)

    def entered(self) -> None:
        super().entered()
        self._look()

    def here(self) -> Place:
        return Moving()

    def focus_first(self) -> None:
        first = self.full if self.full.isVisibleTo(self) else self.page.back
        first.setFocus()

    def show_refusals(self, found: Sequence[Refusal]) -> None:
        super().show_refusals(found)
        self._look()

    def _look(self) -> None:
        book, case = self.shift.ports.casebook, self.working.case
        self.shift.read(lambda: _found(book, case), self._show)

    def _show(self, found: "Shown | str") -> None:
        if not isValid(self):
            # The person went elsewhere while it was worked out.
            return
        if isinstance(found, str):
            self.page.add(Hint(found))
            announce(self, found)
            return
        self.shown = found
        says = self._show_view()
        may = self._may_move(found)
        staff = self.shift.staff
        if may and staff is not None:
            agrees = self.tr("{name} agrees to this. The log keeps the name and the reason.")
            self.agrees.say(agrees.format(name=staff.signature))
        for piece in (self.agrees, self.reason, self.page.main):
            piece.setVisible(may)
        self.full.show()
        announce(self, says)
        self.focus_first()

    def _may_move(self, found: "Shown") -> bool:
        closed = found.before.state.correction is not None
        return self.can_record and not found.objections and not closed

    def _turn_full(self) -> None:
        self.full.tell(self._show_view())

    def _show_view(self) -> str:
        """Show what was worked out, and return it in one sentence."""
        assert self.shown is not None, "what would change is worked out"
        view = moving_view(self.shown, full=self.full.is_full)
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        title = self.tr("{before} and {after}").format(before=view.before, after=view.after)
        self._card = card = Card(title)
        at = self.tr("As of {time}.").format(time=clock(self.shown.was.at))
        stays = self.tr("This case stays under its own rules.")
        same = self.tr("Nothing would be asked for otherwise.")
        card.room.addWidget(Heading(title, level=2))
        card.room.addWidget(Hint(at, small=True))
        if self.shown.objections:
            says = stays
        else:
            rows = [f"{each.title}: {len(each.rows)}." for each in view.groups]
            says = " ".join(rows) or same
        if self.shown.objections or not view.groups:
            card.room.addWidget(PlainLabel(says, bold=True))
        for words in (*view.stays, *self._also(view.kept_back)):
            card.room.addWidget(BodyText(words))
        for group in view.groups:
            self._add(card, group, (view.before, view.after))
        self.room.room.addWidget(card)
        card.show()
        return says

    def _also(self, kept_back: str) -> list[str]:
        assert self.shown is not None, "what would change is worked out"
        closed = self.shown.before.state.correction is not None
        return [each for each in (kept_back, CLOSED if closed else "") if each]

    def _add(self, card: Card, group: Group, heads: tuple[str, str]) -> None:
        columns = (self.tr("About"), *(fill(each, _HEAD) for each in heads))
        table = WholeTable(group.title, columns, even=True)
        table.show_rows([TableRow(str(n), cells) for n, cells in enumerate(group.rows)])
        for piece in (Heading(group.title, level=3), table):
            card.room.addWidget(piece)

    def _move(self) -> None:
        reason, found = self.reason.value(), self.shown
        faults = [] if reason else [Mend(self.tr("Enter the reason"), self.reason)]
        self.page.errors.show_faults(faults)
        if faults or found is None or not self._may_move(found):
            return
        typed = [
            each for each in self.memory.drafts.titles(self.working.case) if each != self.title
        ]
        if typed:
            first = self.tr("Save or take away first what is typed: {titles}")
            self.show_trouble(first.format(titles="; ".join(typed)))
            announce(self, self.trouble_words.words(), assertive=True)
            return
        self.shift.move(found, reason, self._moved)

    def _moved(self) -> None:
        self.half_typed.saved()
        self.memory.forget_places()
        says = self.tr("This case is now under version {version} of its rules.")
        words = says.format(version=self.working.protocol.pack.version)
        self.memory.changed = words
        announce(self, words)
        self.go(AtQuestion())


def _found(book: "Casebook", case: "CaseId") -> "Shown | str":
    """Return what a move would change, or why there are no rules to move to."""
    try:
        return moving(book, case)
    except GuardianError as error:
        return f"{error.title}. {error.message}"
