"""Frame one page: a way back, one heading, one main action, and the focus always in view."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.errors import ErrorSummary
from guardian_desk.desk.widgets.labels import Heading, Hint
from guardian_desk.desk.widgets.reading import keep_reading_order, kept_whole, whole_around
from guardian_desk.desk.widgets.rows import Row


class _Ground(QWidget):
    """What the pieces of a page stand on; it tells when it is painted."""

    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()


class PageFrame(QScrollArea):
    """A page that scrolls. Put pieces into it with `add`; one of them may be its heading.

    `went_on` fires for the main action, also by Enter from any field; `went_back` for the link;
    `painted` each time that the page is painted.
    A question page passes no heading: its question's caption (`level=1`) is the heading.
    """

    went_on = Signal()
    went_back = Signal()
    painted = Signal()

    def __init__(
        self,
        heading: str = "",
        *,
        main: str = "",
        back: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._reading = False
        self._inside = _Ground()
        self._inside.painted.connect(self.painted)
        self._page = QVBoxLayout(self._inside)
        self.back = LinkButton(back)
        self.back.clicked.connect(self.went_back)
        self.back.setVisible(bool(back))
        self._page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.errors = ErrorSummary()
        self._page.addWidget(self.errors)
        self.heading = Heading(heading)
        self.heading.setVisible(bool(heading))
        # It can be given the focus, and Tab leads on from it; Tab itself passes it by.
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._page.addWidget(self.heading)
        self._content = QVBoxLayout()
        self._page.addLayout(self._content)
        self.main = ActionButton(main, ButtonKind.MAIN)
        self.main.clicked.connect(self.went_on)
        self.main.setVisible(bool(main))
        self.keys = Row(self.main)
        self.keys.setVisible(bool(main))
        self._page.addWidget(self.keys)
        self._after = QVBoxLayout()
        self._page.addLayout(self._after)
        self._page.addStretch(1)
        self.setWidget(self._inside)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]
        self.dress()

    def add(self, piece: QWidget, *, align_left: bool = False) -> None:
        """Add a piece below the others, above the main action."""
        across = Qt.AlignmentFlag.AlignLeft if align_left else Qt.AlignmentFlag(0)
        self._content.addWidget(piece, 0, across)
        self._order()

    def put_first(self, piece: QWidget) -> None:
        """Put a piece above the heading, below the way back and what has to be mended."""
        self._page.insertWidget(self._page.indexOf(self.heading), piece)
        self._order()

    def add_after(self, piece: QWidget) -> None:
        """Add a piece below the main action: what it does not save."""
        self._after.addWidget(piece)
        self._order()

    def add_key(self, button: QWidget) -> None:
        """Add a second button beside the main action."""
        self.keys.add(button)
        self.keys.show()
        self._order()

    def only_show(self, why: str) -> None:
        """Take no answers, and say why below the main action; pages without one stay as they are.

        What asks stays, greyed, with what is on record.
        """
        if not self.main.isVisibleTo(self):
            return
        self.main.setEnabled(False)
        reason = Hint(why)
        self._after.insertWidget(0, reason)
        reason.show()
        for piece in kept_whole(self):
            piece.setEnabled(False)

    def keep_reading_width(self) -> None:
        """Hold the page to a width that is easy to read."""
        self._reading = True
        self.dress()

    def dress(self) -> None:
        """Take margins and gaps from the look now worn."""
        gap = look().space(4)
        self._page.setContentsMargins(gap, look().space(3), gap, gap)
        self._page.setSpacing(look().space(3))
        self._content.setSpacing(look().space(4))
        self._after.setSpacing(look().space(4))
        if self._reading:
            self._inside.setMaximumWidth(look().px(look().sizes.reading))
        if self.isVisible():
            # With letters of another size everything moves, and what has the focus must not go.
            QTimer.singleShot(0, self, self.follow_focus)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        keep_reading_order(self)
        self.follow_focus()

    def follow_focus(self) -> None:
        """Bring in sight what has the focus, with the words that ask for it."""
        self._follow(None, QApplication.focusWidget())

    def begin_at_heading(self) -> None:
        """Where the focus is too far down for the heading to be in sight, begin at the heading."""
        if self.heading.isVisible() and self.verticalScrollBar().value() > self.heading.y():
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_at_back(self) -> None:
        """As `begin_at_heading`, but at the way back, which shows that it has the focus."""
        if self.back.isVisible() and self.verticalScrollBar().value() > self.heading.y():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_at_top(self, piece: QWidget, down: int) -> None:
        """Begin at the top of the page, where a piece is in sight there down to so many pixels."""
        if self._seen(piece).top() + down <= self.height():
            self.verticalScrollBar().setValue(0)

    def show_from(self, first: QWidget, last: QWidget) -> None:
        """Bring in sight from one piece down to another, or as much as there is room for."""
        self._bring(self._seen(first).united(self._seen(last)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not event.isAutoRepeat() and self.main.isVisible() and self.main.isEnabled():
            self.main.click()
            return
        super().keyPressEvent(event)

    def _order(self) -> None:
        # Before it is shown a page is still being put together.
        if self.isVisible():
            keep_reading_order(self)

    def _follow(self, _before: QWidget | None, focused: QWidget | None) -> None:
        if focused is None or not self._inside.isAncestorOf(focused):
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # What is pressed must still be under the pointer when it is let go.
            return
        seen, whole = self._seen(focused), self._seen(whole_around(focused, self._inside))
        if not self._fits(whole):
            whole.setBottom(seen.bottom())
        self._bring(whole if self._fits(whole) else seen)

    def _seen(self, piece: QWidget) -> QRect:
        return QRect(piece.mapTo(self._inside, QPoint()), piece.size())

    def _fits(self, room: QRect) -> bool:
        return room.height() <= self.height() - 2 * look().space(3)

    def _bring(self, room: QRect) -> None:
        gap = look().space(3)
        # The page has no frame, so that its height is its viewport's. Asked for that widget, the
        # binding would look through every class of Qt for the one that names it: 20 ms.
        tall = min(room.height(), self.height() - 2 * gap)
        middle = room.top() + tall // 2
        self.ensureVisible(room.left(), middle, gap, tall // 2 + gap)
