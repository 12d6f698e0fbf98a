"""Tell a screen reader what a widget is, and say aloud what has just changed."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLE = "_spoken_role"
_INTERFACE = "_spoken_interface"


class _Installed:
    done = False


def speak_as(widget: QWidget, role: QAccessible.Role, name: str = "") -> None:
    """Give a widget a spoken role that Qt has no widget for, and a name.

    Only for widgets without an action of their own: the role replaces Qt's own account. Call it
    before anything else is told to the widget, for Qt asks once and keeps the answer.
    """
    if not _Installed.done:
        QAccessible.installFactory(_interface)
        _Installed.done = True
    setattr(widget, _ROLE, role)
    if name:
        widget.setAccessibleName(name)


def _interface(_class_name: str, thing: QObject) -> QAccessibleWidget | None:
    role = getattr(thing, _ROLE, None)
    if role is None or not isinstance(thing, QWidget):
        return None
    spoken = QAccessibleWidget(thing, role)
    # Qt deletes the interface with the widget; until then nothing else would hold it.
    setattr(thing, _INTERFACE, spoken)
    return spoken


def announce(widget: QWidget, words: str, *, assertive: bool = False) -> None:
    """Say words aloud through the screen reader, without moving the focus.

    Polite words wait for a pause; `assertive` ones interrupt, which only danger may do.
    """
    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    QAccessible.updateAccessibility(event)
