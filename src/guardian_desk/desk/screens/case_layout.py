"""Put the pieces around a page of a case where there is room: beside it, or in one column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from guardian_desk.desk.screens.case_sides import FootLinks
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.page import PageFrame

SIDE_BY_SIDE = 980
"""From this width on, in pixels of 100 %, the three panes stand beside each other."""

TALL_ENOUGH = 640
"""Below this height, in pixels of 100 %, what is always in sight is kept short."""


class CaseLayout:
    """The top is always in sight; `beside` tells whether the other pieces stand beside the page."""

    def __init__(
        self,
        screen: QWidget,
        page: PageFrame,
        top: QWidget,
        tasks: QWidget,
        do_now: QWidget,
        foot: FootLinks,
    ) -> None:
        self.beside = False
        self._screen, self._page, self._top = screen, page, top
        self._tasks, self._do_now, self._foot = tasks, do_now, foot
        self._left = _scrolled(screen.tr("Tasks"))
        self._right = _scrolled(screen.tr("Do now"))
        self._whole, self._panes = QVBoxLayout(screen), QHBoxLayout()
        self._whole.setContentsMargins(0, 0, 0, 0)
        for pane, share in ((self._left, 0), (page, 1), (self._right, 0)):
            self._panes.addWidget(pane, share)
        self._whole.addLayout(self._panes, 1)
        page.put_first(foot.way)
        self._arrange(beside=True)

    def dress(self) -> None:
        """Take widths from the look now worn."""
        self._left.setFixedWidth(look().px(232))
        self._right.setFixedWidth(look().px(336))
        self._whole.setSpacing(0)
        self._panes.setSpacing(0)

    def fit(self) -> bool:
        """Use the room there is; return whether there is so little that all is kept short."""
        beside = self._screen.width() >= look().px(SIDE_BY_SIDE)
        if beside != self.beside:
            self._arrange(beside=beside)
        return not beside and self._screen.height() < look().px(TALL_ENOUGH)

    def _arrange(self, *, beside: bool) -> None:
        """Put the panes side by side, or below the page in one column that scrolls."""
        self.beside = beside
        focused = QApplication.focusWidget()
        self._left.takeWidget()
        self._right.takeWidget()
        self._whole.insertWidget(0, self._top)
        if beside:
            self._left.setWidget(self._tasks)
            self._right.setWidget(self._do_now)
            self._whole.addWidget(self._foot)
        else:
            self._put_below()
        for piece in (self._top, self._tasks, self._do_now, self._foot):
            piece.show()
        self._foot.way.setVisible(not beside)
        self._left.setVisible(beside)
        self._right.setVisible(beside)
        if focused is not None and self._screen.isAncestorOf(focused):
            focused.setFocus()

    def _put_below(self) -> None:
        content = self._page.widget()
        inside = None if content is None else content.layout()
        assert isinstance(inside, QVBoxLayout), "a page is one column"
        last = inside.count() - 1
        for place, piece in enumerate((self._do_now, self._tasks, self._foot)):
            inside.insertWidget(last + place, piece)


def _scrolled(name: str) -> QScrollArea:
    """Return an empty pane that scrolls up and down only."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    return area
