"""Measure how well one colour stands out from another, as WCAG 2.2 counts it."""

from collections.abc import Iterator

from guardian_desk.desk.theme.tokens import Ink, Scheme, Tokens

TEXT_AT_LEAST = 4.5
SHAPE_AT_LEAST = 3.0
_FLOORS = {"text": TEXT_AT_LEAST, "shape": SHAPE_AT_LEAST}


def contrast(front: str, back: str) -> float:
    """Return the contrast ratio, 1 to 21, of two colours written `#rrggbb`."""
    lighter, darker = sorted((luminance(front), luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, of a colour written `#rrggbb`."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def too_faint(tokens: Tokens) -> Iterator[tuple[Scheme, Ink, Ink, float]]:
    """Yield each declared pair that stands out too little, with its ratio."""
    for scheme, inks in tokens.schemes.items():
        for kind, floor in _FLOORS.items():
            for front, back in tokens.pairs[kind]:
                ratio = contrast(inks[front], inks[back])
                if ratio < floor:
                    yield scheme, front, back, ratio
