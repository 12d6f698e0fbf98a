"""What goes on paper: no row is cut by the end of a page, and each page says who made it."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument, QTextTable

from guardian_desk.desk.paper import Paper, Part, document_of, pdf_of
from guardian_desk.desk.theme.look import Look

ROWS = tuple((f"Entry {n}", "Something was said. " * (3 + n % 17), "N. Khan") for n in range(80))
PAPER = Paper("Case", ("One line",), (Part("Chronology", (), ("When", "What", "By"), ROWS, 1),))


@pytest.fixture
def document(dressed: Look) -> QTextDocument:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return document_of(PAPER, writer)


def tables_of(document: QTextDocument) -> list[QTextTable]:
    return [each for each in document.rootFrame().childFrames() if isinstance(each, QTextTable)]


def test_no_row_is_cut_and_none_is_lost(document: QTextDocument) -> None:
    layout, high = document.documentLayout(), document.pageSize().height()
    seen = []
    for table in tables_of(document):
        for row in range(table.rows()):
            cells = [table.cellAt(row, column) for column in range(3)]
            tops = [layout.blockBoundingRect(c.firstCursorPosition().block()).top() for c in cells]
            ends = [
                layout.blockBoundingRect(c.lastCursorPosition().block()).bottom() for c in cells
            ]
            assert min(tops) // high == (max(ends) - 1) // high
            seen.append(cells[0].firstCursorPosition().block().text())

    assert document.pageCount() > 2
    assert [each for each in seen if each != "When"] == [each for each, _, _ in ROWS]


def test_a_row_longer_than_a_page_goes_on_over_the_next(dressed: Look) -> None:
    rows = (("1", "word " * 4_000, "x"), ("2", "short", "y"))
    paper = Paper("Case", (), (Part("Long", (), ("When", "What", "By"), rows, 1),), "Made today")

    assert pdf_of(paper).count(b"/Type /Page\n") > 1
