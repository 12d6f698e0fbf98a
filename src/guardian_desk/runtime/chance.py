"""Make the random names and salts that the inside never makes for itself."""

from secrets import token_bytes, token_hex

from guardian_desk.core.ids import CaseId, ItemId

_ID_BYTES = 8
_SALT_BYTES = 16


class RandomIds:
    """Fresh identifiers from the system's randomness; they say nothing about anybody."""

    def case(self) -> CaseId:
        """Return a fresh case identifier."""
        return CaseId(f"case-{token_hex(_ID_BYTES)}")

    def item(self) -> ItemId:
        """Return a fresh identifier for a person, child or mark."""
        return ItemId(f"item-{token_hex(_ID_BYTES)}")

    def session(self) -> str:
        """Return a fresh session identifier."""
        return f"session-{token_hex(_ID_BYTES)}"


def salt() -> bytes:
    """Return 16 fresh random bytes, so that an opening's hash cannot be guessed at."""
    return token_bytes(_SALT_BYTES)
