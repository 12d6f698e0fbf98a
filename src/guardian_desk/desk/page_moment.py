"""Hold back what presses for a moment after a page or a dialog came: nobody has read it yet."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PageMoment(QObject):
    """Swallows Enter, and Space on a button, that come within the moment of a change of page.

    It filters the window's own keys. `lasts` is the moment in milliseconds: as long as two
    presses of this computer's user count as one double press. A key that was pressed before the
    page was there waits in the queue, and so comes within the moment too; so does a held key.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lasts = QApplication.doubleClickInterval()
        self._since = QElapsedTimer()
        self._held = False

    def begins(self) -> None:
        """Take it that another page is shown now."""
        self._since.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not event.isAutoRepeat():
            self._held = self._is_within() and _presses(event)
        return self._held and _presses(event)

    def _is_within(self) -> bool:
        return self._since.isValid() and self._since.elapsed() < self.lasts


def open_held(dialog: QDialog) -> None:
    """Open a dialog over its window; for a moment it takes no Enter that was meant for another.

    Nor does the window beneath, for a moment after the dialog was answered.
    """
    over = dialog.parentWidget()
    beneath = None if over is None else over.window().findChild(PageMoment)
    moment = PageMoment(dialog)
    if beneath is not None:
        moment.lasts = beneath.lasts
        dialog.finished.connect(beneath.begins)
    # The `open` of a print dialog is another one, and this is what that of the others does.
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    # A chooser of the system's own has no window here, and takes care of itself.
    if (handle := dialog.windowHandle()) is not None:
        handle.installEventFilter(moment)
    moment.begins()


def _presses(event: QKeyEvent) -> bool:
    # A space that is typed into a field presses nothing.
    on_button = isinstance(QApplication.focusWidget(), QAbstractButton)
    return event.key() in _ENTER or (event.key() == Qt.Key.Key_Space and on_button)
