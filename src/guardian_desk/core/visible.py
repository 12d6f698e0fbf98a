"""Make hidden characters visible: words that a stranger wrote must not steer what shows them."""

import unicodedata

_KEPT_CONTROLS = "\n\t"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Joiners shape real scripts and emoji; they neither hide nor reorder words.
_JOINERS = frozenset("\u200c\u200d")


def is_hidden(character: str) -> bool:
    """Tell whether a character shows nothing itself, and so may only be meant to mislead."""
    if character in _JOINERS or character in _KEPT_CONTROLS:
        return False
    return unicodedata.category(character) in _HIDDEN


def visible(words: str) -> str:
    """Return words fit to show: hidden characters become `[U+202E]` and the like."""
    if words.isprintable():
        return words
    return "".join(_named(each) if is_hidden(each) else each for each in words)


def one_line(words: str) -> str:
    """Return `visible` words on one line: its breaks are named too."""
    if words.isprintable():
        return words
    return "".join(_named(each) if each in _KEPT_CONTROLS else each for each in visible(words))


def _named(character: str) -> str:
    return f"[U+{ord(character):04X}]"
