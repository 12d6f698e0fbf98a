"""Begin something large: a button whose words take several lines, never one long one."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from guardian_desk.desk.theme.look import look
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind


class BigButton(ActionButton):
    """A button that is no wider than `widest` pixels (at 100 %) and as tall as its words."""

    def __init__(
        self,
        words: str,
        kind: ButtonKind = ButtonKind.MAIN,
        *,
        widest: int = 420,
        parent: QWidget | None = None,
    ) -> None:
        self._widest = widest
        super().__init__(words, kind, parent=parent)

    def sizeHint(self) -> QSize:
        whole = super().sizeHint()
        width = min(whole.width(), look().px(self._widest))
        return QSize(width, self.heightForWidth(width))
