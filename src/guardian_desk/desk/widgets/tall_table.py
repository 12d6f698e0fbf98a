"""Show a table as tall as its rows, so that a short one leaves no empty ground."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from guardian_desk.desk.widgets.table import DataTable, TableRow


class TallTable(DataTable):
    """A table that grows with its rows up to `most` of them; beyond that it scrolls inside."""

    def __init__(
        self,
        name: str,
        columns: Sequence[str],
        *,
        stretch: int = 0,
        most: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        self._most = most
        super().__init__(name, columns, stretch=stretch, parent=parent)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        super().show_rows(rows)
        self.fit_height()

    def dress(self) -> None:
        super().dress()
        self.fit_height()

    def fit_height(self) -> None:
        """Take the height of the rows now shown."""
        rows = self.model().rowCount()
        shown = sum(self.rowHeight(at) for at in range(min(rows, self._most)))
        bar = self.horizontalScrollBar().sizeHint().height()
        head = max(self.horizontalHeader().sizeHint().height(), self.horizontalHeader().height())
        self.setFixedHeight(head + shown + bar)
