"""Tell what one plain word of YAML is, and refuse what different programs read differently."""

import re
import unicodedata

from guardian_desk.core.visible import look_alike
from guardian_desk.rulepack.codes import Code

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

LONGEST = 2_000
"""How many letters one text may have; the longest that ships has 400."""

_UNSEEN = frozenset("\u034f\u115f\u1160\u2028\u2029\u2800\u3164\uffa0")
"""Letters and marks that show nothing, whatever their category says."""

_STACKED = re.compile(r"[\u0300-\u036f]{4}")
_WORD = re.compile(r"[^\W\d_]+")


class Hazard(ValueError):
    """A word that must not be guessed at."""

    def __init__(self, what: str, remedy: str, code: Code = Code.UNSEEN) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.code = code


def plain_scalar(word: str) -> Scalar:
    """Return the value of a word without quotes; raise Hazard where it could be misread."""
    if word in _KNOWN:
        return _KNOWN[word]
    if _WHOLE.fullmatch(word):
        return _whole_number(word)
    for pattern, what, remedy in _HAZARDS:
        if pattern.fullmatch(word):
            raise Hazard(what.format(word), remedy, Code.MISREAD)
    return text_scalar(word)


def text_scalar(text: str) -> str:
    """Return text in its composed form; raise Hazard where it holds what nobody can see."""
    if text.isascii() and text.isprintable() and len(text) <= LONGEST:
        return text
    if len(text) > LONGEST:
        what = f"a text of {len(text):,} letters stands here; at most {LONGEST:,} can be read"
        raise Hazard(what, "make it shorter")
    for letter in text:
        if _is_unseen(letter):
            what = f"a character that cannot be seen (U+{ord(letter):04X}) stands in this text"
            raise Hazard(what, "type the words afresh")
    if _STACKED.search(text):
        raise Hazard("marks are stacked on one letter here", "type the words afresh")
    for word in _WORD.findall(text):
        alike = look_alike(word)
        if alike is not None:
            raise Hazard(f"a letter (U+{ord(alike):04X}) only looks like ours", "type it afresh")
    return unicodedata.normalize("NFC", text)


def _is_unseen(letter: str) -> bool:
    if letter in "\n\t":
        return False
    selects = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    hidden = unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Cn", "Co")
    return hidden or selects or letter in _UNSEEN


def _whole_number(word: str) -> int:
    if len(word) > len(str(_GREATEST)) or abs(int(word)) > _GREATEST or word == "-0":
        what = f"{word[:20]} is not a number that can be kept exactly"
        raise Hazard(what, _QUOTE_IT, Code.MISREAD)
    return int(word)
