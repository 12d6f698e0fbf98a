"""Let Tab and screen readers follow the order of reading, also through what was added later."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def keep_reading_order(piece: QWidget) -> None:
    """Order all in the window of `piece` as its layouts stand, for Tab and for screen readers.

    Qt puts each new widget at the end of its window's Tab order, and at the end of what a screen
    reader finds in its parent: call this after adding pieces to a page that already has others
    behind them. The kit's own pages and lists do so.
    """
    stops: list[QWidget] = []
    _find_stops(piece.window(), stops)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def keep_whole(piece: QWidget) -> None:
    """Have a page bring this piece in sight as a whole, where the focus is inside it."""
    piece.setProperty(_WHOLE, True)


def whole_around(piece: QWidget, within: QWidget) -> QWidget:
    """Return the innermost piece around this one that is kept whole, or the piece itself.

    It goes no further up than `within`: beyond it stands a widget of Qt's own making, for which
    the binding would load every class that it has.
    """
    above: QWidget | None = piece
    while above is not None and above is not within:
        if above.property(_WHOLE):
            return above
        above = above.parentWidget()
    return piece


def kept_whole(page: QWidget) -> Iterator[QWidget]:
    """Yield the pieces of a page that are kept whole: its questions."""
    return (each for each in page.findChildren(QWidget) if each.property(_WHOLE))


_WHOLE = "keep_whole"


def _find_stops(widget: QWidget, found: list[QWidget]) -> None:
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            _find_stops(inner, found)
        return
    layout = widget.layout()
    if layout is None:
        return
    for piece in _in_order(widget, layout):
        if piece.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(piece)
        _find_stops(piece, found)


def _in_order(widget: QWidget, layout: QLayout) -> list[QWidget]:
    pieces = list(_pieces(widget))
    ordered = sorted(pieces, key=lambda each: _place_in(layout, each))
    if ordered != pieces:
        # Pieces of a layout never overlap: who lies above whom is the order of the children only.
        for piece in ordered:
            piece.raise_()
    return ordered


def _pieces(widget: QWidget) -> Iterator[QWidget]:
    # A dialog over the window is its child too, and has an order of its own.
    found = (each for each in widget.children() if isinstance(each, QWidget))
    return (each for each in found if not each.isWindow())


def _place_in(layout: QLayout, piece: QWidget) -> tuple[int, ...]:
    """Return where a piece stands in a layout and those inside it; last where it does not.

    Only indexes are asked for: Python's names for a layout's items outlive the items.
    """
    place = layout.indexOf(piece)
    if place >= 0:
        return (place,)
    for inner in layout.children():
        if isinstance(inner, QLayout):
            within = _place_in(inner, piece)
            if within != _NOWHERE:
                return (layout.indexOf(inner), *within)
    return _NOWHERE


_NOWHERE = (1_000_000,)
