"""The inner pages of a review: the cases of a figure, a case's chronology, an entry's proof."""

from PySide6.QtCore import Qt, Signal

from guardian_desk.desk.paper import Paper
from guardian_desk.desk.presenters.review import FigureView
from guardian_desk.desk.presenters.review_case import CaseView, Proof, entry_of
from guardian_desk.desk.screens.review_overview import SavedLine, TitledTable
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.labels import BodyText, Hint, PlainLabel, Tag, Tint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.paper_keys import paper_key, print_key
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.summary import Answer, SummaryList
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.whole_table import WholeTable


class FigurePage(PageFrame):
    """The cases behind one figure; `case_asked` carries the one that a person opens."""

    case_asked = Signal(str)

    def __init__(self, view: FigureView) -> None:
        super().__init__(view.heading, back=self.tr("All figures"))
        self.add(BodyText(view.says))
        self.add(Hint(view.sources, small=True))
        columns = (self.tr("Case"), self.tr("Counted as"), self.tr("Found"))
        self.table = WholeTable(view.heading, columns, stretch=2)
        self.table.show_rows([TableRow(each.row, each.cells) for each in view.cases])
        self.table.opened.connect(self.case_asked)
        self.add(self.table)

    def focus_first(self) -> None:
        """Put the focus where work goes on."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


class CasePage(PageFrame):
    """One case: what is late, and all in the order of happening; `entry_asked` has a number."""

    entry_asked = Signal(int)
    case_asked = Signal(str)
    paper_asked, print_asked = Signal(), Signal()

    def __init__(self, view: CaseView) -> None:
        super().__init__(view.heading, back=self.tr("Back"))
        self._view = view
        self.add(Tag(view.tag, Tint.RED if view.in_breach else Tint.GREY), align_left=True)
        for line in view.late:
            self.add(Tag(line, Tint.ORANGE), align_left=True)
        if view.breaches:
            card = Card(view.tag, bar=Ink.ERROR, step=2)
            for each in view.breaches:
                card.room.addWidget(PlainLabel(each))
            self.add(card)
        for each in view.untold:
            self.add(PlainLabel(each))
        self.add(Hint(view.facts, small=True))
        if view.left_out:
            self.add(PlainLabel(view.left_out, bold=True))
        for case, words in view.links:
            self.add(self._link(case, words), align_left=True)
        self.print, self.paper = print_key(), paper_key()
        self.print.clicked.connect(self.print_asked)
        self.paper.clicked.connect(self.paper_asked)
        self.add(Row(self.print, self.paper, step=4))
        self.saved = SavedLine()
        self.add(self.saved)
        self.slips = TitledTable(
            self.tr("Steps past their last day"),
            (self.tr("Step"), self.tr("Last day"), self.tr("How it stands")),
            stretch=2,
        )
        self.slips.show_cells(view.slips)
        self.slips.table.opened.connect(self._open)
        self.add(self.slips)
        columns = (self.tr("Happened"), self.tr("What"), self.tr("Entry"))
        self.chronology = TitledTable(self.tr("Chronology"), columns, stretch=1)
        self.chronology.show_cells(view.lines)
        self.table = self.chronology.table
        self.table.opened.connect(self._open)
        self.add(self.chronology)

    def focus_first(self) -> None:
        """Put the focus where work goes on."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_paper(self) -> Paper:
        """Return the case as it goes on paper: what is late, and the whole chronology."""
        view = self._view
        links = (words for _, words in view.links)
        breaches = (*view.breaches, *view.untold)
        lines = (view.tag, *view.late, *breaches, view.facts, view.left_out, *links)
        parts = (*self.slips.on_paper(), *self.chronology.on_paper())
        return Paper(view.heading, tuple(each for each in lines if each), parts)

    def _link(self, case: str, words: str) -> PlainLabel | LinkButton:
        if not case:
            return PlainLabel(words, letters=Letters.SMALL)
        key = LinkButton(words, letters=Letters.SMALL)
        key.clicked.connect(lambda: self.case_asked.emit(case))
        return key

    def _open(self, row: str) -> None:
        seq = entry_of(row)
        if seq:
            self.entry_asked.emit(seq)
        else:
            announce(self, self.tr("This line was worked out; the entries before it prove it."))


class ProofPage(PageFrame):
    """What one entry is made of, and what was checked of it."""

    def __init__(self, proof: Proof) -> None:
        super().__init__(proof.heading, back=self.tr("Back to the case"))
        self.list = SummaryList(proof.heading)
        self.list.show_answers([Answer(name, name, words) for name, words in proof.facts])
        self.add(self.list)
        self.add(Hint(proof.note, small=True))
        self.note = PlainLabel(
            self.tr("The leaf is the SHA-256 of the entry; the next entry carries it."),
            letters=Letters.SMALL,
        )
        self.add(self.note)

    def focus_first(self) -> None:
        """Put the focus where work goes on."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
