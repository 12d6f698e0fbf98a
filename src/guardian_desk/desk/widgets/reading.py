"""Let the Tab key follow the order of reading, also through what was added later."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def keep_reading_order(piece: QWidget) -> None:
    """Order all that takes the focus in the window of `piece` as its layouts stand.

    Qt puts each new widget at the end of its window's Tab order: call this after adding pieces
    to a page that already has others behind them. The kit's own pages and lists do so.
    """
    stops = list(_stops(piece.window()))
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from _stops(inner)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                yield widget
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_of(inner)
