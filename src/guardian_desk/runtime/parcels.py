"""Read and write parcels: one file that holds signed rules with their release and signature.

A parcel is a zip file whose members are stored as they are, so that any tool opens it and nothing
in it can swell. Whoever wrote it is a stranger until its signature is checked: it is read within
bounds, into memory alone, and by the names that rules can have.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from guardian_desk.core.errors import Faulty
from guardian_desk.runtime.policy import short_bytes

SUFFIX = ".gdrules"
LARGEST = 16 << 20
"""No parcel is longer than this, in bytes."""

MOST_MEMBERS = 200
MOST_PARCELS = 200

if TYPE_CHECKING:
    from zipfile import ZipFile

_NAME = re.compile(
    r"(?:pack|profile|sources)\.yaml|shared/[a-z][a-z0-9_-]{0,79}\.yaml"
    r"|proof\.json|release\.json(?:\.minisig)?"
)
_LISTED = b"PK\1\2"
"""What each member begins with in the list at the end of a zip file."""

_STORED, _ENCRYPTED = 0, 1
"""How zip files say that a member is not packed, and that it is encrypted."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a parcel holds, by name; nobody has looked at its signature yet."""

    files: Mapping[str, bytes]


def parcels_in(folder: Path) -> Iterator[Path]:
    """Yield the parcels of a folder by name; none where there is no such folder.

    Raise Faulty where it cannot be looked through, or holds more than anyone would drop there.
    """
    try:
        found = sorted(folder.glob(f"*{SUFFIX}")) if folder.exists() else []
    except OSError as error:
        raise _cannot_read(f"{folder} cannot be opened ({error.strerror}).") from error
    if len(found) > MOST_PARCELS:
        raise _cannot_read(f"{folder} holds more than {MOST_PARCELS} files.")
    yield from found


def read_parcel(path: Path) -> Parcel:
    """Return what a parcel holds; raise Faulty where it is none, or not whole."""
    try:
        data = short_bytes(path, LARGEST)
    except OSError as error:
        raise _cannot_read(f"It cannot be opened ({error.strerror}).") from error
    if data is None:
        raise _cannot_read("It is no file.")
    if len(data) > LARGEST:
        raise _cannot_read("It is larger than rules can be.")
    if data.count(_LISTED) > MOST_MEMBERS:
        # The library would make something of each before anything here could count them.
        raise _cannot_read("It holds too many files.")
    from zipfile import ZipFile  # most computers have no parcel

    try:
        with ZipFile(BytesIO(data)) as archive:
            return Parcel(dict(_members(archive)))
    except Faulty:
        raise
    except Exception as error:  # a zip file of a stranger: the library raises many kinds
        raise _cannot_read("It is cut short, damaged, or no parcel of rules.") from error


def _members(archive: "ZipFile") -> Iterator[tuple[str, bytes]]:
    members = archive.infolist()
    names = [each.filename for each in members]
    if len(set(names)) < len(names):
        raise _cannot_read("It holds a file twice.")
    if sum(each.file_size for each in members) > LARGEST:
        raise _cannot_read("It holds more than rules can be.")
    for each in members:
        packed = each.compress_type != _STORED or each.file_size != each.compress_size
        if not _NAME.fullmatch(each.filename) or packed or each.flag_bits & _ENCRYPTED:
            raise _cannot_read("It holds a file that is no part of rules, or one that is packed.")
        yield each.filename, archive.read(each)


def parcel_of(files: Mapping[str, bytes]) -> bytes:
    """Return files as one parcel: the same files always give the same bytes."""
    from zipfile import ZipFile, ZipInfo

    room = BytesIO()
    with ZipFile(room, "w") as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name), files[name])
    return room.getvalue()


def _cannot_read(why: str) -> Faulty:
    return Faulty("These rules were not taken", why, "Ask whoever sent the file for it again.")
