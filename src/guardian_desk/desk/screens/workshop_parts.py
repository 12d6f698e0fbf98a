"""The parts of the workshop that tell of a pack: its faults, its flow, its guarantees, its cases.

Each is a card with a heading, what it says, and a list that the keyboard reaches.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from guardian_desk.desk.presenters.review import Cells
from guardian_desk.desk.presenters.workshop import (
    NOT_AS_THEY_STAND,
    coverage_words,
    fault_rows,
    guarantee_rows,
    never_rows,
    proof_words,
)
from guardian_desk.desk.presenters.workshop_flow import line_in_full, outline_rows
from guardian_desk.desk.theme.tokens import Ink, Letters
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind
from guardian_desk.desk.widgets.flow_picture import FlowPicture
from guardian_desk.desk.widgets.labels import Heading, PlainLabel
from guardian_desk.desk.widgets.long_table import LongTable
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.usecases.workshop.bench import Bench, Work
from guardian_desk.usecases.workshop.coverage import Coverage, NotMet
from guardian_desk.usecases.workshop.outline import Outline


class PackCard(Card):
    """A part with its heading; what is shown of a text that is gone says so beneath it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._name = name
        self.heading = Heading(name, level=2)
        self.old = PlainLabel(ink=Ink.ERROR, bold=True)
        self.old.hide()
        self.room.addWidget(self.heading)
        self.room.addWidget(self.old)

    @property
    def name(self) -> str:
        """Return what is said where the part is entered by keys."""
        return self._name if self.old.isHidden() else f"{self._name}. {self.old.words()}"

    def mark_old(self, words: str) -> None:
        """Say that what stands here is old; empty where it is not."""
        self.old.say(words)
        self.old.setVisible(bool(words))


class Part(PackCard):
    """One part of the page: its heading, a few sentences, and one list, hidden while empty."""

    def __init__(self, name: str, columns: Sequence[str], *, stretch: int, most: int = 8) -> None:
        super().__init__(name)
        self.says = PlainLabel()
        self.table = LongTable(name, columns, stretch=stretch, most=most)
        for piece in (self.says, self.table):
            self.room.addWidget(piece)
        self.say("")
        self.show_rows(())

    def say(self, *sentences: str) -> None:
        """Say something under the heading."""
        self.says.say("\n".join(sentences))
        self.says.setVisible(any(sentences))

    def show_rows(self, rows: Sequence[Cells]) -> None:
        """Show rows; the current one stays current where it still is there."""
        cells = {each.row: each.cells for each in rows}
        self.table.show_ids(tuple(cells), cells.__getitem__)
        self.table.setVisible(bool(cells))

    def first(self) -> QWidget | None:
        """Return where work in this part begins."""
        return self.table if self.table.isVisible() else None


class FaultsPart(Part):
    """What is wrong, where, and what helps; then cases that do not go as expected, then notes."""

    def __init__(self) -> None:
        name = self.tr("Faults and notes")
        columns = (self.tr("Where"), self.tr("What, and what helps"))
        super().__init__(name, columns, stretch=1)

    def show_faults(self, bench: Bench, not_met: Sequence[NotMet], rules: str) -> None:
        """Show everything; the list stays where it was."""
        rows = fault_rows(bench, not_met, rules)
        self.show_rows(rows)
        self.say("" if rows else self.tr("Nothing has to be mended."))


class OutlinePart(Part):
    """The flow read aloud, from the first section to the last stop; Enter tells a row in full."""

    def __init__(self) -> None:
        columns = (self.tr("Part, and its source"), self.tr("When, and what it leads to"))
        super().__init__(self.tr("Outline"), columns, stretch=0, most=5)
        self._outline: Outline | None = None
        self.in_full = PlainLabel(letters=Letters.SMALL)
        self.in_full.hide()
        self.room.addWidget(self.in_full)
        self.say(self.tr("Enter tells a row in full, below the list."))
        self.table.opened.connect(self._tell)

    def show_outline(self, outline: Outline) -> None:
        """Show the outline of a pack."""
        self._outline = outline
        self.in_full.hide()
        self.show_rows(outline_rows(outline))

    def _tell(self, row: str) -> None:
        assert self._outline is not None, "a row is of an outline"
        self.in_full.say(line_in_full(self._outline, row))
        self.in_full.show()
        announce(self, self.in_full.words())


class PicturePart(PackCard):
    """The flow as a picture, and a key that writes it into a file."""

    def __init__(self) -> None:
        super().__init__(self.tr("Picture"))
        self.drawing = b""
        says = self.tr("The outline says the same in words, and more of it.")
        self.says = PlainLabel(says)
        self.picture = FlowPicture(self.tr("Picture of the flow"), says)
        self.save = ActionButton(self.tr("Save the picture"), ButtonKind.SECOND, small=True)
        for piece in (self.says, self.picture, self.save):
            self.room.addWidget(piece)

    def show_drawing(self, drawing: bytes) -> None:
        """Show a picture as SVG."""
        if drawing != self.drawing:
            self.drawing = drawing
            self.picture.show_drawing(drawing)

    def first(self) -> QWidget:
        """Return where work in this part begins."""
        return self.picture.ground


class CoveragePart(Part):
    """What no case of the pack exercises."""

    def __init__(self) -> None:
        columns = (self.tr("Kind"), self.tr("Never exercised"), self.tr("Id"))
        super().__init__(self.tr("Coverage by cases"), columns, stretch=1)

    def show_coverage(self, coverage: Coverage, tried: int, of: int) -> None:
        """Show the counts, and once every case was played the parts that none exercises."""
        self.say(coverage_words(coverage, tried, of))
        self.show_rows(never_rows(coverage) if tried == of else ())


class GuaranteesPart(Part):
    """What the pack promises, and whether that is proved of its present text."""

    def __init__(self) -> None:
        columns = (self.tr("State"), self.tr("What is promised, and its source"))
        super().__init__(self.tr("Guarantees"), columns, stretch=1)

    def show_guarantees(self, work: Work, *, has_solver: bool, rules: str) -> None:
        """Show each guarantee with its state."""
        self.say(*proof_words(work, has_solver=has_solver, rules=rules))
        self.show_rows(guarantee_rows(work))

    def show_old(self, work: Work) -> None:
        """Show what an older text promises; of the files as they stand nothing is proved."""
        self.say(self.tr(NOT_AS_THEY_STAND))
        self.show_rows(guarantee_rows(work, is_old=True))
