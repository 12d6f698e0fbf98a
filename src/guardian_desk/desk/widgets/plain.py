"""Keep words that people typed plain: visible, breakable, and never instructions."""

import unicodedata
from typing import NamedTuple

from guardian_desk.core.visible import is_hidden, visible

__all__ = ["LONGEST_RUN", "Cleaned", "aloud", "clean", "literal", "shown", "visible"]

LONGEST_RUN = 20
"""No word of these pages is longer; in a heading at 200 % it just fits 1024 pixels."""

_PIECE = 12
_BREAK_HERE = "\u200b"


class Cleaned(NamedTuple):
    """Words fit to keep, and how many characters had to be left out."""

    words: str
    left_out: int


def clean(words: str, *, longest: int) -> Cleaned:
    """Return typed or pasted words without control and direction-changing characters.

    Every kind of line end becomes a newline. What goes beyond `longest` characters is left
    out and counted.
    """
    whole = words.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(each for each in whole if not is_hidden(each))
    kept = unicodedata.normalize("NFC", plain)
    return Cleaned(kept[:longest], len(whole) - len(plain) + max(len(kept) - longest, 0))


def aloud(words: str) -> str:
    """Return words as they are read aloud: without the shape that marks what is over its time.

    A line that explains the shape names it.
    """
    return visible(words).replace("▲ marks", "A triangle marks").replace("▲ ", "")


def shown(words: str) -> str:
    """Return `visible` words that can also be wrapped where a word has no end."""
    seen = visible(words)
    if len(seen) <= LONGEST_RUN:
        return seen
    return "".join(_breakable(run) for run in _runs(seen))


def literal(words: str) -> str:
    """Return words for a Qt text that reads `&` as a shortcut: each `&` is doubled."""
    return words.replace("&", "&&")


def _runs(words: str) -> list[str]:
    runs: list[str] = [""]
    for each in words:
        if each.isspace() != runs[-1].isspace() and runs[-1]:
            runs.append("")
        runs[-1] += each
    return runs


def _breakable(run: str) -> str:
    if len(run) <= LONGEST_RUN:
        return run
    return _BREAK_HERE.join(run[at : at + _PIECE] for at in range(0, len(run), _PIECE))
