"""A signed file in the policy's folder is offered to new cases; any other changes nothing."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from guardian_desk.app import main, shelf
from guardian_desk.core.errors import Faulty
from guardian_desk.people.staff import Staff
from guardian_desk.runtime.parcels import LARGEST, parcel_of, read_parcel
from guardian_desk.runtime.policy import POLICY_VARIABLE, policy_folder
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.rules import RuleShelf, ShelvedProfile
from guardian_desk.usecases.updates import UpdatedShelf
from tests.unit.packfiles.malformed import GOOD
from tests.unit.releases.parcels import (
    dropped,
    pack_parcel,
    profile_parcel,
)
from tests.unit.releases.wards import Ward

NURSE = Staff("N. Khan", "Staff nurse")
Files = dict[str, bytes]


def here() -> UpdatedShelf:
    return shelf(GOOD)


def version(rules: UpdatedShelf | None = None) -> str:
    return (rules or here()).pack("small").pack.version


@pytest.fixture
def in_force(trusting: Path) -> Path:
    """A computer on which version 1.1.0 and the area's values are in force."""
    dropped(trusting, "first", pack_parcel("1.1.0"))
    dropped(trusting, "area", profile_parcel("2026-11"))
    return trusting


def test_a_signed_file_is_found_at_start_and_offered_to_new_cases_alone(
    in_force: Path, ward: Callable[[RuleShelf], Ward]
) -> None:
    ours = ward(here())
    old = ours.book.begin("small", "here", NURSE).case
    assert old.signed_off
    dropped(in_force, "second", pack_parcel("1.10.0"))
    assert version(here()) == "1.10.0"

    later = Casebook(ours.log, here(), ours.book.new_case, "0.1.0")
    new = later.begin("small", "here", NURSE).case

    assert later.open(old.case).protocol.pack.version == "1.1.0"
    assert later.open(new.case).protocol.pack.version == "1.10.0"
    assert later.open(new.case).signed_off
    kept = {file.name: file.data for file in ours.bundle().rules.values()}
    assert kept["small/release.json"] == pack_parcel("1.10.0")["release.json"]


def test_nothing_is_found_before_the_next_start(in_force: Path) -> None:
    rules = here()
    assert version(rules) == "1.1.0"

    dropped(in_force, "second", pack_parcel("1.2.0"))

    assert version(rules) == "1.1.0"
    assert version(here()) == "1.2.0"


def test_the_values_of_an_area_are_updated_too(in_force: Path) -> None:
    dropped(in_force, "next", profile_parcel("2027-02"))

    found = here().profile("here")

    assert (found.profile.version, found.signed_off.signing.is_signed) == ("2027-02", True)
    assert here().profiles() == ["here"]


def test_an_older_file_that_was_left_behind_changes_nothing(in_force: Path) -> None:
    dropped(in_force, "zz-old", pack_parcel("1.0.9"))

    assert version() == "1.1.0"
    assert here().updates.not_taken == ()


def edited(name: str, data: bytes) -> Callable[[], Files]:
    return lambda: {**pack_parcel("2.0.0"), name: data}


def without(name: str) -> Callable[[], Files]:
    return lambda: {each: data for each, data in pack_parcel("2.0.0").items() if each != name}


def packed() -> bytes:
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pack_parcel("2.0.0").items():
            archive.writestr(name, data)
    return room.getvalue()


def bomb() -> bytes:
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.yaml", b"\0" * (200 << 20))
    return room.getvalue()


def twice() -> bytes:
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w") as archive:
        archive.writestr("pack.yaml", b"a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("pack.yaml", b"b")
    return room.getvalue()


def crowded() -> Files:
    more = {f"shared/m{number}.yaml": b"" for number in range(200)}
    return {**pack_parcel("2.0.0"), **more}


def strangers() -> Files:
    files = pack_parcel("2.0.0")
    other = profile_parcel()
    return {**files, "release.json": other["release.json"]}


BAD: dict[str, tuple[Callable[[], Files | bytes], str]] = {
    "nothing": (lambda: b"", "cut short, damaged, or no parcel"),
    "noise": (lambda: b"\xff" * 5000, "cut short, damaged, or no parcel"),
    "cut": (lambda: parcel_of(pack_parcel("2.0.0"))[:-40], "cut short, damaged, or no parcel"),
    "huge": (lambda: b"PK" * LARGEST, "larger than rules can be"),
    "bomb": (bomb, "more than rules can be"),
    "packed": (packed, "one that is packed"),
    "crowded": (crowded, "too many files"),
    "twice": (twice, "a file twice"),
    "unsigned": (without("release.json.minisig"), "Nobody has signed it"),
    "no_release": (without("release.json"), "Nobody has signed it"),
    "no_proof": (without("proof.json"), "certificate of its proof was changed"),
    "no_sources": (without("sources.yaml"), "file was changed after it was signed"),
    "altered": (edited("sources.yaml", b"spoilt"), "file was changed after it was signed"),
    "added": (edited("shared/more.yaml", b"more"), "file was changed after it was signed"),
    "mixed": (edited("profile.yaml", b"more"), "file was changed after it was signed"),
    "climbs": (edited("../../keys/0.pub", b""), "no part of rules"),
    "absolute": (edited("/etc/passwd", b""), "no part of rules"),
    "windows": (edited("shared\\more.yaml", b""), "no part of rules"),
    "strange": (edited("notes.txt", b""), "no part of rules"),
    "swapped": (strangers, "not of these bytes"),
    "misnamed": (lambda: pack_parcel("2.0.0", name="other"), "signed as other 2.0.0"),
    "unread": (lambda: pack_parcel("2.0.0", ("format: 1", "format: 9")), "cannot use it"),
    "two_areas": (lambda: {**profile_parcel("2027-01"), "pack.yaml": b""}, "more than one"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.hazard("HAZ-24")
def test_a_file_in_any_doubt_is_refused_in_plain_words_and_the_rules_in_force_stay(
    in_force: Path, kind: str
) -> None:
    make, says = BAD[kind]
    dropped(in_force, "new", make())

    rules = here()

    assert version(rules) == "1.1.0"
    assert rules.profile("here").profile.version == "2026-11"
    (told,) = rules.updates.not_taken
    assert told.startswith("new.gdrules was not taken. ")
    assert says in told
    assert told.rstrip().endswith(".")
    assert "\n" not in told
    assert sorted(each.name for each in (in_force / "rules").iterdir()) == [
        "area.gdrules", "first.gdrules", "new.gdrules"
    ]  # fmt: skip


def test_a_file_cut_anywhere_is_refused(trusting: Path) -> None:
    whole = parcel_of(profile_parcel("2027-01"))

    for length in range(0, len(whole), 17):
        place = dropped(trusting, "cut", whole[:length])
        with pytest.raises(Faulty):
            read_parcel(place)


def test_a_changed_byte_anywhere_never_changes_the_rules(trusting: Path) -> None:
    """Whatever is flipped, either the file is refused or its rules are those that were signed."""
    files = profile_parcel("2027-01")
    whole = parcel_of(files)

    taken = 0
    for place in range(0, len(whole), 31):
        spoilt = bytearray(whole)
        spoilt[place] ^= 0xFF
        dropped(trusting, "spoilt", bytes(spoilt))
        found = here().updates
        for each in found.taken:
            assert isinstance(each.rules, ShelvedProfile)
            assert each.rules.file.data == files["profile.yaml"]
            taken += 1
        assert len(found.taken) + len(found.not_taken) == 1
    assert taken < len(whole) // 31, "most are refused"


def test_two_files_of_one_version_count_for_nothing_where_they_differ(in_force: Path) -> None:
    dropped(in_force, "one", pack_parcel("2.0.0"))
    dropped(in_force, "other", pack_parcel("2.0.0", ("A small pack", "Another pack")))
    dropped(in_force, "first-again", pack_parcel("1.1.0"))

    rules = here()

    assert version(rules) == "1.1.0"
    assert [told.split()[0] for told in rules.updates.not_taken] == ["one.gdrules", "other.gdrules"]
    assert "calls itself small 2.0.0, and so does another file" in rules.updates.not_taken[0]


def test_without_keys_no_file_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUARDIAN_DESK_POLICY", str(tmp_path))
    dropped(tmp_path, "new", pack_parcel("2.0.0"))

    rules = here()

    assert version(rules) == "1.0.0"
    assert "This computer knows no key" in rules.updates.not_taken[0]


def test_a_folder_or_a_pipe_of_that_name_is_refused(in_force: Path) -> None:
    (in_force / "rules" / "odd.gdrules").mkdir()

    assert "It is no file" in here().updates.not_taken[0]
    assert version() == "1.1.0"


def test_a_name_made_to_mislead_is_shown_as_it_is(in_force: Path) -> None:
    dropped(in_force, "ok\u202e\nnew", b"")

    (told,) = here().updates.not_taken

    assert told.isprintable()


def test_the_real_packs_and_areas_are_taken_as_signed(signed_rules: Path, trusting: Path) -> None:
    folder = trusting / "rules"
    folder.mkdir()
    parcels = sorted(signed_rules.parent.glob("*.gdrules"))
    for each in parcels:
        (folder / each.name).write_bytes(each.read_bytes())

    rules = shelf(GOOD)

    assert rules.updates.not_taken == ()
    assert len(parcels) == 4
    assert rules.packs() == ["immobile-infant", "pre-birth", "small"]
    assert rules.pack("pre-birth").signed_off.signing.is_signed
    assert rules.profile("hampshire").signed_off.signing.is_signed


def test_doctor_tells_what_was_not_taken(
    in_force: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dropped(in_force, "new", b"")
    (policy_folder() / "review.toml").write_text("withdraw_after_days = soon\n")

    main(["doctor"])

    lines = capsys.readouterr().out.splitlines()
    assert next(each for each in lines if "Rules: " in each).startswith("ok  Rules: ")
    (update,) = (each for each in lines if "new.gdrules was not taken" in each)
    assert update.startswith("!!  Update: ")
    (policy,) = (each for each in lines if "review.toml" in each)
    assert policy.startswith("!!  Policy: ")
    assert "look at line 1. So nothing is withdrawn." in policy


def test_doctor_tells_which_rules_are_in_draft(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(POLICY_VARIABLE, str(tmp_path))

    main(["doctor"])

    told = "!!  Rules: Draft version: not signed off: immobile-infant, pre-birth, "
    assert told in capsys.readouterr().out
