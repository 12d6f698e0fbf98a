"""Keep rules that were checked once as data, so that the bedside never waits for their reading.

An entry is two lines of JSON: a header with the program's version, the digests of the files the
rules were read from and the digest of the second line; then the rules themselves.
Any doubt about an entry means reading the rules again.
"""

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from guardian_desk.core.plain import from_plain, to_plain
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.packbytes import PackBytes, digest_of
from guardian_desk.rulepack.profile import Profile

Fetch = Callable[[str], bytes | None]
"""Gives the bytes of a file of a pack by name, or None where there is none."""

FORM = "guardian-desk/rules-cache/1"
_PACK = "pack.yaml"
_PROFILE = "profile"
_PINNED = "pinned-"

Vouched = Callable[[str], str]
"""Gives, for the digest of rules, that of what they read as; empty where nobody vouches for them.
"""

T = TypeVar("T")


class RulesCache:
    """Checked packs and profiles of one version of the program, by the digest of their bytes.

    Whoever can write in the folder can put there what was never checked. So where somebody vouches
    for rules, `vouched` tells for which, and nothing else that lies there counts.
    """

    def __init__(self, folder: Path, program: str, vouched: Vouched | None = None) -> None:
        self._folder = folder
        self._program = program
        self._vouched = vouched
        self._read_here: dict[str, tuple[Mapping[str, str], RulePack | Profile]] = {}

    def pack(self, fetch: Fetch) -> tuple[RulePack, PackBytes] | None:
        """Return a pack and its bytes if exactly these bytes were checked before, else None."""
        return self._pack(fetch, "")

    def pinned_pack(self, fetch: Fetch) -> RulePack | None:
        """Return the pack of these bytes if a case pinned to them was opened before, else None."""
        found = self._pack(fetch, _PINNED)
        return None if found is None else found[0]

    def _pack(self, fetch: Fetch, prefix: str) -> tuple[RulePack, PackBytes] | None:
        main = fetch(_PACK)
        if main is None:
            return None
        files = {_PACK: main}

        def same(written: Mapping[str, str]) -> bool:
            for name, digest in written.items():
                data = fetch(name)
                if data is None or digest_of(data) != digest:
                    return False
                files[name] = data
            return True

        pack = self._entry(prefix + digest_of(main), RulePack, same)
        read = PackBytes.of(files)
        if pack is None or pack.digest != read.digest:
            return None
        return pack, read

    def keep_pack(self, pack: RulePack, files: PackBytes) -> bool:
        """Keep a checked pack; return False where nothing can be kept here."""
        return self._keep_pack(pack, files, "")

    def keep_pinned_pack(self, pack: RulePack, files: PackBytes) -> bool:
        """Keep a pack that was read for a case pinned to it, which new cases may not begin with."""
        return self._keep_pack(pack, files, _PINNED)

    def _keep_pack(self, pack: RulePack, files: PackBytes, prefix: str) -> bool:
        digests = {name: digest_of(data) for name, data in files.files}
        return self._keep(prefix + digests[_PACK], digests, pack)

    def profile(self, data: bytes) -> Profile | None:
        """Return a profile if exactly these bytes were checked before, else None."""
        digest = digest_of(data)
        profile = self._entry(digest, Profile, lambda written: written == {_PROFILE: digest})
        return profile if profile is not None and profile.digest == digest else None

    def keep_profile(self, profile: Profile) -> bool:
        """Keep a checked profile; return False where nothing can be kept here."""
        return self._keep(profile.digest, {_PROFILE: profile.digest}, profile)

    def _place(self, key: str) -> Path:
        return self._folder / f"{key}.json"

    def _entry(
        self, key: str, kind: type[T], same: Callable[[Mapping[str, str]], bool]
    ) -> T | None:
        files, rules = self._read_here.get(key, ({}, None))
        if isinstance(rules, kind) and same(files):
            return rules
        try:
            place = self._place(key)
            if not place.is_file():
                # Nothing, or a pipe that would be waited on for ever.
                return None
            head, body = place.read_bytes().split(b"\n", 1)
            written = json.loads(head)
            expected = {"form": FORM, "program": self._program, "body": digest_of(body)}
            if {name: written[name] for name in expected} != expected:
                return None
            if not same(written["files"]):
                return None
            found = from_plain(kind, json.loads(body))
            return found if self._counts(found, expected["body"]) else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            # A damaged or foreign entry is as good as none; the rules themselves are read again.
            return None

    def _counts(self, rules: Any, body: str) -> bool:
        return self._vouched is None or self._vouched(rules.digest) == body

    def _keep(self, key: str, files: Mapping[str, str], rules: RulePack | Profile) -> bool:
        if self._vouched is not None:
            # Read and checked by this very program: nobody else has to vouch for it.
            self._read_here[key] = (files, rules)
        body = _line(to_plain(rules))
        head = {"form": FORM, "program": self._program, "body": digest_of(body), "files": files}
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(self._place(key), _line(head) + b"\n" + body)
        except OSError:
            return False
        return True

    def _write(self, place: Path, data: bytes) -> None:
        """Put the whole entry in its place at once, so that no reader sees half of it."""
        handle, temporary = tempfile.mkstemp(dir=self._folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(temporary).replace(place)
        except OSError:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise


def reading_of(rules: RulePack | Profile) -> str:
    """Return the SHA-256 of what this program read rules as: that of the second line."""
    return digest_of(_line(to_plain(rules)))


def _line(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
