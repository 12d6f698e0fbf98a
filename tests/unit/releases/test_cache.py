"""Whoever writes into the cache of a person changes nothing of rules that are signed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from guardian_desk.app import shelf
from guardian_desk.packfiles.read import read_pack
from guardian_desk.rulepack.packbytes import digest_of
from guardian_desk.runtime.packcache import reading_of
from guardian_desk.runtime.paths import cache_folder
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.rules import RuleShelf
from guardian_desk.usecases.updates import UpdatedShelf
from tests.unit.packfiles.malformed import GOOD
from tests.unit.releases.parcels import dropped, pack_parcel, profile_parcel
from tests.unit.releases.wards import NURSE, Ward

TRUE, FALSE = "A small pack", "A pack of lies"

pytestmark = pytest.mark.usefixtures("nothing_checked")


def poison() -> int:
    """Change what every entry of the cache says, and make its own digest fit again."""
    found = 0
    for entry in cache_folder().glob("*.json"):
        head, body = entry.read_text().split("\n", 1)
        false = body.replace(TRUE, FALSE)
        entry.write_text(
            json.dumps({**json.loads(head), "body": digest_of(false.encode())}) + "\n" + false
        )
        found += body != false
    return found


def title(rules: UpdatedShelf) -> str:
    return rules.pack("small").pack.title


def readings() -> str:
    return reading_of(read_pack(GOOD / "small").pack)


def update(policy: Path) -> None:
    dropped(policy, "pack", pack_parcel(reads_as=readings()))
    dropped(policy, "area", profile_parcel())


@pytest.mark.hazard("HAZ-24")
def test_a_poisoned_entry_is_passed_over_where_rules_are_signed(trusting: Path) -> None:
    update(trusting)
    assert title(shelf(GOOD)) == TRUE

    assert poison() == 1

    assert title(shelf(GOOD)) == TRUE


@pytest.mark.hazard("HAZ-24")
def test_a_poisoned_entry_changes_no_open_case_under_signed_rules(
    trusting: Path, ward: Callable[[RuleShelf], Ward]
) -> None:
    update(trusting)
    here = ward(shelf(GOOD))
    case = here.book.begin("small", "here", NURSE).case.case
    for each in (trusting / "rules").iterdir():
        each.unlink()  # Even where the rules in force are others by now.
    later = Casebook(here.log, shelf(GOOD), here.book.new_case, "0.1.0")
    assert later.open(case).protocol.pack.title == TRUE

    assert poison() == 2

    again = shelf(GOOD)
    pinned = next(iter(here.log.entries(case))).content.coded["pins"]
    files = [here.log.rule_bytes(pin["digest"]) for pin in pinned if pin["part"] == "pack"]
    assert again.pinned_pack([each for each in files if each]).title == TRUE


def test_what_a_release_vouches_for_is_not_read_again(
    trusting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(trusting)
    title(shelf(GOOD))
    monkeypatch.setattr("guardian_desk.packfiles.read.load_pack", pytest.fail)

    assert title(shelf(GOOD)) == TRUE


def test_without_keys_a_poisoned_entry_counts_and_every_page_says_draft() -> None:
    """The weakness that SECURITY.md names: nobody vouches for rules in draft."""
    assert title(shelf(GOOD)) == TRUE
    poison()

    found = shelf(GOOD).pack("small")

    assert found.pack.title == FALSE
    assert not found.signed_off.signing.is_signed
