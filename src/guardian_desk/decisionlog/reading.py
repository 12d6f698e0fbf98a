"""Read an entry back from its stored bytes, refusing everything that is not exactly one."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog import canonical
from guardian_desk.decisionlog.entry import FORMAT, Content, ContentClass, Entry, Stamp
from guardian_desk.decisionlog.errors import NewerFormat, NotAnEntry

_WHOLE = rb"0|[1-9][0-9]{0,14}|[1-8][0-9]{15}"
"""Whole numbers from nought, safely within 2^53 - 1."""

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

_OPENING_START = re.compile(rb'\["[0-9a-f]{32}","(coded|person|words)",\{')
_FIELDS = frozenset(
    "v seq prev case kind session utc_us offset_min mono_us content".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Body:
    """The fields of a body; `promised` gives the commitment of each class it binds."""

    seq: int
    prev: bytes
    case: CaseId | None
    kind: str
    session: str
    stamp: Stamp
    promised: dict[ContentClass, bytes]


def read_body(body_untrusted: bytes) -> Body:
    """Return the fields of a body; raise NewerFormat or NotAnEntry with the reason."""
    found = BODY.fullmatch(body_untrusted)
    if found is None:
        raise _why_not(body_untrusted)
    case = found["case"]
    return Body(
        seq=int(found["seq"]),
        prev=bytes.fromhex(found["prev"].decode()),
        case=None if case is None else CaseId(case.decode()),
        kind=found["kind"].decode(),
        session=found["session"].decode(),
        stamp=Stamp(int(found["utc_us"]), int(found["offset_min"]), int(found["mono_us"])),
        promised={
            part: bytes.fromhex(found[part.value].decode())
            for part in ContentClass
            if found[part.value] is not None
        },
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
    return ContentClass(start[1].decode()), value[2]


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
        stamp=body.stamp,
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
