"""Read a folder of rules for the workshop: what the composition root lends to that page."""

from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from guardian_desk.core.errors import CannotRun
from guardian_desk.packfiles.certificates import CERTIFICATE, read_any_certificate
from guardian_desk.packfiles.check import PROFILES, SHARED, Looked, look_through
from guardian_desk.packfiles.local import CasesRead
from guardian_desk.packfiles.read import PACK, REGISTER
from guardian_desk.packfiles.remembering import LastRead
from guardian_desk.renderings.flow import drawn_flow
from guardian_desk.rulepack.casefile import GENERATED
from guardian_desk.rulepack.faults import Path as Way
from guardian_desk.rulepack.faults import Place
from guardian_desk.runtime.clock import today
from guardian_desk.runtime.files import write_new
from guardian_desk.usecases.workshop.bench import Bench, Work, WrittenCase
from guardian_desk.usecases.workshop.outline import Outline

CASES = "cases.yaml"
MOST_FILES = 2_000
"""A folder with more rule files than this is not one of rules."""


class FolderWorkshop:
    """One folder, read as often as its files change. `pack` is set where one pack was opened."""

    def __init__(self, folder: Path) -> None:
        is_pack = (folder / PACK).is_file()
        self.rules = folder.absolute().parent if is_pack else folder.absolute()
        self.pack = folder.absolute().name if is_pack else ""
        self.has_solver = find_spec("z3") is not None
        self._read = LastRead()

    def stamp(self) -> tuple[tuple[str, int, int], ...]:
        """Return what tells one state of the files from another; raise CannotRun where none may be.

        Editors put a new file in the place of the old one: names, sizes and times are looked at,
        and the folders each time anew.
        """
        found = []
        for path in self._files():
            try:
                state = path.stat()
            except OSError:
                continue  # It goes just now; the next look sees it gone.
            found.append((str(path), state.st_mtime_ns, state.st_size))
            if len(found) > MOST_FILES:
                raise _too_many(self.rules)
        return tuple(found)

    def _files(self) -> Iterator[Path]:
        yield self.rules / REGISTER
        for pattern in (f"*/{PACK}", "*/cases*.yaml", f"*/{CERTIFICATE}"):
            yield from sorted(self.rules.glob(pattern))
        for folder in (SHARED, PROFILES):
            yield from sorted((self.rules / folder).glob("*.yaml"))

    def read(self) -> Bench:
        """Read the folder; what is wrong in it is told, not raised. Raise Usage without one."""
        looked = look_through(self.rules, today=today(), read=self._read)
        packs = tuple(sorted(path.parent.name for path in self.rules.glob(f"*/{PACK}")))
        works = tuple(_works(looked))
        report = looked.report
        return Bench(packs, works, report.faults, report.notes, report.exempt)

    def draw(self, outline: Outline) -> bytes:
        """Return the picture of a flow as SVG."""
        return drawn_flow(outline)

    def save(self, path: Path, drawing: bytes) -> None:
        """Write a picture where no file is yet; raise Usage or CannotRun."""
        write_new(path, [drawing])


def _works(looked: Looked) -> Iterator[Work]:
    for read in looked.packs:
        cases = tuple(
            WrittenCase(script, partial(_place, file, n), _is_generated(file))
            for pack, file in sorted(looked.cases, key=lambda each: _order(each[1]))
            if pack is read and looked.whole
            for n, script in enumerate(file.cases.cases)
        )
        areas = tuple(
            each.profile for each in looked.profiles if each.profile.serves_pack(read.pack.id)
        )
        folder = Path(read.places.main.name).parent
        yield Work(read.pack, cases, areas, read_any_certificate(folder))


def _is_generated(file: CasesRead) -> bool:
    return _name(file).startswith(GENERATED)


def _order(file: CasesRead) -> tuple[bool, bool]:
    """Put what people wrote first, and of that the file that every pack has."""
    return _is_generated(file), _name(file) != CASES


def _name(file: CasesRead) -> str:
    return Path(file.places.main.name).name


def _place(file: CasesRead, case: int, path: Way) -> Place:
    return file.places(("cases", case, *path))


def _too_many(rules: Path) -> CannotRun:
    return CannotRun(
        "This is not a folder of rules",
        f"{rules} holds more than {MOST_FILES:,} rule files.",
        "Open the folder that holds sources.yaml and the packs.",
    )
