"""The services of an area as the bundles tell them: by kind of need, fathers set apart."""

from PySide6.QtCore import Qt

from guardian_desk.desk.presenters.review_gaps import CoverageView
from guardian_desk.desk.widgets.labels import BodyText
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.table import TableRow
from guardian_desk.desk.widgets.whole_table import WholeTable


class CoveragePage(PageFrame):
    """One area: what is listed for each kind of need, for fathers and for everyone else."""

    def __init__(self, view: CoverageView) -> None:
        super().__init__(view.heading, back=self.tr("All figures"))
        self.add(BodyText(view.says))
        columns = (self.tr("Kind of need"), self.tr("For fathers"), self.tr("For others"))
        self.table = WholeTable(view.heading, columns, stretch=0)
        self.table.show_rows([TableRow(each.row, each.cells) for each in view.kinds])
        self.add(self.table)

    def focus_first(self) -> None:
        """Put the focus where reading goes on."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
