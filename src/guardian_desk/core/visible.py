"""Make visible what hides or poses: words that a stranger wrote must not steer what shows them."""

import re
import unicodedata

_KEPT_CONTROLS = "\n\t"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Joiners shape real scripts and emoji; they neither hide nor reorder words.
_JOINERS = frozenset("\u200c\u200d")
_WORD = re.compile(r"\w+")
_ALIKE = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts some of whose letters look like those of ours."""
_OF_MEASURES = "\u03bc\u0394"
"""Greek letters that stand before ours in measures, and look like none of them."""


def is_hidden(character: str) -> bool:
    """Tell whether a character shows nothing itself, and so may only be meant to mislead."""
    if character in _JOINERS or character in _KEPT_CONTROLS:
        return False
    return unicodedata.category(character) in _HIDDEN


def look_alike(word: str) -> str | None:
    """Return the first letter of another script that stands among ours in one word, or None."""
    return next(iter(_posing(word)), None)


def visible(words: str) -> str:
    """Return words fit to show: hidden characters become `[U+202E]` and the like.

    So does a letter of another script among ours in one word, as a Cyrillic o.
    """
    if words.isascii() and words.isprintable():
        return words
    told = _WORD.sub(_unmasked, words)
    if told.isprintable():
        return told
    return "".join(_named(each) if is_hidden(each) else each for each in told)


def one_line(words: str) -> str:
    """Return `visible` words on one line: its breaks are named too."""
    told = visible(words)
    if told.isprintable():
        return told
    return "".join(_named(each) if each in _KEPT_CONTROLS else each for each in told)


def _unmasked(word: re.Match[str]) -> str:
    if word[0].isascii():
        return word[0]
    posing = _posing(word[0])
    return "".join(_named(each) if each in posing else each for each in word[0])


def _posing(word: str) -> list[str]:
    others = [
        each
        for each in word
        if each not in _OF_MEASURES and unicodedata.name(each, "").startswith(_ALIKE)
    ]
    ours = any(unicodedata.name(each, "").startswith("LATIN") for each in word)
    return others if ours else []


def _named(character: str) -> str:
    return f"[U+{ord(character):04X}]"
