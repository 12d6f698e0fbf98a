"""Read the four kinds of line that a bundle is made of, strictly."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog import canonical
from guardian_desk.decisionlog.entry import ContentClass
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.export.bundle import FORMAT, FORMAT_NAME, Manifest

_HEX = re.compile("[0-9a-f]{64}")
_MANIFEST = {
    "format": str,
    "v": int,
    "made_utc_us": int,
    "program": str,
    "cases": list,
    "entries": int,
    "head": str,
}


class BadLine(ValueError):
    """A line that is none of a bundle's; says why in plain words."""


class CutLine(BadLine):
    """A last line without its end: the file was cut short in it."""


class NotOurs(BadLine):
    """A first line that shows the file is foreign, or newer than this program."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """The exact bytes of one entry, and of what it says where that travels."""

    body: bytes
    openings: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class EndLine:
    """The last line: how many came before it, and their checksum."""

    lines: int
    sha256: str


Line = EntryLine | RuleBytes | EndLine


def read_manifest(line_untrusted: bytes) -> Manifest:
    """Return the first line's manifest; raise NotOurs or BadLine."""
    try:
        value = _json(line_untrusted)
    except BadLine as error:
        raise NotOurs(
            "This is not a Guardian Desk bundle, or its first line is damaged."
        ) from error
    if value.get("format") != FORMAT_NAME:
        raise NotOurs("This is not a Guardian Desk bundle.")
    version = value.get("v")
    if type(version) is int and version > FORMAT:
        raise NotOurs(f"A newer Guardian Desk made it (format {version}). Open it with that one.")
    _fits(value, _MANIFEST)
    named = all(isinstance(case, str) for case in value["cases"])
    if version != FORMAT or not named or not _HEX.fullmatch(value["head"]):
        raise BadLine("The first line does not have the form of a manifest.")
    cases = tuple(CaseId(case) for case in value["cases"])
    return Manifest(value["made_utc_us"], value["program"], cases, value["entries"], value["head"])


def read_line(line_untrusted: bytes) -> Line:
    """Return a line after the first; raise BadLine."""
    value = _json(line_untrusted)
    if value.keys() == {"body", "openings"}:
        return _entry_line(value)
    if value.keys() == {"rule"}:
        return _rule(value["rule"])
    if value.keys() == {"end"}:
        _fits(value["end"], {"lines": int, "sha256": str})
        return EndLine(value["end"]["lines"], value["end"]["sha256"])
    raise BadLine("The line is neither an entry, nor a rule file, nor the end.")


def _entry_line(value: dict[str, Any]) -> EntryLine:
    _fits(value, {"body": str, "openings": list})
    if len(value["openings"]) > len(ContentClass):
        raise BadLine("An entry has more parts than an entry can have.")
    if not all(isinstance(part, str) for part in value["openings"]):
        raise BadLine("An opening is not text.")
    return EntryLine(value["body"].encode(), tuple(part.encode() for part in value["openings"]))


def _rule(value: Any) -> RuleBytes:
    _fits(value, {"digest": str, "name": str, "base64": str})
    try:
        data = base64.b64decode(value["base64"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadLine("A rule file is not in base64.") from error
    if hashlib.sha256(data).hexdigest() != value["digest"]:
        raise BadLine("A rule file does not have the digest it is named by.")
    return RuleBytes(value["digest"], value["name"], data)


def _json(line_untrusted: bytes) -> dict[str, Any]:
    if not line_untrusted.endswith(b"\n"):
        raise CutLine("The file ends in the middle of a line.")
    try:
        value = canonical.read(line_untrusted[:-1])
    except canonical.NotCanonical as error:
        raise BadLine(f"The line cannot be read: {error}.") from error
    if not isinstance(value, dict):
        raise BadLine("The line is not a JSON object.")
    return value


def _fits(value: Any, shape: dict[str, type]) -> None:
    fits = isinstance(value, dict) and value.keys() == shape.keys()
    if not fits or any(type(value[name]) is not kind for name, kind in shape.items()):
        raise BadLine("The line does not have the form that the format gives it.")
