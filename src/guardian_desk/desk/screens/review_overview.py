"""The first page of a review: bundles and their state, breaches, cases and figures."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.desk.paper import Paper, Part
from guardian_desk.desk.presenters.review import (
    AlarmCard,
    BreachCard,
    Cells,
    Overview,
    ProtocolTable,
    RefusedFile,
)
from guardian_desk.desk.presenters.review_gaps import GapsView
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import ActionButton, LinkButton
from guardian_desk.desk.widgets.labels import BodyText, Heading, Hint, PlainLabel, Tag, Tint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card, Details
from guardian_desk.desk.widgets.paper_keys import paper_key, print_key
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.whole_table import WholeTable
from guardian_desk.review.summary import WAITED_ON


class OverviewPage(PageFrame):
    """Bundles are opened here. What a person opens comes as a case, a figure or an area asked."""

    case_asked = Signal(str)
    figure_asked = Signal(str)
    area_asked = Signal(str)
    paper_asked, print_asked = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Review decision logs"), back=self.tr("Start page"))
        self.choose = ActionButton(self.tr("Choose bundles"))
        self.state = PlainLabel(bold=True)
        self.files = Details("", letters=Letters.SMALL)
        self._alarms = Shelf()
        self._shelf = Shelf()
        self._notes = Shelf()
        self.cases = TitledTable(
            self.tr("Cases"),
            (self.tr("Case"), self.tr("What to look at"), self.tr("Opened")),
            stretch=1,
        )
        self.figures, self.foreseen = Shelf(), Shelf()
        self.waits = TitledTable(
            WAITED_ON, (self.tr("Whom"), self.tr("n"), self.tr("Found")), stretch=2
        )
        self.needs = TitledTable(
            self.tr("Needs, and what was found"),
            (self.tr("Need"), self.tr("n"), self.tr("Found")),
            stretch=2,
        )
        self.areas = TitledTable(
            self.tr("Services listed for fathers"),
            (self.tr("Area"), self.tr("For fathers")),
            stretch=1,
        )
        self.left_out = TitledTable(
            self.tr("In no figure"),
            (self.tr("Case"), self.tr("Bundle"), self.tr("Why")),
            stretch=2,
        )
        self.cases.table.opened.connect(self.case_asked)
        self.waits.table.opened.connect(self.figure_asked)
        self.needs.table.opened.connect(self.figure_asked)
        self.areas.table.opened.connect(self.area_asked)
        self.left_out.table.opened.connect(self.case_asked)
        self.add(BodyText(self.tr("Each bundle is verified first. A damaged one is not opened.")))
        self.print, self.paper = print_key(), paper_key()
        self.print.clicked.connect(self.print_asked)
        self.paper.clicked.connect(self.paper_asked)
        self.print.hide()
        self.paper.hide()
        self.add(Row(self.choose, self.print, self.paper, step=4))
        self.saved = SavedLine()
        self.add(self.saved)
        # What speaks for a change comes first, then breaches; sound files need the least room.
        pieces: tuple[QWidget, ...] = (
            self.state, self._alarms, self._shelf, self.files, self._notes
        )  # fmt: skip
        tables = (self.cases, self.figures, self.waits, self.needs, self.areas)
        for piece in (*pieces, *tables, self.foreseen, self.left_out):
            self.add(piece)
        self._opened = ""
        self._overview: Overview | None = None
        self.state.hide()
        self.files.hide()

    def show_reading(self, count: int) -> None:
        """Say that bundles are being read."""
        self._say(
            self.tr("Verifying 1 bundle")
            if count == 1
            else self.tr("Verifying {count} bundles").format(count=count)
        )

    def show_not_opened(self) -> None:
        """Take back that bundles are being read; what was opened before stays."""
        self._say(self._opened or self.tr("Nothing was opened."))

    def show_overview(self, overview: Overview, gaps: GapsView) -> None:
        """Show what was opened."""
        self._opened, self._overview = overview.state, overview
        self.print.show()
        self.paper.show()
        self._say(overview.state)
        self.files.retell(overview.files, overview.files_in_full)
        self.files.setVisible(bool(overview.files))
        self.choose.say(self.tr("Add bundles"))
        self._alarms.refill([self._alarm(each) for each in overview.alarms])
        self._shelf.refill(
            [
                *(self._breach(each) for each in overview.breaches),
                *(_refused(each) for each in overview.refused),
            ]
        )
        self._notes.refill([Hint(each, small=True) for each in overview.notes])
        self.cases.show_cells(overview.cases)
        self.figures.refill([self._figures(each) for each in overview.figures])
        self.waits.show_cells(overview.waits)
        self.foreseen.refill([self._figures(each) for each in overview.foreseen])
        self.needs.show_cells(gaps.needs)
        self.areas.show_cells(gaps.areas)
        self.left_out.show_cells(overview.left_out)
        # What was put in just now would be the last that Tab comes to.
        self._order()

    def on_paper(self) -> Paper:
        """Return all that stands here as it goes on paper."""
        found = self._overview
        assert found is not None, "something was opened"
        breaches = tuple(f"{each.tag}: {each.says} {each.cases}" for each in found.breaches)
        alarms = tuple(f"{each.tag}: {each.says}" for each in found.alarms)
        refused = tuple(f"{each.line} {each.details}" for each in found.refused)
        first = (
            Part(self.tr("Signs of a change"), alarms),
            Part(self.tr("Breaches"), breaches),
            Part(self.tr("Bundles"), (*found.files_in_full.splitlines(), *refused)),
        )
        figures = [each for each in self.figures.pieces if isinstance(each, TitledTable)]
        tables = (self.cases, *figures, self.waits, self.needs, self.areas, self.left_out)
        parts = [part for each in tables for part in each.on_paper()]
        lines = (found.state, *found.notes)
        return Paper(self.heading.words(), lines, (*(e for e in first if e.lines), *parts))

    def _say(self, words: str) -> None:
        self.state.say(words)
        self.state.show()

    def _figures(self, protocol: ProtocolTable) -> "TitledTable":
        columns = (self.tr("Figure"), self.tr("n"), self.tr("Found"))
        found = TitledTable(protocol.heading, columns, stretch=2, says=protocol.says)
        found.table.opened.connect(self.figure_asked)
        found.show_cells(protocol.rows)
        return found

    def _alarm(self, alarm: AlarmCard) -> QWidget:
        card = Card(alarm.tag, bar=Ink.ERROR, step=2)
        card.room.addWidget(Tag(alarm.tag, Tint.RED), 0, Qt.AlignmentFlag.AlignLeft)
        card.room.addWidget(PlainLabel(alarm.says, bold=True))
        for row in alarm.cases:
            key = LinkButton(row.cells[0], letters=Letters.SMALL)
            key.clicked.connect(lambda _=False, case=row.row: self.case_asked.emit(case))
            card.room.addWidget(key, 0, Qt.AlignmentFlag.AlignLeft)
        if alarm.more:
            card.room.addWidget(Hint(alarm.more, small=True))
        return card

    def _breach(self, breach: BreachCard) -> QWidget:
        card = Card(breach.tag, bar=Ink.ERROR, step=2)
        card.room.addWidget(Tag(breach.tag, Tint.RED), 0, Qt.AlignmentFlag.AlignLeft)
        card.room.addWidget(PlainLabel(breach.says, bold=True))
        card.room.addWidget(PlainLabel(breach.cases, letters=Letters.SMALL))
        key = LinkButton(self.tr("Cases in this breach"), letters=Letters.SMALL)
        key.say(key.words(), spoken=f"{key.words()}: {breach.says}")
        key.clicked.connect(lambda: self.figure_asked.emit(breach.figure))
        card.room.addWidget(key, 0, Qt.AlignmentFlag.AlignLeft)
        return card


class SavedLine(PlainLabel):
    """Says beside the keys where a page went; the focus and the page stay as they are."""

    def __init__(self) -> None:
        super().__init__(bold=True)
        self.hide()

    def tell(self, words: str) -> None:
        """Show and say aloud that a page was saved or printed."""
        self.say(words)
        self.show()
        announce(self, words)


class Shelf(QWidget):
    """Pieces under each other that are replaced together; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self.pieces: list[QWidget] = []
        self.dress()
        self.hide()

    def refill(self, pieces: Sequence[QWidget]) -> None:
        """Show these pieces in place of those before."""
        for piece in self.pieces:
            self._page.removeWidget(piece)
            piece.hide()
            piece.deleteLater()
        self.pieces = list(pieces)
        for piece in self.pieces:
            self._page.addWidget(piece)
        self.setVisible(bool(self.pieces))

    def dress(self) -> None:
        """Take the gap from the look now worn."""
        self._page.setSpacing(look().space(2))


class TitledTable(QWidget):
    """A heading with its table, and a line between them; all hidden while there are no rows."""

    def __init__(self, title: str, columns: Sequence[str], *, stretch: int, says: str = "") -> None:
        super().__init__()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        self._part = Part(title, (says,) if says else (), tuple(columns), stretch=stretch)
        page.addWidget(Heading(title, level=2))
        if says:
            page.addWidget(Hint(says, small=True))
        self.table = WholeTable(title, columns, stretch=stretch)
        page.addWidget(self.table)
        self.hide()

    def show_cells(self, rows: Sequence[Cells]) -> None:
        """Show rows."""
        self._part = replace(self._part, rows=tuple(each.cells for each in rows))
        self.table.show_rows([TableRow(each.row, each.cells) for each in rows])
        self.setVisible(bool(rows))

    def on_paper(self) -> list[Part]:
        """Return the table as it goes on paper; nothing while there are no rows."""
        return [self._part] if self._part.rows else []


def _refused(file: RefusedFile) -> QWidget:
    card = Card(file.line, bar=Ink.ERROR, step=2)
    card.room.addWidget(PlainLabel(file.line, bold=True, ink=Ink.ERROR))
    details = Details("Details", file.details, letters=Letters.SMALL)
    details.key.say("Details", spoken=f"Details: {file.line}")
    card.room.addWidget(details)
    return card
