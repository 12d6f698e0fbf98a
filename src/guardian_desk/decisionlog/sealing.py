"""Turn a draft into the exact bytes that the chain binds, in format version 1."""

import hashlib

from guardian_desk.decisionlog import canonical
from guardian_desk.decisionlog.entry import (
    FORMAT,
    SALT_BYTES,
    ContentClass,
    Draft,
    Head,
    Sealed,
    Stamp,
)
from guardian_desk.decisionlog.errors import Unwritable
from guardian_desk.decisionlog.ports import Salts
from guardian_desk.decisionlog.reading import BODY


def leaf_of(body: bytes) -> bytes:
    """Return the leaf of an entry: SHA-256 of a zero byte and the body."""
    return hashlib.sha256(b"\x00" + body).digest()


def commitment_of(opening: bytes) -> bytes:
    """Return what a body holds in place of an opening: the SHA-256 of its bytes."""
    return hashlib.sha256(opening).digest()


def seal(draft: Draft, *, prev: Head, session: str, stamp: Stamp, salts: Salts) -> Sealed:
    """Return the entry that follows `prev`; raise Unwritable for what the format cannot carry."""
    openings = {
        part: _opening(part, draft, salts) for part in ContentClass if draft.content.of(part)
    }
    body = canonical.write(
        {
            "v": FORMAT,
            "seq": prev.seq + 1,
            "prev": prev.leaf.hex(),
            "case": draft.case,
            "kind": draft.kind,
            "session": session,
            "utc_us": stamp.utc_us,
            "offset_min": stamp.offset_min,
            "mono_us": stamp.mono_us,
            "content": {
                part.value: commitment_of(opening).hex() for part, opening in openings.items()
            },
        }
    )
    if not BODY.fullmatch(body):
        raise Unwritable("kind, case, session or time", "it does not fit the body's grammar")
    return Sealed(prev.seq + 1, body, leaf_of(body), tuple(openings.values()))


def _opening(part: ContentClass, draft: Draft, salts: Salts) -> bytes:
    salt = salts()
    if len(salt) != SALT_BYTES:
        raise Unwritable(f"{draft.kind}: salt", f"it is not {SALT_BYTES} bytes long")
    values = canonical.tidied(draft.content.of(part))
    # The place names kind and class only: a key could be a name.
    return canonical.write([salt.hex(), part.value, values], f"{draft.kind}: {part.value}")
