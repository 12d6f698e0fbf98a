"""Hostile rules at each place where a person can open them, against the longest pack that ships."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from guardian_desk.app import shelf
from guardian_desk.core.errors import GuardianError
from guardian_desk.packfiles.check import check_rules
from guardian_desk.packfiles.read import read_pack
from guardian_desk.runtime.parcels import read_parcel
from guardian_desk.runtime.resources import rules_folder
from guardian_desk.workshop import FolderWorkshop
from tests.benchmarks.figures import Figure, once
from tests.unit.packfiles.malformed import GOOD
from tests.unit.packfiles.test_hostile import HOSTILE
from tests.unit.packfiles.test_many_hostile_files import BLANK, TOO_MANY, of_modules

GOAL = "2 s on a quiet machine"


def _check(rules: Path) -> None:
    check_rules(rules)


def _workshop(rules: Path) -> None:
    FolderWorkshop(rules).read()


def _by_path(rules: Path) -> None:
    """Open a pack as `diff`, `replay`, `move` and `sources` do."""
    with suppress(GuardianError):
        shelf(GOOD).pack(str(rules / "small"))


def _dropped(rules: Path) -> None:
    """Read the file where updates are dropped; none of these is one."""
    for file in rules.rglob("*.yaml"):
        with suppress(GuardianError):
            read_parcel(file)


DOORS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("`check`", _check),
    ("the workshop", _workshop),
    ("a pack by its path, as `diff` opens it", _by_path),
    ("a file dropped as an update", _dropped),
)


def figures() -> Iterator[Figure]:
    """Yield the slowest hostile folder at each place, and which it is."""
    with TemporaryDirectory() as home:
        folders = dict(_written(Path(home)))
        check_rules(GOOD)  # No import is counted.
        floor = once(_longest)
        for door, opened in DOORS:
            took = {name: once(partial(opened, folder)) for name, folder in folders.items()}
            slowest = max(took, key=lambda name: took[name])
            yield Figure(
                f"hostile rules in {door}; the slowest: {slowest}",
                took[slowest],
                "s",
                GOAL,
                floor,
                "the longest pack that ships is read",
            )


def _written(home: Path) -> Iterator[tuple[str, Path]]:
    for number, (name, (edit, _)) in enumerate(HOSTILE.items()):
        folder = home / str(number) / "rules"
        edit.write(folder)
        yield name, folder
    for name, text in (("sixty blank files", BLANK), ("sixty files too long", TOO_MANY)):
        place = home / name
        place.mkdir()
        yield name, of_modules(place, text)


def _longest() -> None:
    read_pack(rules_folder() / "pre-birth")
