"""Make the random names and salts that the inside never makes for itself."""

from guardian_desk.core.ids import CaseId, ItemId

_ID_BYTES = 8
_SALT_BYTES = 16


class RandomIds:
    """Fresh identifiers from the system's randomness; they say nothing about anybody."""

    def case(self) -> CaseId:
        """Return a fresh case identifier."""
        return CaseId(f"case-{_token()}")

    def item(self) -> ItemId:
        """Return a fresh identifier for a person, child or mark."""
        return ItemId(f"item-{_token()}")

    def session(self) -> str:
        """Return a fresh session identifier."""
        return f"session-{_token()}"


def salt() -> bytes:
    """Return 16 fresh random bytes, so that an opening's hash cannot be guessed at."""
    from secrets import token_bytes

    return token_bytes(_SALT_BYTES)


def _token() -> str:
    from secrets import token_hex  # brings hashing along, which the first page can do without

    return token_hex(_ID_BYTES)
