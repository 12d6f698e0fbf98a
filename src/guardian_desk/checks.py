"""Check a rules folder and play its cases: what the composition root lends to `check`."""

from collections.abc import Iterator
from pathlib import Path

from guardian_desk.packfiles.check import Missed, Report, check_rules
from guardian_desk.packfiles.local import CasesRead, ProfileRead
from guardian_desk.packfiles.read import PackRead
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.runtime.clock import today
from guardian_desk.usecases.try_cases import tried


def checked(rules: Path) -> Report:
    """Return everything that is wrong in a rules folder as of today, its cases played."""
    return check_rules(rules, _play, today=today())


def _play(pack: PackRead, read: CasesRead, profiles: tuple[ProfileRead, ...]) -> Iterator[Missed]:
    """Play every case under each of its profiles."""
    protocol = compile_pack(pack.pack)
    areas = {each.profile.id: each.profile for each in profiles}
    for n, script in enumerate(read.cases.cases):
        homes = tuple(areas[each] for each in script.homes)
        for name in script.profiles:
            for missed in tried(protocol, area_of(pack.pack, areas[name], homes), script):
                place = read.places(("cases", n, *missed.path))
                yield Missed(missed.case, missed.profile, missed.at, missed.says, place)
