"""Read area profiles and case files: bytes to typed values, or every fault of their form."""

from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path as FilePath
from typing import Any

from guardian_desk.core.errors import Usage
from guardian_desk.packfiles.disk import read_bytes
from guardian_desk.packfiles.places import Places
from guardian_desk.packfiles.read import ReadDocument, format_faults
from guardian_desk.packfiles.shapes import shaped
from guardian_desk.packfiles.yamltext import Document, read_document
from guardian_desk.rulepack.casefile import CaseFile, CaseScript
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault, PackRejected, Path, fault_at, nearest
from guardian_desk.rulepack.packbytes import digest_of
from guardian_desk.rulepack.profile import LocalContact, LocalService, LocalValue, Profile

_PROFILE_TITLE = "This area profile cannot be used"
_CASES_TITLE = "This case file cannot be used"
_TABLES = {
    "values": LocalValue,
    "roles": LocalValue,
    "contacts": LocalContact,
    "services": LocalService,
}


@dataclass(frozen=True, slots=True)
class ProfileRead:
    """A profile with the bytes it came from, and with where each value was written."""

    profile: Profile
    data: bytes
    places: Places


@dataclass(frozen=True, slots=True)
class CasesRead:
    """A case file with where each step was written."""

    cases: CaseFile
    places: Places


def read_profile(path: FilePath, read: ReadDocument = read_document) -> ProfileRead:
    """Read an area profile from its file; raise PackRejected with every fault."""
    return read_profile_from_bytes(_present(path, "profile"), str(path), read)


def read_cases(path: FilePath, read: ReadDocument = read_document) -> CasesRead:
    """Read a file of cases, or of one case; raise PackRejected with every fault."""
    return read_cases_from_bytes(_present(path, "case file"), str(path), read)


def _present(path: FilePath, kind: str) -> bytes:
    data = read_bytes(path) if path.is_file() else None
    if data is None:
        raise Usage(f"There is no such {kind}", f"{path} is not a file.", "Look at its name.")
    return data


def read_profile_from_bytes(
    data: bytes, name: str = "profile.yaml", read: ReadDocument = read_document
) -> ProfileRead:
    """Read an area profile again from the bytes that were kept of it."""
    document = _document(name, data, _PROFILE_TITLE, read)
    faults = [*document.faults, *format_faults(document)]
    written = {key: value for key, value in document.data.items() if key != "format"}
    faults.extend(_format_is_there(document))
    tables = {
        table: _table(document, table, kind, faults)
        for table, kind in _TABLES.items()
        if table in written
    }
    head = shaped(Profile, {**written, **_without_entries(tables)}, (), document, faults)
    if faults or head is None:
        raise PackRejected(faults, _PROFILE_TITLE)
    profile = replace(
        head,
        values=tables.get("values", {}),
        roles=tables.get("roles", {}),
        contacts=tables.get("contacts", {}),
        services=tables.get("services", {}),
        digest=digest_of(data),
    )
    return ProfileRead(profile, data, Places(document, {}))


def _without_entries(tables: dict[str, Any]) -> dict[str, Any]:
    """Return empty tables: entries are read one by one, so that one does not hide another."""
    return {table: {} for table in tables}


def _table(document: Document, table: str, kind: type[Any], faults: list[Fault]) -> dict[str, Any]:
    written = document.data[table]
    if not isinstance(written, dict):
        what = f'"{table}" should hold names with values'
        place = document.place((table,))
        faults.append(fault_at(Code.SHAPE, place, what, "write `name: {value: ...}`"))
        return {}
    read = {
        name: shaped(kind, value, (table, name), document, faults)
        for name, value in written.items()
    }
    return {name: value for name, value in read.items() if value is not None}


def read_cases_from_bytes(
    data: bytes, name: str = "cases.yaml", read: ReadDocument = read_document
) -> CasesRead:
    """Read a file of cases, or of one case, from bytes."""
    document = _document(name, data, _CASES_TITLE, read)
    faults = [*document.faults, *format_faults(document), *_format_is_there(document)]
    pack = _pack_name(document, faults)
    if "cases" in document.data or "name" not in document.data:
        scripts, origins = _several(document, faults)
    else:
        scripts, origins = _single(document, faults)
    if faults:
        raise PackRejected(faults, _CASES_TITLE)
    return CasesRead(CaseFile(pack, tuple(scripts)), Places(document, origins))


Origins = dict[Path, tuple[Document, Path]]


def _several(document: Document, faults: list[Fault]) -> tuple[list[CaseScript], Origins]:
    faults.extend(_strangers(document, {"format", "pack", "cases"}))
    written = document.data.get("cases")
    if not isinstance(written, list):
        place = document.place(("cases",))
        what = '"cases" should be a list'
        faults.append(fault_at(Code.SHAPE, place, what, "begin with `- name:`"))
        return [], {}
    found: list[CaseScript] = []
    origins: Origins = {}
    for number, data in enumerate(written):
        script = shaped(CaseScript, data, ("cases", number), document, faults)
        if script is not None:
            origins[("cases", len(found))] = (document, ("cases", number))
            found.append(script)
    return found, origins


def _single(document: Document, faults: list[Fault]) -> tuple[list[CaseScript], Origins]:
    own = {key: value for key, value in document.data.items() if key not in ("format", "pack")}
    script = shaped(CaseScript, own, (), document, faults)
    return ([script] if script else []), {("cases", 0): (document, ())}


def _pack_name(document: Document, faults: list[Fault]) -> str:
    pack = document.data.get("pack")
    if isinstance(pack, str):
        return pack
    place = document.place(("pack",))
    what = "the pack of these cases is not named"
    faults.append(fault_at(Code.SHAPE, place, what, "add `pack: <its id>`"))
    return ""


def _document(name: str, data: bytes, title: str, read: ReadDocument) -> Document:
    try:
        return read(name, data)
    except PackRejected as rejected:
        raise PackRejected(rejected.faults, title) from rejected


def _format_is_there(document: Document) -> list[Fault]:
    written = document.data.get("format")
    if type(written) is int or document.is_spoilt(("format",)):
        return []
    place = document.place(("format",))
    what = "the number of the format is missing"
    return [fault_at(Code.FORMAT, place, what, "begin with `format: 1`")]


def _strangers(document: Document, known: set[str]) -> list[Fault]:
    every = known | {field.name for field in fields(CaseScript) if field.default is MISSING}
    return [
        fault_at(
            Code.STRANGER,
            document.name_place((name,)),
            f'"{name}" is not known here',
            nearest(name, every),
        )
        for name in document.data
        if name not in known and not document.is_spoilt((name,))
    ]
