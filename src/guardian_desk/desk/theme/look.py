"""Dress the application: one scheme of colours at one scale, worn by every widget."""

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from guardian_desk.desk.theme.tokens import Ink, Letters, Scheme, Sizes, Tokens

SMALLEST, LARGEST = 100, 200


@runtime_checkable
class Dressed(Protocol):
    """A widget that takes its letters and measures from the look, and can do so again."""

    def dress(self) -> None:
        """Take letters, margins and fixed sizes from the look now worn."""
        ...


class Look:
    """Tokens in one scheme at one scale: the only place that turns a token into pixels.

    `scale` is in percent, from 100 to 200; what lies outside is brought to the nearer end.
    """

    def __init__(self, tokens: Tokens, *, scheme: Scheme = Scheme.DAY, scale: int = 100) -> None:
        self.tokens = tokens
        self.scheme = scheme
        self.scale = min(max(scale, SMALLEST), LARGEST)
        self._colours: dict[Ink, QColor] = {}
        self._fonts: dict[tuple[Letters, bool, bool], QFont] = {}
        self._palettes: dict[Ink, QPalette] = {}
        self._metrics: dict[tuple[Letters, bool], QFontMetrics] = {}

    @property
    def sizes(self) -> Sizes:
        """The fixed measures at 100 %; pass one through `px` before using it."""
        return self.tokens.sizes

    def px(self, logical: int) -> int:
        """Return a measure of 100 % in pixels of this scale."""
        return round(logical * self.scale / 100)

    def space(self, step: int) -> int:
        """Return the distance of a step (0 to 9) in pixels of this scale."""
        return self.px(self.tokens.space[step])

    def colour(self, ink: Ink) -> QColor:
        """Return the colour that this scheme uses for a purpose."""
        if ink not in self._colours:
            self._colours[ink] = QColor(self.tokens.schemes[self.scheme][ink])
        return self._colours[ink]

    def font(self, role: Letters, *, bold: bool = False, underline: bool = False) -> QFont:
        """Return the letters of a role; the same object is handed out each time."""
        key = (role, bold, underline)
        if key not in self._fonts:
            font = QFont(list(self.tokens.fonts))
            font.setPixelSize(self.px(self.tokens.type[role].size))
            font.setBold(bold)
            font.setUnderline(underline)
            self._fonts[key] = font
        return self._fonts[key]

    def metrics(self, role: Letters, *, bold: bool = False) -> QFontMetrics:
        """Return the measures of a role's letters."""
        key = (role, bold)
        if key not in self._metrics:
            self._metrics[key] = QFontMetrics(self.font(role, bold=bold))
        return self._metrics[key]

    def palette(self) -> QPalette:
        """Return what Qt's own controls are painted with, to be changed by who asked for it."""
        palette = QPalette()
        for role, ink in _PALETTE.items():
            palette.setColor(role, self.colour(ink))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            quiet = self.colour(Ink.TEXT_QUIET)
            palette.setColor(QPalette.ColorGroup.Disabled, role, quiet)
        return palette

    def palette_of_words(self, ink: Ink) -> QPalette:
        """Return what words of one colour are painted with; the same object each time."""
        if ink not in self._palettes:
            self._palettes[ink] = self.palette()
            self._palettes[ink].setColor(QPalette.ColorRole.WindowText, self.colour(ink))
        return self._palettes[ink]


_PALETTE = {
    QPalette.ColorRole.Window: Ink.PAGE,
    QPalette.ColorRole.WindowText: Ink.TEXT,
    QPalette.ColorRole.Base: Ink.CARD,
    QPalette.ColorRole.AlternateBase: Ink.PAGE,
    QPalette.ColorRole.Text: Ink.TEXT,
    QPalette.ColorRole.PlaceholderText: Ink.TEXT_QUIET,
    QPalette.ColorRole.Button: Ink.CARD,
    QPalette.ColorRole.ButtonText: Ink.TEXT,
    QPalette.ColorRole.BrightText: Ink.ERROR,
    QPalette.ColorRole.Highlight: Ink.BRAND,
    QPalette.ColorRole.HighlightedText: Ink.CARD,
    QPalette.ColorRole.Link: Ink.LINK,
    QPalette.ColorRole.Mid: Ink.LINE,
    QPalette.ColorRole.ToolTipBase: Ink.CARD,
    QPalette.ColorRole.ToolTipText: Ink.TEXT,
}


class _Wardrobe:
    worn: Look | None = None


def wear(app: QApplication, look: Look) -> None:
    """Dress the application in a look; every kit widget already open changes with it.

    No style sheet is set: it would be matched against every widget before the first paint,
    and draws neither the shadow nor the focus ring.
    """
    _Wardrobe.worn = look
    app.setFont(look.font(Letters.BODY))
    app.setPalette(look.palette())
    for widget in app.allWidgets():
        if isinstance(widget, Dressed):
            widget.dress()
            widget.updateGeometry()


def look() -> Look:
    """Return the look now worn; like Qt's palette it belongs to the application.

    Raises:
        RuntimeError: a widget was made before `wear` was called.
    """
    worn = _Wardrobe.worn
    if worn is None:
        raise RuntimeError("wear a look before making widgets")
    return worn
