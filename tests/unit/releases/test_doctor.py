"""`doctor` names what keeps a case from beginning, and the very file that is at fault."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from guardian_desk.app import main, shelf
from guardian_desk.core.errors import Exit, Faulty
from guardian_desk.runtime.policy import POLICY_VARIABLE
from guardian_desk.usecases.rules import RuleShelf
from tests.unit.packfiles.malformed import GOOD
from tests.unit.releases.parcels import dropped, pack_parcel, profile_parcel
from tests.unit.releases.signed import PUBLIC, policy
from tests.unit.releases.wards import NURSE, Ward

Open = Callable[[RuleShelf], Ward]
Spoil = Callable[[Path], object]


def told(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main(["doctor", *more])
    return code, capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("trusting")
def test_each_pack_that_can_begin_no_case_is_named_with_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = told(capsys, "--home", str(tmp_path / "none"))

    why = "Only signed rules are used here, and {0} is not: nobody has signed it off."
    for pack in ("immobile-infant", "pre-birth"):
        start = f"!!  New cases: no case of {pack} can begin: {why.format(pack)}"
        assert [each for each in lines if each.startswith(start)]
    assert code == Exit.CANNOT_RUN


def test_rules_older_than_those_used_before_are_named(
    trusting: Path,
    tmp_path: Path,
    ward: Open,
    capsys: pytest.CaptureFixture[str],
) -> None:
    dropped(trusting, "area", profile_parcel())
    dropped(trusting, "old", pack_parcel("1.1.0"))
    newer = dropped(trusting, "new", pack_parcel("1.2.0"))
    ours = ward(shelf())
    ours.book.begin("small", "here", NURSE)
    ours.log.close()
    asked = ("--home", str(tmp_path / "home"), "--profile", "here")
    assert not [each for each in told(capsys, *asked)[1] if "New cases" in each]
    newer.unlink()

    code, lines = told(capsys, *asked)

    (line,) = (each for each in lines if "New cases" in each)
    assert "small 1.1.0 is older than 1.2.0, which was used here before." in line
    assert line.startswith("!!  New cases: no case of small can begin: ")
    assert code == Exit.CANNOT_RUN


SPOILT: dict[str, tuple[Spoil, str]] = {
    "words": (lambda file: file.write_text("hello"), "it is no public key of minisign"),
    "long": (lambda file: file.write_bytes(b"k" * 100_000), "it is longer than any key"),
    "pipe": (os.mkfifo, "it is no file"),
    "folder": (Path.mkdir, "it is no file"),
}


@pytest.fixture(params=tuple(SPOILT.values()), ids=tuple(SPOILT))
def spoilt(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, str]:
    """A policy with a good key and one that cannot be read: its file, and what is wrong."""
    spoil, why = request.param
    folder = policy(tmp_path / "policy", PUBLIC.read_bytes())
    monkeypatch.setenv(POLICY_VARIABLE, str(folder))
    file = folder / "keys" / "a.pub"
    spoil(file)
    dropped(folder, "area", profile_parcel())
    dropped(folder, "pack", pack_parcel("1.1.0"))
    return file, why


def test_a_key_that_cannot_be_read_is_named_by_doctor(
    spoilt: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    file, why = spoilt

    code, lines = told(capsys)

    (line,) = (each for each in lines if "Policy: " in each)
    assert line.startswith(f"!!  Policy: The keys of this computer cannot be used ({file}: {why})")
    assert "Until it is mended or taken away no case can begin." in line
    assert all(f"{file}: {why}" in each for each in lines if "was not taken" in each)
    assert not [each for each in lines if "knows no key" in each]
    assert code == Exit.CANNOT_RUN


def test_a_key_that_cannot_be_read_is_named_where_a_case_would_begin(
    spoilt: tuple[Path, str], ward: Open
) -> None:
    file, why = spoilt
    here = ward(shelf(GOOD))

    with pytest.raises(Faulty) as refused:
        here.book.begin("small", "here", NURSE)

    assert f"{file}: {why}" in refused.value.message
    assert "nobody has signed it off, and the keys of this computer" in refused.value.message
