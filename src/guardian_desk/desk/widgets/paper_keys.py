"""The two keys that put a page on paper: at a printer, or as a PDF file."""

from PySide6.QtCore import QCoreApplication

from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind

PRINT_KEYS, PAPER_KEYS = "Ctrl+P", "Ctrl+Shift+P"


def print_key() -> ActionButton:
    """Return the key that prints a page."""
    words = QCoreApplication.translate("Paper", "Print…")
    return ActionButton(f"{words} ({PRINT_KEYS})", ButtonKind.SECOND)


def paper_key() -> ActionButton:
    """Return the key that saves a page as it goes on paper."""
    words = QCoreApplication.translate("Paper", "Save as PDF…")
    return ActionButton(f"{words} ({PAPER_KEYS})", ButtonKind.SECOND)
