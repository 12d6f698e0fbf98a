"""Gather the licence of everything that the built program carries into one folder.

    python packaging/licences.py PROGRAM_FOLDER

Reads the installed packages that requirements.lock names, Python's own licence, the texts that
Qt's wheels leave out, and on Debian the licences of the system libraries that were copied in.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
LICENCE = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Carried:
    """One package inside the program: its name, version, licence as declared, and texts."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def carried() -> Iterator[Carried]:
    """Each package of the lock that is installed here; others are for other systems."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name in PINNED.findall(lock):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        yield Carried(found.name, found.version, _declared(found), tuple(_texts(found)))


def _declared(found: Distribution) -> str:
    fields = found.metadata
    given = (fields[name] for name in ("License-Expression", "License") if name in fields)
    licence = next(given, "")
    classified = [
        line.rpartition(":: ")[2]
        for line in fields.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    return licence.splitlines()[0] if licence else ", ".join(classified) or "see its texts"


def _texts(found: Distribution) -> Iterator[Path]:
    for file in found.files or ():
        if ".dist-info" in file.parts[0] and LICENCE.search(file.name):
            yield Path(str(file.locate()))


def system_licences(program: Path) -> dict[str, Path]:
    """Debian's copyright file of each package that a library in the program came from."""
    if not shutil.which("dpkg-query"):
        return {}
    names = {
        path.name for path in (program / "_internal").glob("lib*.so*") if not path.is_symlink()
    }
    told = subprocess.run(
        ["dpkg-query", "--search", *(f"*/{name}*" for name in sorted(names))],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,  # Python's own library may come from elsewhere.
    )
    packages = {line.partition(":")[0] for line in told.stdout.splitlines()}
    texts = {name: Path("/usr/share/doc") / name / "copyright" for name in packages}
    return {name: text for name, text in sorted(texts.items()) if text.is_file()}


def gather(program: Path) -> list[Carried]:
    """Write every licence text and a list of them beside the program; give the packages."""
    folder = program / "licences"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for text in (ROOT / "packaging" / "licence-texts").iterdir():
        shutil.copy(text, folder / text.name)
    system = system_licences(program)
    for name, text in system.items():
        shutil.copy(text, folder / f"debian-{name}.txt")
    shutil.copy(ROOT / "LICENSE", folder / "guardian-desk.txt")
    shutil.copy(_python_licence(), folder / "python.txt")
    packages = sorted(carried(), key=lambda package: package.name.lower())
    for package in packages:
        for number, text in enumerate(package.texts):
            shutil.copy(text, folder / f"{package.name}-{number}-{text.name}")
    lines = [f"{package.name} {package.version}: {package.licence}" for package in packages]
    lines += [f"Debian's {name}: debian-{name}.txt" for name in system]
    (folder / "README.txt").write_text("\n".join((*HEAD, *lines, "")), encoding="utf-8")
    return packages


HEAD = (
    "Guardian Desk carries the packages below, unchanged; their licences lie beside this list.",
    "Qt and PySide6 are used under the LGPL version 3: their libraries are separate files in",
    "this program's folder and may be replaced by your own builds of the same version.",
    "The LGPL is LGPL-3.0.txt; it adds to GPL-3.0.txt.",
    f"Python {sys.version.split()[0]}: python.txt",
    "",
)


def _python_licence() -> Path:
    """Python keeps its licence in its library; Debian keeps it with the package."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path("/usr/share/doc") / f"python{version}" / "copyright",
        Path("/usr/share/doc") / f"python{version}-minimal" / "copyright",
        Path(sys.base_prefix) / "LICENSE.txt",
    )
    return next(place for place in places if place.is_file())


if __name__ == "__main__":
    gathered = gather(Path(sys.argv[1]))
    bare = [package.name for package in gathered if not package.texts]
    print(f"{len(gathered)} packages; without a text of their own: {', '.join(bare) or 'none'}")
