"""A pack of many modules, each within its own bounds, is refused before it is looked through."""

import shutil
from pathlib import Path

import pytest

from guardian_desk.packfiles.check import check_rules
from guardian_desk.packfiles.read import MOST_IN_PACK, read_kept_pack, read_pack
from guardian_desk.rulepack.faults import PackRejected
from tests.unit.packfiles.malformed import GOOD

FACT = '  - {id: m%d_%d, says: "So.", when: "seen includes bruise", basis: [{source: open}]}\n'
FACTS, A_FACT = 800, 12
"""As many as a file may hold, and the values and names in each."""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small pack with four modules, of which three would still be within bounds."""
    made = tmp_path_factory.mktemp("long") / "rules"
    shutil.copytree(GOOD, made)
    names = [f"long{n}" for n in range(4)]
    for n, name in enumerate(names):
        facts = "".join(FACT % (n, each) for each in range(FACTS))
        (made / "shared" / f"{name}.yaml").write_text(f"format: 1\nid: {name}\nfacts:\n{facts}")
    pack = made / "small" / "pack.yaml"
    text = pack.read_text().replace("include: [people]", f"include: [people, {', '.join(names)}]")
    pack.write_text(text)
    assert 3 * FACTS * A_FACT < MOST_IN_PACK < 4 * FACTS * A_FACT
    return made


def test_the_file_with_which_a_pack_grows_too_long_is_named_and_nothing_else(rules: Path) -> None:
    with pytest.raises(PackRejected) as refused:
        read_pack(rules / "small")

    (fault,) = refused.value.faults
    assert fault.file.endswith("shared/long3.yaml")
    assert fault.what == "with this file the pack holds more than 30,000 values and names"
    assert fault.remedy == "include fewer modules, or make two packs"


def test_check_says_so_too(rules: Path) -> None:
    assert any("more than 30,000" in each.what for each in check_rules(rules).faults)


def test_a_case_that_began_with_so_long_a_pack_goes_on(rules: Path) -> None:
    names = ["sources.yaml", *(f"shared/{each.name}" for each in (rules / "shared").iterdir())]
    files = {name: (rules / name).read_bytes() for name in names}
    files["pack.yaml"] = (rules / "small" / "pack.yaml").read_bytes()

    kept = read_kept_pack(files)

    assert len(kept.pack.parts.facts) > 4 * FACTS
