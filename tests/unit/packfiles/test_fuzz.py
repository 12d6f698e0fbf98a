"""Whatever the bytes: a pack comes out, or every fault; never another exception."""

from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from guardian_desk.core.errors import Faulty
from guardian_desk.decisionlog.retelling import compiled
from guardian_desk.packfiles.local import read_cases_from_bytes, read_profile_from_bytes
from guardian_desk.packfiles.read import load_pack, read_kept_pack, read_pack
from guardian_desk.packfiles.yamltext import read_document
from guardian_desk.rulepack.faults import PackRejected
from tests.unit.packfiles.malformed import GOOD

FILES = dict(read_pack(GOOD / "small").files.files)
TOKENS = (
    *(b"yes", b"~", b"null", b"&a ", b"*a", b"!t ", b"<<: ", b"- ", b"? ", b": ", b"[", b"]"),
    *(b"{", b"}", b"'", b'"', b"\n", b"  ", b"\t", b"#", b"|\n", b">\n", b"---\n", b"%YAML\n"),
    *(b"-_", b"._", b"? - q:", b"\xff", b"\x00", b"0x", b"1.1", b"\xe2\x80\xae", b"@", b"`"),
)
few = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def told(rejected: PackRejected) -> None:
    """Tell whether a refusal names what is wrong, and where."""
    assert rejected.faults
    for fault in rejected.faults:
        assert fault.what
        assert fault.line > 0
        assert fault.column > 0


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """Return data after a few cuts, repeats, exchanged bytes and strewn tokens."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        upto = min(len(data), at + draw(st.integers(0, 40)))
        piece = draw(
            st.sampled_from(["cut", "repeat", "token", "byte", "lines", "end"]),
        )
        match piece:
            case "cut":
                data = data[:at] + data[upto:]
            case "repeat":
                data = data[:upto] + data[at:]
            case "token":
                data = data[:at] + draw(st.sampled_from(TOKENS)) + data[at:]
            case "byte":
                data = data[:at] + draw(st.binary(min_size=1, max_size=2)) + data[at + 1 :]
            case "lines":
                lines = data.splitlines(keepends=True) or [b""]
                data = b"".join(draw(st.permutations(lines[:12])) + lines[12:])
            case _:
                data = data[:at]
    return data


@pytest.mark.parametrize("name", sorted(FILES))
@few
@given(choice=st.data())
def test_a_mutated_pack_is_read_or_refused(name: str, choice: st.DataObject) -> None:
    mutated = choice.draw(mutations(FILES[name]))

    try:
        read = load_pack({**FILES, name: mutated}.get)
    except PackRejected as rejected:
        told(rejected)
        return
    assert read.pack.digest == read.files.digest


@few
@given(choice=st.data())
def test_a_mutated_pack_that_was_kept_is_usable_or_refused(choice: st.DataObject) -> None:
    mutated = choice.draw(mutations(FILES["pack.yaml"]))

    try:
        pack = read_kept_pack({**FILES, "pack.yaml": mutated}).pack
    except PackRejected as rejected:
        told(rejected)
        return
    with suppress(Faulty):
        compiled(pack)


@few
@given(choice=st.data())
def test_a_mutated_profile_or_case_file_is_read_or_refused(choice: st.DataObject) -> None:
    for read, path in (
        (read_profile_from_bytes, GOOD / "profiles" / "here.yaml"),
        (read_cases_from_bytes, GOOD / "small" / "cases.yaml"),
    ):
        mutated = choice.draw(mutations(path.read_bytes()))
        try:
            read(mutated, path.name)
        except PackRejected as rejected:
            told(rejected)


@few
@given(st.lists(st.sampled_from(TOKENS), max_size=12).map(b"".join) | st.binary(max_size=60))
@example(b"-_")
@example(b"._")
@example(b"? - q:")
@example(b"[a]: b\n? {x: 1}\n: 2")
@example(b"[" * 100_000)
@example(b"{a: " * 50_000)
@example(b"- " * 50_000)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_document("any.yaml", data)
    except PackRejected as rejected:
        told(rejected)
        return
    assert isinstance(document.data, dict) or document.faults


@pytest.mark.long
@settings(max_examples=100_000, deadline=None)
@given(choice=st.data())
def test_a_hundred_thousand_mutated_files_are_read_or_refused(choice: st.DataObject) -> None:
    path: Path = choice.draw(st.sampled_from(sorted(GOOD.rglob("*.yaml"))))
    try:
        read_document(path.name, choice.draw(mutations(path.read_bytes())))
    except PackRejected as rejected:
        told(rejected)


@pytest.mark.long
@settings(max_examples=300, deadline=None)
@given(choice=st.data())
def test_many_mutations_of_the_injury_pack_are_read_or_refused(choice: st.DataObject) -> None:
    _mutate_the_injury_pack(choice)


@settings(max_examples=10, deadline=None)
@given(choice=st.data())
def test_a_mutated_injury_pack_is_read_or_refused(choice: st.DataObject) -> None:
    _mutate_the_injury_pack(choice)


def _mutate_the_injury_pack(choice: st.DataObject) -> None:
    files = dict(_injury_files())
    name = choice.draw(st.sampled_from(sorted(files)))
    try:
        load_pack({**files, name: choice.draw(mutations(files[name]))}.get)
    except PackRejected as rejected:
        told(rejected)


@cache
def _injury_files() -> tuple[tuple[str, bytes], ...]:
    return read_pack(Path(__file__).parents[3] / "rules" / "immobile-infant").files.files
