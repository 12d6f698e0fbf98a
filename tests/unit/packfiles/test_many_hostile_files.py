"""Many files of one pack, each within its own bounds, are refused before all of them are read."""

import shutil
from pathlib import Path

import pytest

from guardian_desk.packfiles.check import check_rules
from guardian_desk.packfiles.read import MOST_BYTES, load_pack, read_kept_pack, read_pack
from guardian_desk.packfiles.yamltext import Document, read_document
from guardian_desk.rulepack.faults import PackRejected
from tests.unit.packfiles.malformed import GOOD

MODULES = 60
KIB = 2**10
BLANK = "# nothing\n" * (40 * KIB // 10)
TOO_MANY = "a: [" + "1," * 10_100 + "1]\n"
LONG_IN_BYTES = "with this file the pack is larger than 1 MiB"
LONG_IN_VALUES = "with this file the pack holds more than 30,000 values and names"


def of_modules(folder: Path, text: str) -> Path:
    """Return the small pack with sixty modules that hold this text each."""
    rules = Path(shutil.copytree(GOOD, folder / "rules"))
    names = [f"m{n}" for n in range(MODULES)]
    for name in names:
        (rules / "shared" / f"{name}.yaml").write_text(f"format: 1\nid: {name}\n{text}")
    pack = rules / "small" / "pack.yaml"
    include = f"include: [people, {', '.join(names)}]"
    pack.write_text(pack.read_text().replace("include: [people]", include))
    return rules


class Counting:
    """Reads documents, and counts them."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self, name: str, data: bytes) -> Document:
        self.read += 1
        return read_document(name, data)


@pytest.mark.parametrize(
    ("text", "says", "most"),
    [(BLANK, LONG_IN_BYTES, 30), (TOO_MANY, LONG_IN_VALUES, 5)],
    ids=["long and empty", "each refused itself"],
)
def test_a_pack_of_many_costly_files_is_refused_at_the_file_that_is_too_much(
    text: str, says: str, most: int, tmp_path: Path
) -> None:
    rules, reads = of_modules(tmp_path, text), Counting()

    with pytest.raises(PackRejected) as refused:
        read_pack(rules / "small", reads)

    assert says in [each.what for each in refused.value.faults]
    assert reads.read <= most
    assert says in [each.what for each in check_rules(rules).faults]


def test_a_case_that_began_with_so_long_a_pack_goes_on(tmp_path: Path) -> None:
    rules = of_modules(tmp_path, BLANK)
    shared = (rules / "shared").glob("*.yaml")
    files = {f"shared/{each.name}": each.read_bytes() for each in shared}
    files |= {"pack.yaml": (rules / "small" / "pack.yaml").read_bytes()}
    files |= {"sources.yaml": (rules / "sources.yaml").read_bytes()}
    assert sum(map(len, files.values())) > MOST_BYTES

    assert read_kept_pack(files).pack.id == "small"
    with pytest.raises(PackRejected):
        load_pack(files.get)
