"""Read and write the certificate beside a pack; one that does not fit counts as none."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from guardian_desk.packfiles.disk import read_bytes
from guardian_desk.rulepack.certificate import Certificate
from guardian_desk.rulepack.pack import RulePack

CERTIFICATE = "proof.json"

_READER: TypeAdapter[Certificate] = TypeAdapter(Certificate)


def read_certificate(folder: Path, pack: RulePack) -> Certificate | None:
    """Return what was proved of exactly this pack; None where nothing was.

    A certificate is read, not believed further than its digest: who vouches for it is told by
    the signature of the pack.
    """
    found = read_any_certificate(folder)
    return found if found is not None and found.fits(pack) else None


def fitting_certificate(pack: RulePack, proofs: Iterable[bytes]) -> Certificate | None:
    """Return the first certificate among these bytes that is of exactly this pack; None without."""
    read = (_read(data) for data in proofs)
    return next((each for each in read if each is not None and each.fits(pack)), None)


def read_any_certificate(folder: Path) -> Certificate | None:
    """Return the certificate of a folder, whatever text it is about; None where none is."""
    data = read_bytes(folder / CERTIFICATE)
    return None if data is None else _read(data)


def _read(data: bytes) -> Certificate | None:
    try:
        return _READER.validate_json(data)
    except ValidationError:
        return None


def write_certificate(folder: Path, certificate: Certificate) -> Path:
    """Write a certificate beside its pack and return where."""
    path = folder / CERTIFICATE
    text = json.dumps(asdict(certificate), ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return path
