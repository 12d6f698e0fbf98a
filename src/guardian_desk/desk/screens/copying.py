"""Put entries of the case in hand on the clipboard, as text for the patient's notes."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from guardian_desk.casework.events import Happening
from guardian_desk.desk.presenters.notes import notes_text
from guardian_desk.desk.shift import Shift
from guardian_desk.review.words import counted

COPY_KEYS = "Ctrl+Shift+C"
"""Copies all that is not yet filed, from any page of a case."""


def copy_entries(shift: Shift, entries: Sequence[Happening]) -> str:
    """Copy entries, and return what to say about it."""
    assert shift.working is not None, "no case is in hand"
    text = notes_text(shift.working, shift.ports.program, entries, shift.kin.name)
    QGuiApplication.clipboard().setText(text)
    count = counted(len(entries), "entry is", "entries are")
    return f"{count} on the clipboard. Paste into the patient's notes."
