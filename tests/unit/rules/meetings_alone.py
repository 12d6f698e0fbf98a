"""The meetings module in a pack of its own, until the packs that ship carry it."""

import shutil
from functools import cache
from pathlib import Path

from guardian_desk.packfiles.disk import read_bytes
from guardian_desk.packfiles.local import read_profile
from guardian_desk.packfiles.read import load_pack
from guardian_desk.protocol.area import Area, area_of
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.rulepack.pack import RulePack
from tests.unit.rules.shelves import RULES

HERE = Path(__file__).parent / "meetings"
AREAS = ("sussex", "guernsey", "nobody")


@cache
def meetings() -> RulePack:
    return load_pack(lambda name: read_bytes((HERE if name == "pack.yaml" else RULES) / name)).pack


@cache
def protocol() -> CompiledProtocol:
    return compile_pack(meetings())


@cache
def area(name: str) -> Area:
    return area_of(meetings(), read_profile(HERE / "profiles" / f"{name}.yaml").profile)


def as_rules(folder: Path) -> Path:
    """Lay the pack out as a folder of rules."""
    shutil.copytree(HERE, folder / "meetings-alone", ignore=shutil.ignore_patterns("profiles"))
    shutil.copytree(HERE / "profiles", folder / "profiles")
    (folder / "shared").mkdir()
    shutil.copy(RULES / "sources.yaml", folder / "sources.yaml")
    shutil.copy(RULES / "shared" / "meetings.yaml", folder / "shared" / "meetings.yaml")
    return folder
