"""Hold a few pieces beside each other, wrapped where the room ends."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.flow import FlowLayout


class Row(QWidget):
    """Pieces side by side in reading order; `step` is the gap between them (0 to 9).

    In an `even` row all pieces of a line are as tall as the tallest.
    """

    def __init__(
        self, *pieces: QWidget, step: int = 3, even: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._flow = FlowLayout(self, even=even)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for piece in pieces:
            self._flow.addWidget(piece)
        self.dress()

    def add(self, piece: QWidget) -> None:
        """Add a piece after the others."""
        self._flow.addWidget(piece)

    def take(self, piece: QWidget) -> None:
        """Take a piece away for good."""
        self._flow.removeWidget(piece)
        piece.hide()
        piece.deleteLater()

    def dress(self) -> None:
        """Take the gaps from the look now worn."""
        self._flow.set_gaps(look().space(self._step), look().space(2))
