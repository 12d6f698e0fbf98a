"""Read a rule pack, its modules and the register of sources: bytes to a typed pack, or every fault.

`load_pack` fetches files by name, so that the same reading serves a folder, an installed
program and the bytes that a bundle carries.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Any, get_args, get_type_hints

from guardian_desk.core.errors import Usage
from guardian_desk.packfiles.crediting import Credits
from guardian_desk.packfiles.disk import read_bytes
from guardian_desk.packfiles.places import Places
from guardian_desk.packfiles.shapes import shaped
from guardian_desk.packfiles.yamltext import Document, read_document
from guardian_desk.rulepack.borrowing import with_borrowed_options
from guardian_desk.rulepack.carrying import Carry
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.credit import Credited
from guardian_desk.rulepack.exempting import Exempted, Exemption, Stated
from guardian_desk.rulepack.faults import Fault, PackRejected, Path, Place, fault_at, nearest
from guardian_desk.rulepack.lint import Findings, exempted, lint_pack
from guardian_desk.rulepack.pack import Anchors, Budget, Parts, RulePack
from guardian_desk.rulepack.packbytes import PackBytes
from guardian_desk.rulepack.pregnancy import PregnancyRules
from guardian_desk.rulepack.source import Source
from guardian_desk.rulepack.start import StartKey

Fetch = Callable[[str], bytes | None]
"""Gives the bytes of a file of the pack by name, or None where there is none."""

ReadDocument = Callable[[str, bytes], Document]
"""Reads the bytes of one file under the name that it is shown by."""

FORMAT = 1
MOST_IN_PACK, MOST_BYTES = 30_000, 2**20
"""How many values and names all files of one pack may hold, and how many bytes.

The longest that ships holds 22,300, in 320,000.
"""

PACK, REGISTER = "pack.yaml", "sources.yaml"

_PART_KINDS = {name: get_args(hint)[0] for name, hint in get_type_hints(Parts).items()}
_MODULE_NAME = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class PackHead(Credited):
    """What stands before the parts of a pack."""

    format: int
    id: str
    version: str
    title: str
    purpose: str
    interrupts: Budget
    anchors: Anchors = field(default_factory=Anchors)
    pregnancy: PregnancyRules | None = None
    start: StartKey = field(default_factory=StartKey)
    include: tuple[str, ...] = ()
    carries: tuple[Carry, ...] = ()
    exempt: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class ModuleHead(Credited):
    """What stands before the parts of a module."""

    format: int
    id: str
    title: str = ""
    purpose: str = ""
    exempt: tuple[Exemption, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The file `sources.yaml`."""

    format: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class PackRead:
    """A pack with the bytes it came from, and with where each part was written.

    `wording` is refused by `check` but keeps nobody from using the pack.
    """

    pack: RulePack
    files: PackBytes
    places: Places
    wording: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    exempt: tuple[Exempted, ...] = ()
    idle: tuple[Fault, ...] = ()


def read_pack(path: FilePath, read: ReadDocument = read_document) -> PackRead:
    """Read a pack from its folder or its `pack.yaml`; raise PackRejected with every fault.

    `read` may remember the files that several packs share.
    """
    file = path / PACK if path.is_dir() else path
    if not file.is_file():
        raise Usage(
            "There is no such rule pack",
            f"{file} is not a file.",
            "Name a folder that holds a pack.yaml.",
        )
    root = file.parent.parent

    def on_disk(name: str) -> FilePath:
        return file if name == PACK else root / name

    return load_pack(lambda name: read_bytes(on_disk(name)), lambda name: str(on_disk(name)), read)


def read_kept_pack(files: Mapping[str, bytes]) -> PackRead:
    """Read a pack again from the bytes kept of it; only faults of their form are raised.

    A case goes on under the rules it began with: a lint that grew stricter since, in a later
    version of the program, has no say in them.
    """
    return _read(_Reading(files.get, str), lint=False)


def load_pack(
    fetch: Fetch, shown_as: Callable[[str], str] = str, read: ReadDocument = read_document
) -> PackRead:
    """Read a pack whose files `fetch` gives; raise PackRejected with every fault of all files."""
    return _read(_Reading(fetch, shown_as, read), lint=True)


def _read(reading: "_Reading", *, lint: bool) -> PackRead:
    # A case goes on under the rules it began with, however long they are.
    reading.most = MOST_IN_PACK if lint else None
    main = reading.document(PACK)
    if main is None:
        raise PackRejected(reading.faults)
    head = reading.head(PackHead, main) or reading.head_in_pieces(main)
    reading.exempts(main, head.exempt)
    reading.credits.of_pack(main, head)
    modules = reading.modules(main)
    sources = reading.register()
    parts, places = reading.merged(main, modules)
    files = PackBytes.of(reading.files)
    pack = _pack(head, parts, sources, files.digest)
    look = lint and reading.complete
    found = lint_pack(pack, places, reading.unread) if look else Findings()
    found = exempted(found, reading.stated)
    faults = [*reading.faults, *found.faults, *(reading.credits.faults if lint else ())]
    if faults:
        raise PackRejected(faults)
    left = (found.wording, found.notes, found.exempt, found.idle)
    return PackRead(pack, files, places, *left)


def _pack(head: PackHead, parts: Parts, sources: tuple[Source, ...], digest: str) -> RulePack:
    return RulePack(
        id=head.id,
        version=head.version,
        title=head.title,
        purpose=head.purpose,
        interrupts=head.interrupts,
        anchors=head.anchors,
        parts=parts,
        sources=sources,
        digest=digest,
        pregnancy=head.pregnancy,
        start=head.start,
        carries=head.carries,
        author=head.author,
        approvals=head.approvals,
    )


_UNREAD = PackHead(FORMAT, "unread", "0.0.0", "Unread", "Unread", Budget(10**6, 10**6))
"""Stands in for what cannot be read of a head, so that the parts are looked through anyway."""


class _Reading:
    """The reading of one pack: what was fetched, and what was wrong with it so far.

    `unread` holds ids of parts, and names of lists and of pieces of the head, whose form is at
    fault; `complete`
    turns false with the first file that could not be read at all, since what it holds is then
    missed everywhere.
    """

    def __init__(
        self, fetch: Fetch, shown_as: Callable[[str], str], read: ReadDocument = read_document
    ) -> None:
        self.fetch = fetch
        self.shown_as = shown_as
        self.read = read
        self.files: dict[str, bytes] = {}
        self.faults: list[Fault] = []
        self.origins: dict[Path, tuple[Document, Path]] = {}
        self.unread: set[str] = set()
        self.stated: list[Stated] = []
        self.credits = Credits()
        self.complete = True
        self.most: int | None = None
        self.held = 0

    def document(self, name: str, named_by: Fault | None = None) -> Document | None:
        """Return a file as a document, or None after keeping what is wrong with it.

        Raise PackRejected at the file with which the pack grows too long to be looked through.
        """
        data = self.fetch(name)
        if data is None:
            place = Place(self.shown_as(name))
            missing = fault_at(Code.FILE, place, "there is no such file", "put it there")
            self.faults.append(named_by or missing)
            self.complete = False
            return None
        self.files[name] = data
        if self.most is not None and sum(map(len, self.files.values())) > MOST_BYTES:
            # Looked at before the file is: lines that hold nothing take as long as others.
            raise self._too_long(name, "is larger than 1 MiB")
        try:
            document = self.read(self.shown_as(name), data)
        except PackRejected as rejected:
            self.faults.extend(rejected.faults)
            self.complete = False
            self._count(name, rejected.held)
            return None
        self.faults.extend(document.faults)
        self._count(name, document.held)
        return document

    def _count(self, name: str, held: int) -> None:
        """Count what a file held, refused or not; raise PackRejected where it is too much."""
        self.held += held
        if self.most is not None and self.held > self.most:
            raise self._too_long(name, f"holds more than {self.most:,} values and names")

    def _too_long(self, name: str, says: str) -> PackRejected:
        what, remedy = f"with this file the pack {says}", "include fewer modules, or make two packs"
        fault = fault_at(Code.FILE, Place(self.shown_as(name)), what, remedy)
        return PackRejected([*self.faults, fault])

    def head(self, kind: type[Any], document: Document) -> Any:
        """Return what stands before the parts, and keep names that belong nowhere."""
        known = {each.name for each in fields(kind)}
        for name in document.data:
            if name not in known and name not in _PART_KINDS and not document.is_spoilt((name,)):
                place = document.name_place((name,))
                remedy = nearest(name, known | _PART_KINDS.keys())
                what = f'"{name}" is not known here'
                self.faults.append(fault_at(Code.STRANGER, place, what, remedy))
                self.unread.update(get_close_matches(name, known | _PART_KINDS.keys(), n=1))
        head = {name: value for name, value in document.data.items() if name in known}
        self.faults.extend(format_faults(document))
        return shaped(kind, head, (), document, self.faults)

    def head_in_pieces(self, document: Document) -> PackHead:
        """Return what can be read of a head at fault, so that nothing is said to be missing."""
        found: dict[str, Any] = {}
        for name, kind in get_type_hints(PackHead).items():
            if name in document.data:
                told: list[Fault] = []  # The whole head was refused for the same.
                piece = shaped(kind, document.data[name], (name,), document, told)
                if piece is None:
                    self.unread.add(name)
                else:
                    found[name] = piece
        return replace(_UNREAD, **found)

    def modules(self, main: Document) -> list[Document]:
        """Return the modules that the pack includes, in its order."""
        included = main.data.get("include", [])
        self.complete = self.complete and isinstance(included, list)
        found: list[Document] = []
        for number, name in enumerate(included if isinstance(included, list) else ()):
            if isinstance(name, str) and not main.is_spoilt(("include", number)):
                found.extend(self._module(main, number, name))
        return found

    def _module(self, main: Document, number: int, name: str) -> list[Document]:
        place = main.place(("include", number))
        if not _MODULE_NAME.fullmatch(name):
            what = f'"{name[:60]}" cannot be the name of a module'
            remedy = "use small letters, digits, - and _"
            self.faults.append(fault_at(Code.ID, place, what, remedy))
            self.complete = False
            return []
        file = f"shared/{name}.yaml"
        if name in main.data["include"][:number]:
            what = f'the module "{name}" is included twice'
            self.faults.append(fault_at(Code.REPEATED, place, what, "keep one of the two"))
            return []
        what = f'there is no module "{name}"'
        absent = fault_at(Code.FILE, place, what, f"write it in rules/{file}")
        module = self.document(file, absent)
        if module is None:
            return []
        head = self.head(ModuleHead, module)
        if head is None:
            return [module]
        self.exempts(module, head.exempt, of_module=True)
        self.credits.of_module(module, head)
        if head.id != name:
            what = f'this module calls itself "{head.id}" but its file is {name}.yaml'
            place = module.place(("id",))
            self.faults.append(fault_at(Code.MISNAMED, place, what, "make the two the same"))
        return [module]

    def exempts(
        self, document: Document, exempt: tuple[Exemption, ...], *, of_module: bool = False
    ) -> None:
        """Keep what a head exempts, each with its place."""
        for number, each in enumerate(exempt):
            place = document.place(("exempt", number))
            self.stated.append(Stated(each, place, of_module))

    def register(self) -> tuple[Source, ...]:
        """Return the register of sources."""
        document = self.document(REGISTER)
        if document is None:
            return ()
        self.faults.extend(format_faults(document))
        known = {**document.data, "sources": []} if "sources" in document.data else document.data
        shaped(Register, known, (), document, self.faults)
        read = self._parts(document, "sources", Source)
        for number, (at, _) in enumerate(read):
            self.origins[("sources", number)] = (document, at)
        return tuple(source for _, source in read)

    def merged(self, main: Document, modules: list[Document]) -> tuple[Parts, Places]:
        """Return the parts of the pack and then of its modules, and where each was written."""
        merged: dict[str, list[Any]] = {name: [] for name in _PART_KINDS}
        read = [
            (name, document, at, part)
            for document in (main, *modules)
            for name, kind in _PART_KINDS.items()
            for at, part in self._parts(document, name, kind)
        ]
        lenders = {part.id for name, _, _, part in read if name == "questions"}
        for name, document, at, part in read:
            lender = getattr(part, "options_of", "")
            if lender and lender not in lenders and not self.unread.isdisjoint((lender, name)):
                self.unread.add(part.id)  # Nobody can tell which options it has.
                continue
            self.origins[(name, len(merged[name]))] = (document, at)
            merged[name].append(self.credits.given(document, at, part))
        parts = Parts(**{name: tuple(found) for name, found in merged.items()})
        return with_borrowed_options(parts), Places(main, self.origins)

    def _parts(self, document: Document, name: str, kind: type[Any]) -> list[tuple[Path, Any]]:
        written = document.data.get(name, [])
        if not isinstance(written, list):
            place = document.place((name,))
            what = f'"{name}" should be a list'
            self.faults.append(fault_at(Code.SHAPE, place, what, "begin with `- id:`"))
            self.unread.add(name)
            return []
        found: list[tuple[Path, Any]] = []
        for number, data in enumerate(written):
            part = shaped(kind, data, (name, number), document, self.faults)
            if part is not None:
                found.append(((name, number), part))
            else:
                own = data.get("id") if isinstance(data, dict) else None
                self.unread.add(own if isinstance(own, str) else name)
        return found


def format_faults(document: Document) -> list[Fault]:
    """Return what is wrong with the number of the format."""
    written = document.data.get("format")
    if type(written) is not int or written == FORMAT or document.is_spoilt(("format",)):
        return []
    newer = "this file was written for a later version of Guardian Desk"
    remedy = "update the program, or ask for this file in format 1"
    if written < FORMAT:
        newer, remedy = f"there is no format {written}", "write `format: 1`"
    return [fault_at(Code.FORMAT, document.place(("format",)), newer, remedy)]
