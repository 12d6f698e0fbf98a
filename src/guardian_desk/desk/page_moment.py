"""Hold back what presses for a moment after a page, a dialog or a save: nobody has read it yet."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from guardian_desk.desk.widgets.cover import COVER_KEYS

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PageMoment(QObject):
    """Swallows Enter, and Space on a button, that come within the moment of a change.

    That is another page, or the same page once the case on it has changed. It filters the
    window's own keys. `lasts` is the moment in milliseconds: as long as two presses of this
    computer's user count as one double press. A key that was pressed before the page was there
    waits in the queue, and so comes within the moment too; so does a held key.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lasts = QApplication.doubleClickInterval()
        self._since = QElapsedTimer()
        self._held = self._coming = False

    def begins(self) -> None:
        """Take it that another page is shown now, or the same page with other words and keys."""
        self._since.start()
        # A slow computer lays it out first, while a second press waits in the queue.
        self._coming = True
        QTimer.singleShot(0, self, self._came)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if not event.isAutoRepeat():
            self._held = self._is_within() and _presses(event)
        return self._held and _presses(event)

    def _came(self) -> None:
        self._coming = False
        self._since.start()

    def _is_within(self) -> bool:
        if not (self.lasts and self._since.isValid()):
            return False
        return self._coming or self._since.elapsed() < self.lasts


def begin_moment(on: QWidget) -> None:
    """Have the window of a widget take no Enter for a moment: the same page asks something new."""
    moment = on.window().findChild(PageMoment)
    if moment is not None:
        moment.begins()


def open_held(dialog: QDialog) -> None:
    """Open a dialog over its window; for a moment it takes no Enter that was meant for another.

    Nor does the window beneath, for a moment after the dialog was answered. The keys that cover
    the window give the dialog up and cover it.
    """
    over = dialog.parentWidget()
    if over is not None:
        _cover_beneath(dialog, over.window())
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


def _cover_beneath(dialog: QDialog, window: QWidget) -> None:
    """Let the keys of the window that cover it do so while the dialog has them."""
    keys = {QKeySequence(each) for each in COVER_KEYS}
    for beneath in window.findChildren(QShortcut):
        if beneath.key() in keys:
            here = QShortcut(beneath.key(), dialog)
            here.activated.connect(dialog.reject)
            here.activated.connect(beneath.activated)


def _presses(event: QKeyEvent) -> bool:
    # A space that is typed into a field presses nothing.
    on_button = isinstance(QApplication.focusWidget(), QAbstractButton)
    return event.key() in _ENTER or (event.key() == Qt.Key.Key_Space and on_button)
