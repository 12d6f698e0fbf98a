"""The exact bytes a pack was read from: a case is pinned to them, and bundles carry them."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class PackBytes:
    """The files of one pack by name: `pack.yaml`, `shared/<module>.yaml`, `sources.yaml`."""

    files: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> "PackBytes":
        """Return the files of a pack, in the order of their names."""
        return cls(tuple(sorted(files.items())))

    @property
    def digest(self) -> str:
        """Return the digest of the whole.

        It is the SHA-256 of the lines that `sha256sum pack.yaml shared/*.yaml sources.yaml`
        prints, ordered by name, so that ordinary tools can recompute it.
        """
        lines = "".join(f"{digest_of(data)}  {name}\n" for name, data in self.files)
        return digest_of(lines.encode())
