"""Make and check signatures that the ordinary tool `minisign` makes and checks too."""

import base64
from collections.abc import Callable, Sequence
from typing import Any

import minisign

from guardian_desk.core.errors import Faulty, Usage
from guardian_desk.rulepack.signing.standing import UnknownKey

LARGEST_KEY = 4 << 10
LARGEST_SIGNATURE = 16 << 10
"""No key and no signature is longer than this, in bytes."""

_ID = slice(2, 10)


class Keys:
    """The public keys that count here."""

    def __init__(self, files: Sequence[bytes]) -> None:
        """Take public keys as `minisign` writes them; raise Usage at one that is none."""
        self._keys = {_name_of(key): key for key in map(_public, files)}

    def verify(self, data: bytes, signature: bytes) -> str:
        """Return the name of the key that signed these bytes.

        Raise UnknownKey where it is none of these, Faulty where the signature is not of these
        bytes or cannot be read.
        """
        found = _signature(signature)
        name = _named(bytes(found).splitlines()[1])
        key = self._keys.get(name)
        if key is None:
            raise UnknownKey(
                "The key is not known here",
                f"It is signed with the key {name}, which this computer does not know.",
                "Ask whose key it is before you trust it.",
            )
        try:
            key.verify(data, found)
        except (minisign.Error, ValueError) as error:
            raise _not_signed("The signature is not of these bytes.") from error
        return name


def signed(data: bytes, key: bytes, about: str, password: Callable[[], str]) -> tuple[bytes, str]:
    """Return a signature of some bytes, and the name of the key.

    `about` is signed with them, and `minisign` shows it to whoever checks. `password` is asked for
    only where the key is kept under one. Raise Usage where the key cannot be read, or the password
    is not its own.
    """
    try:
        secret = minisign.SecretKey.from_bytes(_short(key, LARGEST_KEY))
        with secret:
            if secret.is_encrypted():
                secret.decrypt(password())
            made = bytes(secret.sign(data, trusted_comment=about)) + b"\n"
            return made, _name_of(secret.get_public_key())
    except (minisign.Error, ValueError) as error:
        raise Usage(
            "This key cannot be used",
            f"It is no secret key of minisign, or it did not open ({error}).",
            "Name the file that `minisign -G` wrote, and give its own password.",
        ) from error


def _public(data: bytes) -> Any:
    try:
        return minisign.PublicKey.from_bytes(_short(data, LARGEST_KEY))
    except (minisign.Error, ValueError) as error:
        raise Usage(
            "This is no public key",
            f"It is not one that minisign writes ({error}).",
            "Name the file that ends in .pub.",
        ) from error


def _signature(data: bytes) -> Any:
    try:
        found = minisign.Signature.from_bytes(_short(data, LARGEST_SIGNATURE))
    except (minisign.Error, ValueError) as error:
        raise _not_signed("The signature cannot be read.") from error
    if not found.is_prehashed():
        raise _not_signed("The signature is of the old form; sign without `-l`.")
    return found


def _short(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise ValueError("too long")
    return data


def _name_of(key: Any) -> str:
    return _named(key.to_base64())


def _named(line: bytes) -> str:
    """Return the name of a key as minisign prints it: its number, read backwards."""
    return base64.b64decode(line)[_ID][::-1].hex().upper()


def _not_signed(why: str) -> Faulty:
    return Faulty("The signature does not hold", why, "Ask for the rules again, with theirs.")
