"""Take packs, profiles and case files from a rules folder, and from the bytes kept of them."""

from collections.abc import Sequence
from pathlib import Path

from guardian_desk.core.errors import Usage
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.packfiles.local import read_cases, read_profile, read_profile_from_bytes
from guardian_desk.packfiles.read import PACK, PackRead, read_kept_pack, read_pack
from guardian_desk.rulepack.casefile import CaseFile
from guardian_desk.rulepack.faults import nearest
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.packbytes import digest_of
from guardian_desk.rulepack.profile import Profile
from guardian_desk.usecases.rules import ShelvedPack, ShelvedProfile

PROFILES = "profiles"


class FileShelf:
    """The rules of one folder, read from their files each time."""

    def __init__(self, rules: Path) -> None:
        self._rules = rules

    def packs(self) -> Sequence[str]:
        """Return the ids of the packs that can be started here."""
        return sorted(path.parent.name for path in self._rules.glob(f"*/{PACK}"))

    def profiles(self) -> Sequence[str]:
        """Return the ids of the area profiles."""
        return sorted(path.stem for path in (self._rules / PROFILES).glob("*.yaml"))

    def pack(self, name: str) -> ShelvedPack:
        """Return a pack by id, `id@version` or path; raise Faulty or Usage."""
        wanted, _, version = name.partition("@")
        if wanted in self.packs():
            read = read_pack(self._rules / wanted)
            if version and version != read.pack.version:
                raise Usage(
                    "This version of the pack is not here",
                    f"{wanted} is here as version {read.pack.version}.",
                    "Name that version, or none.",
                )
            return _shelved(read)
        if Path(name).exists():
            return _shelved(read_pack(Path(name)))
        hint = nearest(wanted, self.packs())
        raise Usage("There is no such rule pack", f"{name} is neither a pack nor a path.", hint)

    def profile(self, name: str) -> ShelvedProfile:
        """Return a profile by id or path; raise Faulty or Usage."""
        path = self._rules / PROFILES / f"{name}.yaml"
        if name not in self.profiles():
            path = Path(name)
            if not path.is_file():
                hint = nearest(name, self.profiles())
                raise Usage("There is no such profile", f"{name} is no area here.", hint)
        read = read_profile(path)
        return ShelvedProfile(read.profile, RuleBytes(digest_of(read.data), path.name, read.data))

    def pinned_pack(self, files: Sequence[RuleBytes]) -> RulePack:
        """Return the pack that these kept bytes hold; raise Faulty."""
        return read_kept_pack({file.name: file.data for file in files}).pack

    def pinned_profile(self, file: RuleBytes) -> Profile:
        """Return the profile that these kept bytes hold; raise Faulty."""
        return read_profile_from_bytes(file.data, file.name).profile

    def cases(self, path: str) -> CaseFile:
        """Return the cases of a case file; raise Faulty or Usage."""
        return read_cases(Path(path)).cases


def _shelved(read: PackRead) -> ShelvedPack:
    files = tuple(RuleBytes(digest_of(data), name, data) for name, data in read.files.files)
    return ShelvedPack(read.pack, files)
