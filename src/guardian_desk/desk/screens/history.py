"""All that was recorded in a case, and the task of filing it in the patient's notes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.events import Filed, Happening
from guardian_desk.desk.presenters.filing import filing_view, unfiled
from guardian_desk.desk.presenters.story import HistoryLine, history_lines
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.copying import copy_entries
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.labels import Hint, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.tall_table import TallTable
from guardian_desk.desk.widgets.words import NameField
from guardian_desk.review.words import counted

_NARROW = 900
_HAPPENED, _RECORDED, _WHAT, _BY, _ENTRY = range(5)


class HistoryScreen(CaseScreen):
    """The newest entry first; one key copies an entry, another all that are not yet filed.

    What was copied is remembered, so that *I have filed them* never covers a later entry.
    """

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame("History", back="Back"))
        self.title = self.tr("History")
        self._full = False
        self._lines: tuple[HistoryLine, ...] = ()
        self._compact: bool | None = None
        self._add_filing()
        self._add_table()

    def show_case(self, _advice: Advice) -> None:
        self._show_filing()
        self._show_lines()

    def focus_first(self) -> None:
        # Never on the key that says they are filed: Enter would say so before they were pasted.
        if self.copy_all.isVisibleTo(self):
            self.copy_all.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def after_record(self) -> None:
        """Lead on from the key that is gone once all is filed."""
        self.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    # --- building ------------------------------------------------------------------------------

    def _add_filing(self) -> None:
        self.filing = Card(self.tr("The patient's notes"), bar=Ink.BRAND)
        self.filing_words = PlainLabel(bold=True)
        self.copied = Hint()
        self.copy_all = ActionButton(self.tr("Copy all not filed"), ButtonKind.MAIN)
        self.copy_all.clicked.connect(self.copy_for_notes)
        self.filed = ActionButton(self.tr("I have filed them"), ButtonKind.SECOND)
        self.filed.clicked.connect(self._have_filed)
        for piece in (self.filing_words, Row(self.copy_all, self.filed), self.copied):
            self.filing.room.addWidget(piece)
        self.page.add(self.filing)

    def _add_table(self) -> None:
        self.filter = NameField(self.tr("Filter the history"), room=24, dense=True)
        self.filter.changed.connect(self._show_lines)
        self.full = LinkButton(self.tr("Show in full: the entries"))
        self.full.clicked.connect(self._turn_full)
        columns = (
            self.tr("Happened"),
            self.tr("Recorded"),
            self.tr("What"),
            self.tr("By"),
            self.tr("Entry"),
        )
        widths = {_HAPPENED: 96, _RECORDED: 120, _BY: 128, _ENTRY: 64}
        self.table = TallTable(
            self.tr("History, newest first"), columns, stretch=_WHAT, most=8, widths=widths
        )
        self.table.copy_asked.connect(self._copy_one)
        self.copy_one = ActionButton(self.tr("Copy this entry"), ButtonKind.SECOND)
        self.copy_one.clicked.connect(lambda: self._copy_one(self.table.current() or ""))
        self.page.add(Row(self.filter, self.full))
        self.page.add(self.table)
        hint = self.tr("The newest entry stands first. Ctrl and C copies the entry you are on.")
        gaps = self.tr(
            "Entries are numbered through the whole log of this computer."
            " A number left out here is of another case, or of the computer, such as a sign-in."
        )
        self.page.add(Hint(f"{hint} {gaps}", small=True))
        self.page.add(self.copy_one, align_left=True)

    # --- showing -------------------------------------------------------------------------------

    def _show_filing(self) -> None:
        view = filing_view(self.working.state)
        self.filing_words.say(view.words)
        self.copy_all.setVisible(bool(view.count))
        done = self._copied_up_to() <= self.working.state.filed_to
        self.filed.setVisible(self.can_record and not done)
        is_behind = view.up_to > self._copied_up_to()
        waits = view.count and not done and (is_behind or not self.copied.words())
        if done or waits:
            self.copied.say(self._pasted_words(is_behind=is_behind) if waits else "")
        self.copied.setVisible(bool(self.copied.words()))

    def _pasted_words(self, *, is_behind: bool) -> str:
        """Say how far the last copy went: it may have been made on another page, or before more."""
        last, waiting = self._copied_up_to(), unfiled(self.working.state)
        count = sum(each.index <= last for each in waiting)
        if is_behind:
            return self.tr(
                "{count} of {all} entries were put on the clipboard. Copy again for the rest."
            ).format(count=count, all=len(waiting))
        return self.tr("{count} on the clipboard. Paste into the patient's notes.").format(
            count=counted(count, "entry was put", "entries were put")
        )

    def _show_lines(self) -> None:
        found = history_lines(
            self.working,
            self.shift.now(),
            self.shift.kin.name,
            full=self._full,
            wanted=self.filter.value(),
        )
        compact = self._is_narrow()
        if found != self._lines or compact != self._compact:
            self._lines, self._compact = found, compact
            self.table.show_rows(
                [TableRow(str(each.index), _cells(each, compact=compact)) for each in found]
            )

    def _is_narrow(self) -> bool:
        return self.page.viewport().width() < look().px(_NARROW)

    def _fit_columns(self) -> None:
        narrow = self._is_narrow()
        for column in (_RECORDED, _BY):
            self.table.setColumnHidden(column, narrow)
        if self._compact is not None and narrow != self._compact:
            self._show_lines()

    def _turn_full(self) -> None:
        self._full = not self._full
        bedside, full = self.tr("Show bedside words"), self.tr("Show in full: the entries")
        self.full.say(bedside if self._full else full)
        self._show_lines()

    # --- what a person does --------------------------------------------------------------------

    def copy_for_notes(self) -> None:
        """Copy all that is not yet filed; the page stays, with the key that says it is filed."""
        self.copied.say(self.copy_unfiled())
        self._show_filing()
        self.focus_first()

    def _copied_up_to(self) -> int:
        return self.memory.copied.get(self.working.case, 0)

    def _copy_one(self, row: str) -> None:
        self._copy([each for each in self.working.state.happenings if str(each.index) == row])

    def _copy(self, entries: Sequence[Happening]) -> None:
        if not entries:
            return
        self.copied.say(copy_entries(self.shift, entries))
        self.copied.show()
        announce(self, self.copied.words())

    def _have_filed(self) -> None:
        self.record([Filed(self._copied_up_to())], None)


def _cells(line: HistoryLine, *, compact: bool) -> tuple[str, ...]:
    """Return the words of a row; where columns are hidden, theirs stand below what happened.

    A screen reader finds hidden columns too, so that they say the same.
    """
    if not compact:
        return line.cells
    below = ", ".join(filter(None, (line.by, line.recorded and f"recorded {_bare(line)}")))
    recorded = line.recorded or line.happened
    return (line.happened, recorded, f"{line.what}\n{below}", line.by, line.entry)


def _bare(line: HistoryLine) -> str:
    return line.recorded.replace(", recorded ", ", ")
