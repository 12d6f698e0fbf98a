"""Parcels of the small rules, in any version and with anything wrong in them."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path

from guardian_desk.packfiles.local import read_profile_from_bytes
from guardian_desk.packfiles.read import read_pack
from guardian_desk.releases import PROOF, RELEASE
from guardian_desk.rulepack.certificate import FORMAT, Certificate, Judged, Verdict
from guardian_desk.rulepack.packbytes import PackBytes, digest_of
from guardian_desk.rulepack.signing.release import (
    Kind,
    Part,
    Released,
    SignOff,
    release_of,
    signature_of,
    written,
)
from guardian_desk.runtime.packcache import reading_of
from guardian_desk.runtime.parcels import parcel_of
from guardian_desk.vault.minisign import signed
from tests.unit.packfiles.malformed import GOOD
from tests.unit.releases.signed import DOCTOR, NURSE, SECRET

SIGNED_OFF = (SignOff(Part.CLINICAL, *DOCTOR), SignOff(Part.SAFEGUARDING, *NURSE))
PROVED = b'{"proved": true}'
UNREAD = "d" * 64


def pack_files(version: str = "1.0.0", *edits: tuple[str, str]) -> dict[str, bytes]:
    """Return the files of the small pack, as another version and with some texts replaced."""
    files = _small()
    text = files["pack.yaml"].decode()
    for old, new in (('version: "1.0.0"', f'version: "{version}"'), *edits):
        assert old in text
        text = text.replace(old, new)
    return {**files, "pack.yaml": text.encode()}


@cache
def _small() -> dict[str, bytes]:
    return dict(read_pack(GOOD / "small").files.files)


def profile_files(version: str = "2026-11", *edits: tuple[str, str]) -> dict[str, bytes]:
    """Return the small area as another version, and with some texts replaced."""
    text = (GOOD / "profiles" / "here.yaml").read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return {"profile.yaml": text.replace('"2026-11"', f'"{version}"').encode()}


def pack_parcel(
    version: str = "1.0.0",
    *edits: tuple[str, str],
    name: str = "small",
    key: Path = SECRET,
    reads_as: str = UNREAD,
    proof: bytes = PROVED,
) -> dict[str, bytes]:
    """Return the members of a signed parcel of the small pack."""
    files = pack_files(version, *edits)
    digest = PackBytes.of(files).digest
    here = Released(Kind.PACK, name, version, digest, digest_of(proof))
    return {**files, PROOF: proof, **_signed(here, reads_as, key)}


def certified(version: str, *, digest: str = "") -> bytes:
    """Return a certificate of the small pack in a version, or of other bytes of a digest."""
    digest = digest or PackBytes.of(pack_files(version)).digest
    claims = (Judged("guarantee:g", "Holds.", Verdict.PROVED),)
    found = Certificate(FORMAT, "small", version, digest, "z3 4", 2, (), claims)
    return json.dumps(asdict(found)).encode()


def profile_parcel(version: str = "2026-11", *edits: tuple[str, str]) -> dict[str, bytes]:
    """Return the members of a signed parcel of the small area."""
    files = profile_files(version, *edits)
    profile = read_profile_from_bytes(files["profile.yaml"]).profile
    here = Released(Kind.PROFILE, "here", version, profile.digest)
    return {**files, **_signed(here, reading_of(profile), SECRET)}


def _signed(here: Released, reads_as: str, key: Path) -> dict[str, bytes]:
    data = written(release_of(here, reads_as, SIGNED_OFF))
    signature, _ = signed(data, key.read_bytes(), "a test", str)
    return {RELEASE: data, signature_of(RELEASE): signature}


def dropped(policy: Path, name: str, files: Mapping[str, bytes] | bytes) -> Path:
    """Drop a parcel, or any other bytes, where a computer looks for updates."""
    folder = policy / "rules"
    folder.mkdir(exist_ok=True)
    place = folder / f"{name}.gdrules"
    place.write_bytes(files if isinstance(files, bytes) else parcel_of(files))
    return place
