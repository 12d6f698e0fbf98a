"""Open the one door to bundled files, whether from a checkout, a wheel or a frozen build."""

import sys
from pathlib import Path

from guardian_desk.core.errors import CannotRun

_PACKAGE = Path(__file__).resolve().parents[1]
_BUNDLED = "_bundled"


def rules_folder() -> Path:
    """Return the folder of rule packs, profiles and the source register."""
    return _folder("rules")


def resource(name: str) -> Path:
    """Return a file below resources/, such as `icons/add.svg`; raise CannotRun without it."""
    found = _folder("resources") / name
    if not found.exists():
        raise _missing(f"resources/{name}")
    return found


def roots(package: Path, frozen: str | None) -> tuple[Path, ...]:
    """Return where bundled folders may stand, the surest place first."""
    unpacked = () if frozen is None else (Path(frozen) / package.name / _BUNDLED, Path(frozen))
    return (*unpacked, package / _BUNDLED, package.parents[1])


def _folder(name: str) -> Path:
    for root in roots(_PACKAGE, getattr(sys, "_MEIPASS", None)):
        if (root / name).is_dir():
            return root / name
    raise _missing(name)


def _missing(name: str) -> CannotRun:
    return CannotRun(
        "A part of Guardian Desk is missing",
        f"{name} was not found where this program is installed.",
        "Install Guardian Desk again. Decision logs are not touched by that.",
    )
