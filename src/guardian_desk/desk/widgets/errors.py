"""Say at the top of the page what has to be mended, and lead to each place."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.core.captions import led
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.paint import paint_ground, paint_ring
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.buttons import LinkButton
from guardian_desk.desk.widgets.labels import Heading
from guardian_desk.desk.widgets.reading import keep_reading_order
from guardian_desk.desk.widgets.speech import announce, speak_as

if TYPE_CHECKING:
    from guardian_desk.desk.widgets.field import Asked


class Elsewhere(NamedTuple):
    """Another page where a fault may be mended: what its link says, and the way there."""

    words: str
    go: Callable[[], None]


class Mend(NamedTuple):
    """One thing to mend: what to do, the question it belongs to, and other pages to mend it on."""

    message: str
    asked: "Asked"
    elsewhere: tuple[Elsewhere, ...] = ()


def named(asked: "Asked", message: str) -> Mend:
    """Return what to mend with the name of its field: `By when: that time has passed`."""
    name = asked.caption.words().partition(" (")[0]
    return Mend(f"{led(name)} {message}", asked)


class ErrorSummary(QWidget):
    """`There is a problem`, with a link to each question; shown only after Continue.

    `show_faults` also shows each message at its question and moves the focus here.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mends: tuple[Mend, ...] = ()
        self._page = QVBoxLayout(self)
        self._title = Heading(self.tr("There is a problem"), level=3)
        self._page.addWidget(self._title)
        self._links: list[LinkButton] = []
        speak_as(self, QAccessible.Role.AlertMessage, self._title.words())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress()
        self.hide()

    def show_faults(self, mends: Sequence[Mend]) -> None:
        """Show what has to be mended, here and at each question; nothing hides the summary."""
        for gone in self._mends:
            gone.asked.show_error("")
        self._mends = tuple(mends)
        self._clear_links()
        for mend in self._mends:
            mend.asked.show_error(mend.message)
            self._add_link(mend)
        keep_reading_order(self)
        self.setVisible(bool(self._mends))
        self.setAccessibleDescription(" ".join(mend.message for mend in self._mends))
        if self._mends:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"{self._title.words()}: {self.accessibleDescription()}")

    def messages(self) -> tuple[str, ...]:
        """Return the messages shown, in order."""
        return tuple(mend.message for mend in self._mends)

    def dress(self) -> None:
        """Take margins and gaps from the look now worn."""
        gap = look().space(4)
        self._page.setContentsMargins(gap, look().space(3), gap, look().space(3))
        self._page.setSpacing(look().space(1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = look().px(look().sizes.focus)
        frame = self.rect().adjusted(edge, edge, -edge, -edge)
        paint_ground(painter, frame, Ink.ERROR)
        paint_ground(painter, frame.adjusted(edge, edge, -edge, -edge), Ink.CARD)
        if self.hasFocus():
            paint_ring(painter, self.rect())
        painter.end()

    def _add_link(self, mend: Mend) -> None:
        link = LinkButton(mend.message, ink=Ink.ERROR, bold=True)
        link.clicked.connect(mend.asked.focus_first)
        self._put(link)
        for each in mend.elsewhere:
            other = LinkButton(each.words)
            other.clicked.connect(each.go)
            self._put(other)

    def _put(self, link: LinkButton) -> None:
        self._page.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        # Qt would show it with its next events; Tab must find it at once.
        link.show()
        self._links.append(link)

    def _clear_links(self) -> None:
        for link in self._links:
            self._page.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links.clear()
