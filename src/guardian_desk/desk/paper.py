"""Put headings, sentences and tables on A4 pages, as the bytes of a PDF file."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from guardian_desk.core.visible import visible

_SIZE, _SMALL, _HEADING, _TITLE = 10.0, 9.0, 13.0, 17.0
"""Points: what a person reads on paper at arm's length."""


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
    """What goes on paper: a title, what must be known of it, and its parts."""

    title: str
    lines: tuple[str, ...]
    parts: tuple[Part, ...]


def pdf_of(paper: Paper) -> bytes:
    """Return the pages as a PDF file; each has its number at the foot. Words are never markup."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(visible(paper.title))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    _document_of(paper).print_(writer)
    return bytes(buffer.data().data())


def _document_of(paper: Paper) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont(document.defaultFont().family(), int(_SIZE)))
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
    table = cursor.insertTable(len(part.rows) + 1, len(part.columns), looks)
    _fill(cursor, part.columns, _letters(_SMALL, bold=True))
    for row in part.rows:
        _fill(cursor, row, _letters(_SMALL))
    cursor.setPosition(table.lastPosition() + 1)


def _fill(cursor: QTextCursor, cells: Sequence[str], letters: QTextCharFormat) -> None:
    for cell in cells:
        cursor.insertText(visible(cell), letters)
        cursor.movePosition(QTextCursor.MoveOperation.NextCell)


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
