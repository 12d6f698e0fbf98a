"""Signatures are those of the ordinary tool, and anything else is refused in words.

The vectors were made with minisign 0.11; the published one stands on minisign's own pages.
"""

from pathlib import Path

import minisign
import pytest

from guardian_desk.core.errors import Faulty, Usage
from guardian_desk.rulepack.signing.standing import UnknownKey
from guardian_desk.vault.minisign import LARGEST_SIGNATURE, Keys, signed

VECTORS = Path(__file__).parent / "vectors"
TEST_KEYS = Path(__file__).parents[2] / "keys"
PUBLIC = (TEST_KEYS / "TEST-ONLY.pub").read_bytes()
SECRET = (TEST_KEYS / "TEST-ONLY.key").read_bytes()
NAME = "909AE1938F82DDAA"
HELLO = (VECTORS / "hello").read_bytes()
SIGNATURE = (VECTORS / "hello.minisig").read_bytes()

PUBLISHED_KEY = b"untrusted comment: -\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
PUBLISHED = b"""untrusted comment: signature from minisign secret key
RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
trusted comment: timestamp:1556193335\tfile:test
y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==
"""


def no_password() -> str:
    raise AssertionError("no password was to be asked for")


def line(text: bytes, number: int, other: bytes) -> bytes:
    lines = text.splitlines()
    lines[number] = other
    return b"\n".join(lines) + b"\n"


def test_what_minisign_signed_is_verified_with_the_name_it_gives_the_key() -> None:
    assert Keys([PUBLIC]).verify(HELLO, SIGNATURE) == NAME


def test_the_published_signature_is_verified() -> None:
    assert Keys([PUBLISHED_KEY]).verify(b"test", PUBLISHED) == "E7620F1842B4E81F"


def test_a_signature_is_made_byte_for_byte_as_minisign_makes_it() -> None:
    assert signed(HELLO, SECRET, "Guardian Desk test", no_password) == (SIGNATURE, NAME)


@pytest.mark.parametrize(
    ("data", "signature"),
    [
        (HELLO + b" ", SIGNATURE),
        (HELLO, SIGNATURE.replace(b"Guardian Desk", b"Guardian Cesk")),
        (HELLO, SIGNATURE.replace(b"CGelY", b"CGemY")),
        (HELLO, SIGNATURE.replace(b"2ssld", b"2sslc")),
    ],
)
def test_a_changed_byte_is_noticed_wherever_it_stands(data: bytes, signature: bytes) -> None:
    with pytest.raises(Faulty, match="not of these bytes"):
        Keys([PUBLIC]).verify(data, signature)


def test_each_flipped_bit_of_a_signature_is_refused_or_changes_only_what_is_not_signed() -> None:
    keys, unsigned = Keys([PUBLIC]), SIGNATURE.index(b"\n")

    for bit in range(unsigned * 8, len(SIGNATURE) * 8):
        spoilt = bytearray(SIGNATURE)
        spoilt[bit // 8] ^= 1 << bit % 8
        try:
            keys.verify(HELLO, bytes(spoilt))
        except Faulty:
            continue
        # Another way to spell the same signature: a break of another kind, a spare bit of base64.
        assert minisign.Signature.from_bytes(bytes(spoilt)) == minisign.Signature.from_bytes(
            SIGNATURE
        )


def test_a_strangers_signature_is_told_apart_from_a_false_one() -> None:
    with pytest.raises(UnknownKey, match=NAME):
        Keys([PUBLISHED_KEY]).verify(HELLO, SIGNATURE)
    with pytest.raises(UnknownKey):
        Keys([]).verify(HELLO, SIGNATURE)


def test_a_key_that_takes_the_name_of_another_verifies_nothing() -> None:
    other = minisign.KeyPair.generate().public_key
    other._keynum_pk = minisign.public_key.KeynumPK(
        key_id=bytes.fromhex(NAME)[::-1], public_key=other._keynum_pk.public_key
    )

    with pytest.raises(Faulty, match="not of these bytes"):
        Keys([bytes(other)]).verify(HELLO, SIGNATURE)


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        b"\n\n\n\n",
        b"\xff" * 300,
        SIGNATURE * 2,
        SIGNATURE + b"x" * LARGEST_SIGNATURE,
        line(SIGNATURE, 0, b"comment"),
        line(SIGNATURE, 1, b"RUSq"),
        line(SIGNATURE, 2, b"trusted comment: \xff"),
        line(SIGNATURE, 3, b"*" * 88),
        b"untrusted comment: x\n" + b"A" * 1_000_000,
    ],
)
def test_what_is_no_signature_is_refused(signature: bytes) -> None:
    with pytest.raises(Faulty, match="cannot be read"):
        Keys([PUBLIC]).verify(HELLO, signature)


def test_the_old_form_of_a_signature_is_refused_by_its_name() -> None:
    with pytest.raises(Faulty, match="old form"):
        Keys([PUBLIC]).verify(HELLO, (VECTORS / "old-form.minisig").read_bytes())


@pytest.mark.parametrize("key", [b"", SECRET, SIGNATURE, b"\xff" * 50, PUBLIC[:-8], PUBLIC * 2])
def test_what_is_no_public_key_is_refused(key: bytes) -> None:
    with pytest.raises(Usage, match=r"\.pub"):
        Keys([key])


@pytest.mark.parametrize("key", [b"", PUBLIC, SIGNATURE, SECRET[:-9], SECRET + b"x" * 5_000])
def test_what_is_no_secret_key_is_refused(key: bytes) -> None:
    with pytest.raises(Usage, match="secret key"):
        signed(HELLO, key, "", no_password)


def test_a_key_under_a_password_opens_with_it_alone() -> None:
    secret = minisign.SecretKey.from_bytes(SECRET)
    secret._update_checksum()  # minisign leaves it out of a key that has no password
    secret.encrypt("three words long", opslimit=32_768, memlimit=16 << 20)
    locked = bytes(secret)

    made, _ = signed(HELLO, locked, "Guardian Desk test", lambda: "three words long")

    assert made == SIGNATURE
    with pytest.raises(Usage, match="password"):
        signed(HELLO, locked, "", lambda: "three words short")
