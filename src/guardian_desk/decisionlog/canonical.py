"""Write and read canonical JSON (RFC 8785) in the narrow form that the log allows.

No floats, whole numbers within 2^53 - 1, text in Unicode NFC, no repeated keys, at most
20 levels deep. What is not already canonical is refused, never repaired.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NoReturn

import rfc8785

from guardian_desk.decisionlog.errors import Unwritable

LARGEST = 2**53 - 1
DEEPEST = 20
_MOST_DIGITS = len(str(-LARGEST))

_SORTED_OTHERWISE = re.compile("[\ue000-\uffff]")


class NotCanonical(ValueError):
    """Bytes that are not canonical JSON of the narrow form; says why in plain words."""


def tidied(value: Any) -> Any:
    """Return JSON data with every text in NFC and half characters made visible.

    Windows and input methods hand over both; a reader of the log must be able to compare.
    """
    if isinstance(value, str):
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return unicodedata.normalize("NFC", whole)
    if isinstance(value, Mapping):
        return {tidied(key): tidied(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [tidied(each) for each in value]
    return value


def write(value: Any, place: str = "values") -> bytes:
    """Return the canonical bytes; raise Unwritable (naming the place, not the value)."""
    _check(value, place, 0)
    return rfc8785.dumps(value)


def read(raw_untrusted: bytes) -> Any:
    """Return the data of canonical bytes; raise NotCanonical for anything else."""
    try:
        text = raw_untrusted.decode("utf-8")
        value, end = _PLAIN.raw_decode(text)
        if end == len(text) and _plainly_canonical(value, text):
            return value
        value = _STRICT.decode(text)
    except NotCanonical:
        raise
    except UnicodeDecodeError as error:
        raise NotCanonical("it is not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise NotCanonical("it is not JSON") from error
    _insist(value, raw_untrusted)
    return value


def _plainly_canonical(value: Any, text: str) -> bool:
    """Settle the ordinary case many times faster than RFC 8785; False means look closer.

    A repeated key or another spelling changes the text when it is written again.
    """
    if text.count("{") + text.count("[") > DEEPEST:
        return False
    # RFC 8785 sorts keys by UTF-16, Python by code point: they differ among these alone.
    if not text.isascii() and (
        _SORTED_OTHERWISE.search(text) or not unicodedata.is_normalized("NFC", text)
    ):
        return False
    try:
        return _ENCODER.encode(value) == text
    except (UnicodeError, RecursionError):
        return False


def _insist(value: Any, raw: bytes) -> None:
    try:
        _check(value, "values", 0)
        canonical = rfc8785.dumps(value)
    except Unwritable as error:
        raise NotCanonical(f"the format does not carry it ({error.message})") from error
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as error:
        raise NotCanonical("the format does not carry what it holds") from error
    if canonical != raw:
        raise NotCanonical("its JSON is not in canonical form")


def _check(value: Any, place: str, depth: int) -> None:
    if depth >= DEEPEST and isinstance(value, (list, tuple, Mapping)):
        raise Unwritable(place, f"it is nested more than {DEEPEST} levels deep")
    match value:
        case None | bool():
            return
        case int():
            if abs(value) > LARGEST:
                raise Unwritable(place, "a whole number is beyond 2^53 - 1")
        case str():
            _check_text(value, place)
        case list() | tuple():
            for each in value:
                _check(each, f"{place}[]", depth + 1)
        case Mapping():
            for key, each in value.items():
                _check_text(key, place)
                _check(each, place, depth + 1)
        case _:
            raise Unwritable(place, f"a {type(value).__name__} has no place in the format")


def _check_text(value: object, place: str) -> None:
    if not isinstance(value, str):
        raise Unwritable(place, "a key is not text")
    if not unicodedata.is_normalized("NFC", value):
        raise Unwritable(place, "a text is not in Unicode form NFC")
    if any("\ud800" <= each <= "\udfff" for each in value):
        raise Unwritable(place, "a text holds half a character")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise NotCanonical("a key is given twice")
    return made


def _whole(digits: str) -> int:
    # Longer ones are refused before they are read: Python itself refuses very long ones.
    value = int(digits) if len(digits) <= _MOST_DIGITS else LARGEST + 1
    if not -LARGEST <= value <= LARGEST:
        raise NotCanonical("a whole number is beyond 2^53 - 1")
    return value


def _no_float(_digits: str) -> NoReturn:
    raise NotCanonical("it holds a number that is not whole")


_PLAIN = json.JSONDecoder(parse_int=_whole, parse_float=_no_float, parse_constant=_no_float)
_STRICT = json.JSONDecoder(
    object_pairs_hook=_without_repeats,
    parse_int=_whole,
    parse_float=_no_float,
    parse_constant=_no_float,
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
