"""Read the table of colours, letters and distances, and refuse one that is not whole."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from guardian_desk.core.errors import Faulty

FORMAT = 1


class Ink(StrEnum):
    """Every colour the desk may use, by what it is for."""

    TEXT = "text"
    TEXT_QUIET = "text_quiet"
    PAGE = "page"
    CARD = "card"
    BRAND = "brand"
    LINK = "link"
    LINK_HOVER = "link_hover"
    FOCUS = "focus"
    FOCUS_TEXT = "focus_text"
    ERROR = "error"
    SUCCESS = "success"
    LINE = "line"
    LINE_INPUT = "line_input"
    BUTTON = "button"
    BUTTON_HOVER = "button_hover"
    BUTTON_SHADOW = "button_shadow"
    BUTTON_TEXT = "button_text"
    WARNING = "warning"
    WARNING_HOVER = "warning_hover"
    WARNING_SHADOW = "warning_shadow"
    WARNING_TEXT = "warning_text"
    SECOND = "second"
    SECOND_HOVER = "second_hover"
    SECOND_TEXT = "second_text"
    SECOND_EDGE = "second_edge"
    PANEL = "panel"
    PANEL_TEXT = "panel_text"
    STANDING = "standing"
    STANDING_TEXT = "standing_text"
    STANDING_BAR = "standing_bar"
    SELECTED = "selected"
    SELECTED_TEXT = "selected_text"
    GREY_TEXT = "grey_text"
    GREY_BACK = "grey_back"
    GREEN_TEXT = "green_text"
    GREEN_BACK = "green_back"
    BLUE_TEXT = "blue_text"
    BLUE_BACK = "blue_back"
    RED_TEXT = "red_text"
    RED_BACK = "red_back"
    ORANGE_TEXT = "orange_text"
    ORANGE_BACK = "orange_back"
    YELLOW_TEXT = "yellow_text"
    YELLOW_BACK = "yellow_back"
    WHITE_TEXT = "white_text"
    WHITE_BACK = "white_back"


class Scheme(StrEnum):
    """Which table of colours is worn: for a lit room, or for a dimmed ward."""

    DAY = "day"
    NIGHT = "night"


class Letters(StrEnum):
    """Every size of letter, by what it says."""

    DISPLAY = "display"
    TITLE = "title"
    SECTION = "section"
    BODY = "body"
    SMALL = "small"
    FINE = "fine"


class LetterSize(NamedTuple):
    """Height of the letters and of their line, in logical pixels at 100 %."""

    size: int
    line: int


class Sizes(NamedTuple):
    """Fixed measures of controls, in logical pixels at 100 %."""

    focus: int
    edge: int
    radius: int
    error_bar: int
    target: int
    choice: int
    target_small: int
    choice_small: int
    button: int
    button_small: int
    button_shadow: int
    input: int
    reading: int
    smallest_target: int


class Tokens(NamedTuple):
    """The whole table. `pairs` names what stands on what: `text` and `shape`."""

    fonts: tuple[str, ...]
    schemes: Mapping[Scheme, Mapping[Ink, str]]
    type: Mapping[Letters, LetterSize]
    space: tuple[int, ...]
    sizes: Sizes
    pairs: Mapping[str, tuple[tuple[Ink, Ink], ...]]


def read_tokens(data: bytes) -> Tokens:
    """Return the table in `data` (JSON, UTF-8); raise Faulty where it is not whole."""
    try:
        return _tokens(json.loads(data))
    except (ValueError, KeyError, TypeError) as error:
        raise Faulty(
            title="The desk cannot read its colours and sizes",
            message=f"The file tokens.json is damaged or incomplete ({type(error).__name__}).",
            remedy="Install the program again.",
        ) from error


def _tokens(table: dict[str, Any]) -> Tokens:
    if table["format"] != FORMAT:
        raise ValueError("format")
    return Tokens(
        fonts=tuple(str(name) for name in table["fonts"]),
        schemes={scheme: _inks(table["schemes"][scheme]) for scheme in Scheme},
        type={role: LetterSize(*map(int, table["type"][role])) for role in Letters},
        space=tuple(int(step) for step in table["space"]),
        sizes=Sizes(**{name: int(size) for name, size in table["sizes"].items()}),
        pairs={
            kind: tuple((Ink(front), Ink(back)) for front, back in table["pairs"][kind])
            for kind in ("text", "shape")
        },
    )


def _inks(table: Mapping[str, str]) -> Mapping[Ink, str]:
    inks = {ink: table[ink] for ink in Ink}
    if len(inks) != len(table):
        raise ValueError("unknown colour")
    for value in inks.values():
        if len(value) != 7 or not value.startswith("#"):
            raise ValueError("not a colour")
        int(value[1:], 16)
    return inks
