"""Tell what one plain word of YAML is, and refuse what different programs read differently."""

import re
import unicodedata

Scalar = None | bool | int | str

_KNOWN: dict[str, Scalar] = {"true": True, "false": False, "null": None}
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_GREATEST = 2**53

_QUOTE_IT = "put it in quotes"
_LITERALS = "write it plain and small: true, false or null; or put it in quotes"

_HAZARDS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), what, remedy)
    for pattern, what, remedy in (
        (r"", "nothing is written here", "write a value, or take the line out"),
        (r"yes|no|on|off|y|n", "some programs read {} as true or false", _QUOTE_IT),
        (r"true|false|null", "{} can be read in two ways", _LITERALS),
        (r"~", "{} can be read as nothing", "write null, or put it in quotes"),
        (r"<<|=", "{} has a meaning of its own in YAML", "write each line out in full"),
        (r"[-+]?0[0-9_]+", "{} begins with a nought", _QUOTE_IT),
        (r"[-+]?0[xob][0-9a-f_]+", "{} can be read as another number", _QUOTE_IT),
        (
            r"[-+]?([0-9][0-9_]*)?\.[0-9_]+(e[-+]?[0-9]+)?|[-+]?[0-9][0-9_]*\.(e[-+]?[0-9]+)?",
            "{} can be read as another number (1.10 as 1.1)",
            _QUOTE_IT,
        ),
        (r"[-+]?[0-9][0-9_]*e[-+]?[0-9]+", "{} can be read as another number", _QUOTE_IT),
        (r"[-+]?\.(inf|nan)", "{} can be read as a number", _QUOTE_IT),
        (r"\+[0-9][0-9_]*|-?[0-9]+_[0-9_]*", "{} can be read as a number", _QUOTE_IT),
        (r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?", "some programs read {} as a sum", _QUOTE_IT),
    )
)

_UNSEEN = frozenset(
    "\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)


class Hazard(ValueError):
    """A word that must not be guessed at."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def plain_scalar(word: str) -> Scalar:
    """Return the value of a word without quotes; raise Hazard where it could be misread."""
    if word in _KNOWN:
        return _KNOWN[word]
    if _WHOLE.fullmatch(word):
        return _whole_number(word)
    for pattern, what, remedy in _HAZARDS:
        if pattern.fullmatch(word):
            raise Hazard(what.format(word), remedy)
    return text_scalar(word)


def text_scalar(text: str) -> str:
    """Return text in its composed form; raise Hazard where it holds what nobody can see."""
    for letter in text:
        if _is_unseen(letter):
            what = f"a character that cannot be seen (U+{ord(letter):04X}) stands in this text"
            raise Hazard(what, "type the words afresh")
    return unicodedata.normalize("NFC", text)


def _is_unseen(letter: str) -> bool:
    if letter in "\n\t":
        return False
    return letter in _UNSEEN or unicodedata.category(letter) in ("Cc", "Cs", "Cn", "Co")


def _whole_number(word: str) -> int:
    if len(word) > len(str(_GREATEST)) or abs(int(word)) > _GREATEST or word == "-0":
        raise Hazard(f"{word[:20]} is not a number that can be kept exactly", _QUOTE_IT)
    return int(word)
