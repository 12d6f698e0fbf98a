"""Read an entry back from its stored bytes, refusing everything that is not exactly one."""

import hashlib
import re
from binascii import unhexlify
from collections.abc import Iterable
from typing import Any, NamedTuple

from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog import canonical
from guardian_desk.decisionlog.entry import FORMAT, Content, ContentClass, Entry, Stamp
from guardian_desk.decisionlog.errors import NewerFormat, NotAnEntry

_WHOLE = rb"0|[1-8][0-9]{15}|[1-9][0-9]{0,14}"
"""Whole numbers from nought, safely within 2^53 - 1; the longest first, to be found at once."""

BODY = re.compile(
    rb'\{"case":(?:null|"(?P<case>[A-Za-z0-9_-]{1,64})")'
    rb',"content":\{(?:"coded":"(?P<coded>[0-9a-f]{64})")?'
    rb'(?:(?(coded),)"person":"(?P<person>[0-9a-f]{64})")?'
    rb'(?:(?(coded),|(?(person),))"words":"(?P<words>[0-9a-f]{64})")?\}'
    rb',"kind":"(?P<kind>[a-z][a-z0-9-]{0,63})"'
    rb',"mono_us":(?P<mono_us>' + _WHOLE + rb")"
    rb',"offset_min":(?P<offset_min>0|-?[1-9][0-9]{0,3})'
    rb',"prev":"(?P<prev>[0-9a-f]{64})"'
    rb',"seq":(?P<seq>(?!0)(?:' + _WHOLE + rb"))"
    rb',"session":"(?P<session>[A-Za-z0-9_-]{1,64})"'
    rb',"utc_us":(?P<utc_us>' + _WHOLE + rb")"
    rb',"v":1\}'
)
"""The one canonical spelling of a body in format 1: matching it is reading it strictly."""

_START = rb'\["[0-9a-f]{32}","(coded|person|words)",\{'
_OPENING_START = re.compile(_START)

_TEXT = rb'"[ !#-\[\]-~]*+"'
_VALUE = (
    rb"(?:" + _TEXT + rb"|true|false|null|\[(?:" + _TEXT + rb"(?:," + _TEXT + rb")*+)?\]"
    rb"|0|-?(?!0)(?:" + _WHOLE + rb"))"
)
_PAIR = rb'"[a-z0-9_]++":' + _VALUE
_PLAIN_OPENING = re.compile(_START + rb"(?:" + _PAIR + rb"(?:," + _PAIR + rb")*+)?\}\]")
"""Openings as nearly all are: keys of small letters, no nesting, and texts in ASCII with nothing
to escape. What matches is canonical if its keys are in order, and its quotes stand nowhere but
around keys and texts."""
_PLAIN_KEY = re.compile(rb'"([a-z0-9_]++)":')

_CLASSES = (ContentClass.CODED, ContentClass.PERSON, ContentClass.WORDS)
_BY_NAME = {part.value.encode(): part for part in ContentClass}
_FIELDS = frozenset(
    "v seq prev case kind session utc_us offset_min mono_us content".split()  # noqa: SIM905
)


class Body(NamedTuple):
    """The fields of a body; `promised` gives the commitment of each class it binds.

    A tuple, because a verification makes a hundred thousand of them.
    """

    seq: int
    prev: bytes
    case: CaseId | None
    kind: str
    session: str
    utc_us: int
    offset_min: int
    mono_us: int
    promised: dict[ContentClass, bytes]


def read_body(body_untrusted: bytes) -> Body:
    """Return the fields of a body; raise NewerFormat or NotAnEntry with the reason."""
    found = BODY.fullmatch(body_untrusted)
    if found is None:
        raise _why_not(body_untrusted)
    case, coded, person, words, kind, mono, offset, prev, seq, session, utc = found.groups()
    promised = {}
    for part, commitment in zip(_CLASSES, (coded, person, words), strict=True):
        if commitment is not None:
            promised[part] = unhexlify(commitment)
    return Body(
        int(seq),
        unhexlify(prev),
        None if case is None else CaseId(case.decode()),
        kind.decode(),
        session.decode(),
        int(utc),
        int(offset),
        int(mono),
        promised,
    )


def read_opening(opening_untrusted: bytes) -> tuple[ContentClass, dict[str, Any]]:
    """Return the class and values of an opening; raise NotAnEntry with the reason."""
    start = _OPENING_START.match(opening_untrusted)
    if start is None:
        raise NotAnEntry("An opening does not begin with its salt and class.")
    try:
        value = canonical.read(opening_untrusted)
    except canonical.NotCanonical as error:
        raise NotAnEntry(f"An opening cannot be read: {error}.") from error
    if len(value) != len(("salt", "class", "values")):
        raise NotAnEntry("An opening holds more than salt, class and values.")
    return _BY_NAME[start[1]], value[2]


def class_of(opening_untrusted: bytes) -> ContentClass:
    """Return the class of an opening whose values nobody asks for; raise as `read_opening` does."""
    plain = _PLAIN_OPENING.fullmatch(opening_untrusted)
    if plain is not None:
        keys = _PLAIN_KEY.findall(opening_untrusted)
        if keys == sorted(set(keys)):
            return _BY_NAME[plain[1]]
    return read_opening(opening_untrusted)[0]


def read_entry(body_untrusted: bytes, openings_untrusted: Iterable[bytes]) -> Entry:
    """Return the entry that these bytes are; raise NotAnEntry where they contradict.

    Openings may be missing (they are then listed as withheld); none may be altered or strange.
    """
    body = read_body(body_untrusted)
    values: dict[str, dict[str, Any]] = {}
    for opening in openings_untrusted:
        part, held = read_opening(opening)
        if hashlib.sha256(opening).digest() != body.promised.get(part):
            raise NotAnEntry(f"The opening for '{part.value}' of entry {body.seq} was altered.")
        if part.value in values:
            raise NotAnEntry(f"Entry {body.seq} has two openings for '{part.value}'.")
        values[part.value] = held
    return Entry(
        seq=body.seq,
        prev=body.prev,
        leaf=hashlib.sha256(b"\x00" + body_untrusted).digest(),
        case=body.case,
        kind=body.kind,
        session=body.session,
        stamp=Stamp(body.utc_us, body.offset_min, body.mono_us),
        content=Content(**values),
        withheld=frozenset(part for part in body.promised if part.value not in values),
    )


def _why_not(body_untrusted: bytes) -> NotAnEntry:
    """Explain what the strict pattern only refuses."""
    try:
        value = canonical.read(body_untrusted)
    except canonical.NotCanonical as error:
        return NotAnEntry(f"It cannot be read: {error}.")
    if not isinstance(value, dict):
        return NotAnEntry("It is not a JSON object.")
    version = value.get("v")
    if type(version) is int and version > FORMAT:
        return NewerFormat(version)
    strange = sorted(value.keys() - _FIELDS)
    if strange:
        return NotAnEntry(f"It has {len(strange)} fields that format {FORMAT} does not know.")
    missing = sorted(_FIELDS - value.keys())
    if missing:
        return NotAnEntry(f"It lacks {', '.join(missing)}.")
    return NotAnEntry("A field does not have the form that the format gives it.")
