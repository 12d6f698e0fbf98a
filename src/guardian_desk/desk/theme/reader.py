"""Fit the look to who reads: larger letters while the program runs, and a dimmed ward's colours."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from guardian_desk.desk.theme.look import Look, look, wear
from guardian_desk.desk.theme.tokens import Scheme

TEXT_SIZES = (100, 150, 200)


def larger_text() -> int:
    """Wear the next larger letters and return their size in percent; the largest stay."""
    return _wear_size(next((each for each in TEXT_SIZES if each > look().scale), TEXT_SIZES[-1]))


def smaller_text() -> int:
    """Wear the next smaller letters and return their size in percent; the smallest stay."""
    below = (each for each in reversed(TEXT_SIZES) if each < look().scale)
    return _wear_size(next(below, TEXT_SIZES[0]))


def next_text() -> int:
    """Wear the next larger letters, after the largest the smallest again; return their size."""
    return _wear_size(TEXT_SIZES[0]) if look().scale >= TEXT_SIZES[-1] else larger_text()


def system_scheme() -> Scheme:
    """Return the table of colours that the system is set to."""
    dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Scheme.NIGHT if dark else Scheme.DAY


def follow_system_scheme() -> None:
    """Change colours whenever the system changes between light and dark."""
    QApplication.styleHints().colorSchemeChanged.connect(_wear_scheme)


def _wear_scheme(_scheme: object = None) -> None:
    if look().scheme is not system_scheme():
        _wear(Look(look().tokens, scheme=system_scheme(), scale=look().scale))


def _wear_size(scale: int) -> int:
    if scale != look().scale:
        _wear(Look(look().tokens, scheme=look().scheme, scale=scale))
    return scale


def _wear(worn: Look) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication), "widgets have an application"
    wear(application, worn)
