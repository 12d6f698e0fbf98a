"""Tell a screen reader what a widget is, and say aloud what has just changed."""

from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

_ROLE = "_spoken_role"
_FEW = 1_000
"""So many interfaces are held before those that Qt has deleted are looked for."""


class _Installed:
    done = False
    kept: ClassVar[list[QAccessibleWidget]] = []
    look_again_at = _FEW


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
    _keep(spoken)
    return spoken


def _keep(spoken: QAccessibleWidget) -> None:
    """Hold an interface until Qt has deleted it with its widget.

    Nothing else holds it: were it held by the widget's Python half, which may go first, Python
    would delete it, and Qt, which still knows it, once more as the program ends.
    """
    if len(_Installed.kept) >= _Installed.look_again_at:
        _Installed.kept = [each for each in _Installed.kept if isValid(each)]
        _Installed.look_again_at = max(_FEW, 2 * len(_Installed.kept))
    _Installed.kept.append(spoken)


def announce(widget: QWidget, words: str, *, assertive: bool = False) -> None:
    """Say words aloud through the screen reader, without moving the focus.

    Polite words wait for a pause; `assertive` ones interrupt, which only danger may do.
    """
    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    QAccessible.updateAccessibility(event)
