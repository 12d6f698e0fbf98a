"""A shelf of two small packs for one area, to try the desk with more than the pack for injuries."""

from pathlib import Path
from shutil import copytree

from tests.unit.packfiles.malformed import GOOD

HERE = Path(__file__).parent
_ROLES = "roles:\n"
SERVED = (_ROLES, _ROLES + '  midwife: {value: "Community midwife", status: unconfirmed}\n')
"""What the area lacks for the second pack, as an edit of its file."""


def two_packs(folder: Path, *, served: bool = True) -> Path:
    """Put both packs into a new folder; unless `served`, the area lacks what the second asks."""
    rules = Path(copytree(GOOD, folder))
    copytree(HERE / "unborn", rules / "unborn")
    area = rules / "profiles" / "here.yaml"
    if served:
        area.write_text(area.read_text().replace(*SERVED, 1))
    return rules
