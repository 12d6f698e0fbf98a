"""Take rules from the cache of checked ones, and only where they changed from their files."""

from collections.abc import Callable, Sequence
from pathlib import Path

from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.rulepack.casefile import CaseFile
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.packbytes import PackBytes, digest_of
from guardian_desk.rulepack.profile import Profile
from guardian_desk.runtime.packcache import RulesCache
from guardian_desk.usecases.rules import RuleShelf, ShelvedPack, ShelvedProfile


class QuickShelf:
    """The rules of one folder: checked once, kept as data, read again when a byte changes.

    `slow` opens the shelf that reads and checks the files; it is opened at most once, and not
    at all while the cache knows everything.
    """

    def __init__(self, rules: Path, cache: RulesCache, slow: Callable[[], RuleShelf]) -> None:
        self._rules = rules
        self._cache = cache
        self._open_slow = slow
        self._slow: RuleShelf | None = None
        self._pinned: dict[str, RulePack] = {}
        self._pinned_profiles: dict[str, Profile] = {}

    @property
    def _files(self) -> RuleShelf:
        if self._slow is None:
            self._slow = self._open_slow()
        return self._slow

    def packs(self) -> Sequence[str]:
        """Return the ids of the packs that can be started here."""
        return sorted(path.parent.name for path in self._rules.glob("*/pack.yaml"))

    def profiles(self) -> Sequence[str]:
        """Return the ids of the area profiles."""
        return sorted(path.stem for path in (self._rules / "profiles").glob("*.yaml"))

    def pack(self, name: str) -> ShelvedPack:
        """Return a pack by id, `id@version` or path; raise Faulty or Usage."""
        known = self._cache.pack(self._fetch(name)) if name in self.packs() else None
        if known is not None:
            pack, files = known
            return ShelvedPack(pack, _rule_bytes(files))
        shelved = self._files.pack(name)
        self._cache.keep_pack(shelved.pack, PackBytes.of(_by_name(shelved.files)))
        return shelved

    def profile(self, name: str) -> ShelvedProfile:
        """Return a profile by id or path; raise Faulty or Usage."""
        path = self._rules / "profiles" / f"{name}.yaml"
        if name in self.profiles():
            data = _bytes(path)
            profile = None if data is None else self._cache.profile(data)
            if data is not None and profile is not None:
                return ShelvedProfile(profile, RuleBytes(digest_of(data), path.name, data))
        shelved = self._files.profile(name)
        self._cache.keep_profile(shelved.profile)
        return shelved

    def pinned_pack(self, files: Sequence[RuleBytes]) -> RulePack:
        """Return the pack that these kept bytes hold; raise Faulty.

        Each is read once: a board of cases is told again under few packs.
        """
        kept = _by_name(files)
        digest = PackBytes.of(kept).digest
        if digest not in self._pinned:
            self._pinned[digest] = self._pinned_pack(files, kept)
        return self._pinned[digest]

    def _pinned_pack(self, files: Sequence[RuleBytes], kept: dict[str, bytes]) -> RulePack:
        checked = self._cache.pack(kept.get)
        if checked is not None:
            return checked[0]
        pack = self._cache.pinned_pack(kept.get)
        if pack is None:
            pack = self._files.pinned_pack(files)
            self._cache.keep_pinned_pack(pack, PackBytes.of(kept))
        return pack

    def pinned_profile(self, file: RuleBytes) -> Profile:
        """Return the profile that these kept bytes hold, each read once; raise Faulty."""
        digest = digest_of(file.data)
        if digest not in self._pinned_profiles:
            self._pinned_profiles[digest] = self._pinned_profile(file)
        return self._pinned_profiles[digest]

    def _pinned_profile(self, file: RuleBytes) -> Profile:
        profile = self._cache.profile(file.data)
        if profile is None:
            profile = self._files.pinned_profile(file)
            self._cache.keep_profile(profile)
        return profile

    def cases(self, path: str) -> CaseFile:
        """Return the cases of a case file; raise Faulty or Usage."""
        return self._files.cases(path)

    def _fetch(self, pack: str) -> Callable[[str], bytes | None]:
        folder = self._rules / pack

        def fetch(name: str) -> bytes | None:
            return _bytes(folder / name if name == "pack.yaml" else self._rules / name)

        return fetch


def _bytes(path: Path) -> bytes | None:
    """Return a file's bytes; None where the slow shelf has to say what is wrong with it."""
    try:
        # A pipe would be waited on for ever.
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _by_name(files: Sequence[RuleBytes]) -> dict[str, bytes]:
    return {file.name: file.data for file in files}


def _rule_bytes(files: PackBytes) -> tuple[RuleBytes, ...]:
    return tuple(RuleBytes(digest_of(data), name, data) for name, data in files.files)
