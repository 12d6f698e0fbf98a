"""Older rules than were used before begin no case until a person with the role lets them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guardian_desk.app import main, shelf
from guardian_desk.core.errors import Exit, Faulty
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.kinds import RULES_PUT_BACK
from guardian_desk.people.staff import Staff
from guardian_desk.usecases.casebook import Casebook, Refused
from guardian_desk.usecases.move_case import moving
from guardian_desk.usecases.offers import offers
from guardian_desk.usecases.put_back import older_here, put_back
from guardian_desk.usecases.rules import RuleShelf
from tests.unit.packfiles.malformed import GOOD
from tests.unit.releases.parcels import dropped, pack_parcel, profile_parcel
from tests.unit.releases.wards import NURSE, Ward

LEAD = Staff("R. Hale", "Named doctor")
ROLES = ("Named doctor", "Named nurse")
OLDER = "small 1.1.0 is older than 1.2.0, which was used here before"


def book(ward: Ward) -> Casebook:
    """Start the program again on a log."""
    return Casebook(ward.log, shelf(GOOD), ward.book.new_case, "0.1.0")


def begun(ward: Ward) -> CaseId:
    return book(ward).begin("small", "here", NURSE).case.case


@pytest.fixture
def went_back(trusting: Path, ward: Callable[[RuleShelf], Ward]) -> Ward:
    """A ward that used version 1.2.0, on a computer whose policy holds 1.1.0 again."""
    (trusting / "may-put-back.txt").write_text("Named doctor\n\n  Named nurse\n")
    dropped(trusting, "area", profile_parcel())
    dropped(trusting, "old", pack_parcel("1.1.0"))
    newer = dropped(trusting, "new", pack_parcel("1.2.0"))
    here = ward(shelf(GOOD))
    begun(here)
    newer.unlink()
    return here


@pytest.mark.hazard("HAZ-24")
def test_older_rules_begin_no_case_and_the_start_page_says_why(went_back: Ward) -> None:
    head = went_back.log.head()

    with pytest.raises(Faulty, match=OLDER):
        begun(went_back)

    assert went_back.log.head() == head
    (offer,) = offers(shelf(GOOD), "here", log=went_back.log)
    assert OLDER in offer.why_not
    assert "Ask your lead" in offer.why_not


def test_an_open_case_goes_on_and_moves_to_no_older_rules(went_back: Ward) -> None:
    case = went_back.log.board()[0].case

    assert book(went_back).open(case).protocol.pack.version == "1.2.0"
    with pytest.raises(Faulty, match=OLDER):
        moving(book(went_back), case)


def test_a_person_with_the_role_lets_them_by_name_and_that_is_logged(went_back: Ward) -> None:
    older = older_here(went_back.log, shelf(GOOD), "small")

    put_back(went_back.log, older, LEAD, "1.2.0 asks the wrong question.", ROLES)

    begun(went_back)
    (entry,) = went_back.log.entries_of({RULES_PUT_BACK})
    assert entry.content.coded == {"part": "pack", "id": "small", "from": "1.2.0", "to": "1.1.0"}
    assert entry.content.person == {"name": "R. Hale", "role": "Named doctor"}
    assert entry.content.words == {"reason": "1.2.0 asks the wrong question."}
    assert went_back.bundle().rules


def test_once_the_newer_rules_were_used_again_it_has_to_be_let_again(
    went_back: Ward, trusting: Path
) -> None:
    older = older_here(went_back.log, shelf(GOOD), "small")
    put_back(went_back.log, older, LEAD, "A mistake.", ROLES)
    newer = dropped(trusting, "new", pack_parcel("1.2.0"))
    begun(went_back)
    newer.unlink()

    with pytest.raises(Faulty, match=OLDER):
        begun(went_back)


@pytest.mark.parametrize(
    ("agreed", "reason", "roles", "says"),
    [
        (Staff("", "Named doctor"), "A mistake.", ROLES, "the name of the person"),
        (Staff("R. Hale", "Staff nurse"), "A mistake.", ROLES, "Only these roles"),
        (Staff("R. Hale", "Named doctor"), " ", ROLES, "the reason"),
        (Staff("R. Hale", "Named doctor"), "A mistake.", (), "names no role"),
    ],
)
@pytest.mark.hazard("HAZ-24")
def test_nobody_else_lets_them(
    went_back: Ward, agreed: Staff, reason: str, roles: tuple[str, ...], says: str
) -> None:
    older = older_here(went_back.log, shelf(GOOD), "small")
    head = went_back.log.head()

    with pytest.raises(Refused, match=says):
        put_back(went_back.log, older, agreed, reason, roles)

    assert went_back.log.head() == head


def test_an_older_profile_is_held_back_too(trusting: Path, went_back: Ward) -> None:
    dropped(trusting, "new", pack_parcel("1.3.0"))
    area = dropped(trusting, "newer-area", profile_parcel("2027-01"))
    begun(went_back)
    area.unlink()

    with pytest.raises(Faulty, match="here 2026-11 is older than 2027-01"):
        begun(went_back)


def test_rules_in_draft_are_held_against_nothing(
    went_back: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUARDIAN_DESK_POLICY", str(tmp_path / "none"))

    case = begun(went_back)

    assert not book(went_back).open(case).signed_off


def test_the_command_shows_it_and_does_it_once_a_person_with_the_role_is_named(
    went_back: Ward, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    went_back.log.close()
    words = ["rollback", "small", "--home", str(tmp_path / "home")]
    named = [*words, "--name", "R. Hale", "--reason", "A mistake."]

    assert main(words) == Exit.FAULTY
    assert main([*named, "--role", "Staff nurse"]) == Exit.FAULTY
    assert main([*named, "--role", "named doctor"]) == Exit.DONE
    assert "New cases can begin with small" in capsys.readouterr().out
    assert main(words) == Exit.USAGE
    assert main(["verify", "--home", str(tmp_path / "home")]) == Exit.DONE
