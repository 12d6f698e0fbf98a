"""A release says exactly what was signed off, in one form; whatever is in doubt is not signed."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from guardian_desk.core.errors import Faulty
from guardian_desk.rulepack.signing.release import (
    LARGEST,
    Kind,
    Part,
    Released,
    SignOff,
    read_release,
    release_of,
    written,
)
from guardian_desk.rulepack.signing.standing import (
    Signed,
    SignedFiles,
    UnknownKey,
    judged,
)

HERE = Released(Kind.PACK, "immobile-infant", "0.3.0", "a" * 64, "b" * 64)
DOCTOR = SignOff(Part.CLINICAL, "Named doctor", "Dr A. Osei", "2026-11-20")
NURSE = SignOff(Part.SAFEGUARDING, "Named nurse", "B. Łuczak", "2026-11-24")
RELEASE = release_of(HERE, "d" * 64, (DOCTOR, NURSE))
BYTES = written(RELEASE)
Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> bytes:
    data = json.loads(BYTES)
    change(data)
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def by_anyone(_data: bytes, _signature: bytes) -> str:
    return "KEY"


def test_a_release_is_read_as_it_was_written() -> None:
    assert read_release(BYTES) == RELEASE
    assert RELEASE.misfit(HERE) == ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda data: data.pop("digest"), "digest: expected a value"),
        (lambda data: data.update(more=1), "no such field"),
        (lambda data: data.update(format="guardian-desk/release/2"), "another format"),
        (lambda data: data.update(id="../../etc"), "id or version"),
        (lambda data: data.update(version=""), "id or version"),
        (lambda data: data.update(version="1\n"), "id or version"),
        (lambda data: data.update(digest="A" * 64), "the bytes"),
        (lambda data: data.update(proof="none"), "the certificate"),
        (lambda data: data.update(proof=""), "released with its proof"),
        (lambda data: data["signed_off"].pop(), "two sign-offs"),
        (lambda data: data["signed_off"].reverse(), "two sign-offs"),
        (lambda data: data["signed_off"].append(data["signed_off"][0]), "two sign-offs"),
        (lambda data: data["signed_off"][0].update(role=" "), "no role"),
        (lambda data: data["signed_off"][0].update(name="Dr\u202eA"), "hidden letters"),
        (lambda data: data["signed_off"][0].update(name="x" * 121), "too long"),
        (lambda data: data["signed_off"][0].update(name="b. łuczak"), "One person"),
        (lambda data: data["signed_off"][1].update(date="24/11/2026"), "2026-03-31"),
        (lambda data: data["signed_off"][1].update(date="20261124"), "2026-03-31"),
        (lambda data: data["signed_off"][1].update(part="owner"), "expected one of"),
    ],
)
def test_a_release_that_is_not_whole_is_refused_with_the_reason(change: Change, why: str) -> None:
    with pytest.raises(Faulty) as refused:
        read_release(changed(change))

    assert why in refused.value.message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b" " + BYTES,
        BYTES.replace(b'"kind"', b'"kind": "profile",\n "kind"'),
        BYTES.replace("Ł".encode(), b"\\u0141"),
        BYTES.replace(b"\n", b"\r\n"),
        BYTES + b" " * LARGEST,
    ],
)
def test_only_the_one_form_that_is_signed_is_read(data: bytes) -> None:
    with pytest.raises(Faulty):
        read_release(data)


@pytest.mark.parametrize(
    ("here", "why"),
    [
        (replace(HERE, id="pre-birth"), "it is the release of the pack immobile-infant"),
        (replace(HERE, version="0.4.0"), "version 0.3.0 was signed and 0.4.0 is here"),
        (replace(HERE, digest="c" * 64), "a file was changed after it was signed"),
        (replace(HERE, proof="c" * 64), "the certificate of its proof was changed"),
        (replace(HERE, proof=""), "the certificate of its proof was changed"),
    ],
)
def test_rules_that_changed_since_count_as_altered(here: Released, why: str) -> None:
    found = judged(here, SignedFiles(BYTES, b"signature"), by_anyone)

    assert found.state is Signed.ALTERED
    assert why in found.why
    assert (found.key, found.release, found.is_signed) == ("", None, False)


def test_rules_that_fit_their_signed_release_are_signed() -> None:
    found = judged(HERE, SignedFiles(BYTES, b"signature"), by_anyone)

    assert (found.state, found.key, found.release) == (Signed.SIGNED, "KEY", RELEASE)


@pytest.mark.parametrize(
    ("files", "state"),
    [
        (SignedFiles(None, None), Signed.UNSIGNED),
        (SignedFiles(BYTES, None), Signed.UNSIGNED),
        (SignedFiles(None, b"signature"), Signed.ALTERED),
        (SignedFiles(b"{}", b"signature"), Signed.ALTERED),
    ],
)
def test_half_a_release_counts_for_nothing(files: SignedFiles, state: Signed) -> None:
    assert judged(HERE, files, by_anyone).state is state


@pytest.mark.parametrize(
    ("error", "state"), [(UnknownKey, Signed.STRANGE), (Faulty, Signed.ALTERED)]
)
def test_a_signature_that_does_not_hold_says_why(error: type[Faulty], state: Signed) -> None:
    def refuses(_data: bytes, _signature: bytes) -> str:
        raise error("No", "The signature is not of these bytes.", "Ask.")

    found = judged(HERE, SignedFiles(BYTES, b"signature"), refuses)

    assert (found.state, found.why) == (state, "the signature is not of these bytes")
