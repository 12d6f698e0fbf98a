"""Put headings, sentences and tables on A4 pages, as the bytes of a PDF file."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from guardian_desk.core.errors import GuardianError
from guardian_desk.core.visible import visible

_SIZE, _SMALL, _HEADING, _TITLE = 10.0, 9.0, 13.0, 17.0
"""Points: what a person reads on paper at arm's length."""

_MARGIN, _MARGIN_DPI = 56, 96
"""15 mm, in the dots that a document's own margin is counted in, whatever it is laid out for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, and sentences or a table below it; `stretch` is the column with most words."""

    heading: str
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    stretch: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """What goes on paper: a title, what must be known of it, and its parts.

    `made` says who made it and when, at the foot of each page.
    """

    title: str
    lines: tuple[str, ...]
    parts: tuple[Part, ...]
    made: str = ""


def pdf_of(paper: Paper) -> bytes:
    """Return the pages as a PDF file. Words are never markup, and no row is cut by a page's end.

    A row that is longer than a page goes on over the next.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(visible(paper.title))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    draw_on(paper, writer)
    return bytes(buffer.data().data())


class NotPrinted(GuardianError):
    """What the pages were to be drawn on did not take them."""

    def __init__(self) -> None:
        super().__init__(
            "Not printed",
            "The printer did not take the pages.",
            "Look whether it is on and has paper, or save the pages as a PDF file.",
        )


def draw_on(paper: Paper, pages: QPagedPaintDevice) -> None:
    """Draw a paper on the pages of a file or a printer; raise NotPrinted where it takes none."""
    document, painter = document_of(paper, pages), QPainter()
    if not painter.begin(pages):
        raise NotPrinted
    for page in range(document.pageCount()):
        if page and not pages.newPage():
            painter.end()
            raise NotPrinted
        _draw(painter, document, page, paper.made)
    painter.end()


def _draw(painter: QPainter, document: QTextDocument, page: int, made: str) -> None:
    """Draw one page, and at its foot who made it and its number."""
    size = document.pageSize()
    seen = QRectF(0, page * size.height(), size.width(), size.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = seen
    painter.save()
    painter.translate(0, -seen.top())
    painter.setClipRect(seen)
    document.documentLayout().draw(painter, context)
    painter.restore()
    margin = _MARGIN * painter.device().logicalDpiY() / _MARGIN_DPI
    painter.setFont(QFont(document.defaultFont().family(), int(_SMALL)))
    foot = QRectF(margin, size.height() - margin, size.width() - 2 * margin, margin)
    painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, visible(made))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(foot, right, f"{page + 1} / {document.pageCount()}")


def document_of(paper: Paper, pages: QPagedPaintDevice) -> QTextDocument:
    """Return a paper laid out on the pages of a file or a printer."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(QFont(document.defaultFont().family(), int(_SIZE)))
    document.documentLayout().setPaintDevice(pages)
    document.setDocumentMargin(_MARGIN)
    document.setPageSize(QSizeF(pages.width(), pages.height()))
    cursor = QTextCursor(document)
    _put(cursor, paper.title, _letters(_TITLE, bold=True))
    for line in paper.lines:
        _put(cursor, line, _letters(_SIZE))
    for part in paper.parts:
        _put(cursor, part.heading, _letters(_HEADING, bold=True), above=14)
        for line in part.lines:
            _put(cursor, line, _letters(_SIZE))
        if part.rows:
            _put_table(cursor, part)
    return document


def _put(cursor: QTextCursor, words: str, letters: QTextCharFormat, above: int = 4) -> None:
    around = QTextBlockFormat()
    around.setTopMargin(above)
    cursor.insertBlock(around, letters)
    cursor.insertText(visible(words), letters)


def _put_table(cursor: QTextCursor, part: Part) -> None:
    looks = QTextTableFormat()
    looks.setHeaderRowCount(1)
    looks.setCellPadding(3)
    looks.setCellSpacing(0)
    looks.setBorder(1)
    looks.setBorderBrush(QBrush(QColor("#808080")))
    looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    looks.setBorderCollapse(True)
    looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    looks.setColumnWidthConstraints(_widths(len(part.columns), part.stretch))
    cursor.insertBlock(QTextBlockFormat())
    table = _begun(cursor, part.columns, looks)
    for row in part.rows:
        _append(table, row)
        if not _is_cut(cursor.document(), table):
            continue
        # The layout cuts rows anywhere: on the next page the table begins again, with its head.
        if table.rows() > _HEAD + 1:
            table.removeRows(table.rows() - 1, 1)
            looks.setPageBreakPolicy(_NEW_PAGE)
            cursor.setPosition(table.lastPosition() + 1)
            table = _begun(cursor, part.columns, looks)
            _append(table, row)
        elif looks.pageBreakPolicy() != _NEW_PAGE:
            looks.setPageBreakPolicy(_NEW_PAGE)
            table.setFormat(looks)
    cursor.setPosition(table.lastPosition() + 1)


_HEAD, _NEW_PAGE = 1, QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


def _begun(cursor: QTextCursor, columns: Sequence[str], looks: QTextTableFormat) -> QTextTable:
    cursor.beginEditBlock()
    table = cursor.insertTable(_HEAD, len(columns), looks)
    _fill(table, columns, _letters(_SMALL, bold=True))
    cursor.endEditBlock()
    return table


def _append(table: QTextTable, cells: Sequence[str]) -> None:
    row = table.lastCursorPosition()
    # Laid out once for a row: the layout goes through the whole table after each change.
    row.beginEditBlock()
    table.appendRows(1)
    _fill(table, cells, _letters(_SMALL))
    row.endEditBlock()


def _fill(table: QTextTable, cells: Sequence[str], letters: QTextCharFormat) -> None:
    for column, words in enumerate(cells):
        cell = table.cellAt(table.rows() - 1, column)
        cell.firstCursorPosition().insertText(visible(words), letters)


def _is_cut(document: QTextDocument, table: QTextTable) -> bool:
    """Tell whether the last row of a table begins on one page and ends on another."""
    layout, high = document.documentLayout(), document.pageSize().height()
    document.pageCount()  # Asked for this, it lays out all of it; asked for a block, only a part.
    pages = set()
    for column in range(table.columns()):
        cell = table.cellAt(table.rows() - 1, column)
        first = layout.blockBoundingRect(cell.firstCursorPosition().block())
        last = layout.blockBoundingRect(cell.lastCursorPosition().block())
        pages |= {int(first.top() // high), int((last.bottom() - 1) // high)}
    return len(pages) > 1


def _widths(columns: int, stretch: int) -> list[QTextLength]:
    """Return a share of the width for each column; the one with most words has half or more."""
    rest = 100 / (columns + 1)
    percent = QTextLength.Type.PercentageLength
    return [QTextLength(percent, 2 * rest if each == stretch else rest) for each in range(columns)]


def _letters(points: float, *, bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return letters
